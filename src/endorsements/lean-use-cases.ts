// The lean way of an endorsement, where thousands come in a minute: one statement that reads, the same pure rules as the
// ordinary way, one statement that writes. Whatever is not plainly in order is left to the ordinary way: docs/adr/0009.
import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database } from "../db/database.ts"
import { together } from "../db/together.ts"
import { isDeadlock, isDuplicate, isLacking } from "../db/unique.ts"
import { Refusal } from "../errors.ts"
import { authorize, guest } from "../policy.ts"
import { isAlive, keyOf } from "../users/session-rows.ts"
import { endorserIn } from "../verifications/endorser.ts"
import { proofOf, withdrawable } from "./endorsement.ts"
import { addLeanActs, findLeanFacts, type LeanAct, type LeanFacts, type LeanWanted } from "./lean-store.ts"

/** What the session keeps, as far as it matters here. */
interface Kept {
  passport?: { user?: number }
  csrfToken?: string | null
}
export interface LeanAsked {
  kind: "record" | "withdraw"
  slug: string
  publicId: string
  sessionId: string
  addressBlock: string | null
  /** Is this the form of that session? */
  isOwnForm(session: Kept): boolean
  /** Counts the request against the account's limits, or refuses it. */
  count(userId: number): Promise<void>
}

/** True when the endorsement stands, or is withdrawn, as asked; false when the ordinary way must look at it. */
export type LeanTurn = (asked: LeanAsked) => Promise<boolean>

export function leanTurns(db: Database, complain: (error: unknown) => void): LeanTurn {
  const find = together((wanted: LeanWanted[]) =>
    db.once(async (run, now) => (await findLeanFacts(run, wanted, almatyDate(now))).map(facts => ({ facts, now }))),
  )
  const add = together((acts: LeanAct[]) =>
    db.once(async run => {
      await addLeanActs(run, acts)
      return acts
    }),
  )
  // One who cannot be recorded, or who comes twice at once, sends all of that moment on: each is then looked at by itself.
  return asked =>
    takeTurn(asked, find, add).catch(error => {
      const isOrdinary = error instanceof Refusal || isDuplicate(error) || isLacking(error) || isDeadlock(error)
      if (!isOrdinary) complain(error)
      return false
    })
}

async function takeTurn(
  asked: LeanAsked,
  find: (wanted: LeanWanted) => Promise<{ facts: LeanFacts | undefined; now: Date }>,
  add: (act: LeanAct) => Promise<unknown>,
): Promise<boolean> {
  const { slug, publicId, sessionId } = asked
  const { facts, now } = await find({ slug, publicId, keyHash: keyOf(sessionId) })
  if (!facts || !isSignedIn(facts, asked) || facts.isPaused || facts.limit !== null) return false
  authorize({ ...guest, userId: facts.user.id }, "endorsement.record")
  await asked.count(facts.user.id)
  const next = nextOf(facts, asked.kind, now)
  if (!next) return true
  const { reviewId, nominationId, user, newest } = facts
  const turn = (newest?.turn ?? 0) + 1
  const { kind, addressBlock } = asked
  const act = { ...next, reviewId, nominationId, userId: user.id, turn, kind, addressBlock, at: now }
  await add(act)
  return true
}

function isSignedIn({ session, user }: LeanFacts, { isOwnForm }: LeanAsked): boolean {
  if (!isAlive(session)) return false
  const data = JSON.parse(session.data) as Kept
  return data.passport?.user === user.id && isOwnForm(data)
}

/** Null when it stands already as asked. */
function nextOf(facts: LeanFacts, kind: LeanAsked["kind"], now: Date) {
  const { candidate, newest, user, proofs, territories, councilTerritoryId } = facts
  if (kind === "record")
    return proofOf({ candidate, user, newest, may: endorserIn(proofs, territories, councilTerritoryId, now) }, now)
  const active = withdrawable({ candidate, newest }, now)
  return (
    active && {
      territoryId: active.territoryId,
      identityLevel: active.identityLevel,
      residenceLevel: active.residenceLevel,
    }
  )
}
