import type { Act } from "../acts/act.ts"
import { addAct, listActs } from "../acts/store.ts"
import { almatyDate } from "../calendar/almaty-time.ts"
import { digestOfPlaced } from "../compositions/digest.ts"
import type { CompositionDraft } from "../compositions/draft.ts"
import { effectiveDay } from "../compositions/effect.ts"
import { getReason } from "../compositions/facts-store.ts"
import { type Judged, judge } from "../compositions/proposal-of.ts"
import { getComposition, listCompositions, listPlaced, moveComposition } from "../compositions/store.ts"
import { listTerms } from "../councils/membership-store.ts"
import type { Database, Tx } from "../db/database.ts"
import { Conflict, NotFound } from "../errors.ts"
import type { JournalAction } from "../journal/actions.ts"
import { record } from "../journal/record.ts"
import { type Actor, authorize, can } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { listReviewsOfCouncils, reviewWithScope } from "../reviews/scope-store.ts"
import { moveReview } from "../reviews/store.ts"
import { findAdoption } from "../votes/store.ts"
import type { Vote } from "../votes/vote.ts"
import { t } from "../web/i18n.ts"
import { tellHolders } from "../working-groups/letters.ts"
import { assertDated, assertSame } from "./approval.ts"
import type { ActInput, ReturnInput } from "./forms.ts"

export interface Waiting extends ReviewWithScope {
  /** what the group adopted in this review, the newest first; drafts are not the maslikhat's business */
  compositions: CompositionDraft[]
}

/** The reviews of the officer's own councils. */
export const listForMaslikhat = (db: Database, actor: Actor): Promise<Waiting[]> =>
  db.read(async (tx, now) => {
    authorize(actor, "maslikhat.list")
    const councilIds = actor.grants.flatMap(({ role, councilId }) =>
      role === "maslikhat" && councilId ? [councilId] : [],
    )
    const reviews = await listReviewsOfCouncils(tx, councilIds, almatyDate(now))
    const compositions = await listCompositions(
      tx,
      reviews.map(({ review }) => review.id),
    )
    return reviews
      .filter(({ review }) => review.status !== "draft")
      .map(one => ({
        ...one,
        compositions: compositions.filter(c => c.reviewId === one.review.id && isAdopted(c)),
      }))
  })

const isAdopted = ({ status }: CompositionDraft): boolean =>
  ["adopted", "returned", "approved", "published"].includes(status)

export interface ApprovalView {
  scope: ReviewWithScope
  composition: CompositionDraft
  judged: Judged
  digest: string
  vote: Vote | null
  act: Act | undefined
  mayDecide: boolean
  now: Date
}

export const viewAdopted = (db: Database, actor: Actor, publicId: string): Promise<ApprovalView> =>
  db.read(async (tx, now) => {
    const { scope, composition } = await adopted(tx, now, actor, publicId)
    const placed = await listPlaced(tx, composition.id)
    return {
      scope,
      composition,
      judged: await judge(tx, now, scope, placed),
      digest: digestOfPlaced(placed),
      vote: await findAdoption(tx, composition.id),
      act: (await listActs(tx, composition.actId === null ? [] : [composition.actId]))[0],
      mayDecide: composition.status === "adopted" && can(actor, "composition.approve", { councilId: scope.council.id }),
      now,
    }
  })

async function adopted(tx: Tx, now: Date, actor: Actor, publicId: string) {
  const composition = await getComposition(tx, publicId)
  const scope = await reviewWithScope(tx, composition.reviewId, almatyDate(now))
  authorize(actor, "composition.readAdopted", { councilId: scope.council.id })
  if (!isAdopted(composition)) throw new NotFound()
  return { scope, composition }
}

/** The officer records the maslikhat's act; from it follows the day on which the composition takes office. */
export const approve = (db: Database, actor: Actor, publicId: string, input: ActInput): Promise<void> =>
  db.write(async (tx, now) => {
    const { scope, composition } = await adopted(tx, now, actor, publicId)
    const { review, council } = scope
    authorize(actor, "composition.approve", { councilId: council.id })
    const placed = await listPlaced(tx, composition.id)
    assertSame(composition, digestOfPlaced(placed), input.digest)
    if (placed.some(place => place.nomination.status !== "admitted")) throw new Conflict("approvals.someoneWithdrew")
    assertDated(input.datedOn, almatyDate(composition.adoptedAt ?? now), almatyDate(now))
    const { digest, ...told } = input
    const act = await addAct(tx, now, {
      ...told,
      kind: "approval",
      issuerKk: t("kk", "approvals.issuer", { territory: council.names.kk }),
      issuerRu: t("ru", "approvals.issuer", { territory: council.names.ru }),
    })
    const reason = await getReason(tx, review.campaignId)
    const effectiveOn = effectiveDay(await listTerms(tx, council.id), reason, input.datedOn)
    await moveComposition(tx, composition, { status: "approved", approvedAt: now, actId: act.id })
    await moveReview(tx, review, { status: "approved", effectiveOn })
    await note(tx, now, actor, scope, composition, "composition.approve", {
      digest,
      act: act.publicId,
      datedOn: act.datedOn,
      effectiveOn,
    })
    const news = { kind: "composition-approved", council, link: `/desk/reviews/${review.slug}/outcomes` }
    await tellHolders(tx, now, ["secretary"], { councilId: council.id }, news)
  })

/** The group may adopt another composition then; this one stays as it was, with the reason. */
export const giveBack = (db: Database, actor: Actor, publicId: string, input: ReturnInput): Promise<void> =>
  db.write(async (tx, now) => {
    const { scope, composition } = await adopted(tx, now, actor, publicId)
    authorize(actor, "composition.approve", { councilId: scope.council.id })
    if (composition.status !== "adopted") throw new Conflict("approvals.notAdopted")
    const { reasonKk, reasonRu } = input
    await moveComposition(tx, composition, {
      status: "returned",
      returnedAt: now,
      returnedKk: reasonKk,
      returnedRu: reasonRu,
    })
    await moveReview(tx, scope.review, { status: "announced" })
    await note(tx, now, actor, scope, composition, "composition.return", { digest: composition.digest ?? "" })
    const { review, council } = scope
    const news = { kind: "composition-returned", council, link: `/group/${review.slug}` }
    await tellHolders(tx, now, ["secretary"], { councilId: council.id }, news)
    await tellHolders(tx, now, ["group-head", "group-member"], { reviewId: review.id }, news)
  })

const note = (
  tx: Tx,
  now: Date,
  actor: Actor,
  { review, council }: ReviewWithScope,
  composition: CompositionDraft,
  action: JournalAction,
  particulars: Record<string, string>,
): Promise<void> =>
  record(tx, now, {
    action,
    by: { actor, as: "maslikhat" },
    subject: { kind: "composition", id: composition.publicId },
    councilId: council.id,
    reviewId: review.id,
    particulars: { review: review.slug, ...particulars },
  })
