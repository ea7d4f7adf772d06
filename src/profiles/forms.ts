import Joi from "joi"
import { type FieldErrors, form, line, prose, tick } from "../web/form.ts"
import type { Upload } from "../web/multipart.ts"
import { type Portrait, portraitOf } from "./portrait.ts"
import { longest } from "./profile.ts"

interface Texts {
  bioKk: string
  bioRu: string
  receptionKk: string
  receptionRu: string
}
interface Typed extends Texts {
  /** the number that this version will have, so that a form sent twice counts once; 0 if forged */
  number: number
  /** public id of the photo shown so far, or empty */
  shownPhoto: string
  removePhoto: boolean
}
export interface ProfileInput extends Typed {
  /** a new photo */
  portrait: Portrait | undefined
}

const bio = (language: string) =>
  prose(longest.bio)
    .required()
    .messages({
      "string.max": "profiles.form.bio.tooLong",
      "string.unprintable": "profiles.form.unprintable",
      "*": `profiles.form.bio.${language}Empty`,
    })
const reception = () =>
  prose(longest.reception).allow("").default("").messages({
    "string.max": "profiles.form.reception.tooLong",
    "string.unprintable": "profiles.form.unprintable",
    "*": "profiles.form.unprintable",
  })
const mostPhotoBytes = 10_000_000
const number = Joi.number().integer().min(1).max(1_000_000).required().failover(0)

const typedForm = form<Typed>({
  bioKk: bio("kk"),
  bioRu: bio("ru"),
  receptionKk: reception(),
  receptionRu: reception(),
  number,
  shownPhoto: line(16).allow("").default("").failover(""),
  removePhoto: tick().failover(false),
})
export const confirmationForm = form<{ number: number }>({ number })

/** Reads the texts and the photo, and tells of both what is wrong at once. */
export async function profileForm(
  body: unknown,
  upload: Upload | undefined,
): Promise<{ value: ProfileInput; errors?: undefined } | { value?: undefined; errors: FieldErrors }> {
  const { value, errors = {} } = typedForm(body)
  const file = await photoIn(upload)
  const read = file && (await portraitOf(file))
  const found: FieldErrors = {
    ...errors,
    ...(value && oneLanguage(value)),
    ...(read && !read.ok && { photo: { key: `profiles.form.photo.${read.reason}`, params: {} } }),
  }
  if (!value || Object.keys(found).length) return { errors: found }
  return { value: { ...value, portrait: read?.ok ? read.portrait : undefined } }
}

/** Hours in one language only would leave the readers of the other outside the door. */
function oneLanguage({ receptionKk, receptionRu }: Texts): FieldErrors {
  if (receptionKk && !receptionRu) return { receptionRu: { key: "profiles.form.reception.ruEmpty", params: {} } }
  if (receptionRu && !receptionKk) return { receptionKk: { key: "profiles.form.reception.kkEmpty", params: {} } }
  return {}
}

async function photoIn(upload: Upload | undefined): Promise<Buffer | undefined> {
  if (upload?.field !== "photo") return undefined
  const pieces: Buffer[] = []
  for await (const piece of upload.bytes(mostPhotoBytes)) pieces.push(piece)
  return pieces.length ? Buffer.concat(pieces) : undefined
}
