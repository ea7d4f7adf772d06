import { EntitySchema, IsNull, Not } from "typeorm"
import type { Tx } from "../db/database.ts"
import { Conflict, NotFound } from "../errors.ts"
import type { Holiday } from "./holiday.ts"

export const holidayTable = new EntitySchema<Holiday>({
  name: "Holiday",
  tableName: "calendar_days",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    on: { name: "day", type: "varchar", length: 10 },
    fromYear: { name: "from_year", type: "integer", nullable: true },
    untilYear: { name: "until_year", type: "integer", nullable: true },
    working: { type: "boolean" },
    nameKk: { name: "name_kk", type: "varchar", length: 200 },
    nameRu: { name: "name_ru", type: "varchar", length: 200 },
    nameEn: { name: "name_en", type: "varchar", length: 200 },
    sourceKk: { name: "source_kk", type: "varchar", length: 300 },
    sourceRu: { name: "source_ru", type: "varchar", length: 300 },
    verified: { type: "boolean" },
    recordedAt: { name: "recorded_at", type: "datetime", precision: 3, nullable: true },
    endedAt: { name: "ended_at", type: "datetime", precision: 3, nullable: true },
    endReasonKk: { name: "end_reason_kk", type: "varchar", length: 300, nullable: true },
    endReasonRu: { name: "end_reason_ru", type: "varchar", length: 300, nullable: true },
    liveKey: { name: "live_key", type: "varchar", length: 20, nullable: true },
  },
  indices: [
    { name: "one_calendar_day_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_live_entry_per_day", columns: ["liveKey"], unique: true },
  ],
})

/** The calendar in force: what every term in working days is counted by. */
export const listHolidays = (tx: Tx): Promise<Holiday[]> =>
  tx.find(holidayTable, { where: { endedAt: IsNull() }, order: { on: "asc", id: "asc" } })

/** What was in force and no longer is, the latest first. */
export const listEnded = (tx: Tx): Promise<Holiday[]> =>
  tx.find(holidayTable, { where: { endedAt: Not(IsNull()) }, order: { endedAt: "desc", id: "desc" }, take: 200 })

export async function getHoliday(tx: Tx, publicId: string): Promise<Holiday> {
  const holiday = await tx.findOneBy(holidayTable, { publicId })
  if (!holiday) throw new NotFound()
  return holiday
}

export async function addHoliday(tx: Tx, holiday: Omit<Holiday, "id">): Promise<void> {
  await tx.insert(holidayTable, holiday)
}

/** Only if it is still in force. */
export async function endHoliday(
  tx: Tx,
  id: number,
  endedAt: Date,
  { reasonKk, reasonRu }: { reasonKk: string; reasonRu: string },
): Promise<void> {
  const ended = { endedAt, endReasonKk: reasonKk, endReasonRu: reasonRu, liveKey: null }
  const { affected } = await tx.update(holidayTable, { id, endedAt: IsNull() }, ended)
  if (affected !== 1) throw new Conflict()
}
