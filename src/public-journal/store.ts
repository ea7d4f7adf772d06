import type { SelectQueryBuilder } from "typeorm"
import { addDays, atAlmaty } from "../calendar/almaty-time.ts"
import type { Tx } from "../db/database.ts"
import type { JournalEntry } from "../journal/entry.ts"
import { journalTable } from "../journal/store.ts"
import { type Asked, type Line, perPage } from "./browsing.ts"

export interface Scope {
  councilId?: number | undefined
  reviewId?: number | undefined
}

/** A page of entries, newest first, and one more if there are more. The council stands there as it is called `on` that day. */
export async function linesOf(tx: Tx, asked: Asked, scope: Scope, on: string): Promise<Line[]> {
  const { before, noun, action, day } = asked
  const query = scoped(tx.createQueryBuilder(journalTable, "e"), scope)
    .leftJoin("Review", "r", "r.id = e.reviewId")
    .leftJoin("Council", "c", "c.id = e.councilId")
    .leftJoin(
      "TerritoryVersion",
      "v",
      "v.territoryId = c.territoryId and v.fromOn = (select max(w.from_on) from territory_versions w where w.territory_id = c.territoryId and w.from_on <= :on)",
      { on },
    )
    .addSelect("r.slug", "review_slug")
    .addSelect("c.slug", "council_slug")
    .addSelect("v.nameKk", "name_kk")
    .addSelect("v.nameRu", "name_ru")
    .addSelect("v.nameEn", "name_en")
    .orderBy("e.at", "DESC")
    .addOrderBy("e.id", "DESC")
    .limit(perPage + 1)
  if (!asked.internal) query.andWhere("e.visibility = 'public'")
  if (noun) query.andWhere("e.action like :noun", { noun: `${noun}.%` })
  if (action) query.andWhere("e.action = :action", { action })
  if (day) query.andWhere("e.at >= :from and e.at < :until", { from: atAlmaty(day), until: atAlmaty(addDays(day, 1)) })
  if (before) query.andWhere("e.at <= :before", { before: before.at }).offset(before.shown)
  const { entities, raw } = await query.getRawAndEntities<Names>()
  return entities.map((entry, i) => lineOf(entry, raw[i]!))
}

function scoped(query: SelectQueryBuilder<JournalEntry>, { councilId, reviewId }: Scope) {
  if (councilId !== undefined) query.andWhere("e.councilId = :councilId", { councilId })
  if (reviewId !== undefined) query.andWhere("e.reviewId = :reviewId", { reviewId })
  return query
}

interface Names {
  review_slug: string | null
  council_slug: string | null
  name_kk: string
  name_ru: string
  name_en: string
}
function lineOf({ id: _, ...entry }: JournalEntry, raw: Names): Line {
  const { review_slug, council_slug, name_kk, name_ru, name_en } = raw
  const council =
    council_slug === null ? null : { slug: council_slug, names: { kk: name_kk, ru: name_ru, en: name_en } }
  return { ...entry, reviewSlug: review_slug, council }
}
