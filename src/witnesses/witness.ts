// Who gets the log's checkpoint by mail every day, so that a copy is kept where nobody who runs this site can change it.
import type { Lang } from "../web/i18n.ts"

export interface Witness {
  id: number
  publicId: string
  /** of the newspaper, the organisation, the observer: as the administrator calls it */
  name: string
  /** canonical, one address is one witness; gone with `emailTyped` once it has ended */
  email: string | null
  emailTyped: string | null
  lang: Lang
  invitedAt: Date
  invitedByUserId: number
  /** by the receiver, with a button */
  confirmedAt: Date | null
  endedAt: Date | null
  endedBy: "receiver" | "administrator" | null
  /** the Almaty day of the last letter, and what it held */
  lastSentOn: string | null
  lastSize: number | null
}

export const states = ["invited", "expired", "active", "ended"] as const
export type State = (typeof states)[number]

const daysToConfirm = 14
type Standing = Pick<Witness, "invitedAt" | "confirmedAt" | "endedAt">
export function stateOf({ invitedAt, confirmedAt, endedAt }: Standing, now: Date): State {
  if (endedAt) return "ended"
  if (confirmedAt) return "active"
  return now.getTime() - invitedAt.getTime() > daysToConfirm * 86_400_000 ? "expired" : "invited"
}

/** What the vault makes the token of this witness's address from: it need not be stored, and stays the same in every letter. */
export const tokenSource = ({ publicId }: Pick<Witness, "publicId">): string => `witness ${publicId}`

/** On one page of the administration; more than anybody writes to. */
export const mostWitnesses = 200
