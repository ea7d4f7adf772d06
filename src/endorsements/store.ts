import { EntitySchema, In, IsNull, Not } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { NotFound } from "../errors.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { nominationTable } from "../nominations/store.ts"
import { personTable } from "../persons/store.ts"
import { reviewTable } from "../reviews/store.ts"
import { inForce, territoryTable } from "../territories/store.ts"
import type { Endorsement, OwnEndorsement, TerritoryCount } from "./endorsement.ts"

export const endorsementTable = new EntitySchema<Endorsement>({
  name: "Endorsement",
  tableName: "endorsements",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    reviewId: { name: "review_id", type: "integer" },
    nominationId: { name: "nomination_id", type: "integer" },
    userId: { name: "user_id", type: "integer" },
    territoryId: { name: "territory_id", type: "integer" },
    endorsedAt: { name: "endorsed_at", type: "datetime", precision: 3 },
    withdrawnAt: { name: "withdrawn_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [
    { name: "one_endorsement_per_citizen", columns: ["nominationId", "userId"], unique: true },
    { name: "endorsements_by_user", columns: ["userId"] },
    { name: "endorsements_to_count", columns: ["nominationId", "withdrawnAt", "territoryId"] },
  ],
  foreignKeys: [
    belongsTo("Review", "reviewId"),
    belongsTo("Nomination", "nominationId"),
    belongsTo("User", "userId"),
    belongsTo("Territory", "territoryId"),
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

export const findEndorsement = (tx: Tx, nominationId: number, userId: number): Promise<Endorsement | null> =>
  tx.findOneBy(endorsementTable, { nominationId, userId })

export async function addEndorsement(tx: Tx, row: Omit<Endorsement, "id" | "withdrawnAt">): Promise<void> {
  await tx.insert(endorsementTable, { ...row, withdrawnAt: null })
}

/** Takes a withdrawn one up again; false if somebody, that is another tab, was faster. */
export async function restoreEndorsement(
  tx: Tx,
  id: number,
  given: Pick<Endorsement, "territoryId" | "endorsedAt">,
): Promise<boolean> {
  const { affected } = await tx.update(
    endorsementTable,
    { id, withdrawnAt: Not(IsNull()) },
    { ...given, withdrawnAt: null },
  )
  return affected === 1
}

/** False if it was withdrawn already. */
export async function withdrawEndorsement(tx: Tx, id: number, withdrawnAt: Date): Promise<boolean> {
  const { affected } = await tx.update(endorsementTable, { id, withdrawnAt: IsNull() }, { withdrawnAt })
  return affected === 1
}

/** How many citizens endorse each of these candidates now: the one count that every page shows. One query. */
export async function countsFor(tx: Tx, nominationIds: number[]): Promise<Map<number, number>> {
  const rows = await tx
    .createQueryBuilder(endorsementTable, "endorsement")
    .select("endorsement.nominationId", "nominationId")
    .addSelect("count(*)", "count")
    .where({ nominationId: In([0, ...nominationIds]), withdrawnAt: IsNull() })
    .groupBy("endorsement.nominationId")
    .getRawMany<{ nominationId: number; count: number | string }>()
  const found = new Map(rows.map(row => [row.nominationId, Number(row.count)]))
  return new Map(nominationIds.map(id => [id, found.get(id) ?? 0]))
}

/** The same rows counted by where the citizens live, largest first, as the territories are called `on` that day. */
export async function countsByTerritory(tx: Tx, nominationId: number, on: string): Promise<TerritoryCount[]> {
  const rows = await tx
    .createQueryBuilder(endorsementTable, "endorsement")
    .innerJoin("Territory", "t", "t.id = endorsement.territoryId")
    .leftJoin("TerritoryVersion", "v", `v.territoryId = t.id and ${inForce("v")}`, { on })
    .select("t.slug", "slug")
    .addSelect("v.nameKk", "kk")
    .addSelect("v.nameRu", "ru")
    .addSelect("v.nameEn", "en")
    .addSelect("count(*)", "count")
    .where({ nominationId, withdrawnAt: IsNull() })
    .groupBy("t.slug")
    .addGroupBy("v.nameKk")
    .addGroupBy("v.nameRu")
    .addGroupBy("v.nameEn")
    .getRawMany<{ slug: string; kk: string | null; ru: string | null; en: string | null; count: number | string }>()
  return rows
    .map(({ slug, kk, ru, en, count }) => ({
      slug,
      names: { kk: kk ?? slug, ru: ru ?? slug, en: en ?? slug },
      count: Number(count),
    }))
    .sort((a, b) => b.count - a.count || (a.slug < b.slug ? -1 : 1))
}

/** Whom a citizen endorses or endorsed, newest first, for that citizen alone. */
export async function pageOfOwn(
  tx: Tx,
  userId: number,
  { page, size }: { page: number; size: number },
): Promise<{ rows: OwnEndorsement[]; total: number }> {
  const [endorsements, total] = await tx.findAndCount(endorsementTable, {
    where: { userId },
    order: { id: "DESC" },
    skip: (page - 1) * size,
    take: size,
  })
  const nominations = byId(await tx.findBy(nominationTable, { id: In([0, ...endorsements.map(e => e.nominationId)]) }))
  const reviews = byId(await tx.findBy(reviewTable, { id: In([0, ...endorsements.map(e => e.reviewId)]) }))
  const rows = endorsements.map(endorsement => ({
    endorsement,
    nomination: nominations.get(endorsement.nominationId)!,
    review: reviews.get(endorsement.reviewId)!,
  }))
  return { rows, total }
}

const byId = <T extends { id: number }>(rows: T[]) => new Map(rows.map(row => [row.id, row]))

export async function getTerritorySlug(tx: Tx, id: number): Promise<string> {
  return (await tx.findOneByOrFail(territoryTable, { id })).slug
}
