import type { Organisation } from "../organisations/organisation.ts"
import { fullName } from "../persons/person.ts"
import type { User } from "../users/user.ts"
import { type Lang, t } from "../web/i18n.ts"
import type { Proposal } from "./nomination.ts"

/** Organisations are always named; people, officers among them, only if they agreed. */
export function namesOfProposer(
  lang: Lang,
  { showName, proposerName }: Pick<Proposal, "showName" | "proposerName">,
  proposer: User | null,
  organisation: Organisation | undefined,
): string {
  const person = showName ? ((proposer && fullName(proposer)) ?? proposerName) : undefined
  const body = organisation && (lang === "ru" ? organisation.nameRu : organisation.nameKk)
  return [body, person].filter(Boolean).join(", ") || t(lang, "nominations.unnamed")
}
