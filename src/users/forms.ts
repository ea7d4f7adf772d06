import Joi from "joi"
import { form } from "../web/form.ts"

export interface SignInInput {
  email: string
  password: string
}
export const signInForm = form<SignInInput>({
  email: Joi.string().trim().max(320).required().messages({ "*": "users.form.email.empty" }),
  password: Joi.string().max(1000).required().messages({ "*": "users.form.password.empty" }),
})
