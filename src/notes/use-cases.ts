import type { Database, Tx } from "../db/database.ts"
import { againIfDuplicate } from "../db/unique.ts"
import { Conflict, Forbidden } from "../errors.ts"
import { record } from "../journal/record.ts"
import { holdFile } from "../locks/holding.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { getNomination } from "../nominations/store.ts"
import { type Actor, authorize } from "../policy.ts"
import type { NoteInput } from "./forms.ts"
import { addNote, getNote, hasNoteOfForm, strikeNote } from "./store.ts"

interface Asked {
  publicId: string
  /** see `holdFile` */
  takeOver?: unknown
}

async function fileOf(tx: Tx, actor: Actor, publicId: string): Promise<Nomination> {
  const nomination = await getNomination(tx, publicId)
  authorize(actor, "note.write", { councilId: nomination.councilId })
  if (nomination.nomineeUserId === actor.userId) throw new Forbidden("files.own")
  if (nomination.destroyedAt) throw new Conflict("notes.destroyed")
  return nomination
}

/** The same form sent twice is one note. Notes may be written whatever has become of the nomination. */
export const writeNote = (db: Database, actor: Actor, { publicId, takeOver }: Asked, input: NoteInput): Promise<void> =>
  againIfDuplicate(() =>
    db.write(async (tx, now) => {
      const nomination = await fileOf(tx, actor, publicId)
      if (await hasNoteOfForm(tx, input.formKey)) return
      await holdFile(tx, now, actor, nomination, takeOver)
      const { note: text, formKey } = input
      await addNote(tx, { nominationId: nomination.id, text, formKey, writtenByUserId: actor.userId, writtenAt: now })
      await recordNote(tx, now, actor, nomination, "note.write")
    }),
  )

/** By its author alone; it stays readable. */
export const strikeOwnNote = (db: Database, actor: Actor, publicId: string, notePublicId: string): Promise<void> =>
  db.write(async (tx, now) => {
    const nomination = await fileOf(tx, actor, publicId)
    const note = await getNote(tx, nomination.id, notePublicId)
    if (note.writtenByUserId !== actor.userId) throw new Forbidden("notes.notYours")
    if (await strikeNote(tx, note.id, now)) await recordNote(tx, now, actor, nomination, "note.strike")
  })

const recordNote = (
  tx: Tx,
  now: Date,
  actor: Actor,
  { publicId, councilId, reviewId }: Nomination,
  action: "note.write" | "note.strike",
): Promise<void> =>
  record(tx, now, {
    action,
    by: { actor, as: "secretary" },
    subject: { kind: "nomination", id: publicId },
    councilId,
    reviewId,
  })
