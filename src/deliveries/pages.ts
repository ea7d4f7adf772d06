import { messageLine } from "../messages/pages.ts"
import { fullName } from "../persons/person.ts"
import { nationalPhone } from "../persons/phone.ts"
import { type Lang, t } from "../web/i18n.ts"
import type { Undelivered } from "./store.ts"

export const undeliveredPage = (lang: Lang, rows: Undelivered[]) => ({
  title: t(lang, "deliveries.title"),
  desk: true,
  breadcrumbs: [{ key: "reviews.desk.title", href: `/${lang}/desk` }],
  rows: rows.map(({ message, nomination }) => ({
    ...messageLine(message),
    name: fullName(nomination),
    phone: nomination.phone && nationalPhone(nomination.phone),
    href: `/${lang}/desk/nominations/${nomination.publicId}`,
    address: `/${lang}/desk/messages/${message.publicId}`,
  })),
})
