import { form, prose } from "../web/form.ts"

export const longestOwnStatement = 2000

export interface CompletionInput {
  ownStatement?: string | undefined
}
export const completionForm = form<CompletionInput>({
  ownStatement: prose(longestOwnStatement)
    .empty("")
    .messages({ "string.max": "consents.form.ownStatement.tooLong", "*": "nominations.form.unprintable" }),
})
