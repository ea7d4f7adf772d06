import { EntitySchema, In } from "typeorm"
import { bigint } from "../db/bigint.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { NotFound } from "../errors.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { nominationTable } from "../nominations/store.ts"
import { personTable } from "../persons/store.ts"
import { reviewTable } from "../reviews/store.ts"
import { activeKinds, type EndorsementAct, type OwnEndorsement } from "./endorsement.ts"

export const endorsementActTable = new EntitySchema<EndorsementAct>({
  name: "EndorsementAct",
  tableName: "endorsement_acts",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    reviewId: { name: "review_id", type: "integer" },
    nominationId: { name: "nomination_id", type: "integer" },
    userId: { name: "user_id", type: "integer", nullable: true },
    turn: { type: "integer" },
    kind: { type: "varchar", length: 10 },
    territoryId: { name: "territory_id", type: "integer" },
    identityLevel: { name: "identity_level", type: "varchar", length: 20 },
    residenceLevel: { name: "residence_level", type: "varchar", length: 20 },
    channel: { type: "varchar", length: 10 },
    operatorUserId: { name: "operator_user_id", type: "integer", nullable: true },
    invalidationId: { name: "invalidation_id", type: "integer", nullable: true },
    addressBlock: { name: "address_block", type: "varchar", length: 45, nullable: true },
    receiptCode: { name: "receipt_code", type: "varchar", length: 16, nullable: true },
    at: { type: "datetime", precision: 3 },
    logIndex: { ...bigint, name: "log_index", nullable: true },
  },
  indices: [
    { name: "one_act_per_turn", columns: ["nominationId", "userId", "turn"], unique: true },
    { name: "one_act_per_receipt_code", columns: ["receiptCode"], unique: true },
    { name: "acts_to_sequence", columns: ["logIndex", "reviewId", "at"] },
    { name: "acts_by_user", columns: ["userId"] },
    { name: "acts_by_source", columns: ["reviewId", "addressBlock"] },
    { name: "acts_by_invalidation", columns: ["invalidationId"] },
  ],
  foreignKeys: [
    belongsTo("Review", "reviewId"),
    belongsTo("Nomination", "nominationId"),
    belongsTo("User", "userId"),
    belongsTo("Territory", "territoryId"),
    belongsTo("User", "operatorUserId"),
  ],
})

export async function getNominationOf(tx: Tx, reviewId: number, publicId: string): Promise<Nomination> {
  const nomination = await tx.findOneBy(nominationTable, { reviewId, publicId })
  if (!nomination) throw new NotFound()
  return nomination
}

/** The hash of the identity number that this account was verified with. */
export async function findIinHash(tx: Tx, userId: number): Promise<string | null> {
  const row = await tx
    .createQueryBuilder(personTable, "person")
    .innerJoin("User", "user", "user.personId = person.id")
    .where("user.id = :userId", { userId })
    .getOne()
  return row?.iinHash ?? null
}

/** The last turn of this citizen about this candidate. */
export const findNewestAct = (tx: Tx, nominationId: number, userId: number): Promise<EndorsementAct | null> =>
  tx.findOne(endorsementActTable, { where: { nominationId, userId }, order: { turn: "DESC" } })

/** Fails as a duplicate when another took one of these turns at the same moment. */
export async function addActs(tx: Tx, acts: Omit<EndorsementAct, "id" | "logIndex">[]): Promise<void> {
  for (let from = 0; from < acts.length; from += 500)
    await tx.insert(
      endorsementActTable,
      acts.slice(from, from + 500).map(act => ({ ...act })),
    )
}

/** That `alias` is its citizen's last turn about its candidate. */
export const isNewest = (alias: string): string =>
  `not exists (select 1 from endorsement_acts later where later.nomination_id = ${alias}.nominationId and later.user_id = ${alias}.userId and later.turn > ${alias}.turn)`

const newestActs = (tx: Tx) => tx.createQueryBuilder(endorsementActTable, "act").where(isNewest("act"))

/** Which of these people endorse which candidates of this review now. */
export const listEndorsers = (
  tx: Tx,
  reviewId: number,
  userIds: number[],
): Promise<Pick<EndorsementAct, "nominationId" | "userId">[]> =>
  newestActs(tx)
    .andWhere({ reviewId, userId: In([0, ...userIds]), kind: In(activeKinds) })
    .getMany()

/** The newest act of each pair that has any. */
export async function listNewestActs(
  tx: Tx,
  pairs: { nominationId: number; userId: number }[],
): Promise<EndorsementAct[]> {
  const wanted = new Set(pairs.map(({ nominationId, userId }) => `${nominationId} ${userId}`))
  const acts = await newestActs(tx)
    .andWhere({ nominationId: In([0, ...new Set(pairs.map(pair => pair.nominationId))]) })
    .andWhere({ userId: In([0, ...new Set(pairs.map(pair => pair.userId))]) })
    .getMany()
  return acts.filter(({ nominationId, userId }) => wanted.has(`${nominationId} ${userId}`))
}

/** What this account endorses now, in reviews where endorsing is open at this moment. */
export async function listOpenEndorsements(
  tx: Tx,
  now: Date,
  userId: number,
): Promise<{ nominationId: number; userId: number }[]> {
  const acts = await newestActs(tx)
    .innerJoin("Review", "review", "review.id = act.reviewId and review.status = 'announced'")
    .innerJoin("StageRow", "stage", "stage.reviewId = review.id and stage.stage = 'endorsements'")
    .andWhere({ userId, kind: In(activeKinds) })
    .andWhere("stage.opensAt <= :now and stage.closesAt > :now", { now })
    .getMany()
  return acts.map(({ nominationId }) => ({ nominationId, userId }))
}

/** How many candidates of this review the citizen endorses now. */
export const countActive = (tx: Tx, reviewId: number, userId: number): Promise<number> =>
  newestActs(tx)
    .andWhere({ reviewId, userId, kind: In(activeKinds) })
    .getCount()

/** Whom a citizen endorses or endorsed, newest first, for that citizen alone. */
export async function pageOfOwn(
  tx: Tx,
  userId: number,
  { page, size }: { page: number; size: number },
): Promise<{ rows: OwnEndorsement[]; total: number }> {
  const [acts, total] = await newestActs(tx)
    .andWhere({ userId })
    .orderBy("act.id", "DESC")
    .offset((page - 1) * size)
    .limit(size)
    .getManyAndCount()
  const nominations = byId(await tx.findBy(nominationTable, { id: In([0, ...acts.map(act => act.nominationId)]) }))
  const reviews = byId(await tx.findBy(reviewTable, { id: In([0, ...acts.map(act => act.reviewId)]) }))
  const rows = acts.map(act => ({
    act,
    nomination: nominations.get(act.nominationId)!,
    review: reviews.get(act.reviewId)!,
  }))
  return { rows, total }
}

const byId = <T extends { id: number }>(rows: T[]) => new Map(rows.map(row => [row.id, row]))
