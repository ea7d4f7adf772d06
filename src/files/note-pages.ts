import { newPublicId } from "../chance.ts"
import { longestNote } from "../notes/note.ts"
import type { Actor } from "../policy.ts"
import type { FieldErrors } from "../web/form.ts"
import type { Lang } from "../web/i18n.ts"
import { proposerOf } from "./pages.ts"
import type { FileView } from "./reading-use-cases.ts"

/** What colleagues wrote about the file; undefined for readers who do not work on it. */
export function notesPanel(
  { lang, actor }: { lang: Lang; actor: Actor },
  view: FileView,
  form: Record<string, unknown>,
  errors?: FieldErrors,
) {
  const { mayCheck, nomination } = view
  if (!mayCheck || nomination.nomineeUserId === actor.userId) return undefined
  return {
    lines: view.notes.map(note => ({
      publicId: note.publicId,
      text: note.text,
      who: proposerOf(lang, view, note.writtenByUserId),
      at: note.writtenAt,
      struckAt: note.struckAt,
      mayStrike: note.writtenByUserId === actor.userId && !note.struckAt && !nomination.destroyedAt,
    })),
    mayWrite: !nomination.destroyedAt,
    longest: longestNote,
    value: form.note,
    error: errors?.note,
    formKey: typeof form.formKey === "string" ? form.formKey : newPublicId(),
  }
}
