// How often something may be done, in real time; counts hold no names and are gone when their time is over.
import type { Logger } from "pino"
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, RLWrapperTimeouts } from "rate-limiter-flexible"
import type { RedisClientType } from "redis"
import { TooMany } from "../errors.ts"

export interface Limit {
  /** Counts one more, or refuses it with the time to wait. */
  take(key: string): Promise<void>
  /** Counts one more and refuses nothing; how many there are now. */
  count(key: string): Promise<number>
  /** Takes one back. */
  giveBack(key: string): Promise<void>
  forget(key: string): Promise<void>
}
/** So many points within so many seconds, for each key by itself. */
export type Limiting = (name: string, points: number, seconds: number) => Limit

/** In this process's memory: with several nodes, each counts by itself. */
export const limitingInMemory: Limiting = (_name, points, duration) => {
  const memory = new RateLimiterMemory({ points, duration })
  return limitOf(operation => operation(memory))
}

/**
 * In Redis, so that nodes share the counts. One that does not answer in time must not take the site down: meanwhile each
 * node counts in its memory.
 */
export function limitingInRedis(client: RedisClientType, log: Logger, prefix = "kenes"): Limiting {
  const complain = atMostEvery(60_000, (err: unknown) =>
    log.error({ err }, "Redis does not answer: limits are counted here"),
  )
  return (name, points, duration) => {
    const memory = new RateLimiterMemory({ points, duration })
    const shared = {
      storeClient: client,
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
      keyPrefix: `${prefix}:${name}`,
    }
    const redis = new RLWrapperTimeouts({
      limiter: new RateLimiterRedis({ ...shared, points, duration }),
      timeoutMs: 500,
    })
    return limitOf(operation =>
      operation(redis).catch((error: unknown) => {
        if (error instanceof RateLimiterRes) throw error
        complain(error)
        return operation(memory)
      }),
    )
  }
}

type Limiter = Pick<RateLimiterMemory, "consume" | "penalty" | "reward" | "delete">
const limitOf = (ask: <T>(operation: (limiter: Limiter) => Promise<T>) => Promise<T>): Limit => ({
  take: key =>
    ask(limiter => limiter.consume(key)).then(
      () => undefined,
      refused => {
        if (!(refused instanceof RateLimiterRes)) throw refused
        throw new TooMany("errors.tooMany", { seconds: Math.ceil(refused.msBeforeNext / 1000) })
      },
    ),
  count: async key => (await ask(limiter => limiter.penalty(key))).consumedPoints,
  giveBack: async key => {
    await ask(limiter => limiter.reward(key))
  },
  forget: async key => {
    await ask(limiter => limiter.delete(key))
  },
})

function atMostEvery<T>(ms: number, tell: (about: T) => void): (about: T) => void {
  let last = Number.NEGATIVE_INFINITY
  return about => {
    if (Date.now() - last < ms) return
    last = Date.now()
    tell(about)
  }
}
