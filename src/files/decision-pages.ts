import type { FieldErrors } from "../web/form.ts"
import type { Lang } from "../web/i18n.ts"
import { refusalReasons } from "./file.ts"
import { longestReason } from "./forms.ts"
import { proposerOf } from "./pages.ts"
import type { FileView } from "./reading-use-cases.ts"

/** What was decided or asked for, and what is needed to do so. */
export function decisionPanel(lang: Lang, view: FileView, form: Record<string, unknown>, errors?: FieldErrors) {
  const { nomination, review, decision, completion, mayCheck } = view
  const isRunning = mayCheck && review.status === "announced"
  const canWork = isRunning && view.isOnDesk
  return {
    canWork,
    canReturn: canWork && nomination.status === "consented",
    canTakeIn: isRunning && nomination.status === "returned",
    completion: completion && { ...completion, who: proposerOf(lang, view, completion.askedByUserId) },
    decision: decision && {
      outcomeKey: `files.status.${decision.outcome}`,
      reasons: [decision.reasons.codes ?? []].flat().map(code => `files.reason.${code}`),
      textKk: decision.textKk,
      textRu: decision.textRu,
      who: proposerOf(lang, view, decision.decidedByUserId),
      at: decision.decidedAt,
    },
    unreachable: mayCheck && (decision || completion) && !nomination.email,
    refusalReasons: refusalReasons.map(value => ({ value, key: `files.reason.${value}` })),
    longestReason,
    form,
    errors,
  }
}
