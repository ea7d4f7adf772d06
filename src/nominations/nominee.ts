// Which account is the nominee's: pure.
import { parseEmail } from "../users/email.ts"
import type { User } from "../users/user.ts"
import type { Nomination } from "./nomination.ts"

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
