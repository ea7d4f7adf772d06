import { seatsOf } from "../compositions/composition.ts"
import { compositionParts, statusKey, statusKind } from "../compositions/pages.ts"
import { voteFigures } from "../votes/pages.ts"
import type { FieldErrors } from "../web/form.ts"
import { formatTypedDate } from "../web/format.ts"
import { type Lang, t } from "../web/i18n.ts"
import { longestReason, longestText } from "./forms.ts"
import type { ApprovalView, Waiting } from "./use-cases.ts"

export const maslikhatPage = (lang: Lang, waiting: Waiting[]) => ({
  title: t(lang, "approvals.list.title"),
  desk: true,
  rows: waiting.map(({ review, council, compositions }) => ({
    slug: review.slug,
    names: council.names,
    compositions: compositions.map(({ publicId, number, status, adoptedAt }) => ({
      id: publicId,
      number,
      adoptedAt,
      statusKey: statusKey(status),
      kind: statusKind[status],
    })),
  })),
})

export function approvalPage(lang: Lang, view: ApprovalView, form?: Record<string, unknown>, errors?: FieldErrors) {
  const { scope, composition, judged, digest, vote, act, mayDecide, now } = view
  return {
    title: t(lang, "approvals.show.title", { council: scope.council.names[lang] }),
    desk: true,
    breadcrumbs: [{ key: "approvals.list.title", href: `/${lang}/maslikhat` }],
    slug: scope.review.slug,
    id: composition.publicId,
    number: composition.number,
    status: { key: statusKey(composition.status), kind: statusKind[composition.status] },
    adoptedAt: composition.adoptedAt,
    digest,
    ...compositionParts(lang, judged, seatsOf(scope.review)),
    vote: vote && { id: vote.publicId, ...voteFigures(vote) },
    act: act && {
      number: act.number,
      datedOn: act.datedOn,
      titles: { kk: act.titleKk, ru: act.titleRu },
      texts: { kk: act.textKk, ru: act.textRu },
    },
    takesOfficeOn: scope.review.effectiveOn,
    returned: composition.returnedKk && { kk: composition.returnedKk, ru: composition.returnedRu },
    mayDecide,
    form: { datedOn: formatTypedDate(now), ...form },
    longestText,
    longestReason,
    errors,
  }
}
