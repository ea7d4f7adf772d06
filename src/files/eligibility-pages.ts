import { requirementNames } from "../requirements/pages.ts"
import type { Requirement } from "../requirements/requirement.ts"
import { sourceIn } from "../rules/rule.ts"
import type { FieldErrors } from "../web/form.ts"
import type { Lang } from "../web/i18n.ts"
import { findings, isExtra, isTooYoung, latestChecks } from "./file.ts"
import { proposerOf } from "./pages.ts"
import type { FileView } from "./reading-use-cases.ts"
import type { InTheWay } from "./use-cases.ts"

/** One line for whatever stands in the way; each leads to where it is answered. */
export const missingErrors = (lang: Lang, { criteria, computed, documents }: InTheWay): FieldErrors =>
  Object.fromEntries([
    ...criteria.map(code => [`finding_${code}`, { key: `files.missing.${code}`, params: {} }]),
    ...computed.map(({ code, value, limit }) => [
      `computed_${code}`,
      { key: `files.barred.${code}`, params: { value, limit } },
    ]),
    ...documents.map(one => {
      const { id, names } = missingLine(one)
      return [id, { key: "documents.problem.missing", params: { name: names[lang] } }]
    }),
  ])
export const missingLine = (requirement: Requirement) => ({
  id: `missing-${requirement.publicId}`,
  names: requirementNames(requirement),
})

/** What the register knows, what was found out from the documents, and how that came about. */
export const eligibilityPanel = (lang: Lang, view: FileView, form: Record<string, unknown>, errors?: FieldErrors) => ({
  age: { ...view.age, tooYoung: isTooYoung(view.age) },
  computed: view.computed.map(({ code, value, limit, rule, isBroken }) => ({
    id: `computed_${code}`,
    key: `files.computed.${code}${value ? "" : "_none"}`,
    value,
    limit,
    isBroken,
    verified: rule.verified,
    source: sourceIn(lang, rule),
  })),
  criteria: criteriaLines(lang, view, form, errors),
  findings: findings.map(value => ({ value, key: `files.finding.${value}` })),
  history: view.checks.toReversed().map(check => ({
    criterionKey: `nominations.criterion.${check.criterion}`,
    findingKey: `files.finding.${check.finding}`,
    document: check.document,
    who: proposerOf(lang, view, check.checkedByUserId),
    at: check.checkedAt,
  })),
})

function criteriaLines(lang: Lang, view: FileView, form: Record<string, unknown>, errors?: FieldErrors) {
  const latest = latestChecks(view.checks)
  return view.asked.map(code => {
    const rule = view.required.find(one => one.criterion === code)?.rule
    const row = latest.get(code)
    const finding = `finding_${code}`
    const document = `document_${code}`
    return {
      key: `nominations.criterion.${code}`,
      finding,
      document,
      value: form[finding] ?? row?.finding ?? "unchecked",
      seen: form[document] ?? row?.document ?? "",
      findingKey: `files.finding.${row?.finding ?? "unchecked"}`,
      kind: row?.finding === "met" ? "good" : row?.finding === "not_met" ? "bad" : "quiet",
      findingError: errors?.[finding],
      documentError: errors?.[document],
      hintKey: isExtra(code) ? `files.extra.${code}` : `files.declared.${view.nomination.declared.includes(code)}`,
      source: rule && sourceIn(lang, rule),
      verified: rule?.verified,
    }
  })
}
