import { EntitySchema, In, IsNull, Not } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { endorsementActTable } from "../endorsements/store.ts"
import { forgetLikeness } from "../likenesses/store.ts"
import { messageTable } from "../messages/store.ts"
import { disownAttachments } from "../nominations/attachment-store.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { proposalTable } from "../nominations/proposal-store.ts"
import { nominationTable } from "../nominations/store.ts"
import { personTable } from "../persons/store.ts"
import { linkTable } from "../users/store.ts"
import { identityClaimTable } from "../verifications/claim-store.ts"
import { verificationTable } from "../verifications/store.ts"
import type { Erasure } from "./erasure.ts"

export const erasureTable = new EntitySchema<Erasure>({
  name: "Erasure",
  tableName: "erasures",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    userId: { name: "user_id", type: "integer" },
    withdrawn: { type: "integer" },
    requestedAt: { name: "requested_at", type: "datetime", precision: 3 },
    completedAt: { name: "completed_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [
    { name: "one_erasure_per_user", columns: ["userId"], unique: true },
    { name: "erasures_to_complete", columns: ["completedAt"] },
  ],
  foreignKeys: [belongsTo("User", "userId")],
})

/** Fails as a duplicate when it was asked for already. */
export async function addErasure(tx: Tx, erasure: Omit<Erasure, "id" | "completedAt">): Promise<void> {
  await tx.insert(erasureTable, { ...erasure, completedAt: null })
}

export const listIncomplete = (tx: Tx, afterId: number, most: number): Promise<Erasure[]> =>
  tx
    .createQueryBuilder(erasureTable, "e")
    .where("e.completedAt is null and e.id > :afterId", { afterId })
    .orderBy("e.id")
    .limit(most)
    .getMany()

export async function completeErasure(tx: Tx, id: number, completedAt: Date): Promise<boolean> {
  return (await tx.update(erasureTable, { id, completedAt: IsNull() }, { completedAt })).affected === 1
}

/** The reviews in which this account ever did something about a candidate and endorsing has not ended. */
export async function openReviewsActedIn(tx: Tx, now: Date, userId: number): Promise<number[]> {
  const rows = await tx
    .createQueryBuilder(endorsementActTable, "act")
    .innerJoin("Review", "review", "review.id = act.reviewId and review.status = 'announced'")
    .innerJoin("StageRow", "stage", "stage.reviewId = review.id and stage.stage = 'endorsements'")
    .where({ userId })
    .andWhere("stage.closesAt > :now", { now })
    .select("distinct act.reviewId", "reviewId")
    .getRawMany<{ reviewId: number }>()
  return rows.map(({ reviewId }) => reviewId)
}

export const hasOpenClaim = (tx: Tx, userId: number): Promise<boolean> =>
  tx.existsBy(identityClaimTable, [
    { claimantUserId: userId, decidedAt: IsNull() },
    { holderUserId: userId, decidedAt: IsNull() },
  ])

/** The number goes always; the name unless it is part of the public record. */
export async function emptyPerson(tx: Tx, id: number, isNameKept: boolean): Promise<void> {
  const number = { iinSealed: null, iinKeyId: null, iinHash: null, birthOn: null, sex: null }
  const noName = { familyName: "–", givenName: "", patronymic: null, sortKey: "~", searchKey: "" }
  await tx.update(personTable, { id }, { ...number, ...(!isNameKept && noName) })
  const claimed = { familyName: "–", givenName: "", patronymic: null }
  await tx.update(identityClaimTable, { personId: id }, claimed)
}

/** Of a nomination that stays in the public record: the name does, the number and the ways to reach the person do not. */
export async function emptyNumber(tx: Tx, { id, publicId }: Pick<Nomination, "id" | "publicId">): Promise<void> {
  const number = { iinSealed: "", iinKeyId: "", iinHash: `destroyed:${publicId}` }
  await tx.update(nominationTable, { id }, { ...number, email: null, phone: null })
  await forgetLikeness(tx, id)
}

/** Ways to reach the person and to act for them, what was written to them, and the link from proofs to who they are. */
export async function emptyAround(tx: Tx, userId: number): Promise<void> {
  await tx.delete(linkTable, { userId })
  await tx.delete(messageTable, { userId })
  await tx.update(verificationTable, { userId, kind: "identity" }, { personId: null })
  await tx.update(
    proposalTable,
    { proposerUserId: userId },
    { email: null, showName: false, officerPosition: null, authorityGround: null },
  )
  await disownAttachments(tx, userId)
}

/** Is something the account did not in the log yet, or a letter to it on its way? */
export const isAwaited = async (tx: Tx, userId: number): Promise<boolean> =>
  (await tx.existsBy(endorsementActTable, { userId, logIndex: IsNull() })) ||
  tx.existsBy(messageTable, { userId, sentAt: IsNull(), failedAt: IsNull() })

/** Nothing says any more whose these were; what they count, stays. Returns how many. */
export async function disownActs(tx: Tx, userId: number): Promise<number> {
  const where = { userId, logIndex: Not(IsNull()) }
  return (await tx.update(endorsementActTable, where, { userId: null, addressBlock: null })).affected ?? 0
}

export async function removeLetters(tx: Tx, userId: number): Promise<void> {
  await tx.delete(messageTable, { userId: In([userId]) })
}
