import Joi from "joi"
import { parseBin } from "../organisations/bin.ts"
import { parseEmail } from "../users/email.ts"
import { form, line, tick } from "../web/form.ts"
import { declaredGrounds } from "./group-member.ts"
import { memberKinds } from "./working-group.ts"

export interface NamingInput {
  /** canonical */
  email: string
  kind: string
  /** of an organisation in the register, or null */
  bin: string | null
  head: boolean
}

const email = (value: string, helpers: Joi.CustomHelpers) => {
  const parsed = parseEmail(value)
  return parsed.ok ? parsed.canonical : helpers.error("email.shape")
}
const bin = (value: string, helpers: Joi.CustomHelpers) => {
  const parsed = parseBin(value)
  return parsed.ok ? parsed.bin : helpers.error("bin.shape")
}

export const namingForm = form<NamingInput>({
  email: line(320).required().custom(email).messages({ "*": "working-groups.form.email.wrong" }),
  kind: Joi.string()
    .valid(...memberKinds)
    .required()
    .messages({ "*": "working-groups.form.kind.empty" }),
  bin: line(40).empty("").default(null).custom(bin).messages({ "*": "working-groups.form.bin.wrong" }),
  head: tick().messages({ "*": "working-groups.form.head.wrong" }),
})

export const conflictForm = form<{ ground: string }>({
  ground: Joi.string()
    .valid(...declaredGrounds)
    .required()
    .messages({ "*": "working-groups.form.ground.empty" }),
})
