import { almatyDate } from "../calendar/almaty-time.ts"
import { newReceiptCode } from "../chance.ts"
import type { Database, Tx } from "../db/database.ts"
import { untilUnique } from "../db/unique.ts"
import { withdrawOpen } from "../endorsements/leaving.ts"
import { recordEndorsement, withdrawEndorsement } from "../endorsements/recording.ts"
import { findNewestAct, getNominationOf } from "../endorsements/store.ts"
import { Forbidden } from "../errors.ts"
import { queueMessage } from "../messages/queue.ts"
import { hasDecided } from "../nominations/decision-store.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { listNominations } from "../nominations/store.ts"
import { type OperatorLine, publicWorks } from "../operators/operator-day.ts"
import { countWork, listOperatorLines } from "../operators/store.ts"
import { type Actor, authorize, can } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { pageOfReviews, reviewWithScope } from "../reviews/scope-store.ts"
import { listTallyDays } from "../tallies/store.ts"
import type { TallyDay } from "../tallies/tally.ts"
import { listTerritoriesOn } from "../territories/store.ts"
import { type TerritoryOn, within } from "../territories/territory.ts"
import type { Vault } from "../vault.ts"
import { lastToldDay, type Receipt } from "./assistance.ts"
import type { AssistanceInput } from "./forms.ts"
import { findPresent, personPresent } from "./person-present.ts"

/** The reviews where this clerk can record now. */
export const listAssisted = (db: Database, actor: Actor): Promise<ReviewWithScope[]> =>
  db.read(async (tx, now) => {
    authorize(actor, "assistance.list")
    const { rows } = await pageOfReviews(tx, almatyDate(now), { stage: "endorsements", now }, { page: 1, size: 200 })
    return rows.filter(({ council }) => can(actor, "assistance.record", { councilId: council.id }))
  })

export interface Counter extends ReviewWithScope {
  candidates: Nomination[]
  places: TerritoryOn[]
}
/** What the clerk chooses from. */
export const openCounter = (db: Database, actor: Actor, slug: string): Promise<Counter> =>
  db.read(async (tx, now) => {
    const scope = await scopeFor(tx, now, actor, slug)
    const candidates = await listNominations(tx, scope.review.id, ["admitted"])
    const places = within(await listTerritoriesOn(tx, almatyDate(now)), scope.council.territoryId)
    return { ...scope, candidates, places }
  })

interface Parts {
  db: Database
  vault: Vault
}

/**
 * Records, or withdraws, for a person present: proofs, act and count in one transaction. Sent again, it gives the same
 * slip again; undefined when it stands, but not by this operator.
 */
export const assist = (
  { db, vault }: Parts,
  actor: Actor,
  slug: string,
  input: AssistanceInput,
): Promise<Receipt | undefined> =>
  untilUnique(async () => {
    const found = await db.read(async (tx, now) => {
      await scopeFor(tx, now, actor, slug)
      return findPresent(tx, vault, input)
    })
    return db.write(async (tx, now) => {
      const { review, council, ...scope } = await scopeFor(tx, now, actor, slug)
      const parts = { vault, leave: withdrawOpen, actor, council }
      const user = await personPresent(tx, now, parts, input, found)
      const nomination = await getNominationOf(tx, review.id, input.candidate)
      const take = input.act === "record" ? recordEndorsement : withdrawEndorsement
      const receiptCode = newReceiptCode()
      const asked = { ...scope, review, council, nomination, userId: user.id }
      const source = { channel: "assisted", operatorUserId: actor.userId, receiptCode } as const
      const slip = { act: input.act, review: slug, candidate: nomination.publicId }
      if (!(await take(tx, now, asked, source))) {
        const act = await findNewestAct(tx, nomination.id, user.id)
        const isOwn = act?.operatorUserId === actor.userId && act.receiptCode !== null
        return isOwn ? { ...slip, code: act.receiptCode!, at: act.at.toISOString() } : undefined
      }
      await countWork(tx, {
        reviewId: review.id,
        operatorUserId: actor.userId,
        day: almatyDate(now),
        work: input.act,
      })
      await queueMessage(tx, now, {
        userId: user.id,
        toAddress: user.emailTyped,
        lang: user.lang,
        kind: input.act === "record" ? "assistedRecord" : "assistedWithdraw",
        particulars: { council: council.names[user.lang] },
        link: "/account/endorsements",
      })
      return { ...slip, code: receiptCode, at: now.toISOString() }
    })
  })

/** For the slip: what it is about, in words. */
export const openSlip = (db: Database, actor: Actor, { review, candidate }: Receipt) =>
  db.read(async (tx, now) => {
    const scope = await scopeFor(tx, now, actor, review)
    return { ...scope, nomination: await getNominationOf(tx, scope.review.id, candidate) }
  })
export type Slip = Awaited<ReturnType<typeof openSlip>>

export interface Channels {
  scope: ReviewWithScope
  upTo: string
  lines: OperatorLine[]
  days: TallyDay[]
}
/** How endorsements came, by day, channel and operator, for everyone; only days whose entries are all in the log. */
export const readChannels = (db: Database, actor: Actor, slug: string): Promise<Channels> =>
  db.read(async (tx, now) => {
    authorize(actor, "review.read")
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    if (scope.review.status === "draft") authorize(actor, "review.readDraft", { councilId: scope.council.id })
    const upTo = lastToldDay(now)
    const days = await listTallyDays(tx, scope.review.id, upTo)
    return { scope, upTo, days, lines: await listOperatorLines(tx, scope.review.id, upTo, publicWorks) }
  })

async function scopeFor(tx: Tx, now: Date, actor: Actor, slug: string): Promise<ReviewWithScope> {
  const scope = await reviewWithScope(tx, slug, almatyDate(now))
  authorize(actor, "assistance.record", { councilId: scope.council.id })
  if (await hasDecided(tx, scope.review.id, actor.userId)) throw new Forbidden("assistance.decided")
  return scope
}
