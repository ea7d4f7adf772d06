// The file's page: each panel has its part of `views/partials/files` and gives it what it needs.
import { documentLink } from "../documents/pages.ts"
import { lockPanel } from "../locks/pages.ts"
import { messageLine } from "../messages/pages.ts"
import { mostLetters } from "../nominations/consent-letter.ts"
import { fullName } from "../persons/person.ts"
import type { Actor } from "../policy.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, languageName, t } from "../web/i18n.ts"
import { searchOf } from "../web/params.ts"
import { alikePanel } from "./alike-pages.ts"
import { decisionPanel } from "./decision-pages.ts"
import { eligibilityPanel, missingLine } from "./eligibility-pages.ts"
import { listAddress, searchIn } from "./filter.ts"
import { notesPanel } from "./note-pages.ts"
import { crumbs, statusOf } from "./pages.ts"
import { personPanel } from "./person-pages.ts"
import type { FileView } from "./reading-use-cases.ts"

/** The reader, their language, and the query, which names the list that they came from. */
interface Asking {
  lang: Lang
  actor: Actor
  originalUrl: string
}

export function filePage(asking: Asking, view: FileView, form: Record<string, unknown>, errors?: FieldErrors) {
  const { nomination, review, council } = view
  const { lang } = asking
  return {
    title: t(lang, "files.file.title", { name: fullName(nomination) }),
    desk: true,
    breadcrumbs: [
      ...crumbs(lang, { review, council }),
      { key: "files.list.short", href: `/${lang}${listAddress(view.filter)}` },
    ],
    publicId: nomination.publicId,
    search: searchOf(asking),
    neighbours: neighboursPanel(lang, view),
    lock: lockPanel(asking.actor, view),
    alike: alikePanel(lang, review.slug, nomination, view.alike),
    notes: notesPanel(asking, view, form, errors),
    ...statusOf(nomination),
    isOverdue: view.isOverdue,
    canInvite: view.mayInvite,
    canResend: view.mayResend,
    canEnterPaper: view.mayEnterPaper,
    mostLetters,
    consentForms: (["kk", "ru"] as const).map(language => ({
      href: `/${language}/desk/nominations/${nomination.publicId}/consent.pdf`,
      lang: language,
      name: languageName(language),
    })),
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

function neighboursPanel(lang: Lang, { filter, neighbours: { previous, next } }: FileView) {
  const to = (row: typeof next) =>
    row && { href: `/${lang}/desk/nominations/${row.publicId}${searchIn(filter)}`, name: fullName(row) }
  return { previous: to(previous), next: to(next), list: `/${lang}${listAddress(filter)}` }
}
