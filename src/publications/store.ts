import { EntitySchema } from "typeorm"
import type { Act } from "../acts/act.ts"
import type { CompositionDraft, CompositionMember } from "../compositions/draft.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { nominationTable } from "../nominations/store.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { roleGrantTable, userTable } from "../users/store.ts"
import type { RoleGrant, User } from "../users/user.ts"
import { voteTable } from "../votes/store.ts"
import type { Vote } from "../votes/vote.ts"
import type { Outcome } from "./outcome.ts"

export const outcomeTable = new EntitySchema<Outcome>({
  name: "Outcome",
  tableName: "outcomes",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    reviewId: { name: "review_id", type: "integer" },
    nominationId: { name: "nomination_id", type: "integer" },
    outcome: { type: "varchar", length: 20 },
    reason: { type: "varchar", length: 40, nullable: true },
    textKk: { name: "text_kk", type: "text" },
    textRu: { name: "text_ru", type: "text" },
    recordedByUserId: { name: "recorded_by_user_id", type: "integer" },
    recordedAt: { name: "recorded_at", type: "datetime", precision: 3 },
  },
  indices: [
    { name: "one_outcome_per_candidate", columns: ["nominationId"], unique: true },
    { name: "outcomes_by_review", columns: ["reviewId"] },
  ],
  foreignKeys: [
    belongsTo("Review", "reviewId"),
    belongsTo("Nomination", "nominationId"),
    belongsTo("User", "recordedByUserId"),
  ],
})

export const listOutcomes = (tx: Tx, reviewId: number): Promise<Outcome[]> => tx.findBy(outcomeTable, { reviewId })

/** One outcome a candidate: recorded, or recorded anew until it is published. */
export async function putOutcome(tx: Tx, outcome: Omit<Outcome, "id">): Promise<void> {
  const { nominationId, ...columns } = outcome
  const { affected } = await tx.update(outcomeTable, { nominationId }, columns)
  if (!affected) await tx.insert(outcomeTable, outcome)
}

/** A vote with the composition it was about, and the act that approved this. */
export interface Decided extends Vote {
  composition: CompositionDraft & { act: Act | null }
}

/** All votes of a review, the newest first. One query. */
export const listDecisions = (tx: Tx, reviewId: number): Promise<Decided[]> =>
  tx
    .createQueryBuilder<Decided>(voteTable as EntitySchema<Decided>, "vote")
    .innerJoinAndMapOne("vote.composition", "CompositionDraft", "composition", "composition.id = vote.compositionId")
    .leftJoinAndMapOne("composition.act", "Act", "act", "act.id = composition.actId")
    .where("vote.reviewId = :reviewId", { reviewId })
    .orderBy("vote.id", "DESC")
    .getMany()

/** A candidate with what became of them. */
export interface Placeable extends Nomination {
  organisation: Organisation | null
  outcome: Outcome | null
  place: CompositionMember | null
}

const candidates = (tx: Tx, reviewId: number, compositionId: number) =>
  tx
    .createQueryBuilder<Placeable>(nominationTable as unknown as EntitySchema<Placeable>, "nomination")
    .leftJoinAndMapOne(
      "nomination.organisation",
      "Organisation",
      "organisation",
      "organisation.id = nomination.organisationId",
    )
    .leftJoinAndMapOne("nomination.outcome", "Outcome", "outcome", "outcome.nominationId = nomination.id")
    .leftJoinAndMapOne(
      "nomination.place",
      "CompositionMember",
      "place",
      "place.nominationId = nomination.id and place.compositionId = :compositionId",
      { compositionId },
    )
    .where("nomination.reviewId = :reviewId", { reviewId })
    .orderBy("nomination.sortKey")
    .addOrderBy("nomination.id")

export const listSelected = (tx: Tx, reviewId: number, compositionId: number): Promise<Placeable[]> =>
  candidates(tx, reviewId, compositionId).andWhere("place.id is not null").getMany()

/** Admitted, but not chosen: one page of them. */
export const pageOfNotSelected = (
  tx: Tx,
  reviewId: number,
  compositionId: number,
  { page, size }: { page: number; size: number },
): Promise<Placeable[]> =>
  candidates(tx, reviewId, compositionId)
    .andWhere("place.id is null and nomination.status = 'admitted'")
    .offset((page - 1) * size)
    .limit(size)
    .getMany()

export const findUserOfPerson = (tx: Tx, personId: number): Promise<User | null> =>
  tx.findOneBy(userTable, { personId })

/** Ends a role on a coming day, unless it ends before. */
export async function endRole(tx: Tx, { id, toAt }: RoleGrant, at: Date): Promise<void> {
  if (toAt === null || toAt > at) await tx.update(roleGrantTable, { id }, { toAt: at })
}
