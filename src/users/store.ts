import { EntitySchema, In } from "typeorm"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { NotFound } from "../errors.ts"
import { type Link, type NewUser, type RoleGrant, type Session, type User, userOf } from "./user.ts"

export const userTable = new EntitySchema<User>({
  name: "User",
  tableName: "users",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    email: { type: "varchar", length: 320, nullable: true },
    emailTyped: { name: "email_typed", type: "varchar", length: 320, nullable: true },
    familyName: { name: "family_name", type: "varchar", length: 100 },
    givenName: { name: "given_name", type: "varchar", length: 100 },
    patronymic: { type: "varchar", length: 100, nullable: true },
    sortKey: { name: "sort_key", type: "varchar", length: 400 },
    searchKey: { name: "search_key", type: "varchar", length: 600 },
    lang: { type: "varchar", length: 2 },
    passwordHash: { name: "password_hash", type: "varchar", length: 200, nullable: true },
    emailConfirmedAt: { name: "email_confirmed_at", type: "datetime", precision: 3, nullable: true },
    territoryId: { name: "territory_id", type: "integer", nullable: true },
    personId: { name: "person_id", type: "integer", nullable: true },
    createdAt: { name: "created_at", type: "datetime", precision: 3 },
    consentedAt: { name: "consented_at", type: "datetime", precision: 3, nullable: true },
    suspendedAt: { name: "suspended_at", type: "datetime", precision: 3, nullable: true },
    erasedAt: { name: "erased_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [
    { name: "one_account_per_email", columns: ["email"], unique: true },
    { name: "one_user_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_account_per_person", columns: ["personId"], unique: true },
    { name: "users_by_sort_key", columns: ["sortKey"] },
  ],
  foreignKeys: [belongsTo("Territory", "territoryId"), belongsTo("Person", "personId")],
})

export const roleGrantTable = new EntitySchema<RoleGrant>({
  name: "RoleGrant",
  tableName: "role_grants",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    userId: { name: "user_id", type: "integer" },
    role: { type: "varchar", length: 20 },
    councilId: { name: "council_id", type: "integer", nullable: true },
    reviewId: { name: "review_id", type: "integer", nullable: true },
    territoryId: { name: "territory_id", type: "integer", nullable: true },
    organisationId: { name: "organisation_id", type: "integer", nullable: true },
    fromAt: { name: "from_at", type: "datetime", precision: 3 },
    toAt: { name: "to_at", type: "datetime", precision: 3, nullable: true },
    grantedByRole: { name: "granted_by_role", type: "varchar", length: 20 },
  },
  indices: [
    { name: "role_grants_by_user", columns: ["userId"] },
    { name: "role_grants_by_review", columns: ["reviewId", "role"] },
    { name: "role_grants_by_council", columns: ["councilId", "role"] },
  ],
  foreignKeys: [
    belongsTo("User", "userId"),
    belongsTo("Council", "councilId"),
    belongsTo("Territory", "territoryId"),
    belongsTo("Organisation", "organisationId"),
  ],
})

export const sessionTable = new EntitySchema<Session>({
  name: "Session",
  tableName: "sessions",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    keyHash: { name: "key_hash", type: "varchar", length: 64 },
    userId: { name: "user_id", type: "integer", nullable: true },
    data: { type: "text" },
    device: { type: "varchar", length: 200 },
    createdAt: { name: "created_at", type: "datetime", precision: 3 },
    seenAt: { name: "seen_at", type: "datetime", precision: 3 },
    expiresAt: { name: "expires_at", type: "datetime", precision: 3 },
  },
  indices: [
    { name: "one_session_per_key", columns: ["keyHash"], unique: true },
    { name: "sessions_by_user", columns: ["userId"] },
    { name: "sessions_by_expiry", columns: ["expiresAt"] },
  ],
})

export const linkTable = new EntitySchema<Link>({
  name: "Link",
  tableName: "links",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    kind: { type: "varchar", length: 20 },
    tokenHash: { name: "token_hash", type: "varchar", length: 64 },
    userId: { name: "user_id", type: "integer", nullable: true },
    proposalId: { name: "proposal_id", type: "integer", nullable: true },
    createdAt: { name: "created_at", type: "datetime", precision: 3 },
    expiresAt: { name: "expires_at", type: "datetime", precision: 3 },
    usedAt: { name: "used_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [
    { name: "one_link_per_token", columns: ["tokenHash"], unique: true },
    { name: "links_by_user", columns: ["userId"] },
  ],
})

/** A new account; a second one for the same mailbox is refused by the database (see db/unique.ts). */
export const addUser = (tx: Tx, now: Date, given: NewUser): Promise<User> =>
  tx.save(userTable, { ...userOf(given, now), publicId: newPublicId() } as User)

export const findUser = (tx: Tx, id: number): Promise<User | null> => tx.findOneBy(userTable, { id })
export const listUsersById = (tx: Tx, ids: number[]): Promise<User[]> =>
  ids.length ? tx.findBy(userTable, { id: In(ids) }) : Promise.resolve([])
/** @param email canonical, as `parseEmail` gives it */
export const findUserByEmail = (tx: Tx, email: string): Promise<User | null> => tx.findOneBy(userTable, { email })

export async function getUser(tx: Tx, which: number | string): Promise<User> {
  const user = await tx.findOneBy(userTable, typeof which === "number" ? { id: which } : { publicId: which })
  if (!user) throw new NotFound()
  return user
}

/** What this person does at the same moment elsewhere waits here until this transaction ends. */
export async function lockUser(tx: Tx, id: number): Promise<void> {
  await tx
    .createQueryBuilder()
    .update(userTable)
    .set({ id: () => "id" })
    .where("id = :id", { id })
    .execute()
}

export async function changeUser(tx: Tx, id: number, columns: Partial<User>): Promise<void> {
  await tx.update(userTable, { id }, columns)
}
