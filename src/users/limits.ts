import { createHash } from "node:crypto"
import type { Limiting } from "../web/limiting.ts"

const minute = 60

/**
 * By account, so that nobody guesses a password; by address of the network with a high threshold, for whole villages and
 * offices share one. Accounts are counted under a digest, for what is shared by nodes should name nobody.
 */
export function limits(limiting: Limiting) {
  const signInByAccount = limiting("sign-in", 10, 15 * minute)
  const signInByAddress = limiting("sign-in-address", 100, 15 * minute)
  const mailByAccount = limiting("mail", 3, 60 * minute)
  const mailByAddress = limiting("mail-address", 60, 60 * minute)
  const passwordByAccount = limiting("password", 10, 15 * minute)
  return {
    /** Counted before the password is looked at, so that many tries at once do not slip through. */
    async signIn(account: string, address: string): Promise<void> {
      await signInByAddress.take(address)
      await signInByAccount.take(digest(account))
    },
    async signedIn(account: string, address: string): Promise<void> {
      await signInByAccount.forget(digest(account))
      await signInByAddress.giveBack(address)
    },
    /** For what sends mail to whoever is named: an account gets a few, an address of the network causes some. */
    async mail(address: string): Promise<void> {
      await mailByAddress.take(address)
    },
    /** False when this mailbox has had its share; nobody is told, or it would say which addresses have accounts. */
    async mailTo(account: string): Promise<boolean> {
      return mailByAccount.take(digest(account)).then(
        () => true,
        () => false,
      )
    },
    async password(userId: number): Promise<void> {
      await passwordByAccount.take(String(userId))
    },
  }
}
export type Limits = ReturnType<typeof limits>

const digest = (account: string) => createHash("sha256").update(account).digest("base64url")
