import { almatyDate } from "../calendar/almaty-time.ts"
import { councilWithRegion } from "../councils/store.ts"
import type { Database, Tx } from "../db/database.ts"
import type { EndorsementAct } from "../endorsements/endorsement.ts"
import { NotFound } from "../errors.ts"
import { latestCheckpoint, listEntriesFrom } from "../log/store.ts"
import type { Verifier } from "../merkle/note.ts"
import { getNominationById } from "../nominations/store.ts"
import { fullName } from "../persons/person.ts"
import { type Actor, authorize } from "../policy.ts"
import { listTerritoriesOn } from "../territories/store.ts"
import type { Names } from "../territories/territory.ts"
import { type Opened, openReceipt, type Receipt, type Said } from "./receipt.ts"
import { findActByCode, findReviewBySlug, getOwnAct } from "./store.ts"
import { receiptOf } from "./writing.ts"

export interface OwnReceipt {
  receipt: Receipt
  named: Named
}

/** The words for what an entry names by codes; each is missing where the register does not know it, or not any more. */
export interface Named {
  place?: Names | undefined
  council?: Names | undefined
  /** told to nobody but the owner: others see what the entry says */
  candidate?: string
}

/** The owner's, as soon as the act has its place in the log. */
export const viewReceipt = (db: Database, actor: Actor, index: number): Promise<OwnReceipt> =>
  db.read(async (tx, now) => {
    authorize(actor, "endorsement.readOwn")
    const act = await getOwnAct(tx, actor.userId, index)
    const receipt = await receiptOf(tx, act)
    if (!receipt) throw new NotFound()
    const candidate = fullName(await getNominationById(tx, act.nominationId))
    return { receipt, named: { ...(await namedIn(tx, now, receipt.said)), candidate } }
  })

/** What was found out about a receipt that somebody shows. */
export interface Checked {
  opened: Opened
  /** of one that holds by itself: is its entry in the log as the log is now? */
  isInLog: boolean
  named: Named
}

/** Reads and writes nothing of who asks. */
export const checkReceipt = (db: Database, verifier: Verifier, actor: Actor, text: string): Promise<Checked> =>
  db.read(async (tx, now) => {
    authorize(actor, "receipt.check")
    const opened = openReceipt(text, verifier)
    if (!opened.holds) return { opened, isInLog: false, named: {} }
    const [entry] = await listEntriesFrom(tx, opened.index, 1)
    const size = (await latestCheckpoint(tx))?.size ?? 0
    const isInLog = entry === opened.entry && opened.checkpoint.size <= size
    return { opened, isInLog, named: await namedIn(tx, now, opened.said) }
  })

/** Of an endorsement that an official recorded for somebody present, by the code on the paper that this person got. */
export interface Found {
  act: EndorsementAct
  /** undefined while it waits for its place in the log */
  receipt: Receipt | undefined
  named: Named
}
export const findByCode = (db: Database, actor: Actor, code: string): Promise<Found | undefined> =>
  db.read(async (tx, now) => {
    authorize(actor, "receipt.check")
    const act = await findActByCode(tx, code)
    if (!act) return undefined
    const receipt = await receiptOf(tx, act)
    return { act, receipt, named: receipt ? await namedIn(tx, now, receipt.said) : {} }
  })

async function namedIn(tx: Tx, now: Date, { endorsement }: Said): Promise<Named> {
  if (!endorsement) return {}
  const today = almatyDate(now)
  const places = await listTerritoriesOn(tx, today)
  const review = await findReviewBySlug(tx, endorsement.review)
  return {
    place: places.find(({ slug }) => slug === endorsement.territory)?.names,
    council: review ? (await councilWithRegion(tx, review.councilId, today)).names : undefined,
  }
}
