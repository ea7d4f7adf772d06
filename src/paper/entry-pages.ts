import { shownItems } from "../candidacies/pages.ts"
import { longestStatement } from "../nominations/forms.ts"
import { seatKinds, spheres } from "../nominations/nomination.ts"
import { askedFields } from "../questions/pages.ts"
import type { FieldErrors } from "../web/form.ts"
import { formatDateTime } from "../web/format.ts"
import { type Lang, languageName, t } from "../web/i18n.ts"
import { typedMomentOf } from "../web/typed-moment.ts"
import { longestHandedInBy } from "./entry-forms.ts"
import type { Problem } from "./entry-use-cases.ts"
import { writeCode } from "./form-code.ts"
import type { Intake } from "./intake.ts"

export const crumbs = (lang: Lang) => ({
  desk: true,
  breadcrumbs: [{ href: `/${lang}/desk/paper`, text: t(lang, "paper.desk.title") }],
})

/** In which the letters to the nominee may be written. */
const langs = ["kk", "ru", "en"] as const

export function intakePage(lang: Lang, intake: Intake, typed?: Record<string, unknown>, errors?: FieldErrors) {
  const { code, council, review, stages, criteria } = intake
  const { kind } = code
  const stage = stages.find(one => one.stage === "nominations")!
  const option = (value: string, key: string) => ({ value, key })
  return {
    ...crumbs(lang),
    title: t(lang, `paper.print.kind.${kind}`),
    code: writeCode(code),
    council,
    slug: review.slug,
    opens: stage.opensAt,
    closes: stage.closesAt,
    until: intake.until,
    isLate: intake.closedAt !== null,
    isLimited: intake.mostAnHour !== undefined,
    left: Math.max(0, (intake.mostAnHour ?? 0) - intake.lastHour),
    isCitizen: kind === "citizen",
    isOrganisation: kind === "organisation",
    isSelf: kind === "self",
    form: { lang: "kk", seatKind: "civil", ...typed, formKey: keyOf(typed) ?? intake.formKey },
    errors,
    longestStatement,
    longestHandedInBy,
    example: typedMomentOf(stage.opensAt),
    langs: langs.map(value => ({ value, text: languageName(value) })),
    seatKinds: seatKinds.map(value => option(value, `nominations.seatKind.${value}`)),
    spheres: spheres.map(value => option(value, `nominations.sphere.${value}`)),
    criteria: criteria.map(value => option(value, `nominations.criterion.${value}`)),
    shownItems,
    questions: askedFields(lang, intake.questions, typed ?? {}, errors),
    asksSameScan: Boolean(errors?.sameScan) || Boolean(typed?.sameScan),
  }
}

/** The page that is corrected stays the page that was sent: entered once. */
const keyOf = (typed?: Record<string, unknown>) => (typeof typed?.formKey === "string" ? typed.formKey : undefined)

/** What only the moment or the file tells, as an error of its field. */
export function errorsOf(lang: Lang, problem: Problem): FieldErrors {
  switch (problem.field) {
    case "receivedAt":
      return { receivedAt: { key: `paper.form.receivedAt.${problem.reason}`, params: {} } }
    case "scan":
      return { scan: { key: `documents.problem.${problem.reason}`, params: {} } }
    case "sameScan": {
      const at = formatDateTime(lang, problem.earlier.enteredAt)
      return { sameScan: { key: "paper.form.sameScan.needed", params: { at } } }
    }
  }
}
export const noScan: FieldErrors = { scan: { key: "paper.form.scan.empty", params: {} } }
