import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import type { EndorsementAct } from "../endorsements/endorsement.ts"
import { NotFound } from "../errors.ts"
import { latestCheckpoint, listEntriesFrom } from "../log/store.ts"
import type { Verifier } from "../merkle/note.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { type Actor, authorize } from "../policy.ts"
import type { Review } from "../reviews/review.ts"
import { listTerritoriesOn } from "../territories/store.ts"
import type { Names } from "../territories/territory.ts"
import { type Opened, openReceipt, type Receipt, type Said } from "./receipt.ts"
import { findActByCode, getOwnAct, subjectOf } from "./store.ts"
import { receiptOf } from "./writing.ts"

export interface OwnReceipt {
  receipt: Receipt
  nomination: Nomination
  review: Review
  place: Names | undefined
}

/** The owner's, as soon as the act has its place in the log. */
export const viewReceipt = (db: Database, actor: Actor, index: number): Promise<OwnReceipt> =>
  db.read(async (tx, now) => {
    authorize(actor, "endorsement.readOwn")
    const act = await getOwnAct(tx, actor.userId, index)
    const receipt = await receiptOf(tx, act)
    if (!receipt) throw new NotFound()
    return { receipt, ...(await subjectOf(tx, act)), place: await placeIn(tx, now, receipt.said) }
  })

/** What was found out about a receipt that somebody shows; `place` is the name of the territory that its entry names. */
export interface Checked {
  opened: Opened
  /** of one that holds by itself: is its entry in the log as the log is now? */
  isInLog: boolean
  place: Names | undefined
}

/** Reads and writes nothing of who asks. */
export const checkReceipt = (db: Database, verifier: Verifier, actor: Actor, text: string): Promise<Checked> =>
  db.read(async (tx, now) => {
    authorize(actor, "receipt.check")
    const opened = openReceipt(text, verifier)
    if (!opened.holds) return { opened, isInLog: false, place: undefined }
    const [entry] = await listEntriesFrom(tx, opened.index, 1)
    const size = (await latestCheckpoint(tx))?.size ?? 0
    const isInLog = entry === opened.entry && opened.checkpoint.size <= size
    return { opened, isInLog, place: await placeIn(tx, now, opened.said) }
  })

/** Of an endorsement that an official recorded for somebody present, by the code on the paper that this person got. */
export interface Found {
  act: EndorsementAct
  /** undefined while it waits for its place in the log */
  receipt: Receipt | undefined
  place: Names | undefined
}
export const findByCode = (db: Database, actor: Actor, code: string): Promise<Found | undefined> =>
  db.read(async (tx, now) => {
    authorize(actor, "receipt.check")
    const act = await findActByCode(tx, code)
    if (!act) return undefined
    const receipt = await receiptOf(tx, act)
    return { act, receipt, place: receipt && (await placeIn(tx, now, receipt.said)) }
  })

async function placeIn(tx: Tx, now: Date, { endorsement }: Said): Promise<Names | undefined> {
  if (!endorsement) return undefined
  const places = await listTerritoriesOn(tx, almatyDate(now))
  return places.find(({ slug }) => slug === endorsement.territory)?.names
}
