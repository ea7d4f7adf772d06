import { EntitySchema, type SelectQueryBuilder } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { Conflict, NotFound } from "../errors.ts"
import type {
  Announcement,
  CouncilOfReview,
  Review,
  ReviewStatus,
  ReviewWithScope,
  StageExtension,
  StageRow,
} from "./review.ts"

export const reviewTable = new EntitySchema<Review>({
  name: "Review",
  tableName: "reviews",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    slug: { type: "varchar", length: 80 },
    campaignId: { name: "campaign_id", type: "integer" },
    councilId: { name: "council_id", type: "integer" },
    civilSeats: { name: "civil_seats", type: "integer" },
    stateSeats: { name: "state_seats", type: "integer" },
    status: { type: "varchar", length: 20 },
    announcementKk: { name: "announcement_kk", type: "text" },
    announcementRu: { name: "announcement_ru", type: "text" },
    contactKk: { name: "contact_kk", type: "varchar", length: 500 },
    contactRu: { name: "contact_ru", type: "varchar", length: 500 },
    phone: { type: "varchar", length: 20 },
    groupSize: { name: "group_size", type: "integer", nullable: true },
    createdAt: { name: "created_at", type: "datetime", precision: 3 },
    announcedAt: { name: "announced_at", type: "datetime", precision: 3, nullable: true },
    publishedAt: { name: "published_at", type: "datetime", precision: 3, nullable: true },
    effectiveOn: { name: "effective_on", type: "varchar", length: 10, nullable: true },
  },
  indices: [
    { name: "one_review_per_slug", columns: ["slug"], unique: true },
    { name: "reviews_by_council", columns: ["councilId", "status"] },
    { name: "reviews_by_campaign", columns: ["campaignId"] },
  ],
  foreignKeys: [belongsTo("Campaign", "campaignId"), belongsTo("Council", "councilId")],
})

export const stageRowTable = new EntitySchema<StageRow>({
  name: "StageRow",
  tableName: "stages",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    reviewId: { name: "review_id", type: "integer" },
    stage: { type: "varchar", length: 20 },
    opensAt: { name: "opens_at", type: "datetime", precision: 3 },
    closesAt: { name: "closes_at", type: "datetime", precision: 3 },
    openedAt: { name: "opened_at", type: "datetime", precision: 3, nullable: true },
    closedAt: { name: "closed_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [
    { name: "one_stage_per_review", columns: ["reviewId", "stage"], unique: true },
    { name: "stages_by_opening", columns: ["opensAt"] },
    { name: "stages_by_closing", columns: ["closesAt"] },
  ],
  foreignKeys: [belongsTo("Review", "reviewId")],
})

export const stageExtensionTable = new EntitySchema<StageExtension>({
  name: "StageExtension",
  tableName: "stage_extensions",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    reviewId: { name: "review_id", type: "integer" },
    stage: { type: "varchar", length: 20 },
    closedBefore: { name: "closed_before", type: "datetime", precision: 3 },
    closesAt: { name: "closes_at", type: "datetime", precision: 3 },
    reasonKk: { name: "reason_kk", type: "varchar", length: 1000 },
    reasonRu: { name: "reason_ru", type: "varchar", length: 1000 },
    extendedByUserId: { name: "extended_by_user_id", type: "integer" },
    extendedAt: { name: "extended_at", type: "datetime", precision: 3 },
  },
  indices: [{ name: "stage_extensions_by_review", columns: ["reviewId"] }],
  foreignKeys: [belongsTo("Review", "reviewId"), belongsTo("User", "extendedByUserId")],
})

export async function getReview(tx: Tx, slug: string): Promise<Review> {
  const review = await tx.findOneBy(reviewTable, { slug })
  if (!review) throw new NotFound()
  return review
}

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

export const addReview = (tx: Tx, review: Omit<Review, "id">): Promise<Review> => tx.save(reviewTable, { ...review })
/** Changes the status, and what goes with it, only if nobody changed it first. */
export async function moveReview(
  tx: Tx,
  before: Pick<Review, "id" | "status">,
  after: Partial<Review> & { status: ReviewStatus },
): Promise<void> {
  const { affected } = await tx.update(reviewTable, { id: before.id, status: before.status }, after)
  if (affected !== 1) throw new Conflict()
}

/** Keeps what was written so far, as long as the review is not announced. */
export async function saveDraft(tx: Tx, id: number, announcement: Announcement): Promise<void> {
  const { affected } = await tx.update(reviewTable, { id, status: "draft" }, announcement)
  if (affected !== 1) throw new Conflict("reviews.alreadyAnnounced")
}

export const listStages = (tx: Tx, reviewIds: number[]): Promise<StageRow[]> =>
  tx
    .createQueryBuilder(stageRowTable, "stage")
    .where("stage.reviewId in (:...reviewIds)", { reviewIds: [0, ...reviewIds] })
    .orderBy("stage.opensAt", "ASC")
    .addOrderBy("stage.closesAt", "ASC")
    .getMany()

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
