// Reviews read together with their stages and with their council, as it is called on a day.
import type { SelectQueryBuilder } from "typeorm"
import type { Tx } from "../db/database.ts"
import { NotFound } from "../errors.ts"
import type { CouncilOfReview, Review, ReviewWithScope } from "./review.ts"
import { listStages, reviewTable } from "./store.ts"

/** By its slug (from an address) or its id, with the council as it is called `on` that day. Two queries. */
export async function reviewWithScope(tx: Tx, slugOrId: string | number, on: string): Promise<ReviewWithScope> {
  const [found] = await listWithScope(tx, on, query =>
    typeof slugOrId === "number"
      ? query.where("review.id = :id", { id: slugOrId })
      : query.where("review.slug = :slug", { slug: slugOrId }),
  )
  if (!found) throw new NotFound()
  return found
}

export const listReviewsOfCampaign = (tx: Tx, campaignId: number, on: string): Promise<ReviewWithScope[]> =>
  listWithScope(tx, on, query => query.where("review.campaignId = :campaignId", { campaignId }))

/** Newest first. */
export const listReviewsOfCouncils = (tx: Tx, councilIds: number[], on: string): Promise<ReviewWithScope[]> =>
  listWithScope(tx, on, query =>
    query
      .where("review.councilId in (:...councilIds)", { councilIds: [0, ...councilIds] })
      .orderBy("review.id", "DESC"),
  )

/** Newest first. */
export const listReviewsById = (tx: Tx, ids: number[], on: string): Promise<ReviewWithScope[]> =>
  listWithScope(tx, on, query =>
    query.where("review.id in (:...ids)", { ids: [0, ...ids] }).orderBy("review.id", "DESC"),
  )

export interface ReviewFilter {
  councilSlug?: string | undefined
  /** announced reviews in which this stage is open at `now` */
  stage?: string | undefined
  now: Date
}

/** One page of reviews, newest first, and how many there are. */
export async function pageOfReviews(
  tx: Tx,
  on: string,
  { councilSlug, stage, now }: ReviewFilter,
  { page, size }: { page: number; size: number },
): Promise<{ rows: ReviewWithScope[]; total: number }> {
  const filtered = (query: Scoped) => {
    if (councilSlug) query.andWhere("council.slug = :councilSlug", { councilSlug })
    if (stage)
      query
        .andWhere("review.status = :announced", { announced: "announced" })
        .andWhere(
          "exists (select 1 from stages s where s.review_id = review.id and s.stage = :stage and s.opens_at <= :now and s.closes_at > :now)",
          { stage, now },
        )
    return query
  }
  const total = await filtered(scoped(tx, on)).getCount()
  const rows = await listWithScope(tx, on, query =>
    filtered(query)
      .orderBy("review.id", "DESC")
      .offset((page - 1) * size)
      .limit(size),
  )
  return { rows, total }
}

/** Announced reviews in which one of these stages is open, the newest first; two queries. */
export const listReviewsOpenIn = (
  tx: Tx,
  on: string,
  { stages, now, most }: { stages: string[]; now: Date; most: number },
): Promise<ReviewWithScope[]> =>
  listWithScope(tx, on, query =>
    query
      .where("review.status = :announced", { announced: "announced" })
      .andWhere(
        "exists (select 1 from stages s where s.review_id = review.id and s.stage in (:...stages) and s.opens_at <= :now and s.closes_at > :now)",
        { stages, now },
      )
      .orderBy("review.id", "DESC")
      .limit(most),
  )

type Scoped = SelectQueryBuilder<Review>

/** Reviews joined to their council, its territory, and the names and the parent that this had on that day. */
const scoped = (tx: Tx, on: string): Scoped =>
  tx
    .createQueryBuilder(reviewTable, "review")
    .innerJoin("Council", "council", "council.id = review.councilId")
    .innerJoin("Territory", "territory", "territory.id = council.territoryId")
    .innerJoin(
      "TerritoryVersion",
      "version",
      "version.territoryId = territory.id and version.fromOn = (select max(v.from_on) from territory_versions v where v.territory_id = territory.id and v.from_on <= :on)",
      { on },
    )

/** A council as the joined columns give it. */
interface RawCouncil {
  council_slug: string
  council_territory_id: number
  territory_level: string
  territory_population: number
  territory_seat_latitude_e2: number
  territory_seat_longitude_e2: number
  version_parent_id: number | null
  version_name_kk: string
  version_name_ru: string
  version_name_en: string
}
const councilColumns = [
  "council.slug",
  "council.territoryId",
  "territory.level",
  "territory.population",
  "territory.seatLatitudeE2",
  "territory.seatLongitudeE2",
  "version.parentId",
  "version.nameKk",
  "version.nameRu",
  "version.nameEn",
]

async function listWithScope(tx: Tx, on: string, choose: (query: Scoped) => Scoped): Promise<ReviewWithScope[]> {
  const query = choose(scoped(tx, on).addSelect(councilColumns).addOrderBy("version.sortKey", "ASC"))
  const { entities, raw } = await query.getRawAndEntities<RawCouncil>()
  const stages = entities.length
    ? await listStages(
        tx,
        entities.map(review => review.id),
      )
    : []
  return entities.map((review, i) => ({
    review,
    stages: stages.filter(stage => stage.reviewId === review.id),
    council: councilOf(review.councilId, raw[i]!),
  }))
}

const councilOf = (id: number, row: RawCouncil): CouncilOfReview => ({
  id,
  slug: row.council_slug,
  territoryId: row.council_territory_id,
  regionId:
    row.territory_level === "region" ? row.council_territory_id : (row.version_parent_id ?? row.council_territory_id),
  level: row.territory_level,
  population: row.territory_population,
  seatLatitudeE2: row.territory_seat_latitude_e2,
  seatLongitudeE2: row.territory_seat_longitude_e2,
  names: { kk: row.version_name_kk, ru: row.version_name_ru, en: row.version_name_en },
})
