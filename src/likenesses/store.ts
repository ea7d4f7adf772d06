// Nominations stand above: this reads their table by name.
import { EntitySchema } from "typeorm"
import { newPublicId } from "../chance.ts"
import { insertAll, isLite } from "../db/bulk.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { sqlMoment } from "../db/moment.ts"
import { keyLength } from "./keys.ts"
import type { Sign } from "./likeness.ts"
import type { Pair } from "./pair.ts"

interface LikenessKey {
  id: number
  nominationId: number
  reviewId: number
  keyHash: string
}
export const likenessKeyTable = new EntitySchema<LikenessKey>({
  name: "LikenessKey",
  tableName: "likeness_keys",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    nominationId: { name: "nomination_id", type: "integer" },
    reviewId: { name: "review_id", type: "integer" },
    keyHash: { name: "key_hash", type: "varchar", length: keyLength },
  },
  indices: [
    { name: "one_likeness_key_per_nomination", columns: ["nominationId", "keyHash"], unique: true },
    { name: "likeness_keys_by_review", columns: ["reviewId", "keyHash", "nominationId"] },
  ],
  foreignKeys: [belongsTo("Nomination", "nominationId"), belongsTo("Review", "reviewId")],
})

export const pairTable = new EntitySchema<Pair>({
  name: "Pair",
  tableName: "likenesses",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    reviewId: { name: "review_id", type: "integer" },
    oneId: { name: "one_id", type: "integer" },
    otherId: { name: "other_id", type: "integer" },
    signs: { type: "simple-json" },
    score: { type: "integer" },
    status: { type: "varchar", length: 10 },
    foundAt: { name: "found_at", type: "datetime", precision: 3 },
    decidedByUserId: { name: "decided_by_user_id", type: "integer", nullable: true },
    decidedAt: { name: "decided_at", type: "datetime", precision: 3, nullable: true },
    leadingId: { name: "leading_id", type: "integer", nullable: true },
    closedStatus: { name: "closed_status", type: "varchar", length: 20, nullable: true },
    entryId: { name: "entry_id", type: "integer", nullable: true },
  },
  indices: [
    { name: "one_likeness_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_likeness_per_pair", columns: ["oneId", "otherId"], unique: true },
    { name: "likenesses_by_other", columns: ["otherId"] },
    { name: "likenesses_by_review", columns: ["reviewId", "status", "score"] },
  ],
  foreignKeys: [
    belongsTo("Review", "reviewId"),
    belongsTo("Nomination", "oneId"),
    belongsTo("Nomination", "otherId"),
    belongsTo("User", "decidedByUserId"),
    belongsTo("Nomination", "leadingId"),
  ],
})

/** Those that are there already stay. */
export const addKeys = (tx: Tx, reviewId: number, nominationId: number, keys: string[]): Promise<void> =>
  insertAll(
    tx,
    "likeness_keys",
    ["nomination_id", "review_id", "key_hash"],
    keys.map(key => [nominationId, reviewId, key]),
    { key: ["nomination_id", "key_hash"], replace: ["key_hash"] },
  )

/** A nominee as the row has it; the number is still sealed, or "" once it is destroyed. */
export interface Stranger {
  id: number
  familyName: string
  givenName: string
  patronymic: string | null
  birthOn: string
  sex: string
  phone: string | null
  email: string | null
  iinSealed: string
  iinKeyId: string
}

/**
 * Who else in the review shares one of these keys. On MariaDB this waits for proposals that are just being written, so
 * that of two alike at the same moment the later sees the earlier; on SQLite there is only one at a time.
 */
export async function listStrangers(
  tx: Tx,
  reviewId: number,
  nominationId: number,
  keys: string[],
): Promise<Stranger[]> {
  const rows: Record<string, never>[] = await tx.query(
    `select distinct ${columns} from likeness_keys k join nominations n on n.id = k.nomination_id
     where k.review_id = ? and k.key_hash in (${keys.map(() => "?").join(", ")}) and n.id <> ? and n.destroyed_at is null
     and n.status <> 'merged'
     ${isLite(tx) ? "" : "lock in share mode"}`,
    [reviewId, ...keys, nominationId],
  )
  return rows.map(strangerOf)
}
const columns =
  "n.id, n.family_name, n.given_name, n.patronymic, n.birth_on, n.sex, n.phone, n.email, n.iin_sealed, n.iin_key_id"
const strangerOf = (row: Record<string, never>): Stranger => ({
  id: row.id!,
  familyName: row.family_name!,
  givenName: row.given_name!,
  patronymic: row.patronymic ?? null,
  birthOn: row.birth_on!,
  sex: row.sex!,
  phone: row.phone ?? null,
  email: row.email ?? null,
  iinSealed: row.iin_sealed!,
  iinKeyId: row.iin_key_id!,
})

/** Nominations without keys: from before there were any, or put there by other ways than a proposal. */
export async function listKeyless(tx: Tx, most: number): Promise<(Stranger & { reviewId: number })[]> {
  const rows: Record<string, never>[] = await tx.query(
    `select ${columns}, n.review_id from nominations n where n.destroyed_at is null and n.iin_sealed <> ''
     and n.status <> 'merged' and not exists (select 1 from likeness_keys k where k.nomination_id = n.id) order by n.id limit ?`,
    [most],
  )
  return rows.map(row => ({ ...strangerOf(row), reviewId: row.review_id! }))
}

export interface FoundPair {
  otherId: number
  signs: Sign[]
  score: number
}
/** Once a pair: one that is there already stays as it is, whatever was said of it. */
export const addPairs = (
  tx: Tx,
  now: Date,
  reviewId: number,
  nominationId: number,
  pairs: FoundPair[],
): Promise<void> =>
  insertAll(
    tx,
    "likenesses",
    ["public_id", "review_id", "one_id", "other_id", "signs", "score", "status", "found_at"],
    pairs.map(({ otherId, signs, score }) => [
      newPublicId(),
      reviewId,
      Math.min(nominationId, otherId),
      Math.max(nominationId, otherId),
      JSON.stringify(signs),
      score,
      "open",
      sqlMoment(now),
    ]),
    { key: ["one_id", "other_id"], replace: ["one_id"] },
  )

/** When what the file says of its nominee has changed: it is compared anew by the next round. */
export async function compareAnew(tx: Tx, nominationId: number): Promise<void> {
  await tx.delete(likenessKeyTable, { nominationId })
}

/** When the person's data go: keys lead back to them, and what nobody answered need not be answered any more. */
export async function forgetLikeness(tx: Tx, nominationId: number): Promise<void> {
  await tx.delete(likenessKeyTable, { nominationId })
  await tx.delete(pairTable, { oneId: nominationId, status: "open" })
  await tx.delete(pairTable, { otherId: nominationId, status: "open" })
}
