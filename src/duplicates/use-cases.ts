import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import { Conflict, Forbidden, Unacceptable } from "../errors.ts"
import type { JournalAction } from "../journal/actions.ts"
import { record } from "../journal/record.ts"
import type { Pair } from "../likenesses/pair.ts"
import { addPairs } from "../likenesses/store.ts"
import { refuseIfHeld } from "../locks/holding.ts"
import type { Nomination, Status } from "../nominations/nomination.ts"
import { moveNomination } from "../nominations/store.ts"
import { hasAssisted } from "../operators/store.ts"
import { type Actor, authorize } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { mayLead, obstacleTo } from "./merging.ts"
import { tellJoined } from "./notices.ts"
import { sidesOf, undoOf } from "./reading-use-cases.ts"
import {
  assertLeadsNone,
  assertStands,
  getPair,
  latestEntryId,
  listOpenPairsOf,
  movePair,
  type PairOfFiles,
  setEntry,
} from "./store.ts"

interface Which {
  slug: string
  /** the pair's public id */
  publicId: string
}
interface Deciding extends ReviewWithScope {
  pair: PairOfFiles
}

/** A pair about which this official may say something: while the review goes on, and neither file is their own. */
async function pairToDecide(
  tx: Tx,
  now: Date,
  actor: Actor,
  { slug, publicId }: Which,
  status: Pair["status"],
): Promise<Deciding> {
  const scope = await reviewWithScope(tx, slug, almatyDate(now))
  authorize(actor, "duplicate.decide", { councilId: scope.council.id })
  const pair = await getPair(tx, scope.review.id, publicId)
  const isOwn = [pair.one, pair.other].some(({ nomineeUserId }) => nomineeUserId === actor.userId)
  if (isOwn) throw new Forbidden("files.own")
  if (await hasAssisted(tx, scope.review.id, actor.userId)) throw new Forbidden("files.assisted")
  if (scope.review.status !== "announced") throw new Conflict("files.tooLate")
  if (pair.status !== status) throw new Conflict("duplicates.changed")
  return { ...scope, pair }
}

const none = { decidedByUserId: null, decidedAt: null, leadingId: null, closedStatus: null, entryId: null }

/** They are two people. It can be taken back. */
export const partFiles = (db: Database, actor: Actor, which: Which): Promise<void> =>
  db.write(async (tx, now) => {
    const deciding = await pairToDecide(tx, now, actor, which, "open")
    await movePair(tx, deciding.pair, { status: "apart", decidedByUserId: actor.userId, decidedAt: now })
    await note(tx, now, actor, deciding, "duplicate.part")
  })

export const reopenPair = (db: Database, actor: Actor, which: Which): Promise<void> =>
  db.write(async (tx, now) => {
    const deciding = await pairToDecide(tx, now, actor, which, "apart")
    await movePair(tx, deciding.pair, { status: "open", ...none })
    await note(tx, now, actor, deciding, "duplicate.reopen")
  })

/**
 * Closes one file and lets the other go on. Nothing moves: proposals, documents, checks, notes and letters stay with the
 * file in which they came, and the file that goes on leads to them.
 * @param leading the public id of the file that goes on
 */
export const mergeFiles = (db: Database, actor: Actor, which: Which, leading: string): Promise<void> =>
  db.write(async (tx, now) => {
    const deciding = await pairToDecide(tx, now, actor, which, "open")
    const { pair } = deciding
    const sides = await sidesOf(tx, pair)
    const obstacle = obstacleTo(...sides)
    if (obstacle) throw new Conflict(`duplicates.obstacle.${obstacle}`)
    const first = sides.find(({ nomination }) => nomination.publicId === leading)
    const second = sides.find(({ nomination }) => nomination.publicId !== leading)
    if (!first || !second) throw new Unacceptable("duplicates.noSuchFile")
    if (!mayLead(first, second)) throw new Conflict("duplicates.otherLeads")
    const [lead, closed] = [first.nomination, second.nomination]
    for (const nomination of [lead, closed]) await refuseIfHeld(tx, now, actor, nomination)

    await movePair(tx, pair, {
      status: "merged",
      decidedByUserId: actor.userId,
      decidedAt: now,
      leadingId: lead.id,
      closedStatus: closed.status,
    })
    await assertStands(tx, lead)
    await moveNomination(tx, closed, "merged", { mergedIntoId: lead.id })
    await assertLeadsNone(tx, closed.id)
    await carryOver(tx, now, pair, lead, closed)
    await recordJoining(tx, now, actor, lead, closed, ["nomination.join", "nomination.join-unseen"])
    await setEntry(tx, pair.id, await latestEntryId(tx, pair.reviewId, now, lead.publicId))
    await tellJoined(tx, now, deciding, lead, closed, "filesJoined")
  })

/** Whoever may be the person of the closed file may be the person of the one that goes on. */
async function carryOver(tx: Tx, now: Date, pair: Pair, lead: Nomination, closed: Nomination): Promise<void> {
  const open = await listOpenPairsOf(tx, closed.id)
  const others = open.map(({ oneId, otherId, signs, score }) => ({
    otherId: oneId === closed.id ? otherId : oneId,
    signs,
    score,
  }))
  await addPairs(
    tx,
    now,
    pair.reviewId,
    lead.id,
    others.filter(({ otherId }) => otherId !== lead.id),
  )
}

/** They are two people after all: as long as the stage lasts, and nothing has happened to either since. */
export const separateFiles = (db: Database, actor: Actor, which: Which): Promise<void> =>
  db.write(async (tx, now) => {
    const deciding = await pairToDecide(tx, now, actor, which, "merged")
    const { pair } = deciding
    const { until, since } = await undoOf(tx, deciding, pair)
    if (!until || now >= until) throw new Conflict("duplicates.undoTooLate", { until: until ?? null })
    if (since.length) throw new Conflict("duplicates.undoHappened")
    const [lead, closed] = pair.leadingId === pair.oneId ? [pair.one, pair.other] : [pair.other, pair.one]
    for (const nomination of [lead, closed]) await refuseIfHeld(tx, now, actor, nomination)
    await movePair(tx, pair, { status: "open", ...none })
    await assertStands(tx, lead)
    await moveNomination(tx, closed, pair.closedStatus as Status, { mergedIntoId: null })
    await recordJoining(tx, now, actor, lead, closed, ["nomination.separate", "nomination.separate-unseen"])
    await tellJoined(tx, now, deciding, lead, closed, "filesSeparated")
  })

const note = (
  tx: Tx,
  now: Date,
  actor: Actor,
  { pair, review, council }: Deciding,
  action: "duplicate.part" | "duplicate.reopen",
): Promise<void> =>
  record(tx, now, {
    action,
    by: { actor, as: "secretary" },
    subject: { kind: "duplicate", id: pair.publicId },
    councilId: council.id,
    reviewId: review.id,
    particulars: { files: [pair.one.publicId, pair.other.publicId] },
  })

/** Everyone may know it of two files that everyone knew; of a file that waits for consent nobody may know that it is there. */
const recordJoining = (
  tx: Tx,
  now: Date,
  actor: Actor,
  lead: Nomination,
  closed: Nomination,
  [seen, unseen]: [JournalAction, JournalAction],
): Promise<void> =>
  record(tx, now, {
    action: closed.number === null ? unseen : seen,
    by: { actor, as: "secretary" },
    subject: { kind: "nomination", id: lead.publicId },
    councilId: lead.councilId,
    reviewId: lead.reviewId,
    particulars: { closed: closed.publicId },
  })
