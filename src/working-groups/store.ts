import { EntitySchema, In, IsNull } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { Conflict } from "../errors.ts"
import { nominationTable } from "../nominations/store.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { listOrganisations } from "../organisations/store.ts"
import { personTable } from "../persons/store.ts"
import { userTable } from "../users/store.ts"
import type { User } from "../users/user.ts"
import type { Conflict as ConflictOfInterest, GroupMember } from "./group-member.ts"

export const groupMemberTable = new EntitySchema<GroupMember>({
  name: "GroupMember",
  tableName: "working_group_members",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    reviewId: { name: "review_id", type: "integer" },
    userId: { name: "user_id", type: "integer" },
    grantId: { name: "grant_id", type: "integer" },
    kind: { type: "varchar", length: 10 },
    head: { type: "boolean" },
    organisationId: { name: "organisation_id", type: "integer", nullable: true },
    namedAt: { name: "named_at", type: "datetime", precision: 3 },
    leftAt: { name: "left_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [{ name: "one_seat_in_a_group_per_person", columns: ["reviewId", "userId"], unique: true }],
  foreignKeys: [
    belongsTo("Review", "reviewId"),
    belongsTo("User", "userId"),
    belongsTo("RoleGrant", "grantId"),
    belongsTo("Organisation", "organisationId"),
  ],
})

export const conflictTable = new EntitySchema<ConflictOfInterest>({
  name: "Conflict",
  tableName: "conflicts",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    reviewId: { name: "review_id", type: "integer" },
    nominationId: { name: "nomination_id", type: "integer" },
    userId: { name: "user_id", type: "integer" },
    ground: { type: "varchar", length: 20 },
    declaredAt: { name: "declared_at", type: "datetime", precision: 3 },
  },
  indices: [
    { name: "one_conflict_per_member_and_candidate", columns: ["nominationId", "userId"], unique: true },
    { name: "conflicts_by_review", columns: ["reviewId", "userId"] },
  ],
  foreignKeys: [belongsTo("Review", "reviewId"), belongsTo("Nomination", "nominationId"), belongsTo("User", "userId")],
})

/** Votes stand above groups; whether one is open or ever was decides what a group may still change. */
export const voteTableName = "Vote"

/** A member with what the public may know. */
export interface NamedMember extends GroupMember {
  user: User
  organisation: Organisation | null
}

/** All who ever were in the group, the head first, then by name. */
export async function listMembers(tx: Tx, reviewId: number): Promise<NamedMember[]> {
  const members = await tx.find(groupMemberTable, { where: { reviewId }, order: { id: "asc" } })
  if (!members.length) return []
  const users = await tx.findBy(userTable, { id: In(members.map(one => one.userId)) })
  const organisations = await listOrganisations(
    tx,
    members.flatMap(one => one.organisationId ?? []),
  )
  return members
    .map(member => ({
      ...member,
      user: users.find(user => user.id === member.userId)!,
      organisation: organisations.find(one => one.id === member.organisationId) ?? null,
    }))
    .sort((a, b) => Number(b.head) - Number(a.head) || (a.user.sortKey < b.user.sortKey ? -1 : 1))
}

export const activeMembers = async (tx: Tx, reviewId: number): Promise<NamedMember[]> =>
  (await listMembers(tx, reviewId)).filter(member => member.leftAt === null)

export const addMember = (tx: Tx, member: Omit<GroupMember, "id">): Promise<GroupMember> =>
  tx.save(groupMemberTable, { ...member } as GroupMember)

export async function leaveGroup(tx: Tx, id: number, leftAt: Date): Promise<void> {
  const { affected } = await tx.update(groupMemberTable, { id, leftAt: IsNull() }, { leftAt })
  if (affected !== 1) throw new Conflict()
}

/** Reviews in which this person is in the working group now. */
export const listGroupsOf = (tx: Tx, userId: number): Promise<GroupMember[]> =>
  tx.find(groupMemberTable, { where: { userId, leftAt: IsNull() }, order: { id: "desc" } })

const votesIn = (tx: Tx, reviewId: number) =>
  tx.createQueryBuilder().from(voteTableName, "vote").where("vote.reviewId = :reviewId", { reviewId })

export const hasOpenVote = (tx: Tx, reviewId: number): Promise<boolean> =>
  votesIn(tx, reviewId).andWhere("vote.closedAt is null").getExists()

export const hadVote = (tx: Tx, reviewId: number): Promise<boolean> => votesIn(tx, reviewId).getExists()

/** Has this person consented to be a candidate of the review? What waits for consent is nobody's business. */
export async function isCandidate(tx: Tx, reviewId: number, user: User): Promise<boolean> {
  const person = user.personId === null ? null : await tx.findOneBy(personTable, { id: user.personId })
  return tx
    .createQueryBuilder(nominationTable, "own")
    .innerJoin("Nomination", "leading", "leading.id = coalesce(own.mergedIntoId, own.id)")
    .where("own.reviewId = :reviewId and leading.status in ('consented', 'returned', 'admitted')", { reviewId })
    .andWhere("(own.nomineeUserId = :userId or own.iinHash = :iinHash)", {
      userId: user.id,
      iinHash: person?.iinHash ?? null,
    })
    .getExists()
}
