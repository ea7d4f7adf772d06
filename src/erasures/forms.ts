import Joi from "joi"
import { form, tick } from "../web/form.ts"

/** The same letters typed on another keyboard are the same password. */
const password = Joi.string()
  .max(1000)
  .custom((text: string) => text.normalize("NFC"))
  .required()
  .messages({ "string.max": "users.form.password.tooLong", "*": "users.form.password.empty" })

export const passwordForm = form<{ password: string }>({ password })

export const erasureForm = form<{ password: string; understood: boolean }>({
  password,
  understood: tick().invalid(false).required().messages({ "*": "erasures.form.understood.empty" }),
})

export const wrongPassword = { password: { key: "users.password.wrong", params: {} } }
