/** The printed forms, question by question, in the order in which the desk types them in: pure. */
import { nationalPhone } from "../persons/phone.ts"
import { formatDateTime } from "../web/format.ts"
import type { Lang } from "../web/i18n.ts"
import {
  type BlankGiven,
  day,
  declarations,
  heading,
  lead,
  merits,
  names,
  nominee,
  notice,
  office,
  optional,
  ownQuestions,
  place,
  processing,
  reach,
  requirements,
  said,
  saidOf,
  signature,
  small,
  sphere,
  text,
  twelve,
} from "./blank-parts.ts"
import { type FormKind, formVersion, writeCode } from "./form-code.ts"
import type { Block, Sheet } from "./sheet.ts"

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
