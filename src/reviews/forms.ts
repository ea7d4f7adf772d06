import Joi from "joi"
import { parsePhone } from "../persons/phone.ts"
import { form, line, prose } from "../web/form.ts"
import { typedMoment } from "../web/typed-moment.ts"
import type { Announcement } from "./review.ts"
import { stageNames } from "./timetable.ts"

/** The longest text that a review is announced with: some three printed pages. */
export const longestAnnouncement = 10_000
export const longestContact = 500
export const longestReason = 1_000

const phone = (value: string, helpers: Joi.CustomHelpers) => parsePhone(value) ?? helpers.error("phone.shape")
const announced = (field: string, schema: Joi.StringSchema) =>
  schema.required().messages({
    "string.max": "reviews.form.tooLong",
    "string.unprintable": "reviews.form.unprintable",
    "*": `reviews.form.${field}.empty`,
  })
const groupSize = () => Joi.number().integer().min(3).max(99)
/** How many candidates one citizen may endorse; nothing, when that is not limited. */
const endorsementLimit = Joi.number()
  .integer()
  .min(1)
  .max(100)
  .empty(Joi.valid("", null))
  .default(null)
  .messages({ "*": "reviews.form.endorsementLimit.wrong" })

/** Everything that the public must be told: nothing may be missing, in neither language. */
export const announcementForm = form<Announcement>({
  announcementKk: announced("announcementKk", prose(longestAnnouncement)),
  announcementRu: announced("announcementRu", prose(longestAnnouncement)),
  contactKk: announced("contactKk", prose(longestContact)),
  contactRu: announced("contactRu", prose(longestContact)),
  phone: announced("phone", line(40).custom(phone)).messages({ "phone.shape": "reviews.form.phone.wrong" }),
  groupSize: groupSize().required().messages({
    "number.base": "reviews.form.groupSize.empty",
    "any.required": "reviews.form.groupSize.empty",
    "*": "reviews.form.groupSize.wrong",
  }),
  endorsementLimit,
})

const drafted = (schema: Joi.StringSchema) =>
  schema.empty("").default("").messages({
    "string.max": "reviews.form.tooLong",
    "*": "reviews.form.unprintable",
  })

/** The same while it is being written: anything may still be missing. */
export const draftForm = form<Announcement>({
  announcementKk: drafted(prose(longestAnnouncement)),
  announcementRu: drafted(prose(longestAnnouncement)),
  contactKk: drafted(prose(longestContact)),
  contactRu: drafted(prose(longestContact)),
  phone: drafted(line(40).custom(phone)).messages({ "*": "reviews.form.phone.wrong" }),
  groupSize: groupSize().empty("").default(null).messages({ "*": "reviews.form.groupSize.wrong" }),
  endorsementLimit,
})

export interface ExtensionInput {
  stage: string
  closesAt: Date
  reasonKk: string
  reasonRu: string
}
const reason = (field: string) =>
  prose(longestReason)
    .required()
    .messages({
      "string.max": "reviews.form.tooLong",
      "string.unprintable": "reviews.form.unprintable",
      "*": `reviews.form.${field}.empty`,
    })

export const extensionForm = form<ExtensionInput>({
  stage: Joi.string()
    .valid(...stageNames)
    .required()
    .messages({ "*": "reviews.form.stage.empty" }),
  closesAt: typedMoment().required().messages({ "*": "reviews.form.closesAt.wrong" }),
  reasonKk: reason("reasonKk"),
  reasonRu: reason("reasonRu"),
})
