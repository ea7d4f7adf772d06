import Joi from "joi"
import { form, prose } from "../web/form.ts"
import { type Criterion, criteria, mostPoints } from "./score.ts"

export const longestNote = 1000

export interface ScoreInput extends Record<Criterion, number> {
  note: string | null
}
const points = () =>
  Joi.number().integer().min(0).max(mostPoints).required().messages({ "*": "scores.form.points.wrong" })

export const scoreForm = form<ScoreInput>({
  ...(Object.fromEntries(criteria.map(criterion => [criterion, points()])) as Record<Criterion, Joi.NumberSchema>),
  note: prose(longestNote)
    .empty("")
    .default(null)
    .messages({ "string.max": "scores.form.note.tooLong", "*": "scores.form.note.unprintable" }),
})
