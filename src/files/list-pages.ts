import { statuses } from "../nominations/nomination.ts"
import { fullName } from "../persons/person.ts"
import { type Lang, t } from "../web/i18n.ts"
import { filesPerPage } from "./file.ts"
import { crumbs, statusOf } from "./pages.ts"
import type { FileList } from "./reading-use-cases.ts"
import type { FilesWanted } from "./store.ts"

export function listPage(lang: Lang, wanted: FilesWanted, { review, council, rows, total, counts, overdue }: FileList) {
  const pages = Math.max(1, Math.ceil(total / filesPerPage))
  const address = (page: number, status = wanted.status, name = wanted.name) => {
    const query = new URLSearchParams({
      ...(status && { status }),
      ...(name && { name }),
      ...(page > 1 && { page: String(page) }),
    }).toString()
    return `/${lang}/desk/reviews/${review.slug}/nominations${query && `?${query}`}`
  }
  return {
    title: t(lang, "files.list.title", { council: council.names[lang] }),
    desk: true,
    breadcrumbs: crumbs(lang, { review, council }),
    slug: review.slug,
    status: wanted.status,
    name: wanted.name,
    isFiltered: Boolean(wanted.status || wanted.name),
    statuses: statuses.map(value => ({ value, key: `files.status.${value}` })),
    counts: statuses.map(status => ({
      key: `files.status.${status}`,
      count: counts[status] ?? 0,
      href: address(1, status, ""),
    })),
    total,
    rows: rows.map(row => ({
      publicId: row.publicId,
      number: row.number,
      name: fullName(row),
      sphereKey: `nominations.sphere.${row.sphere}`,
      ...statusOf(row),
      isOverdue: overdue.has(row.id),
      at: row.decidedAt ?? row.respondedAt ?? row.createdAt,
    })),
    page: wanted.page,
    pages,
    previous: wanted.page > 1 ? address(wanted.page - 1) : undefined,
    next: wanted.page < pages ? address(wanted.page + 1) : undefined,
  }
}
