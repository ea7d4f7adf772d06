// How the nominee is reached, and which account is the nominee's: pure.
import { parseEmail } from "../users/email.ts"
import type { User } from "../users/user.ts"
import type { Nomination, Proposal } from "./nomination.ts"

/** A week, as the link's text says. */
export const hoursToAnswer = 7 * 24
const hour = 3_600_000

/** A letter of the last week may still be answered; after it, or without one, the secretary asks in person. */
export const awaitsLetter = (proposals: Pick<Proposal, "email" | "proposedAt">[], now: Date): boolean =>
  proposals.some(p => p.email !== null && now.getTime() < p.proposedAt.getTime() + hoursToAnswer * hour)

/** The letter's link is made in the moment of the proposal; one that the secretary handed over proves no address. */
export const isOfLetter = (link: { createdAt: Date }, { email, proposedAt }: Pick<Proposal, "email" | "proposedAt">) =>
  email !== null && link.createdAt.getTime() === proposedAt.getTime()

/** The same mailbox, however each of them wrote it. */
export function canonicalAddress(address: string): string {
  const parsed = parseEmail(address)
  return parsed.ok ? parsed.canonical : address
}

/**
 * Bound to this account, or consented to without one through a letter to the address that this account has confirmed:
 * whoever opens an account later must be able to withdraw too.
 */
export function isNominee(
  user: Pick<User, "id" | "email" | "emailConfirmedAt">,
  { nomineeUserId, number, email }: Pick<Nomination, "nomineeUserId" | "number" | "email">,
): boolean {
  if (nomineeUserId !== null) return nomineeUserId === user.id
  return number !== null && email !== null && user.emailConfirmedAt !== null && canonicalAddress(email) === user.email
}
