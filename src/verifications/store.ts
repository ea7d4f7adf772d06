import { Between, EntitySchema, In, IsNull, MoreThan, Not } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { Conflict, NotFound } from "../errors.ts"
import type { Person, PersonName } from "../persons/person.ts"
import { personTable } from "../persons/store.ts"
import { changeUser, userTable } from "../users/store.ts"
import { nameColumns, type User } from "../users/user.ts"
import type { RevokeReason, Verification } from "./verification.ts"

export const verificationTable = new EntitySchema<Verification>({
  name: "Verification",
  tableName: "verifications",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    userId: { name: "user_id", type: "integer" },
    kind: { type: "varchar", length: 10 },
    number: { type: "integer" },
    personId: { name: "person_id", type: "integer", nullable: true },
    territoryId: { name: "territory_id", type: "integer", nullable: true },
    method: { type: "varchar", length: 20 },
    level: { type: "varchar", length: 20 },
    document: { type: "varchar", length: 40, nullable: true },
    reference: { type: "varchar", length: 100, nullable: true },
    verifiedByUserId: { name: "verified_by_user_id", type: "integer", nullable: true },
    councilId: { name: "council_id", type: "integer", nullable: true },
    verifiedAt: { name: "verified_at", type: "datetime", precision: 3 },
    expiresAt: { name: "expires_at", type: "datetime", precision: 3 },
    revokedAt: { name: "revoked_at", type: "datetime", precision: 3, nullable: true },
    revokedByUserId: { name: "revoked_by_user_id", type: "integer", nullable: true },
    revokeReason: { name: "revoke_reason", type: "varchar", length: 30, nullable: true },
    remindedAt: { name: "reminded_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [
    { name: "one_verification_per_number", columns: ["userId", "kind", "number"], unique: true },
    { name: "verifications_by_council", columns: ["councilId"] },
    { name: "verifications_to_remind", columns: ["remindedAt", "expiresAt"] },
  ],
  foreignKeys: [
    belongsTo("User", "userId"),
    belongsTo("Person", "personId"),
    belongsTo("Territory", "territoryId"),
    belongsTo("User", "verifiedByUserId"),
    belongsTo("Council", "councilId"),
    belongsTo("User", "revokedByUserId"),
  ],
})

export const listVerifications = (tx: Tx, userId: number): Promise<Verification[]> =>
  tx.find(verificationTable, { where: { userId }, order: { id: "DESC" } })

export const listVerificationsOf = (tx: Tx, userIds: number[]): Promise<Verification[]> =>
  tx.find(verificationTable, { where: { userId: In([0, ...userIds]) } })

/** Adds the check with the number that its form was made for. */
export async function addVerification(tx: Tx, row: Omit<Verification, "id" | "remindedAt">): Promise<void> {
  await tx.insert(verificationTable, { ...row, remindedAt: null })
}

export async function revokeVerification(
  tx: Tx,
  id: number,
  by: { revokedAt: Date; revokedByUserId: number; revokeReason: RevokeReason },
): Promise<void> {
  const { affected } = await tx.update(verificationTable, { id, revokedAt: IsNull() }, by)
  if (affected !== 1) throw new Conflict()
}

/** The account that the person before the desk shows: by its code or its exact address; confirmed and in use. */
export async function findAccount(tx: Tx, by: { publicId: string } | { email: string }): Promise<User | null> {
  const user = await tx.findOneBy(userTable, by)
  if (!user || user.suspendedAt) return null
  // An account made at the desk for a person without an address needs no confirmation of one.
  return user.email === null || user.emailConfirmedAt ? user : null
}
export async function getAccount(tx: Tx, publicId: string): Promise<User> {
  const user = await findAccount(tx, { publicId })
  if (!user) throw new NotFound()
  return user
}

/** The account that stands for this person. */
export const findAccountOf = (tx: Tx, personId: number): Promise<User | null> => tx.findOneBy(userTable, { personId })

/** Accounts that were once verified to be this person's. */
export async function listFormerAccounts(tx: Tx, personId: number, exceptUserId: number): Promise<number[]> {
  const rows = await tx.find(verificationTable, {
    select: { userId: true },
    where: { kind: "identity", personId, userId: Not(exceptUserId) },
  })
  return [...new Set(rows.map(({ userId }) => userId))]
}

/** Gives a person of the register, known by name until now, the number of the document; refuses a second number. */
export async function numberPerson(
  tx: Tx,
  id: number,
  number: Pick<Person, "iinSealed" | "iinKeyId" | "iinHash" | "birthOn" | "sex">,
): Promise<void> {
  const { affected } = await tx.update(personTable, { id, iinHash: IsNull() }, number)
  if (affected !== 1) throw new Conflict()
}

/** Binds the account to the person, with the names of the document. One account per person: a unique key holds it. */
export async function bindAccount(tx: Tx, userId: number, personId: number, names: PersonName): Promise<void> {
  await changeUser(tx, userId, { personId, ...nameColumns(names) })
}

/** The next accounts, in order, of people whose number is known. */
export async function listIdentified(
  tx: Tx,
  afterUserId: number,
  most: number,
): Promise<{ user: User; iinHash: string }[]> {
  const users = await tx.find(userTable, {
    where: { id: MoreThan(afterUserId), personId: Not(IsNull()), suspendedAt: IsNull() },
    order: { id: "ASC" },
    take: most,
  })
  const persons = await tx.findBy(personTable, { id: In([0, ...users.map(({ personId }) => personId!)]) })
  return users.map(user => ({ user, iinHash: persons.find(({ id }) => id === user.personId)?.iinHash ?? "" }))
}

/** The proofs in force that end in that time and whose owners were not reminded of it. */
export const listEnding = (tx: Tx, from: Date, to: Date, most: number): Promise<Verification[]> =>
  tx
    .createQueryBuilder(verificationTable, "v")
    .where({ remindedAt: IsNull(), expiresAt: Between(from, to), revokedAt: IsNull() })
    .andWhere(
      "not exists (select 1 from verifications later where later.user_id = v.userId and later.kind = v.kind and later.number > v.number)",
    )
    .orderBy("v.id")
    .limit(most)
    .getMany()

/** True for one of those who remind at the same moment. */
export async function markReminded(tx: Tx, id: number, remindedAt: Date): Promise<boolean> {
  const { affected } = await tx.update(verificationTable, { id, remindedAt: IsNull() }, { remindedAt })
  return affected === 1
}
