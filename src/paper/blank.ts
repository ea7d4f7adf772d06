/** The printed forms, question by question, in the order in which the desk types them in: pure. */
import { type OptionalDatum, optionalData, seatKinds, spheres } from "../nominations/nomination.ts"
import { nationalPhone } from "../persons/phone.ts"
import type { Question } from "../questions/question.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { Criterion } from "../rules/criterion.ts"
import { formatDateTime } from "../web/format.ts"
import { type Lang, t } from "../web/i18n.ts"
import { type FormKind, formVersion, writeCode } from "./form-code.ts"
import type { Block, Sheet } from "./sheet.ts"

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

export function blankOf(lang: Lang, kind: FormKind, given: BlankGiven): Sheet {
  const { review } = given
  const title = text(lang, `kind.${kind}`)
  return {
    title: `${title}. ${given.council.names[lang]}`,
    lang,
    code: writeCode({ reviewId: review.id, kind, version: formVersion }),
    head: {
      over: `${text(lang, "head.council")}: ${given.council.names[lang]}. ${given.campaign[lang]}`,
      title,
      rows: headRows(lang, kind, given),
      codeLabel: text(lang, "head.code"),
    },
    blocks: numbered([...translation(lang), ...bodies[kind](lang, given)]),
    foot: text(lang, "foot", { page: "{{page}}", pages: "{{pages}}" }),
  }
}

const text = (lang: Lang, key: string, params = {}): string => t(lang, `paper.print.${key}`, params)

function headRows(lang: Lang, kind: FormKind, { review, stages }: BlankGiven) {
  const closes = stages.find(({ stage }) => stage === "nominations")?.closesAt
  const until = closes ? formatDateTime(lang, closes) : text(lang, "head.notOpen")
  const place = lang === "kk" ? review.contactKk : review.contactRu
  return [
    // An answer may come later than a proposal; the letter or the secretary says by when.
    ...(kind === "consent" ? [] : [{ label: text(lang, "head.until"), value: until }]),
    ...(place ? [{ label: text(lang, "head.place"), value: place }] : []),
    ...(review.phone ? [{ label: text(lang, "head.phone"), value: nationalPhone(review.phone) }] : []),
  ]
}

/** Both languages have force; what is printed in another is for reading. */
const translation = (lang: Lang): Block[] =>
  lang === "en" ? [{ kind: "notice", text: text(lang, "translation") }] : []

/** Headings get the numbers by which people ask about them. */
function numbered(blocks: Block[]): Block[] {
  let number = 0
  return blocks.map(block => (block.kind === "heading" ? { ...block, text: `${++number}. ${block.text}` } : block))
}

type Body = (lang: Lang, given: BlankGiven) => Block[]
const bodies: Record<FormKind, Body> = {
  citizen: (lang, given) => [
    said(lang, "before"),
    small(lang, "how"),
    heading(lang, "you"),
    ...names(lang),
    { kind: "tick", text: text(lang, "showName"), hint: text(lang, "showNameHint") },
    ...nominee(lang),
    ...merits(lang, "merits", "statement"),
    ...ownQuestions(lang, given),
    ...requirements(lang, given),
    heading(lang, "signSection"),
    lead(lang, "true"),
    signature(lang),
    notice(lang, "endorsement"),
    office(lang),
  ],
  organisation: (lang, given) => [
    said(lang, "before"),
    small(lang, "how"),
    heading(lang, "organisation"),
    { kind: "lines", label: text(lang, "organisationName"), lines: 2 },
    twelve(lang, "bin"),
    { kind: "text", text: text(lang, "officer"), strong: true },
    ...names(lang),
    { kind: "lines", label: text(lang, "position"), lines: 1 },
    { kind: "lines", label: text(lang, "ground"), lines: 1 },
    { kind: "tick", text: text(lang, "showOfficer"), hint: text(lang, "showOfficerHint") },
    heading(lang, "minutes"),
    {
      kind: "pair",
      blocks: [{ kind: "boxes", label: text(lang, "minutesNumber"), groups: [10] }, day(lang, "minutesDate")],
    },
    notice(lang, "attachMinutes"),
    { kind: "break" },
    ...nominee(lang),
    ...requirements(lang, given),
    ...merits(lang, "merits", "statement", 14),
    ...ownQuestions(lang, given),
    heading(lang, "signSection"),
    lead(lang, "true"),
    signature(lang),
    notice(lang, "endorsement"),
    office(lang),
  ],
  self: (lang, given) => [
    small(lang, "how"),
    heading(lang, "youSelf"),
    ...names(lang),
    ...reach(lang, "ownPhoneHint"),
    ...place(lang),
    ...merits(lang, "meritsSelf", "statementSelf", 14),
    ...ownQuestions(lang, given),
    ...declarations(lang, given),
    { kind: "break" },
    ...processing(lang, given),
    ...optional(lang, ["ownStatement"]),
    heading(lang, "signSection"),
    { kind: "tick", text: text(lang, "trueSelf") },
    signature(lang),
    notice(lang, "endorsement"),
    office(lang),
  ],
  consent: (lang, given) => [
    said(lang, "consent.lead"),
    ...saidOf(lang, given),
    small(lang, "how"),
    heading(lang, "consent.answer"),
    { kind: "tick", text: text(lang, "consent.yes") },
    { kind: "tick", text: text(lang, "consent.no") },
    { kind: "lines", label: "", lines: 2 },
    heading(lang, "consent.who"),
    small(lang, "consent.correct"),
    ...names(lang, given.nominee),
    ...reach(lang, "ownPhoneHint"),
    ...place(lang),
    sphere(lang),
    ...declarations(lang, given),
    heading(lang, "consent.own"),
    { kind: "lines", label: "", hint: text(lang, "consent.ownHint"), lines: 10 },
    { kind: "break" },
    ...processing(lang, given),
    ...optional(lang),
    heading(lang, "signSection"),
    signature(lang),
    office(lang),
  ],
}

const heading = (lang: Lang, key: string): Block => ({ kind: "heading", text: text(lang, key) })
const said = (lang: Lang, key: string): Block => ({ kind: "text", text: text(lang, key) })
const lead = (lang: Lang, key: string): Block => ({ kind: "text", text: text(lang, key), leads: true })
const small = (lang: Lang, key: string): Block => ({ kind: "text", text: text(lang, key), small: true })
const notice = (lang: Lang, key: string): Block => ({ kind: "notice", text: text(lang, key) })

/** As many boxes as fit in a row. */
const nameBoxes = 26
const names = (lang: Lang, known?: NomineeToAsk): Block[] =>
  (["familyName", "givenName", "patronymic"] as const).map(field => {
    const filled = known?.[field]?.toLocaleUpperCase(lang)
    return {
      kind: "boxes",
      label: text(lang, field),
      groups: [Math.max(nameBoxes, nameBoxes * Math.ceil((filled?.length ?? 0) / nameBoxes))],
      ...(filled && { filled }),
    }
  })

const twelve = (lang: Lang, key: string, hint?: string): Block => ({
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
const day = (lang: Lang, key: string): Block => ({
  kind: "boxes",
  label: text(lang, key),
  groups: [2, 2, 4],
  between: ".",
})

const nominee = (lang: Lang): Block[] => [
  heading(lang, "nominee"),
  ...names(lang),
  ...reach(lang, "phoneHint"),
  ...place(lang),
]
const reach = (lang: Lang, hint: string): Block[] => [
  { kind: "pair", blocks: [twelve(lang, "iin", "iinHint"), phone(lang, hint)] },
  { kind: "lines", label: text(lang, "email"), lines: 1 },
  { kind: "choices", label: text(lang, "lang"), items: [text(lang, "langKk"), text(lang, "langRu")], columns: 2 },
]
const place = (lang: Lang): Block[] => [
  {
    kind: "choices",
    label: text(lang, "seat"),
    items: seatKinds.map(kind => t(lang, `nominations.seatKind.${kind}`)),
    columns: 2,
  },
  { kind: "lines", label: text(lang, "represented"), lines: 1 },
  twelve(lang, "representedBin"),
]
const sphere = (lang: Lang): Block => ({
  kind: "choices",
  label: text(lang, "sphere"),
  items: spheres.map(code => t(lang, `nominations.sphere.${code}`)),
  columns: 3,
})
const merits = (lang: Lang, title: string, question: string, lines = 8): Block[] => [
  heading(lang, title),
  sphere(lang),
  { kind: "boxes", label: text(lang, "years"), groups: [2] },
  { kind: "lines", label: text(lang, question), hint: text(lang, "statementHint"), lines },
]

const ownQuestions = (lang: Lang, { questions }: BlankGiven): Block[] =>
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
const requirements = (lang: Lang, given: BlankGiven): Block[] => [
  heading(lang, "requirements"),
  lead(lang, "requirementsLead"),
  { kind: "bullets", items: criteriaIn(lang, given) },
]
const declarations = (lang: Lang, given: BlankGiven): Block[] => [
  heading(lang, "requirements"),
  lead(lang, "declareLead"),
  ...criteriaIn(lang, given).map((criterion): Block => ({ kind: "tick", text: criterion })),
]

const processing = (lang: Lang, { retentionMonths: count }: BlankGiven): Block[] => [
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
const optional = (lang: Lang, without: readonly OptionalDatum[] = []): Block[] => [
  heading(lang, "consent.optional"),
  lead(lang, "consent.optionalHint"),
  ...optionalData
    .filter(datum => !without.includes(datum))
    .map((datum): Block => ({ kind: "tick", text: t(lang, `candidacies.shown.${datum}`) })),
]

const saidOf = (lang: Lang, { nominee: asked }: BlankGiven): Block[] =>
  asked
    ? [
        { kind: "text", text: text(lang, "consent.by", { proposer: asked.proposer }), strong: true },
        ...asked.statement.split("\n").map((line): Block => ({ kind: "said", text: line || " " })),
        { kind: "gap" },
      ]
    : []

const signature = (lang: Lang): Block => ({
  kind: "signature",
  date: text(lang, "sign.date"),
  name: text(lang, "sign.name"),
  sign: text(lang, "sign.sign"),
})
const office = (lang: Lang): Block => ({
  kind: "office",
  title: text(lang, "office.title"),
  fields: (["date", "handed", "taken", "sign"] as const).map(field => text(lang, `office.${field}`)),
})
