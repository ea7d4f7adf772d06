import { documentLink } from "../documents/pages.ts"
import { fullName } from "../persons/person.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { declaredGrounds } from "../working-groups/group-member.ts"
import { longestNote } from "./forms.ts"
import { criteria, mostPoints } from "./score.ts"
import type { SheetView } from "./use-cases.ts"

export function sheetPage(lang: Lang, view: SheetView, form?: object, errors?: FieldErrors) {
  const { scope, nomination, organisation, own, recusals, obstacle, mayDeclare } = view
  const typed: Record<string, unknown> = { ...form }
  const shown = form ? typed : { ...own?.points, note: own?.note }
  return {
    title: fullName(nomination),
    desk: true,
    breadcrumbs: [
      { key: "votes.mine.title", href: `/${lang}/group` },
      { names: scope.council.names, href: `/${lang}/group/${scope.review.slug}` },
    ],
    slug: scope.review.slug,
    id: nomination.publicId,
    facts: [
      { key: "scores.sheet.number", value: nomination.number },
      { key: "scores.sheet.seat", valueKey: `working-groups.kind.${nomination.seatKind}` },
      ...(organisation
        ? [{ key: "scores.sheet.organisation", value: lang === "kk" ? organisation.nameKk : organisation.nameRu }]
        : []),
    ],
    statement: nomination.statement,
    documents: view.documents.map(document => documentLink(lang, document)),
    candidateHref: `/${lang}/reviews/${scope.review.slug}/candidates/${nomination.publicId}`,
    grounds: recusals.map(({ ground }) => `scores.ground.${ground}`),
    recused: recusals.length > 0,
    obstacle: obstacle && `${obstacle}.text`,
    own: own && { total: own.total, scoredAt: own.scoredAt },
    most: mostPoints * criteria.length,
    criteria: criteria.map(name => ({
      name,
      label: t(lang, `scores.criterion.${name}`),
      hint: t(lang, "scores.form.points.hint", { most: mostPoints }),
      value: (shown as Record<string, unknown>)[name],
      error: errors?.[name],
    })),
    note: (shown as Record<string, unknown>).note,
    longestNote,
    mayDeclare,
    declarable: declaredGrounds.map(ground => ({ value: ground, key: `scores.ground.${ground}` })),
    ground: typed.ground,
    errors,
  }
}
