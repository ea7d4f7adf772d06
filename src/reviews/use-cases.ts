import { almatyDate } from "../calendar/almaty-time.ts"
import { listHolidays } from "../calendar/store.ts"
import type { CouncilOn } from "../councils/council.ts"
import { listCouncils } from "../councils/store.ts"
import type { Database, Tx } from "../db/database.ts"
import type { Times } from "../decision-times/decision-time.ts"
import { decisionTimes } from "../decision-times/store.ts"
import { Conflict, Unacceptable } from "../errors.ts"
import { record } from "../journal/record.ts"
import type { AsOf } from "../log/checkpoint-row.ts"
import { type Actor, authorize } from "../policy.ts"
import { type Criterion, requiredCriteria } from "../rules/criterion.ts"
import { listRules } from "../rules/store.ts"
import { totalsOfReviews } from "../tallies/reading-store.ts"
import { type CandidateCounts, contextOf, countCandidates } from "./context-store.ts"
import { byDeadline, type DeskLine, type DeskQueue } from "./desk.ts"
import { extend } from "./extension.ts"
import type { ExtensionInput } from "./forms.ts"
import type { PauseNotice } from "./pause-notice.ts"
import { findNotice } from "./pause-notice-store.ts"
import {
  type Announcement,
  canBecome,
  isAnnounced,
  type ReviewContext,
  type ReviewWithScope,
  type StageExtension,
  type StageRow,
} from "./review.ts"
import { listReviewsOfCouncils, pageOfReviews, reviewWithScope } from "./scope-store.ts"
import { addExtension, listExtensions, moveStage } from "./stage-store.ts"
import { moveReview, saveDraft } from "./store.ts"
import { termDay } from "./term-day.ts"
import { isOpen, timetableBreaches } from "./timetable.ts"

export const pageSize = 20

export interface ReviewList {
  rows: ReviewWithScope[]
  total: number
  councils: CouncilOn[]
  now: Date
}
export interface ReviewWanted {
  page: number
  stage?: string | undefined
  councilSlug?: string | undefined
}

export const listReviews = (
  db: Database,
  actor: Actor,
  { page, stage, councilSlug }: ReviewWanted,
): Promise<ReviewList> =>
  db.read(async (tx, now) => {
    authorize(actor, "review.read")
    const on = almatyDate(now)
    const found = await pageOfReviews(tx, on, { stage, councilSlug, now }, { page, size: pageSize })
    return { ...found, councils: await listCouncils(tx, on), now }
  })

export interface ReviewView extends ReviewWithScope {
  context: ReviewContext
  extensions: StageExtension[]
  counts: CandidateCounts
  /** of all its candidates together */
  endorsements: { total: number; asOf: AsOf | undefined }
  /** while endorsing rests */
  pause: PauseNotice | null
  /** what the rules ask of every candidate; each is declared and then checked */
  criteria: Criterion[]
  /** how long nominees waited for the decision */
  times: Times
  now: Date
}

export const viewReview = (db: Database, actor: Actor, slug: string): Promise<ReviewView> =>
  db.read(async (tx, now) => {
    authorize(actor, "review.read")
    return wholeReview(tx, now, slug)
  })

type Work = "review.readDraft" | "review.prepare" | "review.announce" | "review.extend"

/** The review with its texts, announced or not, for those who prepare it or do other work on it. */
export const viewDraft = (
  db: Database,
  actor: Actor,
  slug: string,
  work: Work = "review.readDraft",
): Promise<ReviewView> =>
  db.read(async (tx, now) => {
    const view = await wholeReview(tx, now, slug)
    authorize(actor, work, { councilId: view.council.id, regionId: view.council.regionId })
    return view
  })

async function wholeReview(tx: Tx, now: Date, slug: string): Promise<ReviewView> {
  const found = await reviewWithScope(tx, slug, almatyDate(now))
  const { id } = found.review
  const counts = (await countCandidates(tx, [id])).get(id) ?? { nominated: 0, admitted: 0 }
  const { asOf, totals } = await totalsOfReviews(tx, [id])
  return {
    ...found,
    context: await contextOf(tx, id),
    extensions: await listExtensions(tx, id),
    counts,
    endorsements: { total: totals.get(id) ?? 0, asOf },
    pause: isOpen(found.stages, "endorsements", now) ? await findNotice(tx, id) : null,
    criteria: requiredCriteria(await listRules(tx), termDay(found, now)).map(({ criterion }) => criterion),
    times: (await decisionTimes(tx, [id])).together,
    now,
  }
}

export const prepareReview = (db: Database, actor: Actor, slug: string, input: Announcement): Promise<void> =>
  db.write(async (tx, now) => {
    const { review, council } = await reviewWithScope(tx, slug, almatyDate(now))
    authorize(actor, "review.prepare", { councilId: council.id })
    await saveDraft(tx, review.id, input)
    await record(tx, now, {
      action: "review.prepare",
      by: { actor, as: "secretary" },
      subject: { kind: "review", id: slug },
      councilId: council.id,
      reviewId: review.id,
    })
  })

/** Who comes to announce late lets nominations begin now; what the rules forbid then must be extended first. */
export const announceReview = (db: Database, actor: Actor, slug: string, input: Announcement): Promise<void> =>
  db.write(async (tx, now) => {
    const { review, stages, council } = await reviewWithScope(tx, slug, almatyDate(now))
    authorize(actor, "review.announce", { councilId: council.id })
    if (!canBecome(review.status, "announced") || isAnnounced(review)) throw new Conflict("reviews.alreadyAnnounced")
    await beginNow(tx, now, stages)
    await moveReview(tx, review, { ...input, status: "announced", announcedAt: now })
    await record(tx, now, {
      action: "review.announce",
      by: { actor, as: "secretary" },
      subject: { kind: "review", id: slug },
      councilId: council.id,
      reviewId: review.id,
      particulars: {
        civilSeats: review.civilSeats,
        stateSeats: review.stateSeats,
        groupSize: input.groupSize,
        ...(input.endorsementLimit !== null && { endorsementLimit: input.endorsementLimit }),
      },
    })
  })

async function beginNow(tx: Tx, now: Date, stages: StageRow[]): Promise<void> {
  const nominations = stages.find(stage => stage.stage === "nominations")
  if (!nominations || nominations.closesAt <= now) throw new Unacceptable("reviews.announcedTooLate")
  if (nominations.opensAt >= now) return
  const begun = stages.map(stage => (stage === nominations ? { ...stage, opensAt: now } : stage))
  const broken = timetableBreaches(begun, await listRules(tx), await listHolidays(tx))
  const short = broken.find(({ code }) => code === "intake_days")
  if (short) throw new Unacceptable("reviews.intakeTooShort", short.figures)
  await moveStage(tx, nominations, now, nominations.closesAt)
}

export const extendStage = (db: Database, actor: Actor, slug: string, input: ExtensionInput): Promise<void> =>
  db.write(async (tx, now) => {
    const { review, stages, council } = await reviewWithScope(tx, slug, almatyDate(now))
    authorize(actor, "review.extend", { councilId: council.id })
    if (review.status === "published") throw new Conflict()
    const [longer, ...later] = extend(stages, input.stage, input.closesAt, now)
    for (const moved of [longer!, ...later]) await moveStage(tx, moved.before, moved.opensAt, moved.closesAt)
    const { stage, closesAt: closedBefore } = longer!.before
    const { closesAt, reasonKk, reasonRu } = input
    const extension = { stage, closedBefore, closesAt, reasonKk, reasonRu }
    await addExtension(tx, { ...extension, reviewId: review.id, extendedByUserId: actor.userId, extendedAt: now })
    await record(tx, now, {
      action: "stage.extend",
      by: { actor, as: "secretary" },
      subject: { kind: "review", id: slug },
      councilId: council.id,
      reviewId: review.id,
      particulars: {
        stage,
        closedBefore: closedBefore.toISOString(),
        closesAt: closesAt.toISOString(),
        moved: later.map(moved => moved.before.stage),
      },
    })
  })

export interface Desk {
  lines: DeskLine[]
  reviews: ReviewWithScope[]
  now: Date
}

export const openDesk = (db: Database, actor: Actor, queues: readonly DeskQueue[]): Promise<Desk> =>
  db.read(async (tx, now) => {
    authorize(actor, "desk.read")
    const councilIds = actor.grants.flatMap(({ role, councilId }) =>
      role === "secretary" && councilId !== null ? [councilId] : [],
    )
    const reviews = await listReviewsOfCouncils(tx, councilIds, almatyDate(now))
    const lines: DeskLine[] = []
    for (const queue of queues) lines.push(...(await queue(tx, now, actor, councilIds, reviews)))
    return { lines: byDeadline(lines), reviews, now }
  })
