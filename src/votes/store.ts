import { EntitySchema, In, IsNull } from "typeorm"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { Conflict, NotFound } from "../errors.ts"
import { userTable } from "../users/store.ts"
import type { User } from "../users/user.ts"
import type { Ballot, Vote, VoteFigures } from "./vote.ts"

export const voteTable = new EntitySchema<Vote>({
  name: "Vote",
  tableName: "votes",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    reviewId: { name: "review_id", type: "integer" },
    compositionId: { name: "composition_id", type: "integer" },
    openedByUserId: { name: "opened_by_user_id", type: "integer" },
    openedAt: { name: "opened_at", type: "datetime", precision: 3 },
    closedAt: { name: "closed_at", type: "datetime", precision: 3, nullable: true },
    result: { type: "varchar", length: 20, nullable: true },
    figures: { type: "simple-json", nullable: true },
    ballotsCast: { name: "ballots_cast", type: "integer" },
    openInReviewId: { name: "open_in_review_id", type: "integer", nullable: true },
  },
  indices: [
    { name: "one_vote_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_open_vote_per_review", columns: ["openInReviewId"], unique: true },
    { name: "votes_by_review", columns: ["reviewId"] },
    { name: "votes_by_composition", columns: ["compositionId"] },
  ],
  foreignKeys: [
    belongsTo("Review", "reviewId"),
    belongsTo("CompositionDraft", "compositionId"),
    belongsTo("User", "openedByUserId"),
  ],
})

export const ballotTable = new EntitySchema<Ballot>({
  name: "Ballot",
  tableName: "ballots",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    voteId: { name: "vote_id", type: "integer" },
    userId: { name: "user_id", type: "integer" },
    choice: { type: "varchar", length: 10 },
    castAt: { name: "cast_at", type: "datetime", precision: 3 },
  },
  indices: [{ name: "one_ballot_per_member", columns: ["voteId", "userId"], unique: true }],
  foreignKeys: [belongsTo("Vote", "voteId"), belongsTo("User", "userId")],
})

export async function getVote(tx: Tx, publicId: string, reviewId: number): Promise<Vote> {
  const vote = await tx.findOneBy(voteTable, { publicId, reviewId })
  if (!vote) throw new NotFound()
  return vote
}

/** The newest first. */
export const listVotes = (tx: Tx, reviewId: number): Promise<Vote[]> =>
  tx.find(voteTable, { where: { reviewId }, order: { id: "desc" } })

export const addVote = (
  tx: Tx,
  now: Date,
  given: Pick<Vote, "reviewId" | "compositionId" | "openedByUserId">,
): Promise<Vote> =>
  tx.save(voteTable, {
    ...given,
    publicId: newPublicId(),
    openedAt: now,
    closedAt: null,
    result: null,
    figures: null,
    ballotsCast: 0,
    openInReviewId: given.reviewId,
  } as unknown as Vote)

/** Counts one more ballot of a vote that is open, and keeps others from closing it until the ballot is there. */
export async function holdOpen(tx: Tx, id: number): Promise<void> {
  const { affected } = await tx
    .createQueryBuilder()
    .update(voteTable)
    .set({ ballotsCast: () => "ballots_cast + 1" })
    .where({ id, closedAt: IsNull() })
    .execute()
  if (affected !== 1) throw new Conflict("votes.closed")
}

/** A second ballot of the same member is refused by the database. */
export async function addBallot(tx: Tx, ballot: Omit<Ballot, "id">): Promise<void> {
  await tx.insert(ballotTable, ballot)
}

export const listBallots = (tx: Tx, voteId: number): Promise<Ballot[]> =>
  tx.find(ballotTable, { where: { voteId }, order: { id: "asc" } })

/** Of two that close at once one gets through. Returns how many ballots there are by now. */
export async function closeVote(tx: Tx, id: number, closedAt: Date): Promise<number> {
  const { affected } = await tx.update(voteTable, { id, closedAt: IsNull() }, { closedAt, openInReviewId: null })
  if (affected !== 1) throw new Conflict("votes.closed")
  return (await tx.findOneByOrFail(voteTable, { id })).ballotsCast
}

export async function putResult(tx: Tx, id: number, result: string, figures: VoteFigures): Promise<void> {
  await tx.update(voteTable, { id }, { result, figures })
}

/** Who voted, by id. */
export const listVoters = (tx: Tx, userIds: number[]): Promise<User[]> =>
  tx.find(userTable, { where: { id: In([0, ...userIds]) }, order: { sortKey: "asc" } })

/** The vote by which a composition was adopted. */
export const findAdoption = (tx: Tx, compositionId: number): Promise<Vote | null> =>
  tx.findOneBy(voteTable, { compositionId, result: "adopted" })

export const findBallot = (tx: Tx, voteId: number, userId: number): Promise<Ballot | null> =>
  tx.findOneBy(ballotTable, { voteId, userId })
