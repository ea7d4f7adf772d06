/**
 * Counts where endorsements come from, beside the requests, and alerts the secretary. Ids are given before rows are
 * committed, so acts are counted only up to an id that was there a while ago: what was being written then is there now.
 * Where the counting stands is one setting, changed only by whoever read it: however many processes, each act counts once.
 */
import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { Conflict } from "../errors.ts"
import { every } from "../every.ts"
import { record } from "../journal/record.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { tellSecretaries } from "../reviews/telling.ts"
import { listRules } from "../rules/store.ts"
import { findSetting, putSetting } from "../settings/store.ts"
import { t } from "../web/i18n.ts"
import { alertedSource, isUnusual, type SourceKind, type SourceTally, tallyOf, thresholdOn } from "./source.ts"
import {
  addAlert,
  addToTallies,
  listAlertedSources,
  listSeenActs,
  listTalliesFrom,
  moveSetting,
  newestActId,
} from "./store.ts"

interface Standing {
  /** counted up to here */
  counted: number
  /** the newest that was there at `at`, in real time */
  seen: number
  at: number
}
const name = "sources.watch"
const atOnce = 1_000
const settles = 10_000

/** One step: looks how far the acts have come, or counts some. Returns how many ids it moved on; 0 when there is nothing to do yet. */
export async function watchSources(db: Database, wait = settles): Promise<number> {
  const { known, newest } = await db.read(async tx => ({
    known: await findSetting(tx, name),
    newest: await newestActId(tx),
  }))
  const standing: Standing = known ? JSON.parse(known) : { counted: 0, seen: 0, at: 0 }
  const { counted, seen, at } = standing
  if (counted === seen) {
    if (newest > seen) await db.write(tx => move(tx, known, { ...standing, seen: newest, at: Date.now() }))
    return newest > seen && wait === 0 ? watchSources(db, wait) : 0
  }
  if (Date.now() - at < wait) return 0
  const until = Math.min(seen, counted + atOnce)
  await db.write(async (tx, now) => {
    await move(tx, known, { ...standing, counted: until })
    const tallies = tallyOf(await listSeenActs(tx, counted + 1, until))
    await addToTallies(tx, tallies)
    await alert(tx, now, tallies)
  })
  return until - counted
}

async function move(tx: Tx, before: string | undefined, after: Standing): Promise<void> {
  const value = JSON.stringify(after)
  if (before === undefined) return putSetting(tx, name, value)
  if (!(await moveSetting(tx, name, before, value))) throw new Conflict()
}

/** Once for each source and day. */
async function alert(tx: Tx, now: Date, touched: SourceTally[]): Promise<void> {
  const rules = await listRules(tx)
  const groups = new Map(touched.map(one => [`${one.reviewId} ${one.kind} ${one.day}`, one]))
  for (const { reviewId, kind, day } of groups.values()) {
    const threshold = thresholdOn(rules, kind, day)
    if (threshold === undefined) continue
    const reached = (await listTalliesFrom(tx, { reviewId, kind, day }, threshold)).filter(one =>
      isUnusual(one, threshold),
    )
    if (!reached.length) continue
    const alerted = new Set(await listAlertedSources(tx, { reviewId, kind, day }))
    for (const tally of reached) {
      const source = alertedSource(tally)
      if (alerted.has(source)) continue
      alerted.add(source)
      await addAlert(tx, { reviewId, kind, source, day, recorded: tally.recorded, threshold, at: now })
      await tell(tx, now, reviewId, kind, threshold)
    }
  }
}

/** The public learns that a source was unusual and of what class, not which. */
async function tell(tx: Tx, now: Date, reviewId: number, kind: SourceKind, threshold: number): Promise<void> {
  const { review, council } = await reviewWithScope(tx, reviewId, almatyDate(now))
  await record(tx, now, {
    action: "source.alert",
    by: "system",
    subject: { kind: "review", id: review.slug },
    councilId: review.councilId,
    reviewId,
    particulars: { source: kind, threshold },
  })
  await tellSecretaries(tx, now, review, lang => ({
    kind: "source-alert",
    particulars: { council: council.names[lang], kind: t(lang, `sources.kind.${kind}`), threshold },
    link: `/desk/reviews/${review.slug}/sources?kind=${kind}`,
  }))
}

/** In the server: looks every few seconds. Returns how to stop, which waits for the step that is going on. */
export function startWatching({ db, log }: Pick<Deps, "db" | "log">): () => Promise<void> {
  let stopped = false
  const all = async () => {
    while (!stopped && (await watchSources(db)));
  }
  const stop = every(3_000, () =>
    // Another process was faster: it counts.
    all().catch(error => error instanceof Conflict || log.error({ err: error }, "sources were not counted")),
  )
  return () => {
    stopped = true
    return stop()
  }
}
