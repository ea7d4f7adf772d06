import Joi from "joi"
import {
  authorityForm,
  linkFields,
  meritsForm,
  nomineeForm,
  type ProposalInput,
  whoForm,
} from "../nominations/forms.ts"
import { mostProofs } from "../nominations/link.ts"
import { answersForm } from "../questions/forms.ts"
import { fieldOf } from "../questions/question.ts"
import { form, type Parsed } from "../web/form.ts"
import { type DraftStage, type Progress, proofsOf, type Saved, type Typed } from "./draft.ts"

export const formKeyField = "formKey"
/** Undefined for what none of our pages would send. */
export const formKeyOf = (body: Record<string, unknown> | undefined): string | undefined => {
  const key = body?.[formKeyField]
  return typeof key === "string" && /^[a-z0-9]{8,16}$/.test(key) ? key : undefined
}

export const reviewForm = form<{ review: string }>({
  review: Joi.string()
    .pattern(/^[A-Za-z0-9_-]{1,100}$/)
    .required()
    .messages({ "*": "drafts.form.review.choose" }),
})

/** The stages of which the fields are typed; the others have forms of their own. */
export type TypedStage = Exclude<DraftStage, "review" | "documents">
const fields: Record<Exclude<TypedStage, "questions">, string[]> = {
  who: ["kind", "organisation"],
  authority: ["position", "ground", "minutesNumber", "minutesOn"],
  nominee: [
    "familyName",
    "givenName",
    "patronymic",
    "iin",
    "email",
    "phone",
    "lang",
    "seatKind",
    "organisationName",
    "bin",
  ],
  merits: ["sphere", "years", "statement", ...linkFields],
}

type Body = Record<string, unknown> | undefined
const typedIn = (body: Body, names: string[]): Typed =>
  Object.fromEntries(names.map(name => [name, typeof body?.[name] === "string" ? body[name] : ""]))

export const parseWho = (body: Body): Parsed<Pick<Saved, "typed" | "input">> =>
  together(typedIn(body, fields.who), whoForm(body))

/** What was typed on the page of this stage, and what it means. */
export function parseStage(stage: TypedStage, body: Body, view: Progress): Parsed<Pick<Saved, "typed" | "input">> {
  const typed = typedIn(body, stage === "questions" ? view.questions.map(fieldOf) : fields[stage])
  if (stage === "who") return parseWho(body)
  if (stage === "authority") return together(typed, notLater(authorityForm(body), view.today))
  if (stage === "merits") return together(typed, fewEnough(meritsForm(body), view))
  if (stage === "questions") return answered(typed, body, view)
  // A number that was saved is not shown again; whoever leaves the field empty keeps it.
  const iin = typed.iin?.trim() || view.saved.nominee?.typed.iin || ""
  return together(
    { ...typed, iin },
    born(nomineeForm({ ...body, iin: body?.iin === "" ? iin : body?.iin }), view.today),
  )
}

function together<T extends Partial<ProposalInput>>(
  typed: Typed,
  { value, errors }: Parsed<T>,
): Parsed<Pick<Saved, "typed" | "input">> {
  return errors ? { errors } : { value: { typed, input: value as Partial<ProposalInput> } }
}
const refused = <T>(field: string, key: string, params = {}): Parsed<T> => ({ errors: { [field]: { key, params } } })

const born = <T extends Pick<ProposalInput, "iin">>(parsed: Parsed<T>, today: string): Parsed<T> =>
  parsed.value && parsed.value.iin.birthOn > today ? refused("iin", "nominations.form.iin.unborn") : parsed
const notLater = <T extends { minutesOn: string | undefined }>(parsed: Parsed<T>, today: string): Parsed<T> =>
  parsed.value?.minutesOn && parsed.value.minutesOn > today
    ? refused("minutesOn", "nominations.form.minutesOn.later")
    : parsed

/** Links and documents together. */
function fewEnough<T extends Pick<ProposalInput, "links">>(
  parsed: Parsed<T>,
  view: Pick<Progress, "attachments">,
): Parsed<T> {
  const links = parsed.value?.links?.length ?? 0
  const room = mostProofs - proofsOf(view).length
  return links > room ? refused(`link${room + 1}`, "drafts.form.links.tooMany", { most: mostProofs }) : parsed
}

/** Answers to questions that another review asks stay in the draft, for who goes back to it. */
function answered(typed: Typed, body: Body, { questions, saved }: Progress) {
  const { value, errors } = answersForm(questions)(body)
  if (errors) return { errors }
  const asked = new Set(questions.map(({ publicId }) => publicId))
  const others = (saved.questions?.input.answers ?? []).filter(({ question }) => !asked.has(question))
  return { value: { typed: { ...saved.questions?.typed, ...typed }, input: { answers: [...others, ...value] } } }
}
