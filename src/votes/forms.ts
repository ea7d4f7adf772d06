import Joi from "joi"
import { form, line } from "../web/form.ts"
import { choices } from "../working-groups/working-group.ts"

export const ballotForm = form<{ choice: string }>({
  choice: Joi.string()
    .valid(...choices)
    .required()
    .messages({ "*": "votes.form.choice.empty" }),
})

/** Which draft is put to the vote. */
export const openingForm = form<{ composition: string }>({
  composition: line(16).required().messages({ "*": "votes.form.composition.empty" }),
})
