import { channels, statuses } from "../nominations/nomination.ts"
import { fullName } from "../persons/person.ts"
import { stageNames } from "../reviews/timetable.ts"
import { type Lang, t } from "../web/i18n.ts"
import { filesPerPage } from "./file.ts"
import { dueStates, type FilesFilter, isFiltered, listAddress, searchIn } from "./filter.ts"
import type { FileList } from "./list-use-cases.ts"
import { crumbs, statusOf } from "./pages.ts"

const choices = <T extends string>(values: readonly T[], key: (value: T) => string) =>
  values.map(value => ({ value, key: key(value) }))

export function listPage(lang: Lang, filter: FilesFilter, page: number, list: FileList) {
  const { reviews, counts, rows, due, mayWork, now } = list
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const total = filter.status ? (counts[filter.status] ?? 0) : all
  const pages = Math.max(1, Math.ceil(total / filesPerPage))
  const href = (changed: Partial<FilesFilter>, page = 1) => `/${lang}${listAddress({ ...filter, ...changed }, page)}`
  const [one] = filter.review ? reviews : []
  return {
    title: one ? t(lang, "files.list.title", { council: one.council.names[lang] }) : t(lang, "files.list.everywhere"),
    desk: true,
    breadcrumbs: one ? crumbs(lang, one) : [{ key: "reviews.desk.title", href: `/${lang}/desk` }],
    address: href({ ...noFilter }),
    isEverywhere: !one,
    filter,
    isFiltered: isFiltered(filter),
    statuses: choices(statuses, status => `files.status.${status}`),
    channels: choices(channels, channel => `files.channel.${channel}`),
    dueStates: choices(dueStates, state => `files.due.${state}`),
    stages: choices(stageNames, stage => `reviews.stage.${stage}`),
    councils: councilsIn(reviews),
    everywhere: `/${lang}/desk/nominations`,
    all: { count: all, href: href({ status: undefined }) },
    counts: statuses.map(status => ({
      key: `files.status.${status}`,
      count: counts[status] ?? 0,
      href: href({ status }),
    })),
    total,
    mayWork,
    query: searchIn(filter),
    hidden: [...new URLSearchParams(searchIn(filter))].map(([name, value]) => ({ name, value })),
    rows: rows.map(row => {
      const scope = reviews.find(({ review }) => review.id === row.reviewId)
      const dueAt = due.get(row.id)
      return {
        publicId: row.publicId,
        number: row.number,
        name: fullName(row),
        href: `/${lang}/desk/nominations/${row.publicId}${searchIn(filter)}`,
        council: scope?.council.names,
        reviewSlug: scope?.review.slug,
        ...statusOf(row),
        isOverdue: dueAt !== undefined && dueAt <= now,
        dueAt,
        channelKey: `files.channel.${row.channel}`,
        at: row.decidedAt ?? row.respondedAt ?? row.createdAt,
      }
    }),
    page,
    pages,
    previous: page > 1 ? href({}, page - 1) : undefined,
    next: page < pages ? href({}, page + 1) : undefined,
  }
}
const noFilter = {
  council: undefined,
  stage: undefined,
  status: undefined,
  channel: undefined,
  due: undefined,
  name: "",
}

/** The territory of a file is its council's: nobody asks nominees where they live. */
const councilsIn = (reviews: FileList["reviews"]) => [
  ...new Map(reviews.map(({ council }) => [council.slug, { value: council.slug, names: council.names }])).values(),
]
