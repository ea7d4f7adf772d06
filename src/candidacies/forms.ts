import Joi from "joi"
import {
  type OptionalDatum,
  optionalData,
  type SeatKind,
  type Sphere,
  seatKinds,
  spheres,
} from "../nominations/nomination.ts"
import { form, line, prose } from "../web/form.ts"

export const longestOwnStatement = 2000

/** The nominee's name and words, as they write them themselves. */
export interface FactsInput {
  familyName: string
  givenName: string
  patronymic?: string | undefined
  sphere: Sphere
  seatKind: SeatKind
  ownStatement?: string | undefined
}

const name = (field: string) =>
  line(100)
    .required()
    .messages({
      "string.max": `nominations.form.${field}.tooLong`,
      "string.unprintable": "nominations.form.unprintable",
      "*": `nominations.form.${field}.empty`,
    })

export const factsFields: Joi.PartialSchemaMap<FactsInput> = {
  familyName: name("familyName"),
  givenName: name("givenName"),
  patronymic: line(100)
    .empty("")
    .messages({ "string.unprintable": "nominations.form.unprintable", "*": "nominations.form.familyName.tooLong" }),
  sphere: Joi.string()
    .valid(...spheres)
    .required()
    .messages({ "*": "nominations.form.sphere.choose" }),
  seatKind: Joi.string()
    .valid(...seatKinds)
    .required()
    .messages({ "*": "nominations.form.seatKind.choose" }),
  ownStatement: prose(longestOwnStatement)
    .empty("")
    .messages({ "string.max": "consents.form.ownStatement.tooLong", "*": "nominations.form.unprintable" }),
}
export const factsForm = form<FactsInput>(factsFields)

export const shownField = Joi.array()
  .single()
  .items(Joi.string().valid(...optionalData))
  .unique()
  .default([])
  .messages({ "*": "candidacies.form.shown.unknown" })

export interface PublicityInput {
  shown: OptionalDatum[]
  /** of the statements on the page, numbered from 1 in the order they came: those that everyone may read */
  statements: number[]
  /** how many stood on the page, and so were read */
  read: number
}
const place = Joi.number().integer().min(0).max(10_000)

export const publicityForm = form<PublicityInput>({
  shown: shownField,
  statements: Joi.array()
    .single()
    .items(place)
    .unique()
    .default([])
    .messages({ "*": "candidacies.form.shown.unknown" }),
  read: place.default(0).messages({ "*": "candidacies.form.shown.unknown" }),
})
