// Who may not judge whom: what members declared, and what the system finds out at the moment of use.
import { In } from "typeorm"
import type { Tx } from "../db/database.ts"
import { listEndorsers } from "../endorsements/store.ts"
import { proposalTable } from "../nominations/proposal-store.ts"
import { nominationTable } from "../nominations/store.ts"
import type { Conflict, Recusal } from "./group-member.ts"
import { conflictTable } from "./store.ts"

/** A member and a candidate have one declared conflict at most: a second row is refused by the database. */
export async function addConflict(tx: Tx, conflict: Omit<Conflict, "id">): Promise<void> {
  await tx.insert(conflictTable, conflict)
}

/** All recusals of these members in the review. Four queries, however many candidates there are. */
export async function listRecusals(tx: Tx, reviewId: number, userIds: number[]): Promise<Recusal[]> {
  const members = [0, ...userIds]
  const declared = await tx.findBy(conflictTable, { reviewId, userId: In(members) })
  const endorsed = await listEndorsers(tx, reviewId, userIds)
  const proposed = await tx
    .createQueryBuilder(proposalTable, "proposal")
    .innerJoin("Nomination", "nomination", "nomination.id = proposal.nominationId")
    .select(leading, "nominationId")
    .addSelect("proposal.proposerUserId", "userId")
    .where("nomination.reviewId = :reviewId and proposal.proposerUserId in (:...members)", { reviewId, members })
    .getRawMany<Pair>()
  const themselves = await tx
    .createQueryBuilder(nominationTable, "nomination")
    .innerJoin("User", "user", "user.id in (:...members)", { members })
    .leftJoin("Person", "person", "person.id = user.personId")
    .select(leading, "nominationId")
    .addSelect("user.id", "userId")
    .where("nomination.reviewId = :reviewId", { reviewId })
    .andWhere("(nomination.nomineeUserId = user.id or nomination.iinHash = person.iinHash)")
    .getRawMany<Pair>()
  return [
    ...declared.map(one => recusal(one, one.ground)),
    ...proposed.map(one => recusal(one, "nominator")),
    ...endorsed.map(({ nominationId, userId }) => recusal({ nominationId, userId: userId! }, "endorser")),
    ...themselves.map(one => recusal(one, "self")),
  ]
}

/** Of files that were merged into another, whoever has to do with one of them has to do with the one that goes on. */
const leading = "coalesce(nomination.mergedIntoId, nomination.id)"
type Pair = Pick<Recusal, "nominationId" | "userId">
const recusal = ({ nominationId, userId }: Pair, ground: string): Recusal => ({
  nominationId: Number(nominationId),
  userId: Number(userId),
  ground,
})
