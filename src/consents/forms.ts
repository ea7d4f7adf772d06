import Joi from "joi"
import { type SeatKind, type Sphere, seatKinds, spheres } from "../nominations/nomination.ts"
import { type Criterion, criteria } from "../rules/criterion.ts"
import { form, line, prose, tick } from "../web/form.ts"

export const longestOwnStatement = 2000

export interface AcceptanceInput {
  familyName: string
  givenName: string
  patronymic?: string | undefined
  sphere: Sphere
  seatKind: SeatKind
  ownStatement?: string | undefined
  declared: Criterion[]
  consent: boolean
}

const name = (field: string) =>
  line(100)
    .required()
    .messages({
      "string.max": `nominations.form.${field}.tooLong`,
      "string.unprintable": "nominations.form.unprintable",
      "*": `nominations.form.${field}.empty`,
    })

export const acceptanceForm = form<AcceptanceInput>({
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
  declared: Joi.array()
    .single()
    .items(Joi.string().valid(...criteria))
    .default([])
    .messages({ "*": "consents.form.declared.unknown" }),
  consent: tick().valid(true).required().messages({ "*": "consents.form.consent.needed" }),
})
