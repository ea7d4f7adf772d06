// People who endorse over HTTP, and what the server answered them.
import { sign } from "cookie-signature"
import { saveClockOffset } from "../../src/demo/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { reviewTable } from "../../src/reviews/store.ts"
import { putSetting } from "../../src/settings/store.ts"
import { type Bench, formToken, gather } from "../bench/crowd.ts"
import { sessionSecret } from "../bench/processes.ts"
import { saveCandidate } from "../support/endorsements.ts"

export type Kind = "record" | "withdraw"

/** Accounts that may endorse, candidates to endorse, and a demonstration that has begun and shows real time. */
export async function gatherCrowd(bench: Bench, accounts: number, candidates: number): Promise<Nomination[]> {
  await gather(bench, accounts)
  await bench.db.write(async tx => {
    await putSetting(tx, "demo.seed", "done")
    await saveClockOffset(tx, 0)
  })
  const review = await bench.db.read(tx => tx.findOneByOrFail(reviewTable, { slug: "bench" }))
  const all: Nomination[] = []
  for (let i = 0; i < candidates; i++) all.push(await saveCandidate(bench, review))
  return all
}

const headersOf = (account: number) => ({
  cookie: `session=${encodeURIComponent(`s:${sign(`bench-session-${account}`, sessionSecret)}`)}`,
  "content-type": "application/x-www-form-urlencoded",
  "x-forwarded-for": `10.${(account >> 8) & 255}.${account & 255}.7`,
})

/** The status, or undefined if no answer came: then nobody knows whether it was done. */
export const send = (
  base: string,
  kind: Kind,
  account: number,
  { publicId }: Pick<Nomination, "publicId">,
): Promise<number | undefined> =>
  fetch(`${base}/kk/reviews/bench/candidates/${publicId}/endorsement${kind === "withdraw" ? "/withdrawal" : ""}`, {
    method: "POST",
    redirect: "manual",
    headers: headersOf(account),
    body: `_csrf=${formToken}`,
  }).then(
    res => res.status,
    () => undefined,
  )

/** Whole numbers from 0 up to, not including, `limit`: the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): (limit: number) => number {
  let state = seed
  return limit => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * limit)
  }
}
