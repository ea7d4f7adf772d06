import { EntitySchema } from "typeorm"
import type { Setting } from "./setting.ts"

export const settingTable = new EntitySchema<Setting>({
  name: "Setting",
  tableName: "settings",
  columns: {
    name: { type: "varchar", length: 60, primary: true },
    value: { type: "text" },
  },
})
