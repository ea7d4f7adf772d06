import Joi from "joi"
import { form } from "../web/form.ts"

export interface MergerInput {
  /** the public id of the file that goes on */
  leading: string
}
export const mergerForm = form<MergerInput>({
  leading: Joi.string().max(16).required().messages({ "*": "duplicates.form.leading.choose" }),
})
