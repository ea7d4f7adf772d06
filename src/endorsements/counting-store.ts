// Counts over the acts themselves.
import { In } from "typeorm"
import type { Tx } from "../db/database.ts"
import { inForce } from "../territories/store.ts"
import type { TerritoryCount } from "./endorsement.ts"
import { endorsementActTable } from "./store.ts"

const balance = "sum(case when act.kind in ('record', 'restore') then 1 else -1 end)"

/** How many citizens endorse each of these candidates now: the one count that every page shows. One query. */
export async function countsFor(tx: Tx, nominationIds: number[]): Promise<Map<number, number>> {
  const rows = await tx
    .createQueryBuilder(endorsementActTable, "act")
    .select("act.nominationId", "nominationId")
    .addSelect(balance, "count")
    .where({ nominationId: In([0, ...nominationIds]) })
    .groupBy("act.nominationId")
    .getRawMany<{ nominationId: number; count: number | string }>()
  const found = new Map(rows.map(row => [row.nominationId, Number(row.count)]))
  return new Map(nominationIds.map(id => [id, found.get(id) ?? 0]))
}

/** The same rows counted by where the citizens live, largest first, as the territories are called `on` that day. */
export async function countsByTerritory(tx: Tx, nominationId: number, on: string): Promise<TerritoryCount[]> {
  const rows = await tx
    .createQueryBuilder(endorsementActTable, "act")
    .innerJoin("Territory", "t", "t.id = act.territoryId")
    .leftJoin("TerritoryVersion", "v", `v.territoryId = t.id and ${inForce("v")}`, { on })
    .select("t.slug", "slug")
    .addSelect("v.nameKk", "kk")
    .addSelect("v.nameRu", "ru")
    .addSelect("v.nameEn", "en")
    .addSelect(balance, "count")
    .where({ nominationId })
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
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.slug < b.slug ? -1 : 1))
}
