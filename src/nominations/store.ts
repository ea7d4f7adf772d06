import { EntitySchema, In } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { Conflict, NotFound } from "../errors.ts"
import { compareAnew } from "../likenesses/store.ts"
import { canBecome, type NewNomination, type Nomination, type Status } from "./nomination.ts"
import { indexWords } from "./words-store.ts"

export const nominationTable = new EntitySchema<Nomination>({
  name: "Nomination",
  tableName: "nominations",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    reviewId: { name: "review_id", type: "integer" },
    councilId: { name: "council_id", type: "integer" },
    number: { type: "integer", nullable: true },
    status: { type: "varchar", length: 20 },
    familyName: { name: "family_name", type: "varchar", length: 100 },
    givenName: { name: "given_name", type: "varchar", length: 100 },
    patronymic: { type: "varchar", length: 100, nullable: true },
    sortKey: { name: "sort_key", type: "varchar", length: 600 },
    searchKey: { name: "search_key", type: "varchar", length: 900 },
    iinSealed: { name: "iin_sealed", type: "varchar", length: 200 },
    iinKeyId: { name: "iin_key_id", type: "varchar", length: 20 },
    iinHash: { name: "iin_hash", type: "varchar", length: 64 },
    birthOn: { name: "birth_on", type: "varchar", length: 10 },
    sex: { type: "varchar", length: 6 },
    email: { type: "varchar", length: 320, nullable: true },
    phone: { type: "varchar", length: 20, nullable: true },
    lang: { type: "varchar", length: 2 },
    seatKind: { name: "seat_kind", type: "varchar", length: 10 },
    organisationId: { name: "organisation_id", type: "integer", nullable: true },
    sphere: { type: "varchar", length: 30 },
    statement: { type: "text" },
    ownStatement: { name: "own_statement", type: "text", nullable: true },
    declared: { type: "simple-json" },
    nomineeUserId: { name: "nominee_user_id", type: "integer", nullable: true },
    channel: { type: "varchar", length: 20 },
    createdAt: { name: "created_at", type: "datetime", precision: 3 },
    respondedAt: { name: "responded_at", type: "datetime", precision: 3, nullable: true },
    decidedAt: { name: "decided_at", type: "datetime", precision: 3, nullable: true },
    withdrawnAt: { name: "withdrawn_at", type: "datetime", precision: 3, nullable: true },
    shown: { type: "simple-json", nullable: true },
    declineReason: { name: "decline_reason", type: "text", nullable: true },
    numberDoubtedAt: { name: "number_doubted_at", type: "datetime", precision: 3, nullable: true },
    destroyedAt: { name: "destroyed_at", type: "datetime", precision: 3, nullable: true },
    mergedIntoId: { name: "merged_into_id", type: "integer", nullable: true },
  },
  indices: [
    { name: "one_nomination_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_nomination_per_person_and_review", columns: ["reviewId", "iinHash"], unique: true },
    { name: "one_number_per_review", columns: ["reviewId", "number"], unique: true },
    { name: "nominations_by_review_status_name", columns: ["reviewId", "status", "sortKey"] },
    { name: "nominations_by_review_channel", columns: ["reviewId", "channel", "status", "sortKey"] },
    // All that the order of a list of candidates needs: their rows are wide, and only those of the page are read.
    { name: "nominations_listed", columns: ["reviewId", "number", "status", "destroyedAt", "sortKey"] },
    { name: "nominations_by_nominee", columns: ["nomineeUserId"] },
    { name: "nominations_by_leading", columns: ["mergedIntoId"] },
  ],
  foreignKeys: [
    belongsTo("Review", "reviewId"),
    belongsTo("Council", "councilId"),
    belongsTo("Organisation", "organisationId"),
    belongsTo("User", "nomineeUserId"),
  ],
})

export async function getNomination(tx: Tx, publicId: string): Promise<Nomination> {
  const nomination = await tx.findOneBy(nominationTable, { publicId })
  if (!nomination) throw new NotFound()
  return nomination
}

export const findNominationByIin = (tx: Tx, reviewId: number, iinHash: string): Promise<Nomination | null> =>
  tx.findOneBy(nominationTable, { reviewId, iinHash })

export async function addNomination(tx: Tx, nomination: NewNomination): Promise<Nomination> {
  const added = await tx.save(nominationTable, { ...nomination } as Nomination)
  await indexWords(tx, added.id)
  return added
}

/** Moves the nomination and changes what goes with it; Conflict when somebody else moved it first. */
export async function moveNomination(
  tx: Tx,
  { id, status }: Pick<Nomination, "id" | "status">,
  to: Status,
  columns: Partial<Nomination> = {},
): Promise<void> {
  if (!canBecome(status, to)) throw new Conflict()
  const { affected } = await tx.update(nominationTable, { id, status }, { ...columns, status: to } as object)
  if (affected !== 1) throw new Conflict()
  await refind(tx, id, columns)
}
const foundBy = ["searchKey", "number", "organisationId"] as const
async function refind(tx: Tx, id: number, columns: Partial<Nomination>): Promise<void> {
  if (foundBy.some(name => name in columns)) await indexWords(tx, id)
  if ("searchKey" in columns) await compareAnew(tx, id)
}

/** Changes what does not move it; Conflict when somebody moved it meanwhile. */
export async function changeNomination(
  tx: Tx,
  { id, status }: Pick<Nomination, "id" | "status">,
  columns: Partial<Omit<Nomination, "id" | "status">>,
): Promise<void> {
  // Asked for by the statement and not by how many rows it changed: the same columns again change none on MariaDB.
  if (!(await tx.existsBy(nominationTable, { id, status }))) throw new Conflict()
  await tx.update(nominationTable, { id, status }, columns as object)
  await refind(tx, id, columns)
}

/** The number of the next candidate in this review, from 1. Two at once get the same, and the second is refused. */
export async function nextNumber(tx: Tx, reviewId: number): Promise<number> {
  const { highest } = (await tx
    .createQueryBuilder(nominationTable, "n")
    .select("max(n.number)", "highest")
    .where("n.reviewId = :reviewId", { reviewId })
    .getRawOne()) as { highest: number | null }
  return (highest ?? 0) + 1
}

export async function getNominationById(tx: Tx, id: number): Promise<Nomination> {
  const nomination = await tx.findOneBy(nominationTable, { id })
  if (!nomination) throw new NotFound()
  return nomination
}

/** Every nomination of the review with one of these statuses, in Kazakh alphabetical order. */
export const listNominations = (tx: Tx, reviewId: number, status: Status[]): Promise<Nomination[]> =>
  tx.find(nominationTable, { where: { reviewId, status: In(status) }, order: { sortKey: "asc", id: "asc" } })

/** status -> how many in this review */
export async function countByStatus(tx: Tx, reviewId: number): Promise<Partial<Record<Status, number>>> {
  const rows: { status: Status; count: number | string }[] = await tx
    .createQueryBuilder(nominationTable, "n")
    .select("n.status", "status")
    .addSelect("count(*)", "count")
    .where("n.reviewId = :reviewId", { reviewId })
    .groupBy("n.status")
    .getRawMany()
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]))
}

/** What this person has to do with nominations: as the nominee, or as one who proposed. */
export const listOfNominee = (tx: Tx, nomineeUserId: number): Promise<Nomination[]> =>
  tx.find(nominationTable, { where: { nomineeUserId }, order: { id: "desc" }, take: 200 })
/** Consented to without an account, at one of these addresses. */
export const listOfAddresses = (tx: Tx, addresses: string[]): Promise<Nomination[]> =>
  tx
    .createQueryBuilder(nominationTable, "n")
    .where("n.nomineeUserId is null and n.number is not null")
    .andWhere("lower(n.email) in (:...addresses)", { addresses: addresses.map(a => a.toLowerCase()) })
    .orderBy("n.id", "DESC")
    .limit(200)
    .getMany()
export const listNominationsById = (tx: Tx, ids: number[]): Promise<Nomination[]> =>
  ids.length ? tx.findBy(nominationTable, { id: In(ids) }) : Promise.resolve([])

/** Is this account's holder a nominee there, of whatever came of it? */
export const isNomineeIn = (tx: Tx, reviewId: number, nomineeUserId: number): Promise<boolean> =>
  tx.existsBy(nominationTable, { reviewId, nomineeUserId })
