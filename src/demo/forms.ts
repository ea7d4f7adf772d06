import Joi from "joi"
import { form } from "../web/form.ts"
import { type Step, steps } from "./timeline.ts"

export const stepForm = form<{ step: Step }>({
  step: Joi.string()
    .valid(...steps)
    .required()
    .messages({ "*": "demo.form.step" }),
})
