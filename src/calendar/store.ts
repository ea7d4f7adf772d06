import { EntitySchema } from "typeorm"
import type { Tx } from "../db/database.ts"
import type { Holiday } from "./holiday.ts"

export const holidayTable = new EntitySchema<Holiday>({
  name: "Holiday",
  tableName: "holidays",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    on: { type: "varchar", length: 10 },
    working: { type: "boolean" },
    nameKk: { name: "name_kk", type: "varchar", length: 200 },
    nameRu: { name: "name_ru", type: "varchar", length: 200 },
    nameEn: { name: "name_en", type: "varchar", length: 200 },
  },
  indices: [{ name: "one_entry_per_day", columns: ["on"], unique: true }],
})

export const listHolidays = (tx: Tx): Promise<Holiday[]> => tx.find(holidayTable, { order: { on: "asc" } })
