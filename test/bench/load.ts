// Who asks: many at a time, and timed.
import autocannon from "autocannon"
import { formToken, headersOf } from "./crowd.ts"

/** Asks for `amount` endorsements, each by the next account, and waits for every answer. */
export function crowdAt(base: string, address: string, accounts: number) {
  let next = 0
  const seen = { accepted: 0, others: {} as Record<string, number> }
  const body = `_csrf=${formToken}`
  const load = async (amount: number): Promise<number> => {
    const { result, rate } = await fire(base, amount, request => {
      const [n, turn] = [next % accounts, Math.floor(next / accounts)]
      next += 1
      const path = `${address}/endorsement${turn % 2 ? "/withdrawal" : ""}`
      return { ...request, path, body, headers: headersOf(n) }
    })
    for (const [status, { count = 0 }] of Object.entries(result.statusCodeStats ?? {}))
      if (status === "303") seen.accepted += count
      else seen.others[status] = (seen.others[status] ?? 0) + count
    return rate
  }
  return { load, seen }
}

type Setup = (request: autocannon.Request) => autocannon.Request
/** Waits for every answer. Timed here, from the first request to the last answer: autocannon's clock ticks in seconds. */
export function fire(
  url: string,
  amount: number,
  setupRequest: Setup,
  { method = "POST" as "GET" | "POST", connections = 32 } = {},
): Promise<{ result: autocannon.Result; rate: number }> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    let last = began
    const requests = [{ method, setupRequest }]
    const done = (error: unknown, result: autocannon.Result) => {
      if (error || result.errors) reject(error ?? new Error(`${result.errors} requests were not answered`))
      else resolve({ result, rate: (amount * 1_000) / (last - began) })
    }
    autocannon({ url, connections, amount, requests }, done).on("response", () => {
      last = performance.now()
    })
  })
}
export async function warmUp(work: () => Promise<unknown>): Promise<void> {
  const until = Date.now() + 10_000
  while (Date.now() < until) await work()
}
export const mean = (of: number[]) => of.reduce((sum, one) => sum + one, 0) / of.length
