import { EntitySchema, In } from "typeorm"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { NotFound } from "../errors.ts"
import type { Act } from "./act.ts"

export const actTable = new EntitySchema<Act>({
  name: "Act",
  tableName: "acts",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    kind: { type: "varchar", length: 20 },
    issuerKk: { name: "issuer_kk", type: "varchar", length: 300 },
    issuerRu: { name: "issuer_ru", type: "varchar", length: 300 },
    number: { type: "varchar", length: 60 },
    datedOn: { name: "dated_on", type: "varchar", length: 10 },
    titleKk: { name: "title_kk", type: "varchar", length: 500 },
    titleRu: { name: "title_ru", type: "varchar", length: 500 },
    textKk: { name: "text_kk", type: "text" },
    textRu: { name: "text_ru", type: "text" },
    recordedAt: { name: "recorded_at", type: "datetime", precision: 3 },
  },
  indices: [{ name: "one_act_per_public_id", columns: ["publicId"], unique: true }],
})

export const addAct = (tx: Tx, now: Date, act: Omit<Act, "id" | "publicId" | "recordedAt">): Promise<Act> =>
  tx.save(actTable, { ...act, publicId: newPublicId(), recordedAt: now } as Act)

export async function getAct(tx: Tx, id: number): Promise<Act> {
  const act = await tx.findOneBy(actTable, { id })
  if (!act) throw new NotFound()
  return act
}

export const listActs = (tx: Tx, ids: number[]): Promise<Act[]> =>
  ids.length ? tx.findBy(actTable, { id: In(ids) }) : Promise.resolve([])
