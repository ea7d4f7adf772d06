// What the pages of the list and of the file have in common.
import type { Nomination, Status } from "../nominations/nomination.ts"
import { fullName } from "../persons/person.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { type Lang, t } from "../web/i18n.ts"
import type { FileView } from "./reading-use-cases.ts"

const tagKinds: Record<Status, "good" | "bad" | "wait" | "quiet"> = {
  proposed: "quiet",
  declined: "quiet",
  consented: "wait",
  returned: "quiet",
  admitted: "good",
  refused: "bad",
  withdrawn: "quiet",
  merged: "quiet",
}
export const statusOf = ({ status }: Pick<Nomination, "status">) => ({
  statusKey: `files.status.${status}`,
  kind: tagKinds[status],
})
export const crumbs = (lang: Lang, { review, council }: Pick<ReviewWithScope, "review" | "council">) => [
  { key: "reviews.desk.title", href: `/${lang}/desk` },
  { names: council.names, href: `/${lang}/desk/reviews/${review.slug}` },
]

export function organisationName(lang: Lang, { organisations }: FileView, id: number | null): string {
  const found = organisations.find(organisation => organisation.id === id)
  if (!found) return t(lang, "files.fact.none")
  return lang === "kk" ? found.nameKk : found.nameRu
}

export function proposerOf(lang: Lang, { users }: FileView, id: number | null): string {
  const user = users.find(one => one.id === id)
  return user ? fullName(user) : t(lang, "files.noAccount")
}
