import { type Actor, can } from "../policy.ts"
import type { FieldErrors } from "../web/form.ts"
import { formatTypedDate } from "../web/format.ts"
import { type Lang, t } from "../web/i18n.ts"
import { confidences, severities } from "./rule.ts"
import { type RuleHistory, type RuleRow, sourceOf } from "./rule-row.ts"

/** A share as a fraction with its percents, a number as it is. */
export const figureOf = ({ numerator, denominator }: Pick<RuleRow, "numerator" | "denominator">): string =>
  denominator === 1 ? String(numerator) : `${numerator}/${denominator}`

const shown = (rule: RuleRow) => ({ ...rule, figure: figureOf(rule), sources: sourceOf(rule) })

export const rulebookPage = (lang: Lang, rules: RuleHistory[], actor: Actor) => ({
  title: t(lang, "rules.title"),
  description: t(lang, "rules.lead"),
  canChange: can(actor, "rule.change"),
  unverified: rules.filter(({ current }) => current && !current.verified).length,
  rules: rules.map(({ code, current, coming, earlier }) => ({
    code,
    current: current && shown(current),
    coming: coming.map(shown),
    earlier: earlier.map(shown),
  })),
})

export function newVersionPage(lang: Lang, { code, newest }: RuleHistory, form?: object, errors?: FieldErrors) {
  return {
    title: t(lang, "rules.new.title", { rule: t(lang, `rules.name.${code}`) }),
    breadcrumbs: [{ href: `/${lang}/rules`, key: "rules.title" }],
    code,
    isShare: newest.denominator > 1,
    newest: shown(newest),
    severities: severities.map(value => ({ value, key: `rules.severity.${value}` })),
    confidences: confidences.map(value => ({ value, key: `rules.confidence.${value}` })),
    form: form ?? { ...newest, inForceFrom: formatTypedDate(newest.inForceFrom) },
    errors,
  }
}
