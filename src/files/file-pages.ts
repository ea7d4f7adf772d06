// The file's page: each panel has its part of `views/partials/files` and gives it what it needs.
import { documentLink } from "../documents/pages.ts"
import { messageLine } from "../messages/pages.ts"
import { fullName } from "../persons/person.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { decisionPanel } from "./decision-pages.ts"
import { eligibilityPanel, missingLine } from "./eligibility-pages.ts"
import { crumbs, statusOf } from "./pages.ts"
import { personPanel } from "./person-pages.ts"
import type { FileView } from "./reading-use-cases.ts"

export function filePage(lang: Lang, view: FileView, form: Record<string, unknown>, errors?: FieldErrors) {
  const { nomination, review, council } = view
  return {
    title: t(lang, "files.file.title", { name: fullName(nomination) }),
    desk: true,
    breadcrumbs: [
      ...crumbs(lang, { review, council }),
      { key: "files.list.short", href: `/${lang}/desk/reviews/${review.slug}/nominations` },
    ],
    publicId: nomination.publicId,
    ...statusOf(nomination),
    isOverdue: view.isOverdue,
    canInvite: view.mayInvite,
    destroyedAt: nomination.destroyedAt,
    mayDestroy: view.mayDestroy,
    ...personPanel(lang, view),
    documents: view.documents.map(document => documentLink(lang, document)),
    missing: view.missing.map(missingLine),
    ...eligibilityPanel(lang, view, form, errors),
    ...decisionPanel(lang, view, form, errors),
    messages: view.messages.map(messageLine),
  }
}
