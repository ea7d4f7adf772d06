import { atAlmaty } from "../calendar/almaty-time.ts"
import { newPublicId } from "../chance.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { fullName } from "../persons/person.ts"
import type { Actor } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { typedMomentOf } from "../web/typed-moment.ts"
import { type Conditions, type Invalidation, maskedEmail, perPage, progressOf, type Status } from "./invalidation.ts"
import type { InvalidationList, InvalidationView } from "./reading-use-cases.ts"

const tagKinds: Record<Status, string> = {
  draft: "quiet",
  requested: "wait",
  approved: "wait",
  running: "wait",
  done: "good",
  rejected: "bad",
  dropped: "quiet",
}
const statusOf = ({ status }: Invalidation) => ({ statusKey: `invalidations.status.${status}`, kind: tagKinds[status] })
const crumbs = (lang: Lang, { review, council }: ReviewWithScope) => [
  { key: "invalidations.list.title", href: `/${lang}/desk/invalidations` },
  { names: council.names, href: `/${lang}/reviews/${review.slug}` },
]

export function listPage(lang: Lang, page: number, { rows, total }: InvalidationList) {
  const pages = Math.max(1, Math.ceil(total / perPage))
  const address = (n: number) => `/${lang}/desk/invalidations${n > 1 ? `?page=${n}` : ""}`
  return {
    title: t(lang, "invalidations.list.title"),
    desk: true,
    rows: rows.map(row => ({
      publicId: row.publicId,
      name: row.name,
      isReversal: row.kind === "restore",
      council: row.scope.council.names,
      draftedAt: row.draftedAt,
      changed: row.changed,
      ...statusOf(row),
    })),
    page,
    pages,
    previous: page > 1 ? address(page - 1) : undefined,
    next: page < pages ? address(page + 1) : undefined,
  }
}

/** What the page of sources hands over, as the form's first answers. */
export interface Suggested {
  kind: string
  source: string
  day: string
}

export function draftPage(lang: Lang, scope: ReviewWithScope, form: object, errors?: FieldErrors) {
  return {
    title: t(lang, "invalidations.new.title", { council: scope.council.names[lang] }),
    breadcrumbs: crumbs(lang, scope),
    desk: true,
    slug: scope.review.slug,
    form: { formKey: newPublicId(), ...form },
    errors,
  }
}

export function suggestedForm({ kind, source, day }: Suggested) {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day)
  const minute = kind === "minute" && /^\d\d:\d\d$/.test(source) ? source : undefined
  const from = isDay ? atAlmaty(day, minute) : undefined
  const until = from && new Date(from.getTime() + (minute ? 60_000 : 86_400_000))
  return {
    blocks: kind === "block" ? source : "",
    domains: kind === "domain" ? source : "",
    operators: kind === "operator" ? source : "",
    from: from && typedMomentOf(from),
    until: until && typedMomentOf(until),
  }
}

export function invalidationPage(
  lang: Lang,
  actor: Actor,
  view: InvalidationView,
  form: object = {},
  errors?: FieldErrors,
) {
  const { one, scope, preview, counts, nominations, territories, people, reversal, may } = view
  const isMine = one.draftedByUserId === actor.userId
  const person = (id: number | null) => people.find(user => user.id === id)
  const drafter = person(one.draftedByUserId)
  const decider = person(one.decidedByUserId)
  return {
    title: one.name,
    breadcrumbs: crumbs(lang, scope),
    desk: true,
    publicId: one.publicId,
    isReversal: one.kind === "restore",
    status: one.status,
    ...statusOf(one),
    facts: [
      { key: "invalidations.fact.review", value: scope.council.names[lang] },
      ...conditionsOf(one.conditions),
      { key: "invalidations.fact.draftedBy", value: drafter ? fullName(drafter) : "" },
      ...(one.requestedAt ? [{ key: "invalidations.fact.requestedAt", dateTime: one.requestedAt }] : []),
      ...(one.matched === null ? [] : [{ key: "invalidations.fact.matched", value: String(one.matched) }]),
      ...(decider ? [{ key: "invalidations.fact.decidedBy", value: fullName(decider) }] : []),
      ...(one.decidedAt ? [{ key: "invalidations.fact.decidedAt", dateTime: one.decidedAt }] : []),
    ],
    reasons: one.reasonKk ? { kk: one.reasonKk, ru: one.reasonRu } : undefined,
    preview: preview && {
      total: preview.met.total,
      candidates: preview.met.candidates,
      rows: preview.met.territories.map(({ territoryId, number }) => ({
        territory: territories.find(({ id }) => id === territoryId)?.names,
        number,
      })),
      examples: preview.examples.map(({ at, territoryId, addressBlock, channel, email }) => ({
        at,
        territory: territories.find(({ id }) => id === territoryId)?.names,
        block: addressBlock,
        channelKey: `invalidations.channel.${channel}`,
        email: maskedEmail(email),
      })),
    },
    progress: progressOf(one),
    changed: one.changed,
    isWorking: one.status === "approved" || one.status === "running",
    isDone: one.status === "done",
    counts: counts.map(({ nominationId, changed, totalBefore, totalAfter }) => ({
      candidate: nameIn(nominations, nominationId),
      changed,
      totalBefore,
      totalAfter,
      isKnown: totalAfter !== null,
    })),
    canRequest: one.status === "draft" && isMine && may.request,
    canDrop: (one.status === "draft" || one.status === "requested") && isMine && may.request,
    canDecide: one.status === "requested" && !isMine && may.decide,
    waitsForOther: one.status === "requested" && (isMine || !may.decide),
    reversal: reversal?.publicId,
    canReverse: one.status === "done" && one.kind === "invalidate" && !reversal && may.request,
    formKey: newPublicId(),
    form,
    errors,
  }
}

function conditionsOf({ blocks, domains, operators, from, until }: Conditions) {
  const listed = (key: string, all: string[]) => (all.length ? [{ key, value: all.join(", ") }] : [])
  return [
    ...listed("invalidations.fact.blocks", blocks),
    ...listed("invalidations.fact.domains", domains),
    ...listed("invalidations.fact.operators", operators),
    ...(from ? [{ key: "invalidations.fact.from", dateTime: new Date(from) }] : []),
    ...(until ? [{ key: "invalidations.fact.until", dateTime: new Date(until) }] : []),
  ]
}

const nameIn = (nominations: Nomination[], id: number): string => {
  const found = nominations.find(nomination => nomination.id === id)
  return found ? fullName(found) : ""
}
