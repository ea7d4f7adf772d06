import type { Tx } from "../db/database.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { type Actor, isGuest } from "../policy.ts"
import { type PauseNotice, stopsWithdrawing } from "../reviews/pause-notice.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { mayEndorse } from "../verifications/may-endorse.ts"
import { shownBy } from "./batching.ts"
import { isNominee, type Offer, type State, stateOf, windowOf } from "./endorsement.ts"
import { countActive, findIinHash, findNewestAct } from "./store.ts"

/** For the partial `endorsements/panel` on the candidate's page, `{{> endorsements/panel panel=panel tallies=tallies}}`. */
export interface Panel {
  offer: Offer
  /** the address of the candidate's page, without the language */
  address: string
  opensAt: Date | undefined
  closesAt: Date | undefined
  /** while endorsing rests */
  pause: PauseNotice | null
  /** how many candidates of this review one may endorse, and how many this reader does; null: as many as they like */
  limit: { most: number; given: number } | null
  /** the reader's own last turn about this candidate: recorded when, and in the numbers since or until when */
  mine: { state: State; at: Date; shownBy: Date; logIndex: number | null; isLogged: boolean } | null
}

/** What this reader can do about this candidate now, or why not: the same rules as the use cases'. At most 5 queries. */
export async function endorsementPanel(
  tx: Tx,
  now: Date,
  actor: Actor,
  { review, stages, council, notice }: ReviewWithScope & { notice: PauseNotice | null },
  nomination: Nomination,
): Promise<Panel> {
  const stage = stages.find(row => row.stage === "endorsements")
  const window = windowOf({ review, stages }, now)
  const pause = window === "open" ? notice : null
  const mine = isGuest(actor) ? null : await findNewestAct(tx, nomination.id, actor.userId)
  const state = stateOf(mine)
  const offered = await offer()
  const most = review.endorsementLimit
  const counts = most !== null && !isGuest(actor) && (offered === "open" || offered === "endorsed")
  const limit = counts ? { most, given: await countActive(tx, review.id, actor.userId) } : null
  return {
    offer: offered === "open" && limit && limit.given >= limit.most ? "limit" : offered,
    limit,
    address: `/reviews/${review.slug}/candidates/${nomination.publicId}`,
    opensAt: stage?.opensAt,
    closesAt: stage?.closesAt,
    pause,
    mine: mine && {
      state,
      at: mine.at,
      shownBy: shownBy(mine.at),
      logIndex: mine.logIndex,
      isLogged: mine.logIndex !== null,
    },
  }

  async function offer(): Promise<Offer> {
    if (nomination.status !== "admitted") return "none"
    if (window !== "open") return window
    // Withdrawing stays possible while one review rests.
    if (pause && (stopsWithdrawing(pause) || state !== "active")) return "paused"
    if (isGuest(actor)) return "guest"
    if (state === "active") return "endorsed"
    if (state === "invalidated") return "invalidated"
    if (isNominee(nomination, { id: actor.userId, iinHash: await findIinHash(tx, actor.userId) })) return "own"
    const may = await mayEndorse(tx, actor.userId, council.territoryId, now)
    return may.ok ? "open" : may.reason
  }
}
