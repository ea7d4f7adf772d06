import { addDays } from "../calendar/almaty-time.ts"
import { seatChart } from "../charts/seat-chart.ts"
import type { Term } from "../councils/council.ts"
import type { MembershipLine, PersonLine } from "../councils/line.ts"
import { timesLine } from "../decision-times/pages.ts"
import { fullName } from "../persons/person.ts"
import { profileCard } from "../profiles/pages.ts"
import type { Names } from "../territories/territory.ts"
import type { FieldErrors } from "../web/form.ts"
import { formatTypedDate } from "../web/format.ts"
import { type Lang, t } from "../web/i18n.ts"
import { type CouncilView, type FormerMembers, type PersonView, perPage } from "./view.ts"

export const councilTitle = (lang: Lang, names: Names): string => t(lang, "councils.title", { territory: names[lang] })

const crumbs = (lang: Lang, ...more: { href: string; text: string }[]) => [
  { href: `/${lang}/councils`, key: "councils.list.title" },
  ...more,
]

export function councilPage(lang: Lang, view: CouncilView, form: { on?: unknown } = {}, errors?: FieldErrors) {
  const { council, on, today, seats, offices, terms } = view
  const officesOf = (line: MembershipLine) => offices.get(line.membershipId) ?? []
  const members = seats.flatMap(seat =>
    seat.membership ? [member(lang, seat.membership, officesOf(seat.membership))] : [],
  )
  const vacant = seats.filter(seat => !seat.membership)
  return {
    title: councilTitle(lang, council.names),
    breadcrumbs: crumbs(lang),
    council,
    on,
    asOf: on === today ? undefined : { on, past: on < today },
    form: { on: form.on ?? (on === today ? "" : formatTypedDate(on)) },
    errors,
    ...(seats.length && {
      chart: seatChart(
        seats.map(({ kind, membership }) => ({
          kind,
          vacant: !membership,
          chair: membership ? officesOf(membership).includes("chair") : false,
        })),
      ),
    }),
    term: withLastDay(termOn(terms, on)),
    nextTerm: terms.find(term => term.startsOn > on),
    groups: (["civil", "state"] as const)
      .map(kind => ({ kind, ...told(members.filter(m => m.seatKind === kind).sort(chairFirst)) }))
      .filter(group => group.members.length),
    vacant: {
      count: vacant.length,
      civil: vacant.filter(s => s.kind === "civil").length,
      numbers: vacant.map(s => s.number).join(", "),
    },
    times: timesLine(view.times),
    reviews: view.reviews.slice(0, 10).map(({ review, stages }) => ({
      slug: review.slug,
      status: review.status,
      announcedAt: review.announcedAt,
      publishedAt: review.publishedAt,
      from: stages[0]?.opensAt,
    })),
  }
}

/** Spans are kept without their end; people read the last day. */
const lastDayOf = (fromOn: string, untilOn: string): string => [fromOn, addDays(untilOn, -1)].sort()[1]!
const withLastDay = (term: Term | undefined) => term && { ...term, lastOn: lastDayOf(term.startsOn, term.endsOn) }

/** How most of a group came to sit is said once, above them; only who came otherwise says so. */
function told<M extends MembershipLine>(members: M[]) {
  const wayOf = ({ fromOn, appointedHow, act }: M) => JSON.stringify([fromOn, appointedHow, act])
  const ways = members.map(wayOf)
  const often = (way: string) => ways.filter(one => one === way).length
  const usual = members.reduce<M | undefined>(
    (best, one) => (best && often(wayOf(best)) >= often(wayOf(one)) ? best : one),
    undefined,
  )
  if (!usual || often(wayOf(usual)) < 2) return { members: members.map(one => ({ ...one, differs: true })) }
  return { usual, members: members.map(one => ({ ...one, differs: wayOf(one) !== wayOf(usual) })) }
}

const termOn = (terms: Term[], on: string) => terms.find(term => term.startsOn <= on && on < term.endsOn)

interface Officeholder {
  offices: string[]
  person: { sortKey: string }
}
const chairFirst = (a: Officeholder, b: Officeholder) =>
  rank(b) - rank(a) || (a.person.sortKey < b.person.sortKey ? -1 : 1)
const rank = ({ offices }: Officeholder) => (offices.includes("chair") ? 2 : offices.length ? 1 : 0)

const member = (lang: Lang, line: MembershipLine, offices: string[]) => ({
  ...line,
  lastOn: lastDayOf(line.fromOn, line.untilOn),
  offices,
  name: fullName(line.person),
  href: `/${lang}/people/${line.person.publicId}`,
})

export function formerMembersPage(lang: Lang, { council, page, total, members }: FormerMembers) {
  const pages = Math.max(1, Math.ceil(total / perPage.former))
  const here = `/${lang}/councils/${council.slug}`
  const address = (n: number) => `${here}/history?page=${n}`
  return {
    title: t(lang, "councils.history.title", { territory: council.names[lang] }),
    breadcrumbs: crumbs(lang, { href: here, text: councilTitle(lang, council.names) }),
    council,
    total,
    members: members.map(line => member(lang, line, [])),
    paging: {
      page,
      pages,
      ...(page > 1 && { previous: address(page - 1) }),
      ...(page < pages && { next: address(page + 1) }),
    },
  }
}

export function personPage(lang: Lang, { person, today, memberships, offices, profile }: PersonView) {
  const isNow = (line: PersonLine) => line.fromOn <= today && today < line.untilOn
  const lines = memberships.map(line => ({
    ...line,
    lastOn: lastDayOf(line.fromOn, line.untilOn),
    offices: offices.get(line.membershipId) ?? [],
    council: councilTitle(lang, line.councilNames),
    href: `/${lang}/councils/${line.councilSlug}`,
  }))
  return {
    title: fullName(person),
    // Whose time is over receives nobody as a member any more.
    ...(profile && lines.some(isNow) && { profile: profileCard(lang, fullName(person), profile.version, profile) }),
    breadcrumbs: crumbs(lang, ...lines.slice(0, 1).map(({ href, council }) => ({ href, text: council }))),
    present: lines.filter(isNow),
    coming: lines.filter(line => line.fromOn > today),
    past: lines.filter(line => !isNow(line) && line.fromOn <= today),
  }
}
