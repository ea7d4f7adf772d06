import { form, line, prose } from "../web/form.ts"
import { typedDate } from "../web/typed-moment.ts"

export interface ActInput {
  number: string
  datedOn: string
  titleKk: string
  titleRu: string
  textKk: string
  textRu: string
  /** of the set that the officer saw */
  digest: string
}
const asked = <T extends ReturnType<typeof line>>(name: string, schema: T) =>
  schema.required().messages({
    "string.max": "approvals.form.tooLong",
    "string.unprintable": "approvals.form.unprintable",
    "*": `approvals.form.${name}.empty`,
  })

export const longestText = 10_000

export const actForm = form<ActInput>({
  number: asked("number", line(60)),
  datedOn: typedDate().required().messages({ "*": "approvals.form.datedOn.wrong" }),
  titleKk: asked("titleKk", line(500)),
  titleRu: asked("titleRu", line(500)),
  textKk: asked("textKk", prose(longestText)),
  textRu: asked("textRu", prose(longestText)),
  digest: asked("digest", line(64)),
})

export interface ReturnInput {
  reasonKk: string
  reasonRu: string
}
export const longestReason = 2000

export const returnForm = form<ReturnInput>({
  reasonKk: asked("reasonKk", prose(longestReason)),
  reasonRu: asked("reasonRu", prose(longestReason)),
})
