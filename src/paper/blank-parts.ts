/** Of what the printed forms are made: headings, boxes for letters and digits, lists to tick, lines to write on. */
import { type OptionalDatum, optionalData, seatKinds, spheres } from "../nominations/nomination.ts"
import type { Question } from "../questions/question.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { Criterion } from "../rules/criterion.ts"
import { type Lang, t } from "../web/i18n.ts"
import type { Block } from "./sheet.ts"

export interface BlankGiven extends ReviewWithScope {
  /** what the campaign is called, of which the review is a part */
  campaign: Record<Lang, string>
  criteria: readonly Criterion[]
  /** what this review asks beside the usual */
  questions: readonly Question[]
  /** after which those not selected are destroyed; undefined while no rule says so */
  retentionMonths: number | undefined
  /** of a consent that the secretary prints for one nominee */
  nominee?: NomineeToAsk
}
export interface NomineeToAsk {
  /** as the proposal has it */
  familyName: string
  givenName: string
  patronymic: string | null
  statement: string
  proposer: string
}

export const text = (lang: Lang, key: string, params = {}): string => t(lang, `paper.print.${key}`, params)

export const heading = (lang: Lang, key: string): Block => ({ kind: "heading", text: text(lang, key) })
export const said = (lang: Lang, key: string): Block => ({ kind: "text", text: text(lang, key) })
export const lead = (lang: Lang, key: string): Block => ({ kind: "text", text: text(lang, key), leads: true })
export const small = (lang: Lang, key: string): Block => ({ kind: "text", text: text(lang, key), small: true })
export const notice = (lang: Lang, key: string): Block => ({ kind: "notice", text: text(lang, key) })

/** As many boxes as fit in a row. */
const nameBoxes = 26
export const names = (lang: Lang, known?: NomineeToAsk): Block[] =>
  (["familyName", "givenName", "patronymic"] as const).map(field => {
    const filled = known?.[field]?.toLocaleUpperCase(lang)
    return {
      kind: "boxes",
      label: text(lang, field),
      groups: [Math.max(nameBoxes, nameBoxes * Math.ceil((filled?.length ?? 0) / nameBoxes))],
      ...(filled && { filled }),
    }
  })

export const twelve = (lang: Lang, key: string, hint?: string): Block => ({
  kind: "boxes",
  label: text(lang, key),
  ...(hint && { hint: text(lang, hint) }),
  groups: [6, 6],
})
const phone = (lang: Lang, hint: string): Block => ({
  kind: "boxes",
  label: text(lang, "phone"),
  hint: text(lang, hint),
  before: "+7",
  groups: [3, 3, 2, 2],
})
export const day = (lang: Lang, key: string): Block => ({
  kind: "boxes",
  label: text(lang, key),
  groups: [2, 2, 4],
  between: ".",
})

export const nominee = (lang: Lang): Block[] => [
  heading(lang, "nominee"),
  ...names(lang),
  ...reach(lang, "phoneHint"),
  ...place(lang),
]
export const reach = (lang: Lang, hint: string): Block[] => [
  { kind: "pair", blocks: [twelve(lang, "iin", "iinHint"), phone(lang, hint)] },
  { kind: "lines", label: text(lang, "email"), lines: 1 },
  { kind: "choices", label: text(lang, "lang"), items: [text(lang, "langKk"), text(lang, "langRu")], columns: 2 },
]
export const place = (lang: Lang): Block[] => [
  {
    kind: "choices",
    label: text(lang, "seat"),
    items: seatKinds.map(kind => t(lang, `nominations.seatKind.${kind}`)),
    columns: 2,
  },
  { kind: "lines", label: text(lang, "represented"), lines: 1 },
  twelve(lang, "representedBin"),
]
export const sphere = (lang: Lang): Block => ({
  kind: "choices",
  label: text(lang, "sphere"),
  items: spheres.map(code => t(lang, `nominations.sphere.${code}`)),
  columns: 3,
})
export const merits = (lang: Lang, title: string, question: string, lines = 8): Block[] => [
  heading(lang, title),
  sphere(lang),
  { kind: "boxes", label: text(lang, "years"), groups: [2] },
  { kind: "lines", label: text(lang, question), hint: text(lang, "statementHint"), lines },
]

export const ownQuestions = (lang: Lang, { questions }: BlankGiven): Block[] =>
  questions.length ? [heading(lang, "questions"), ...questions.map(question => asked(lang, question))] : []

function asked(lang: Lang, { kind, textKk, textRu, textEn, choices, required }: Question): Block {
  const question = lang === "kk" ? textKk : lang === "ru" ? textRu : (textEn ?? textKk)
  const label = required ? `${question} (${text(lang, "required")})` : question
  if (kind === "short" || kind === "long") return { kind: "lines", label, lines: kind === "short" ? 1 : 5 }
  const items =
    kind === "yesNo"
      ? [t(lang, "nominations.yes"), t(lang, "nominations.no")]
      : choices.map(({ kk, ru, en }) => ({ kk, ru, en: en ?? kk })[lang])
  return { kind: "choices", label, items, columns: items.some(item => item.length > 40) ? 1 : 2 }
}

const criteriaIn = (lang: Lang, { criteria }: BlankGiven): string[] =>
  criteria.map(code => t(lang, `nominations.criterion.${code}`))

/** For who proposes somebody else: to be read, and declared by the nominee. */
export const requirements = (lang: Lang, given: BlankGiven): Block[] => [
  heading(lang, "requirements"),
  lead(lang, "requirementsLead"),
  { kind: "bullets", items: criteriaIn(lang, given) },
]
export const declarations = (lang: Lang, given: BlankGiven): Block[] => [
  heading(lang, "requirements"),
  lead(lang, "declareLead"),
  ...criteriaIn(lang, given).map((criterion): Block => ({ kind: "tick", text: criterion })),
]

export const processing = (lang: Lang, { retentionMonths: count }: BlankGiven): Block[] => [
  heading(lang, "data.title"),
  {
    kind: "bullets",
    items: [
      text(lang, "data.who"),
      text(lang, "data.shown"),
      text(lang, "data.hidden"),
      ...(count === undefined ? [] : [text(lang, "data.kept", { count })]),
      text(lang, "data.rights"),
      text(lang, "data.withdraw"),
    ],
  },
]

/** @param without what this form has no place for */
export const optional = (lang: Lang, without: readonly OptionalDatum[] = []): Block[] => [
  heading(lang, "consent.optional"),
  lead(lang, "consent.optionalHint"),
  ...optionalData
    .filter(datum => !without.includes(datum))
    .map((datum): Block => ({ kind: "tick", text: t(lang, `candidacies.shown.${datum}`) })),
]

export const saidOf = (lang: Lang, { nominee: asked }: BlankGiven): Block[] =>
  asked
    ? [
        { kind: "text", text: text(lang, "consent.by", { proposer: asked.proposer }), strong: true },
        ...asked.statement.split("\n").map((line): Block => ({ kind: "said", text: line || " " })),
        { kind: "gap" },
      ]
    : []

export const signature = (lang: Lang): Block => ({
  kind: "signature",
  date: text(lang, "sign.date"),
  name: text(lang, "sign.name"),
  sign: text(lang, "sign.sign"),
})
export const office = (lang: Lang): Block => ({
  kind: "office",
  title: text(lang, "office.title"),
  fields: (["date", "handed", "taken", "sign"] as const).map(field => text(lang, `office.${field}`)),
})
