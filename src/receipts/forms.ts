import Joi from "joi"
import { form } from "../web/form.ts"
import { plainCode } from "./receipt.ts"

/** The largest entry in base64, with all that stands around it. */
export const mostBytes = 100_000

export const checkForm = form<{ proof: string }>({
  proof: Joi.string().trim().max(mostBytes).required().messages({
    "string.max": "receipts.check.tooLong",
    "*": "receipts.check.empty",
  }),
})

const readCode = (typed: string, helpers: Joi.CustomHelpers) => {
  const code = plainCode(typed)
  return code.length >= 8 && code.length <= 16 ? code : helpers.error("any.wrong")
}
export const codeForm = form<{ code: string }>({
  code: Joi.string().max(60).custom(readCode).required().messages({
    "any.wrong": "receipts.code.wrong",
    "string.max": "receipts.code.wrong",
    "*": "receipts.code.empty",
  }),
})
