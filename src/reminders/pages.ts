import { listAddress, queryOf } from "../files/filter.ts"
import { fullName } from "../persons/person.ts"
import { type Lang, t } from "../web/i18n.ts"
import { mostAtOnce, obstacles, quietDays, reminderKinds } from "./reminder.ts"
import type { Asked, Preview } from "./use-cases.ts"

export const queryOfAsked = ({ filter, publicIds }: Asked): string =>
  [
    queryOf({ ...filter, review: filter.review ?? "all" }),
    ...publicIds.map(id => `file=${encodeURIComponent(id)}`),
  ].join("&")

export function previewPage(lang: Lang, asked: Asked, { receivers, leftOut, isMore }: Preview) {
  const list = `/${lang}${listAddress(asked.filter)}`
  const file = ({ publicId }: { publicId: string }) => `/${lang}/desk/nominations/${publicId}`
  return {
    title: t(lang, "reminders.title"),
    desk: true,
    breadcrumbs: [
      { key: "reviews.desk.title", href: `/${lang}/desk` },
      { key: "files.list.short", href: list },
    ],
    count: receivers.length,
    isMore,
    mostAtOnce,
    kinds: reminderKinds
      .map(kind => ({
        key: `reminders.kind.${kind}`,
        people: receivers
          .filter(one => one.kind === kind)
          .map(({ nomination }) => ({ name: fullName(nomination), href: file(nomination) })),
      }))
      .filter(({ people }) => people.length),
    leftOut: obstacles
      .map(why => ({
        key: `reminders.leftOut.${why}`,
        days: quietDays,
        people: leftOut
          .filter(one => one.why === why)
          .map(({ nomination }) => ({ name: fullName(nomination), href: file(nomination) })),
      }))
      .filter(({ people }) => people.length),
    query: `?${queryOfAsked(asked)}`,
    list,
  }
}
