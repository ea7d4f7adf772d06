import type { Nomination } from "../nominations/nomination.ts"
import { fullName } from "../persons/person.ts"
import type { Lang } from "../web/i18n.ts"
import type { AlikeFile } from "./alike-store.ts"

/** What the file was joined with, and with what it may have to be; undefined if there is nothing like that. */
export function alikePanel(lang: Lang, slug: string, { id, status }: Nomination, alike: readonly AlikeFile[]) {
  const shown = alike.filter(pair => pair.status === "merged" || status !== "merged")
  if (!shown.length) return undefined
  return shown.map(({ publicId, status, leadingId, other }) => ({
    key: status === "open" ? "files.alike.maybe" : leadingId === id ? "files.alike.from" : "files.alike.into",
    name: fullName(other),
    href: `/${lang}/desk/nominations/${other.publicId}`,
    compare: `/${lang}/desk/reviews/${slug}/duplicates/${publicId}`,
  }))
}
