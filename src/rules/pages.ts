import { type Actor, can } from "../policy.ts"
import type { FieldErrors } from "../web/form.ts"
import { formatTypedDate } from "../web/format.ts"
import { type Lang, t } from "../web/i18n.ts"
import { confidences, severities, sourceIn } from "./rule.ts"
import type { RuleHistory, RuleRow } from "./rule-row.ts"

/** A share as a fraction with its percents, a number as it is. */
export const figureOf = ({ numerator, denominator }: Pick<RuleRow, "numerator" | "denominator">): string =>
  denominator === 1 ? String(numerator) : `${numerator}/${denominator}`

const shown = (lang: Lang, rule: RuleRow) => ({ ...rule, figure: figureOf(rule), source: sourceIn(lang, rule) })

export const rulebookPage = (lang: Lang, rules: RuleHistory[], actor: Actor) => ({
  title: t(lang, "rules.title"),
  description: t(lang, "rules.lead"),
  canChange: can(actor, "rule.change"),
  unverified: rules.filter(({ current }) => current && !current.verified).length,
  rules: rules.map(({ code, current, coming, earlier }) => ({
    code,
    current: current && shown(lang, current),
    coming: coming.map(rule => shown(lang, rule)),
    earlier: earlier.map(rule => shown(lang, rule)),
  })),
})

export function newVersionPage(lang: Lang, { code, newest }: RuleHistory, form?: object, errors?: FieldErrors) {
  return {
    title: t(lang, "rules.new.title", { rule: t(lang, `rules.name.${code}`) }),
    breadcrumbs: [{ href: `/${lang}/rules`, key: "rules.title" }],
    code,
    isShare: newest.denominator > 1,
    newest: shown(lang, newest),
    severities: severities.map(value => ({ value, key: `rules.severity.${value}` })),
    confidences: confidences.map(value => ({ value, key: `rules.confidence.${value}` })),
    form: form ?? { ...newest, inForceFrom: formatTypedDate(newest.inForceFrom) },
    errors,
  }
}
