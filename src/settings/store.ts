import { EntitySchema } from "typeorm"
import type { Tx } from "../db/database.ts"
import type { Setting } from "./setting.ts"

export const settingTable = new EntitySchema<Setting>({
  name: "Setting",
  tableName: "settings",
  columns: {
    name: { type: "varchar", length: 60, primary: true },
    value: { type: "text" },
  },
})

export async function findSetting(tx: Tx, name: string): Promise<string | undefined> {
  return (await tx.findOneBy(settingTable, { name }))?.value
}

export async function putSetting(tx: Tx, name: string, value: string): Promise<void> {
  await tx.upsert(settingTable, { name, value }, ["name"])
}

/** Fails as a duplicate when there is one of this name. */
export async function addSetting(tx: Tx, name: string, value: string): Promise<void> {
  await tx.insert(settingTable, { name, value })
}
