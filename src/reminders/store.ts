import { EntitySchema } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { listOf } from "../db/lean.ts"
import { momentOf } from "../db/moment.ts"
import type { Reminder } from "./reminder.ts"

export const reminderTable = new EntitySchema<Reminder>({
  name: "Reminder",
  tableName: "file_reminders",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    nominationId: { name: "nomination_id", type: "integer" },
    day: { type: "varchar", length: 10 },
    kind: { type: "varchar", length: 20 },
    sentByUserId: { name: "sent_by_user_id", type: "integer" },
    queuedAt: { name: "queued_at", type: "datetime", precision: 3 },
  },
  indices: [{ name: "one_file_reminder_per_day", columns: ["nominationId", "day"], unique: true }],
  foreignKeys: [belongsTo("Nomination", "nominationId"), belongsTo("User", "sentByUserId")],
})

/** Fails as a duplicate for a file that was reminded on this day. */
export async function addReminder(tx: Tx, reminder: Omit<Reminder, "id">): Promise<void> {
  await tx.insert(reminderTable, reminder)
}

/** nomination id -> when it was reminded last */
export async function lastReminders(tx: Tx, nominationIds: number[]): Promise<Map<number, Date>> {
  const { places, ids } = listOf(nominationIds)
  const rows: { id: number; at: Date | string }[] = await tx.query(
    `select r.nomination_id id, max(r.queued_at) at from file_reminders r where r.nomination_id in (${places})
     group by r.nomination_id`,
    ids,
  )
  return new Map(rows.map(({ id, at }) => [id, momentOf(at)]))
}

/** nomination id -> how many letters asked for consent, the reminder not counted */
export async function countConsentLetters(tx: Tx, nominationIds: number[]): Promise<Map<number, number>> {
  const { places, ids } = listOf(nominationIds)
  const rows: { id: number; count: number | string }[] = await tx.query(
    `select l.nomination_id id, count(*) count from consent_letters l
     where l.nomination_id in (${places}) and l.kind <> 'reminder' group by l.nomination_id`,
    ids,
  )
  return new Map(rows.map(({ id, count }) => [id, Number(count)]))
}
