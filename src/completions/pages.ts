import { isOverdue } from "../nominations/completion.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { longestOwnStatement } from "./forms.ts"
import type { CompletionView } from "./use-cases.ts"

/** @param own address of the nominee's own page, without the language */
export function completionPage(
  lang: Lang,
  own: string,
  view: CompletionView,
  form?: Record<string, unknown>,
  errors?: FieldErrors,
) {
  const { nomination, review, council, completion, now } = view
  return {
    title: t(lang, "completions.title"),
    breadcrumbs: [{ key: "candidacies.title", href: `/${lang}${own}` }],
    base: `/${lang}${own}`,
    council,
    textKk: completion.textKk,
    textRu: completion.textRu,
    dueAt: completion.dueAt,
    answeredAt: completion.answeredAt,
    isOverdue: isOverdue(nomination, completion, now),
    canSend: nomination.status === "returned" && review.status === "announced",
    longestOwnStatement,
    form: form ?? { ownStatement: nomination.ownStatement },
    errors,
  }
}
