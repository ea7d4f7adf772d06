/** Lets happen what the timetables say: stages open and close in the journal at their very moment, and those who work on them are told. */
import { almatyDate } from "../calendar/almaty-time.ts"
import { councilWithRegion } from "../councils/store.ts"
import type { Database, Tx } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { every } from "../every.ts"
import { record } from "../journal/record.ts"
import { formatDateTime } from "../web/format.ts"
import { t } from "../web/i18n.ts"
import { giveBack, lostTimeOf } from "./giving-back.ts"
import type { Review, StageRow } from "./review.ts"
import { listClosing, listDueStages, recordClosing, recordOpening } from "./stage-store.ts"
import { tellSecretaries } from "./telling.ts"
import { publicStages } from "./timetable.ts"

interface Event {
  what: "open" | "close"
  at: Date
  stage: StageRow
  review: Review
}

/** Until nothing is due any more; returns how much happened. Several processes may do this at once. */
export async function letDueHappen(db: Database): Promise<number> {
  let happened = await giveBackLostTime(db)
  const events = await db.read(async (tx, now) =>
    (await listDueStages(tx, now)).flatMap(due => eventsOf(due, now)).sort(inTime),
  )
  for (const event of events) happened += (await db.write((tx, now) => happen(tx, now, event))) ? 1 : 0
  return happened
}

/**
 * In a stage's last minute, so that it never looks closed while it is about to be made longer; or whenever a node lives
 * again.
 */
async function giveBackLostTime(db: Database): Promise<number> {
  const lost = await db.read(async (tx, now) => {
    const closing = await listClosing(tx, publicStages, new Date(now.getTime() + 60_000))
    const times = await inTurn(closing, due => lostTimeOf(tx, now, due))
    return closing.filter((_, i) => times[i]!.length)
  })
  let given = 0
  for (const due of lost)
    given += (await db.write(async (tx, now) => giveBack(tx, now, due, await lostTimeOf(tx, now, due)))) ? 1 : 0
  return given
}

async function inTurn<T, R>(all: T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const one of all) results.push(await work(one))
  return results
}

/** In the server: every second, one round at a time. Returns how to stop, which waits for the round that is going on. */
export const startDue = ({ db, log }: Pick<Deps, "db" | "log">): (() => Promise<void>) =>
  every(1_000, () =>
    letDueHappen(db).then(
      happened => happened && log.info({ happened }, "stages opened and closed"),
      error => log.error({ err: error }, "what is due did not happen"),
    ),
  )

function eventsOf({ stage, review }: { stage: StageRow; review: Review }, now: Date): Event[] {
  // A review announced late opens when it is announced.
  const opens = new Date(Math.max(stage.opensAt.getTime(), review.announcedAt?.getTime() ?? 0))
  const isDue = (at: Date, recorded: Date | null) => recorded === null && at <= now
  return [
    ...(isDue(opens, stage.openedAt) ? [{ what: "open" as const, at: opens, stage, review }] : []),
    ...(isDue(stage.closesAt, stage.closedAt) ? [{ what: "close" as const, at: stage.closesAt, stage, review }] : []),
  ]
}

/** What closes at a moment closes before what opens at it; but a stage opens before it closes. */
const inTime = (a: Event, b: Event): number =>
  a.at.getTime() - b.at.getTime() ||
  (a.stage.id === b.stage.id ? b.what.localeCompare(a.what) : a.what.localeCompare(b.what))

async function happen(tx: Tx, now: Date, event: Event): Promise<boolean> {
  const { what, at, stage, review } = event
  const isPublic = publicStages.some(name => name === stage.stage)
  if (what === "close" && isPublic && (await giveBack(tx, now, event, await lostTimeOf(tx, now, event)))) return true
  const isFirst = what === "open" ? await recordOpening(tx, stage, at) : await recordClosing(tx, stage)
  if (!isFirst) return false
  await record(tx, at, {
    action: what === "open" ? "stage.open" : "stage.close",
    by: "system",
    subject: { kind: "review", id: review.slug },
    councilId: review.councilId,
    reviewId: review.id,
    particulars: { stage: stage.stage },
  })
  await tell(tx, now, event)
  return true
}

async function tell(tx: Tx, now: Date, { what, stage, review }: Event): Promise<void> {
  const { names } = await councilWithRegion(tx, review.councilId, almatyDate(now))
  await tellSecretaries(tx, now, review, lang => ({
    kind: what === "open" ? "stage-open" : "stage-close",
    particulars: {
      council: names[lang],
      stage: t(lang, `reviews.stage.${stage.stage}`),
      ...(what === "open" && { next: t(lang, "reviews.stageUntil", { until: formatDateTime(lang, stage.closesAt) }) }),
    },
  }))
}
