import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"
import { TooMany } from "../errors.ts"

const minute = 60

/**
 * How often, in real time: by account, so that nobody guesses a password; by address of the network with a high
 * threshold, for whole villages and offices share one. They live in this process's memory and hold no names.
 */
export function limits() {
  const signInByAccount = limiter(10, 15 * minute)
  const signInByAddress = limiter(100, 15 * minute)
  const mailByAccount = limiter(3, 60 * minute)
  const mailByAddress = limiter(60, 60 * minute)
  const passwordByAccount = limiter(10, 15 * minute)
  return {
    /** Counted before the password is looked at, so that many tries at once do not slip through. */
    async signIn(account: string, address: string): Promise<void> {
      await count(signInByAddress, address)
      await count(signInByAccount, account)
    },
    async signedIn(account: string, address: string): Promise<void> {
      await signInByAccount.delete(account)
      await signInByAddress.reward(address)
    },
    /** For what sends mail to whoever is named: an account gets a few, an address of the network causes some. */
    async mail(address: string): Promise<void> {
      await count(mailByAddress, address)
    },
    /** False when this mailbox has had its share; nobody is told, or it would say which addresses have accounts. */
    async mailTo(account: string): Promise<boolean> {
      return mailByAccount.consume(account).then(
        () => true,
        () => false,
      )
    },
    async password(userId: number): Promise<void> {
      await count(passwordByAccount, String(userId))
    },
  }
}
export type Limits = ReturnType<typeof limits>

const limiter = (points: number, duration: number) => new RateLimiterMemory({ points, duration })

async function count(limiterOf: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiterOf.consume(key)
  } catch (refused) {
    if (refused instanceof RateLimiterRes)
      throw new TooMany("errors.tooMany", { seconds: Math.ceil(refused.msBeforeNext / 1000) })
    throw refused
  }
}
