import { getAct } from "../acts/store.ts"
import { almatyDate } from "../calendar/almaty-time.ts"
import { seatsOf } from "../compositions/composition.ts"
import { digestOfPlaced } from "../compositions/digest.ts"
import type { CompositionDraft } from "../compositions/draft.ts"
import { getReason } from "../compositions/facts-store.ts"
import { findCompositionOf, listPlaced, moveComposition, type Placed } from "../compositions/store.ts"
import type { Database, Tx } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { Conflict, Unacceptable } from "../errors.ts"
import { record } from "../journal/record.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { listNominations } from "../nominations/store.ts"
import { type Actor, authorize, can } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { moveReview } from "../reviews/store.ts"
import { listRules } from "../rules/store.ts"
import { dismissGroup } from "./dismissal.ts"
import type { OutcomeInput } from "./forms.ts"
import { indicatorsOf } from "./indicators-of.ts"
import { tellCandidates } from "./letters.ts"
import { endRoles, giveAccount } from "./members-accounts.ts"
import { type Outcome, withoutReason } from "./outcome.ts"
import { noteTaking } from "./register-notes.ts"
import { listOutcomes, putOutcome } from "./store.ts"
import { takeOffice } from "./taking-office.ts"

export interface OutcomesView {
  scope: ReviewWithScope
  composition: CompositionDraft
  notSelected: Nomination[]
  outcomes: Outcome[]
  /** how many still wait for a reason */
  missing: Nomination[]
  mayRecord: boolean
  mayPublish: boolean
}

/** The secretary's page of reasons, as soon as the group has adopted a composition. */
export const viewOutcomes = (db: Database, actor: Actor, slug: string): Promise<OutcomesView> =>
  db.read(async (tx, now) => {
    const { scope, composition, placed } = await decided(tx, now, actor, slug)
    const notSelected = await others(tx, scope.review.id, placed)
    const outcomes = await listOutcomes(tx, scope.review.id)
    const missing = withoutReason(notSelected, outcomes, composition.adoptedAt ?? now)
    const { status } = scope.review
    const council = { councilId: scope.council.id }
    return {
      scope,
      composition,
      notSelected,
      outcomes,
      missing,
      mayRecord: status !== "published" && can(actor, "outcome.record", council),
      mayPublish: status === "approved" && missing.length === 0 && can(actor, "composition.publish", council),
    }
  })

/** The composition that the review has come to, with its places. */
async function decided(tx: Tx, now: Date, actor: Actor, slug: string) {
  const scope = await reviewWithScope(tx, slug, almatyDate(now))
  authorize(actor, "composition.readDraft", { councilId: scope.council.id })
  const { id, status } = scope.review
  const composition = ["adopted", "approved", "published"].includes(status)
    ? await findCompositionOf(tx, id, status)
    : null
  if (!composition) throw new Conflict("publications.notAdopted")
  return { scope, composition, placed: await listPlaced(tx, composition.id) }
}

const others = async (tx: Tx, reviewId: number, placed: Placed[]): Promise<Nomination[]> =>
  (await listNominations(tx, reviewId, ["admitted"])).filter(
    ({ id }) => !placed.some(place => place.nominationId === id),
  )

export const recordOutcomes = (db: Database, actor: Actor, slug: string, given: OutcomeInput[]): Promise<void> =>
  db.write(async (tx, now) => {
    const { scope, composition, placed } = await decided(tx, now, actor, slug)
    const { review, council } = scope
    authorize(actor, "outcome.record", { councilId: council.id })
    if (review.status === "published") throw new Conflict("publications.alreadyPublished")
    const notSelected = await others(tx, review.id, placed)
    for (const { candidate, ...outcome } of given) {
      const nomination = notSelected.find(one => one.publicId === candidate)
      if (!nomination) throw new Conflict("publications.notACandidate")
      await putOutcome(tx, {
        ...outcome,
        reviewId: review.id,
        nominationId: nomination.id,
        outcome: "not_selected",
        recordedByUserId: actor.userId,
        recordedAt: now,
      })
    }
    await record(tx, now, {
      action: "outcome.record",
      by: { actor, as: "secretary" },
      subject: { kind: "composition", id: composition.publicId },
      councilId: council.id,
      reviewId: review.id,
      particulars: { review: slug, outcomes: given.length },
    })
  })

/** Publishes exactly what was adopted and approved, and writes it into the register, in one transaction. */
export const publish = ({ db, vault }: Pick<Deps, "db" | "vault">, actor: Actor, slug: string): Promise<void> =>
  db.write(async (tx, now) => {
    const { scope, composition, placed } = await decided(tx, now, actor, slug)
    const { review, council } = scope
    authorize(actor, "composition.publish", { councilId: council.id })
    const { effectiveOn } = review
    if (review.status !== "approved" || effectiveOn === null || composition.actId === null)
      throw new Conflict("publications.notApproved")
    if (digestOfPlaced(placed) !== composition.digest) throw new Conflict("publications.otherSet")
    const notSelected = await others(tx, review.id, placed)
    const outcomes = await listOutcomes(tx, review.id)
    const missing = withoutReason(notSelected, outcomes, composition.adoptedAt ?? now)
    if (missing.length) throw new Unacceptable("publications.reasonsMissing", { count: missing.length })
    await moveReview(tx, review, { status: "published", publishedAt: now })
    await moveComposition(tx, composition, { status: "published", publishedAt: now })

    const taken = await takeOffice(tx, now, vault, {
      councilId: council.id,
      reviewId: review.id,
      seats: seatsOf(review),
      reason: await getReason(tx, review.campaignId),
      effectiveOn,
      act: await getAct(tx, composition.actId),
      placed,
      rules: await listRules(tx),
    })
    const office = { councilId: council.id, council: council.names, fromOn: effectiveOn, untilOn: taken.term.endsOn }
    await endRoles(
      tx,
      taken.ended.map(one => one.personId),
      council.id,
      effectiveOn,
    )
    for (const { place, person } of taken.seated) {
      await giveAccount(tx, now, vault, office, place.nomination, person)
      await putOutcome(tx, {
        reviewId: review.id,
        nominationId: place.nominationId,
        outcome: "selected",
        reason: null,
        textKk: "",
        textRu: "",
        recordedByUserId: actor.userId,
        recordedAt: now,
      })
    }
    await dismissGroup(tx, now, review.id)
    const indicators = await indicatorsOf(tx, taken, effectiveOn)
    await moveComposition(tx, { id: composition.id, status: "published" }, { indicators })
    await tellCandidates(tx, now, scope, effectiveOn, placed, notSelected, outcomes)
    await noteTaking(tx, now, actor, scope, taken)
    await record(tx, now, {
      action: "composition.publish",
      by: { actor, as: "secretary" },
      subject: { kind: "composition", id: composition.publicId },
      councilId: council.id,
      reviewId: review.id,
      particulars: {
        review: slug,
        digest: composition.digest ?? "",
        effectiveOn,
        selected: placed.length,
        notSelected: notSelected.length,
      },
    })
  })
