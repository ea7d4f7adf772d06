import { EntitySchema, In, IsNull } from "typeorm"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { Conflict, NotFound } from "../errors.ts"
import { type Decision, type IdentityClaim, openKeyOf } from "./claim.ts"

export const identityClaimTable = new EntitySchema<IdentityClaim>({
  name: "IdentityClaim",
  tableName: "identity_claims",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    claimantUserId: { name: "claimant_user_id", type: "integer" },
    holderUserId: { name: "holder_user_id", type: "integer" },
    personId: { name: "person_id", type: "integer" },
    councilId: { name: "council_id", type: "integer" },
    method: { type: "varchar", length: 20 },
    document: { type: "varchar", length: 40, nullable: true },
    reference: { type: "varchar", length: 100, nullable: true },
    familyName: { name: "family_name", type: "varchar", length: 100 },
    givenName: { name: "given_name", type: "varchar", length: 100 },
    patronymic: { type: "varchar", length: 100, nullable: true },
    recordedByUserId: { name: "recorded_by_user_id", type: "integer" },
    claimedAt: { name: "claimed_at", type: "datetime", precision: 3 },
    openKey: { name: "open_key", type: "varchar", length: 40, nullable: true },
    decidedAt: { name: "decided_at", type: "datetime", precision: 3, nullable: true },
    decidedByUserId: { name: "decided_by_user_id", type: "integer", nullable: true },
    decision: { type: "varchar", length: 10, nullable: true },
    reason: { type: "varchar", length: 30, nullable: true },
  },
  indices: [
    { name: "one_claim_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_open_claim_per_account_and_person", columns: ["openKey"], unique: true },
    { name: "claims_by_council", columns: ["councilId", "decidedAt"] },
  ],
  foreignKeys: [
    belongsTo("User", "claimantUserId"),
    belongsTo("User", "holderUserId"),
    belongsTo("Person", "personId"),
    belongsTo("Council", "councilId"),
    belongsTo("User", "recordedByUserId"),
    belongsTo("User", "decidedByUserId"),
  ],
})

type NewClaim = Omit<
  IdentityClaim,
  "id" | "publicId" | "openKey" | "decidedAt" | "decidedByUserId" | "decision" | "reason"
>
/** A second open claim of the account to the person is refused by the database. */
export async function addClaim(tx: Tx, claim: NewClaim): Promise<void> {
  await tx.insert(identityClaimTable, {
    ...claim,
    publicId: newPublicId(),
    openKey: openKeyOf(claim.claimantUserId, claim.personId),
  })
}

export const isClaimed = (tx: Tx, claimantUserId: number, personId: number): Promise<boolean> =>
  tx.existsBy(identityClaimTable, { openKey: openKeyOf(claimantUserId, personId) })
export const findOpenClaim = (tx: Tx, claimantUserId: number): Promise<IdentityClaim | null> =>
  tx.findOneBy(identityClaimTable, { claimantUserId, decidedAt: IsNull() })

export async function getClaim(tx: Tx, publicId: string): Promise<IdentityClaim> {
  const claim = await tx.findOneBy(identityClaimTable, { publicId })
  if (!claim) throw new NotFound()
  return claim
}

/** Those that wait, the oldest first. */
export const pageOfClaims = (
  tx: Tx,
  councilIds: number[],
  { page, size }: { page: number; size: number },
): Promise<[IdentityClaim[], number]> =>
  tx.findAndCount(identityClaimTable, {
    where: { councilId: In([0, ...councilIds]), decidedAt: IsNull() },
    order: { id: "ASC" },
    skip: (page - 1) * size,
    take: size,
  })

export const countOpenClaims = (tx: Tx, councilId: number): Promise<number> =>
  tx.countBy(identityClaimTable, { councilId, decidedAt: IsNull() })

/** Decides once, whoever else decides at the same moment. */
export async function closeClaim(
  tx: Tx,
  id: number,
  by: Decision & { decidedAt: Date; decidedByUserId: number },
): Promise<void> {
  const { affected } = await tx.update(identityClaimTable, { id, decidedAt: IsNull() }, { ...by, openKey: null })
  if (affected !== 1) throw new Conflict()
}
