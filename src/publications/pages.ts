import { seatsOf } from "../compositions/composition.ts"
import { chartOf, deskTrail, nameOf } from "../compositions/pages.ts"
import { type Figures, percent, type Renewal, type Share } from "../persons/indicators.ts"
import { fullName } from "../persons/person.ts"
import { resultKey, resultKind, voteFigures } from "../votes/pages.ts"
import { meanIn } from "../votes/vote.ts"
import type { FieldErrors } from "../web/form.ts"
import { formatNumber } from "../web/format.ts"
import { type Lang, t } from "../web/i18n.ts"
import { longestText } from "./forms.ts"
import { outcomeReasons } from "./outcome.ts"
import type { ResultView } from "./result-use-cases.ts"
import type { Placeable } from "./store.ts"
import type { OutcomesView } from "./use-cases.ts"

/** Three fields a candidate: more than this many at once are more than a form may send. */
const perPage = 20

export function outcomesPage(
  lang: Lang,
  view: OutcomesView,
  wanted: number,
  form?: Record<string, unknown>,
  errors: FieldErrors = {},
) {
  const { scope, notSelected, outcomes, missing, mayRecord, mayPublish } = view
  const pages = Math.max(1, Math.ceil(notSelected.length / perPage))
  const page = Math.min(wanted, pages)
  const base = `/${lang}/desk/reviews/${scope.review.slug}/outcomes`
  return {
    title: t(lang, "publications.outcomes.title", { council: scope.council.names[lang] }),
    desk: true,
    breadcrumbs: deskTrail(lang, scope),
    slug: scope.review.slug,
    action: `${base}?page=${page}`,
    reasons: outcomeReasons.map(reason => ({ value: reason, key: `publications.reason.${reason}` })),
    rows: notSelected.slice((page - 1) * perPage, page * perPage).map(nomination => {
      const id = nomination.publicId
      const kept = outcomes.find(one => one.nominationId === nomination.id)
      const value = (name: "reason" | "textKk" | "textRu") => (form ? form[`${name}-${id}`] : kept?.[name])
      return {
        id,
        name: fullName(nomination),
        number: nomination.number,
        missing: missing.includes(nomination),
        fields: ["reason", "textKk", "textRu"].map(name => `${name}-${id}`),
        reason: value("reason"),
        textKk: value("textKk"),
        textRu: value("textRu"),
        reasonError: errors[`reason-${id}`],
        textKkError: errors[`textKk-${id}`],
        textRuError: errors[`textRu-${id}`],
      }
    }),
    total: notSelected.length,
    missing: missing.length,
    longestText,
    mayRecord,
    mayPublish,
    isApproved: scope.review.status === "approved",
    isPublished: scope.review.status === "published",
    effectiveOn: scope.review.effectiveOn,
    page,
    pages,
    previous: page > 1 ? `${base}?page=${page - 1}` : undefined,
    next: page < pages ? `${base}?page=${page + 1}` : undefined,
    errors: Object.keys(errors).length ? errors : undefined,
  }
}

export function resultPage(lang: Lang, view: ResultView) {
  const { scope, votes, adoption, selected, notSelected, page, pages } = view
  const { review, council } = scope
  const published = review.status === "published"
  const base = `/${lang}/reviews/${review.slug}/result`
  return {
    title: t(lang, "publications.result.title", { council: council.names[lang] }),
    description: t(lang, "publications.result.description", { council: council.names[lang] }),
    breadcrumbs: [
      { key: "common.nav.reviews", href: `/${lang}/reviews` },
      { names: council.names, href: `/${lang}/reviews/${review.slug}` },
    ],
    slug: review.slug,
    council,
    effectiveOn: review.effectiveOn,
    publishedAt: review.publishedAt,
    stateKey: `publications.state.${adoption ? review.status : "none"}`,
    adopted: adoption !== undefined,
    published,
    chart:
      adoption &&
      chartOf(
        selected.map(one => ({ seatKind: one.place?.seatKind ?? one.seatKind })),
        seatsOf(review),
      ),
    selected: selected.map(one => candidateLine(lang, one, adoption, false)),
    notSelected: notSelected.map(one => candidateLine(lang, one, adoption, published)),
    page,
    pages,
    previous: page > 1 ? `${base}?page=${page - 1}` : undefined,
    next: page < pages ? `${base}?page=${page + 1}` : undefined,
    act: adoption?.composition.act && {
      number: adoption.composition.act.number,
      datedOn: adoption.composition.act.datedOn,
      issuer: { kk: adoption.composition.act.issuerKk, ru: adoption.composition.act.issuerRu },
      titles: { kk: adoption.composition.act.titleKk, ru: adoption.composition.act.titleRu },
      texts: { kk: adoption.composition.act.textKk, ru: adoption.composition.act.textRu },
    },
    digest: adoption?.composition.digest,
    vote: adoption && { id: adoption.publicId, closedAt: adoption.closedAt, ...voteFigures(adoption) },
    votes: votes.map(vote => ({
      id: vote.publicId,
      number: vote.composition.number,
      closedAt: vote.closedAt,
      resultKey: resultKey(vote),
      kind: resultKind(vote),
      returned: vote.composition.returnedKk && { kk: vote.composition.returnedKk, ru: vote.composition.returnedRu },
    })),
    indicators: indicatorRows(lang, adoption?.composition.indicators ?? null),
  }
}

function candidateLine(lang: Lang, one: Placeable, adoption: ResultView["adoption"], tells: boolean) {
  const mean = meanIn(adoption?.figures ?? null, one.id)
  return {
    id: one.publicId,
    number: one.number,
    name: fullName(one),
    organisation: one.organisation && nameOf(lang, one.organisation),
    kindKey: `working-groups.kind.${one.place?.seatKind ?? one.seatKind}`,
    mean: mean && mean.tenths !== null ? formatNumber(lang, mean.tenths / 10) : undefined,
    scorers: mean?.scorers,
    ...(tells &&
      one.outcome?.reason && {
        reasonKey: `publications.reason.${one.outcome.reason}`,
        text: { kk: one.outcome.textKk, ru: one.outcome.textRu },
      }),
  }
}

/** Before and after, side by side; what nobody knows is left empty. */
function indicatorRows(lang: Lang, renewal: Renewal | null) {
  if (!renewal) return undefined
  const share = (one: Share) => {
    const value = percent(one)
    return value === null ? undefined : t(lang, "publications.indicators.share", { percent: value, ...one })
  }
  const years = ({ meanAge }: Figures) => (meanAge === null ? undefined : formatNumber(lang, meanAge))
  const row = (name: string, of: (figures: Figures) => string | undefined) => ({
    key: `publications.indicators.${name}`,
    before: of(renewal.before),
    after: of(renewal.after),
  })
  return {
    renewed: share(renewal.renewed),
    rows: [
      row("members", ({ members }) => formatNumber(lang, members)),
      row("meanAge", years),
      row("under35", ({ under35 }) => share(under35)),
      row("women", ({ women }) => share(women)),
      row("fromNpo", ({ fromNpo }) => share(fromNpo)),
    ],
  }
}
