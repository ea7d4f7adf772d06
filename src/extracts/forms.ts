import { parseTypedDate } from "../calendar/almaty-time.ts"
import { form, line } from "../web/form.ts"

export interface ExtractInput {
  /** slug of the council for whose territory the extract is */
  council: string
  /** YYYY-MM-DD: the day on which the register gave it out */
  extractedOn: string
}
export const extractForm = form<ExtractInput>({
  council: line(60).required().messages({ "*": "extracts.form.council.unknown" }),
  extractedOn: line(40)
    .required()
    .custom((typed: string, helpers) => parseTypedDate(typed) ?? helpers.error("any.date"))
    .messages({ "*": "extracts.form.extractedOn.empty" }),
})
