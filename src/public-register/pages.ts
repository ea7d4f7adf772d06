import { type NameRules, tileMap } from "../charts/tile-map.ts"
import { sortKey } from "../language/sort-key.ts"
import { levels } from "../territories/territory.ts"
import { type Lang, t } from "../web/i18n.ts"
import { type CouncilList, perPage } from "./view.ts"

const statusKinds = { none: "quiet", open: "good", endorse: "good", working: "wait", done: "" }

export function councilListPage(lang: Lang, { typed, page, total, councils }: CouncilList) {
  const rules: NameRules = { leaveOut: t(lang, "charts.map.leaveOut"), vowels: t(lang, "charts.map.vowels") }
  const items = councils
    .map(council => ({
      ...council,
      text: council.names[lang],
      key: sortKey(council.names[lang]),
      href: `/${lang}/councils/${council.slug}`,
      statusKind: statusKinds[council.status],
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
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
