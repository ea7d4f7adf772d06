import { form, line, type Parsed, prose } from "../web/form.ts"
import { seatKinds } from "./composition.ts"

export interface DraftInput {
  note: string | null
  /** the candidate's public id -> civil or state */
  places: Map<string, string>
}

const noteForm = form<{ note: string | null }>({
  note: prose(500)
    .empty("")
    .default(null)
    .messages({ "string.max": "compositions.form.note.tooLong", "*": "compositions.form.note.unprintable" }),
})
const field = /^seat-([a-z0-9]{10})$/

/** A field for each candidate, `seat-<public id>`, empty for those who are not chosen. */
export function draftForm(body: unknown): Parsed<DraftInput> {
  const { value, errors } = noteForm(body)
  if (errors) return { errors }
  const places = new Map<string, string>()
  for (const [name, kind] of Object.entries(body ?? {})) {
    const candidate = field.exec(name)?.[1]
    if (!candidate || kind === "") continue
    if (!seatKinds.some(known => known === kind))
      return { errors: { [name]: { key: "compositions.form.seat.wrong", params: {} } } }
    places.set(candidate, kind)
  }
  return { value: { note: value.note, places } }
}

/** Which composition to copy, if any. */
export const copyForm = form<{ from: string | null }>({
  from: line(16).empty("").default(null).messages({ "*": "compositions.form.from.wrong" }),
})
