import { almatyDate } from "../calendar/almaty-time.ts"
import { batching } from "../endorsements/batching.ts"
import { searchKey } from "../language/search-key.ts"
import type { PersonName } from "../persons/person.ts"

/** What a clerk enters for a person present. */
export const assistedActs = ["record", "withdraw"] as const
export type AssistedAct = (typeof assistedActs)[number]

/** In place of a proof of residence: it was proved before. */
export const known = "known"

/** How long ago a day must be over before anybody may read how much was entered on it: its endorsements are in the log. */
export const lastToldDay = (now: Date): string => almatyDate(new Date(now.getTime() - 24 * 3_600_000 - batching.latest))

/** Enough alike for one and the same number; a patronymic may be missing, and letters differ between languages. */
export const isSameName = (a: PersonName, b: PersonName): boolean =>
  searchKey(`${a.familyName} ${a.givenName}`) === searchKey(`${b.familyName} ${b.givenName}`)

/** What the printed slip says; it stands in the operator's session until the next one. */
export interface Receipt {
  code: string
  act: AssistedAct
  /** slug of the review and public id of the candidate */
  review: string
  candidate: string
  /** ISO 8601 */
  at: string
}
/** As people read it out and type it in: in groups of four. */
export const grouped = (code: string): string => code.match(/.{1,4}/g)?.join("-") ?? ""
