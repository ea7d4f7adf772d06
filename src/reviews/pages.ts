import { addDays, almatyDate, atAlmaty, daysBetween } from "../calendar/almaty-time.ts"
import { timeline } from "../charts/timeline.ts"
import { timesLine } from "../decision-times/pages.ts"
import { nationalPhone } from "../persons/phone.ts"
import { type Actor, can } from "../policy.ts"
import type { FieldErrors } from "../web/form.ts"
import { formatDateTime } from "../web/format.ts"
import { type Lang, t } from "../web/i18n.ts"
import { type DeskLine, urgencies, urgencyOf } from "./desk.ts"
import { isAnnounced, type ReviewWithScope, type StageExtension, type StageRow } from "./review.ts"
import { type State, standingOf, tagKinds } from "./state.ts"
import { isOpen, type StageName, stageNames } from "./timetable.ts"
import type { Desk, ReviewList, ReviewView, ReviewWanted } from "./use-cases.ts"

const stateKey = (state: State) => `reviews.state.${state}`
const stageKey = (stage: string) => `reviews.stage.${stage}`

/** One line about a review in a list, and what is asked about it first: where it stands and for how long. */
export function lineOf({ review, stages, council }: ReviewWithScope, now: Date) {
  const { state, until } = standingOf(review.status, stages, now)
  return {
    slug: review.slug,
    names: council.names,
    councilSlug: council.slug,
    state,
    stateKey: stateKey(state),
    kind: tagKinds[state],
    until,
    daysLeft: until ? daysBetween(almatyDate(now), almatyDate(until)) : undefined,
    civilSeats: review.civilSeats,
    stateSeats: review.stateSeats,
    seats: review.civilSeats + review.stateSeats,
  }
}

export function reviewListPage(
  lang: Lang,
  { rows, total, councils, now }: ReviewList,
  wanted: ReviewWanted,
  size: number,
) {
  const address = (page: number) => {
    const query = new URLSearchParams({
      ...(wanted.stage && { stage: wanted.stage }),
      ...(wanted.councilSlug && { council: wanted.councilSlug }),
      ...(page > 1 && { page: String(page) }),
    }).toString()
    return `/${lang}/reviews${query && `?${query}`}`
  }
  const pages = Math.max(1, Math.ceil(total / size))
  return {
    title: t(lang, "reviews.list.title"),
    description: t(lang, "reviews.list.description"),
    rows: rows.map(row => lineOf(row, now)),
    total,
    isFiltered: Boolean(wanted.stage || wanted.councilSlug),
    stages: stageNames.map(stage => ({ value: stage, key: stageKey(stage) })),
    councils: councils.map(({ slug, names }) => ({ value: slug, names })),
    stage: wanted.stage,
    council: wanted.councilSlug,
    page: wanted.page,
    pages,
    previous: wanted.page > 1 ? address(wanted.page - 1) : undefined,
    next: wanted.page < pages ? address(wanted.page + 1) : undefined,
  }
}

export function reviewPage(lang: Lang, view: ReviewView, actor: Actor) {
  const { review, stages, council, context, extensions, counts, endorsements, pause, now } = view
  const announced = isAnnounced(review)
  const name = council.names[lang]
  const open = (stage: StageName) => announced && isOpen(stages, stage, now)
  const hasBegun = (name: StageName) => stages.some(({ stage, opensAt }) => stage === name && opensAt <= now)
  const until = (name: StageName) => stages.find(({ stage }) => stage === name)?.closesAt
  return {
    title: t(lang, "reviews.show.title", { council: name }),
    description: t(lang, "reviews.show.description", { council: name }),
    breadcrumbs: [
      { key: "common.nav.home", href: `/${lang}` },
      { key: "common.nav.reviews", href: `/${lang}/reviews` },
    ],
    review: announced ? review : { slug: review.slug, civilSeats: review.civilSeats, stateSeats: review.stateSeats },
    line: lineOf(view, now),
    council,
    context,
    announced,
    phone: announced && nationalPhone(review.phone),
    announcements: announced ? announcementsIn(lang, view) : [],
    canNominate: open("nominations"),
    nominateUntil: until("nominations"),
    canEndorse: open("endorsements"),
    endorseUntil: until("endorsements"),
    isDecided: ["adopted", "approved", "published"].includes(review.status),
    chart: timeline(
      [
        ...stages.map(({ stage, opensAt, closesAt }) => ({ key: stageKey(stage), from: opensAt, until: closesAt })),
        ...(review.publishedAt ? [{ key: "reviews.stage.publication", from: review.publishedAt }] : []),
      ],
      now,
    ),
    stages: stages.map(timesOf),
    extensions: extensions.map(extension => extensionLine(extension)),
    counts: announced && counts,
    endorsements: announced && hasBegun("endorsements") && endorsements,
    pause,
    times: announced && timesLine(view.times),
    criteria: view.criteria,
    endorsementLimit: limitOf(lang, review),
    canPrepare: can(actor, "review.readDraft", { councilId: council.id, regionId: council.regionId }),
  }
}

const limitOf = (lang: Lang, { endorsementLimit }: ReviewView["review"]) =>
  endorsementLimit === null ? t(lang, "reviews.show.noLimit") : String(endorsementLimit)

const timesOf = ({ stage, opensAt, closesAt }: StageRow) => ({ key: stageKey(stage), opensAt, closesAt })

const extensionLine = ({ stage, closedBefore, closesAt, reasonKk, reasonRu, extendedAt }: StageExtension) => ({
  key: stageKey(stage),
  closedBefore,
  closesAt,
  reasons: { kk: reasonKk, ru: reasonRu },
  extendedAt,
})

/** The announcement in the reader's language; who reads English gets it in both languages in which it has force. */
function announcementsIn(lang: Lang, { review }: Pick<ReviewView, "review">) {
  const both = [
    { lang: "kk", text: review.announcementKk, contact: review.contactKk },
    { lang: "ru", text: review.announcementRu, contact: review.contactRu },
  ]
  return both
    .filter(one => lang === "en" || one.lang === lang)
    .map(({ lang, text, contact }) => ({ lang, paragraphs: text.split(/\n+/), contact: contact.split(/\n+/) }))
}

export function preparePage(lang: Lang, view: ReviewView, actor: Actor, form?: object, errors?: FieldErrors) {
  const { review, council } = view
  return {
    ...reviewPage(lang, view, actor),
    title: t(lang, "reviews.prepare.title", { council: council.names[lang] }),
    breadcrumbs: deskBreadcrumbs(lang),
    desk: true,
    isDraft: review.status === "draft",
    mayPrepare: can(actor, "review.prepare", { councilId: council.id }),
    mayReadFiles: can(actor, "nomination.read", { councilId: council.id }),
    mayExtend: can(actor, "review.extend", { councilId: council.id }) && review.status !== "published",
    phone: nationalPhone(review.phone),
    form: form ?? { ...review, phone: nationalPhone(review.phone) },
    errors,
  }
}

export function previewPage(lang: Lang, view: ReviewView, actor: Actor) {
  const { review, council } = view
  return {
    ...reviewPage(lang, view, actor),
    title: t(lang, "reviews.preview.title", { council: council.names[lang] }),
    breadcrumbs: [...deskBreadcrumbs(lang), { names: council.names, href: `/${lang}/desk/reviews/${review.slug}` }],
    review,
    phone: nationalPhone(review.phone),
    announcements: announcementsIn("en", view),
    mayAnnounce: can(actor, "review.announce", { councilId: council.id }) && review.status === "draft",
  }
}

export function extendPage(lang: Lang, view: ReviewView, form: object = {}, errors?: FieldErrors) {
  const { stages, council, review, now } = view
  return {
    title: t(lang, "reviews.extend.title", { council: council.names[lang] }),
    breadcrumbs: [...deskBreadcrumbs(lang), { names: council.names, href: `/${lang}/desk/reviews/${review.slug}` }],
    desk: true,
    slug: review.slug,
    stages: stages.map(timesOf),
    choices: stages
      .filter(({ closesAt }) => closesAt > now)
      .map(({ stage }) => ({ value: stage, key: stageKey(stage) })),
    form,
    errors,
  }
}

export function deskPage(lang: Lang, { lines, reviews, now }: Desk) {
  const inWords = (value: NonNullable<DeskLine["params"]>[string]) =>
    value instanceof Date ? formatDateTime(lang, value) : typeof value === "object" ? value[lang] : value
  const words = (params: DeskLine["params"] = {}) =>
    Object.fromEntries(Object.entries(params).map(([name, value]) => [name, inWords(value)]))
  const tonight = atAlmaty(addDays(almatyDate(now), 1))
  return {
    title: t(lang, "reviews.desk.title"),
    desk: true,
    groups: urgencies
      .map(urgency => ({
        key: `reviews.desk.urgency.${urgency}`,
        isOverdue: urgency === "overdue",
        lines: lines
          .filter(line => urgencyOf(line, now, tonight) === urgency)
          .map(({ key, params, path, dueAt }) => ({
            text: t(lang, key, words(params)),
            href: `/${lang}${path}`,
            dueAt,
            isOverdue: urgency === "overdue",
          })),
      }))
      .filter(group => group.lines.length),
    reviews: reviews.map(review => lineOf(review, now)),
  }
}

const deskBreadcrumbs = (lang: Lang) => [{ key: "reviews.desk.title", href: `/${lang}/desk` }]
