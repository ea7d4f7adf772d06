import { documentLink } from "../documents/pages.ts"
import { describeAction } from "../journal/describe.ts"
import { signs } from "../likenesses/likeness.ts"
import { type PairStatus, pairStatuses } from "../likenesses/pair.ts"
import { isHeld } from "../locks/lock.ts"
import { fullName } from "../persons/person.ts"
import { nationalPhone } from "../persons/phone.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { mayLead, type PairsWanted, pairsPerPage } from "./merging.ts"
import type { ComparedFile, PairList, PairView } from "./reading-use-cases.ts"
import type { PairOfFiles } from "./store.ts"

const tagKinds: Record<PairStatus, string> = { open: "wait", apart: "quiet", merged: "good" }
const stateOf = ({ status }: Pick<PairOfFiles, "status">) => ({
  stateKey: `duplicates.state.${status}`,
  kind: tagKinds[status],
})
const crumbs = (lang: Lang, { review, council }: Pick<PairList, "review" | "council">) => [
  { key: "reviews.desk.title", href: `/${lang}/desk` },
  { names: council.names, href: `/${lang}/desk/reviews/${review.slug}` },
]
const keysOf = (pair: PairOfFiles, isFor: boolean) =>
  pair.signs.filter(sign => signs[sign] > 0 === isFor).map(sign => `duplicates.sign.${sign}`)

export function pairsPage(lang: Lang, { status, page }: PairsWanted, list: PairList) {
  const { review, council, rows, counts } = list
  const pages = Math.max(1, Math.ceil((counts[status] ?? 0) / pairsPerPage))
  const address = (to: PairStatus, n = 1) => {
    const query = new URLSearchParams({ ...(to !== "open" && { status: to }), ...(n > 1 && { page: String(n) }) })
    return `/${lang}/desk/reviews/${review.slug}/duplicates${query.size ? `?${query}` : ""}`
  }
  return {
    title: t(lang, "duplicates.list.title", { council: council.names[lang] }),
    desk: true,
    breadcrumbs: crumbs(lang, list),
    slug: review.slug,
    filters: pairStatuses.map(value => ({
      key: `duplicates.state.${value}`,
      count: counts[value] ?? 0,
      href: address(value),
      isCurrent: value === status,
    })),
    rows: rows.map(pair => ({
      publicId: pair.publicId,
      one: fullName(pair.one),
      other: fullName(pair.other),
      signs: keysOf(pair, true),
      against: keysOf(pair, false),
      foundAt: pair.foundAt,
      ...stateOf(pair),
    })),
    page,
    pages,
    previous: page > 1 ? address(status, page - 1) : undefined,
    next: page < pages ? address(status, page + 1) : undefined,
  }
}

export function pairPage(lang: Lang, view: PairView, errors?: FieldErrors) {
  const { pair, review, files, obstacle, undo, next, users, mayDecide, now } = view
  const decider = users.find(({ id }) => id === pair.decidedByUserId)
  const leading = files.find(({ nomination }) => nomination.id === pair.leadingId)
  const choices = files.flatMap((file, i) => {
    const isAllowed = mayLead(file, files[1 - i]!)
    return isAllowed ? [{ value: file.nomination.publicId, text: titleOf(lang, file, i) }] : []
  })
  const canUndo = pair.status === "merged" && undo.until !== undefined && undo.until > now && !undo.since.length
  return {
    title: t(lang, "duplicates.pair.title"),
    desk: true,
    breadcrumbs: [
      ...crumbs(lang, view),
      { key: "duplicates.list.short", href: `/${lang}/desk/reviews/${review.slug}/duplicates` },
    ],
    at: `/${lang}/desk/reviews/${review.slug}/duplicates/${pair.publicId}`,
    ...stateOf(pair),
    signs: keysOf(pair, true),
    against: keysOf(pair, false),
    foundAt: pair.foundAt,
    decided: pair.decidedAt && { who: decider ? fullName(decider) : t(lang, "files.noAccount"), at: pair.decidedAt },
    leading: leading && titleOf(lang, leading, files.indexOf(leading)),
    columns: files.map((file, i) => ({
      title: titleOf(lang, file, i),
      href: `/${lang}/desk/nominations/${file.nomination.publicId}`,
    })),
    rows: rowsOf(lang, view),
    locks: files.flatMap((file, i) =>
      isHeld(file.lock, now) ? [{ title: titleOf(lang, file, i), since: file.lock.takenAt }] : [],
    ),
    isOpen: pair.status === "open",
    isApart: pair.status === "apart",
    isMerged: pair.status === "merged",
    mayDecide,
    canMerge: mayDecide && pair.status === "open" && !obstacle,
    obstacle: pair.status === "open" && obstacle ? `duplicates.obstacle.${obstacle}.text` : undefined,
    choices,
    chosen: choices.length === 1 ? choices[0]!.value : undefined,
    onlyOne: choices.length === 1,
    canUndo: mayDecide && canUndo,
    undoUntil: undo.until,
    happened: undo.since.map(({ action, at }) => ({ text: describeAction(lang, action), at })),
    isOver: undo.until !== undefined && undo.until <= now,
    next: next && `/${lang}/desk/reviews/${review.slug}/duplicates/${next}`,
    errors,
  }
}

const titleOf = (lang: Lang, { nomination }: ComparedFile, i: number): string =>
  t(lang, "duplicates.pair.file", { index: i + 1, name: fullName(nomination) })

interface Cell {
  value?: string | undefined
  valueKey?: string
  date?: string | Date
  dateTime?: Date
  lines?: string[]
  links?: { href: string; name: string; size: string }[]
}

/** The same facts of both, line by line; `isSame` where nothing differs. */
function rowsOf(lang: Lang, view: PairView) {
  const none = t(lang, "files.fact.none")
  const row = (key: string, cell: (file: ComparedFile) => Cell, isFact = false) => {
    const cells = view.files.map(cell)
    return { key, cells, isSame: isFact && JSON.stringify(cells[0]) === JSON.stringify(cells[1]) }
  }
  const people = (file: ComparedFile) =>
    file.proposals.map(proposal => {
      const user = view.users.find(({ id }) => id === proposal.proposerUserId)
      const organisation = view.organisations.find(({ id }) => id === proposal.organisationId)
      const body = organisation && (lang === "kk" ? organisation.nameKk : organisation.nameRu)
      return [user ? fullName(user) : (proposal.proposerName ?? t(lang, "files.noAccount")), body]
        .filter(Boolean)
        .join(", ")
    })
  return [
    row("files.list.status", ({ nomination }) => ({ valueKey: `files.status.${nomination.status}` })),
    row("files.fact.number", ({ nomination: { number } }) => ({ value: number === null ? none : String(number) })),
    row("duplicates.fact.name", ({ nomination }) => ({ value: fullName(nomination) }), true),
    ...(view.mayCheck ? [row("nominations.form.iin.label", ({ maskedIin }) => ({ value: maskedIin ?? none }))] : []),
    row("files.fact.birth", ({ nomination }) => ({ date: nomination.birthOn }), true),
    ...(view.mayCheck
      ? [
          row("nominations.form.phone.label", ({ nomination: { phone } }) => ({
            value: phone ? nationalPhone(phone) : none,
          })),
          row("nominations.form.email.label", ({ nomination: { email } }) => ({ value: email ?? none })),
        ]
      : []),
    row("nominations.form.sphere.label", ({ nomination }) => ({ valueKey: `nominations.sphere.${nomination.sphere}` })),
    row("files.fact.organisation", ({ nomination }) => {
      const found = view.organisations.find(({ id }) => id === nomination.organisationId)
      return { value: found ? (lang === "kk" ? found.nameKk : found.nameRu) : none }
    }),
    row("duplicates.fact.since", ({ nomination }) => ({ dateTime: nomination.createdAt })),
    row("duplicates.fact.proposers", file => ({ lines: people(file) })),
    row("duplicates.fact.statements", ({ proposals }) => ({ lines: proposals.map(({ statement }) => statement) })),
    row("files.ownStatement", ({ nomination }) => ({ value: nomination.ownStatement ?? none })),
    row("documents.title", ({ documents }) => ({ links: documents.map(one => documentLink(lang, one)) })),
  ]
}
