import Joi from "joi"
import { type Stage, stageNames } from "../reviews/timetable.ts"
import { type FieldErrors, form, line, type Parsed, tick } from "../web/form.ts"
import { typedDate, typedMoment } from "../web/typed-moment.ts"
import { type CampaignInput, reasons } from "./campaign.ts"

type Typed = Omit<CampaignInput, "councils" | "stages"> & {
  scope: "all" | "some"
  councils: string[]
} & Record<string, unknown>

const words = (field: string, longest: number) =>
  line(longest)
    .required()
    .messages({
      "string.max": "campaigns.form.tooLong",
      "string.unprintable": "campaigns.form.unprintable",
      "*": `campaigns.form.${field}.empty`,
    })
const seats = () => Joi.number().integer().min(0).max(99).empty("").messages({ "*": "campaigns.form.seats.wrong" })
const moment = () => typedMoment().required().messages({ "*": "campaigns.form.moment.wrong" })

const fixed = {
  formKey: Joi.string()
    .pattern(/^[a-z0-9]{20}$/)
    .required()
    .messages({ "*": "campaigns.form.formKey" }),
  titleKk: words("titleKk", 300),
  titleRu: words("titleRu", 300),
  titleEn: line(300).empty("").default("").messages({
    "string.max": "campaigns.form.tooLong",
    "*": "campaigns.form.unprintable",
  }),
  reason: Joi.string()
    .valid(...reasons)
    .required()
    .messages({ "*": "campaigns.form.reason.empty" }),
  actIssuerKk: words("actIssuerKk", 300),
  actIssuerRu: words("actIssuerRu", 300),
  actNumber: words("actNumber", 60),
  actDatedOn: typedDate().required().messages({ "*": "campaigns.form.actDatedOn.wrong" }),
  actTitleKk: words("actTitleKk", 500),
  actTitleRu: words("actTitleRu", 500),
  scope: Joi.string().valid("all", "some").required().messages({ "*": "campaigns.form.scope.empty" }),
  councils: Joi.array()
    .items(Joi.string().max(60))
    .single()
    .max(200)
    .default([])
    .messages({ "*": "campaigns.form.councils.empty" }),
  civilForAll: seats(),
  stateForAll: seats(),
  acknowledged: tick().messages({ "*": "campaigns.form.acknowledged.needed" }),
  ...Object.fromEntries(
    stageNames.flatMap(stage => [`${stage}-opens`, `${stage}-closes`].map(name => [name, moment()])),
  ),
}

/**
 * The whole campaign from one page. Each chosen council has two fields of its own, `civil-<slug>` and `state-<slug>`; left empty, they
 * take what is given for all. @param offered the slugs of the councils that may be chosen
 */
export function campaignForm(body: unknown, offered: string[], today: string): Parsed<CampaignInput> {
  const own = Object.fromEntries(
    offered.flatMap(slug => [`civil-${slug}`, `state-${slug}`].map(name => [name, seats()])),
  )
  const { value, errors } = form<Typed>({ ...fixed, ...own })(body)
  if (errors) return { errors }
  if (value.actDatedOn > today) return { errors: { actDatedOn: wrong("campaigns.form.actDatedOn.future") } }
  const slugs = value.scope === "all" ? offered : [...new Set(value.councils)]
  if (!slugs.length) return { errors: { councils: wrong("campaigns.form.councils.empty") } }
  const missing: FieldErrors = {}
  const councils = slugs.map(slug => {
    const count = (kind: "civil" | "state") =>
      (value[`${kind}-${slug}`] ?? value[`${kind}ForAll`]) as number | undefined
    const civil = count("civil")
    const state = count("state")
    if (civil === undefined) missing[`civil-${slug}`] = wrong("campaigns.form.seats.empty")
    if (state === undefined) missing[`state-${slug}`] = wrong("campaigns.form.seats.empty")
    if (civil === 0 && state === 0) missing[`civil-${slug}`] = wrong("campaigns.form.seats.none")
    return { slug, civil: civil ?? 0, state: state ?? 0 }
  })
  if (Object.keys(missing).length) return { errors: missing }
  const stages = stageNames.map(
    (stage): Stage => ({ stage, opensAt: value[`${stage}-opens`] as Date, closesAt: value[`${stage}-closes`] as Date }),
  )
  return { value: { ...value, councils, stages } }
}
const wrong = (key: string) => ({ key, params: {} })

/** The day from which a timetable is proposed anew. */
export const proposalForm = form<{ startsOn: string }>({
  startsOn: typedDate().required().messages({ "*": "campaigns.form.startsOn.wrong" }),
})
