import { seatChart } from "../charts/seat-chart.ts"
import { type NameRules, tileMap } from "../charts/tile-map.ts"
import type { Term } from "../councils/council.ts"
import type { MembershipLine, PersonLine } from "../councils/line.ts"
import { fullName } from "../persons/person.ts"
import { profileCard } from "../profiles/pages.ts"
import { levels, type Names } from "../territories/territory.ts"
import type { FieldErrors } from "../web/form.ts"
import { formatTypedDate } from "../web/format.ts"
import { type Lang, t } from "../web/i18n.ts"
import { type CouncilList, type CouncilView, type FormerMembers, type PersonView, perPage } from "./view.ts"

export const councilTitle = (lang: Lang, names: Names): string => t(lang, "councils.title", { territory: names[lang] })

const statusKinds = { none: "quiet", open: "good", endorse: "good", working: "wait", done: "" }

export function councilListPage(lang: Lang, { typed, page, total, councils }: CouncilList) {
  const rules: NameRules = { leaveOut: t(lang, "charts.map.leaveOut"), vowels: t(lang, "charts.map.vowels") }
  const items = councils.map(council => ({
    ...council,
    text: council.names[lang],
    href: `/${lang}/councils/${council.slug}`,
    statusKind: statusKinds[council.status],
  }))
  const onMap = items.filter(council => council.level !== "region")
  const pages = Math.max(1, Math.ceil(total / perPage.councils))
  const address = (n: number) =>
    `/${lang}/councils?${new URLSearchParams({ ...(typed && { q: typed }), page: String(n) })}`
  return {
    title: typed ? t(lang, "councils.list.found", { typed }) : t(lang, "councils.list.title"),
    description: t(lang, "councils.list.lead"),
    typed,
    total,
    groups: levels
      .map(level => ({ level, items: items.filter(council => council.level === level) }))
      .filter(group => group.items.length),
    ...(!typed &&
      onMap.length > 1 && {
        map: tileMap(
          onMap.map(({ text, href, status, latitudeE2, longitudeE2 }) => ({
            name: text,
            href,
            status,
            lat: latitudeE2 / 100,
            lon: longitudeE2 / 100,
          })),
          rules,
        ),
      }),
    paging: {
      page,
      pages,
      ...(page > 1 && { previous: address(page - 1) }),
      ...(page < pages && { next: address(page + 1) }),
    },
  }
}

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
    term: termOn(terms, on),
    nextTerm: terms.find(term => term.startsOn > on),
    groups: (["civil", "state"] as const)
      .map(kind => ({ kind, members: members.filter(m => m.seatKind === kind).sort(chairFirst) }))
      .filter(group => group.members.length),
    vacant: {
      count: vacant.length,
      civil: vacant.filter(s => s.kind === "civil").length,
      numbers: vacant.map(s => s.number).join(", "),
    },
    reviews: view.reviews.slice(0, 10).map(({ review, stages }) => ({
      slug: review.slug,
      status: review.status,
      announcedAt: review.announcedAt,
      publishedAt: review.publishedAt,
      from: stages[0]?.opensAt,
    })),
  }
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
