// Reviews read together with their stages and with their council, as it is called on a day.
import type { Tx } from "../db/database.ts"
import { lean, listOf } from "../db/lean.ts"
import { sqlMoment } from "../db/moment.ts"
import { NotFound } from "../errors.ts"
import type { CouncilOfReview, ReviewWithScope, StageRow } from "./review.ts"
import { reviewTable, stageRowTable } from "./store.ts"

/** By its slug (from an address) or its id, with the council as it is called `on` that day. One query. */
export async function reviewWithScope(tx: Tx, slugOrId: string | number, on: string): Promise<ReviewWithScope> {
  const column = typeof slugOrId === "number" ? "id" : "slug"
  const [found] = await listWithScope(tx, on, `where review.${column} = ?`, [slugOrId])
  if (!found) throw new NotFound()
  return found
}

export const listReviewsOfCampaign = (tx: Tx, campaignId: number, on: string): Promise<ReviewWithScope[]> =>
  listWithScope(tx, on, "where review.campaign_id = ? order by version.sort_key", [campaignId])

/** Newest first. */
export function listReviewsOfCouncils(tx: Tx, councilIds: number[], on: string): Promise<ReviewWithScope[]> {
  const { places, ids } = listOf(councilIds)
  return listWithScope(tx, on, `where review.council_id in (${places}) order by review.id desc`, ids)
}

/** Newest first. */
export function listReviewsById(tx: Tx, reviewIds: number[], on: string): Promise<ReviewWithScope[]> {
  const { places, ids } = listOf(reviewIds)
  return listWithScope(tx, on, `where review.id in (${places}) order by review.id desc`, ids)
}

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
  const conditions: string[] = ["1 = 1"]
  const params: unknown[] = []
  if (councilSlug) {
    conditions.push("council.slug = ?")
    params.push(councilSlug)
  }
  if (stage) {
    conditions.push(openIn("?"))
    params.push(stage, sqlMoment(now), sqlMoment(now))
  }
  const where = `where ${conditions.join(" and ")}`
  const [{ total }] = await tx.query(`select count(*) total from reviews review ${council} ${where}`, params)
  const rows = await listWithScope(tx, on, `${where} order by review.id desc limit ? offset ?`, [
    ...params,
    size,
    (page - 1) * size,
  ])
  return { rows, total: Number(total) }
}

/** Announced reviews in which one of these stages is open, the newest first; one query. */
export const listReviewsOpenIn = (
  tx: Tx,
  on: string,
  { stages, now, most }: { stages: string[]; now: Date; most: number },
): Promise<ReviewWithScope[]> =>
  listWithScope(tx, on, `where ${openIn(stages.map(() => "?").join(", "))} order by review.id desc limit ?`, [
    ...stages,
    sqlMoment(now),
    sqlMoment(now),
    most,
  ])

const openIn = (stages: string): string =>
  `review.status = 'announced' and exists (select 1 from stages s where s.review_id = review.id
    and s.stage in (${stages}) and s.opens_at <= ? and s.closes_at > ?)`

/** A council as the joined columns give it. */
interface RawCouncil {
  council_slug: string
  council_territory_id: number
  level: string
  population: number
  seat_latitude_e2: number
  seat_longitude_e2: number
  parent_id: number | null
  name_kk: string
  name_ru: string
  name_en: string
}
const council = "join councils council on council.id = review.council_id"
const reviews = lean(reviewTable, "review")
const stages = lean(stageRowTable, "stage")

/** Reviews joined to their council, its territory, and the names and the parent that this had on that day. */
async function listWithScope(tx: Tx, on: string, tail: string, params: unknown[]): Promise<ReviewWithScope[]> {
  const rows: (RawCouncil & Record<string, unknown>)[] = await tx.query(
    `select ${reviews.columns}, council.slug council_slug, council.territory_id council_territory_id,
       territory.level, territory.population, territory.seat_latitude_e2, territory.seat_longitude_e2,
       version.parent_id, version.name_kk, version.name_ru, version.name_en,
       ${stages.rowsWhere("stage.review_id = review.id")} stages
     from reviews review ${council} join territories territory on territory.id = council.territory_id
     join territory_versions version on version.territory_id = territory.id and version.from_on = (
       select max(v.from_on) from territory_versions v where v.territory_id = territory.id and v.from_on <= ?)
     ${tail}`,
    [on, ...params],
  )
  return rows.map(row => {
    const review = reviews.rowOf(row)
    return { review, stages: stages.rowsOf(row.stages).sort(byOpening), council: councilOf(review.councilId, row) }
  })
}
const byOpening = (a: StageRow, b: StageRow): number =>
  a.opensAt.getTime() - b.opensAt.getTime() || a.closesAt.getTime() - b.closesAt.getTime()

const councilOf = (id: number, row: RawCouncil): CouncilOfReview => ({
  id,
  slug: row.council_slug,
  territoryId: row.council_territory_id,
  regionId: row.level === "region" ? row.council_territory_id : (row.parent_id ?? row.council_territory_id),
  level: row.level,
  population: row.population,
  seatLatitudeE2: row.seat_latitude_e2,
  seatLongitudeE2: row.seat_longitude_e2,
  names: { kk: row.name_kk, ru: row.name_ru, en: row.name_en },
})
