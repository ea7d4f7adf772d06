import { EntitySchema } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { NotFound } from "../errors.ts"
import { inForce } from "../territories/store.ts"
import { asOf, type Territory, type TerritoryVersion } from "../territories/territory.ts"
import type { Council, CouncilOn, Membership, Office, Seat, Term } from "./council.ts"

export const councilTable = new EntitySchema<Council>({
  name: "Council",
  tableName: "councils",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    slug: { type: "varchar", length: 60 },
    territoryId: { name: "territory_id", type: "integer" },
    foundedOn: { name: "founded_on", type: "varchar", length: 10, nullable: true },
  },
  indices: [
    { name: "one_council_per_slug", columns: ["slug"], unique: true },
    { name: "one_council_per_territory", columns: ["territoryId"], unique: true },
  ],
  foreignKeys: [belongsTo("Territory", "territoryId")],
})

export const seatTable = new EntitySchema<Seat>({
  name: "Seat",
  tableName: "seats",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    councilId: { name: "council_id", type: "integer" },
    number: { type: "integer" },
    kind: { type: "varchar", length: 10 },
    fromOn: { name: "from_on", type: "varchar", length: 10 },
    untilOn: { name: "until_on", type: "varchar", length: 10, nullable: true },
  },
  indices: [{ name: "one_seat_per_number_and_day", columns: ["councilId", "number", "fromOn"], unique: true }],
  foreignKeys: [belongsTo("Council", "councilId")],
})

export const termTable = new EntitySchema<Term>({
  name: "Term",
  tableName: "terms",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    councilId: { name: "council_id", type: "integer" },
    startsOn: { name: "starts_on", type: "varchar", length: 10 },
    endsOn: { name: "ends_on", type: "varchar", length: 10 },
    actId: { name: "act_id", type: "integer", nullable: true },
    reviewId: { name: "review_id", type: "integer", nullable: true },
  },
  indices: [{ name: "one_term_per_council_and_start", columns: ["councilId", "startsOn"], unique: true }],
  foreignKeys: [belongsTo("Council", "councilId"), belongsTo("Act", "actId")],
})

export const membershipTable = new EntitySchema<Membership>({
  name: "Membership",
  tableName: "memberships",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    seatId: { name: "seat_id", type: "integer" },
    termId: { name: "term_id", type: "integer" },
    personId: { name: "person_id", type: "integer" },
    organisationId: { name: "organisation_id", type: "integer", nullable: true },
    fromOn: { name: "from_on", type: "varchar", length: 10 },
    untilOn: { name: "until_on", type: "varchar", length: 10, nullable: true },
    appointedHow: { name: "appointed_how", type: "varchar", length: 20 },
    actId: { name: "act_id", type: "integer", nullable: true },
    endedHow: { name: "ended_how", type: "varchar", length: 30, nullable: true },
    endedActId: { name: "ended_act_id", type: "integer", nullable: true },
    reviewId: { name: "review_id", type: "integer", nullable: true },
  },
  indices: [
    { name: "one_membership_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_membership_per_seat_and_day", columns: ["seatId", "fromOn"], unique: true },
    { name: "memberships_by_person", columns: ["personId"] },
    { name: "memberships_by_term", columns: ["termId"] },
  ],
  foreignKeys: [
    belongsTo("Seat", "seatId"),
    belongsTo("Term", "termId"),
    belongsTo("Person", "personId"),
    belongsTo("Organisation", "organisationId"),
    belongsTo("Act", "actId"),
    belongsTo("Act", "endedActId"),
  ],
})

export const officeTable = new EntitySchema<Office>({
  name: "Office",
  tableName: "offices",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    membershipId: { name: "membership_id", type: "integer" },
    office: { type: "varchar", length: 20 },
    fromOn: { name: "from_on", type: "varchar", length: 10 },
    untilOn: { name: "until_on", type: "varchar", length: 10, nullable: true },
    actId: { name: "act_id", type: "integer", nullable: true },
  },
  indices: [{ name: "one_office_per_membership_and_day", columns: ["membershipId", "office", "fromOn"], unique: true }],
  foreignKeys: [belongsTo("Membership", "membershipId"), belongsTo("Act", "actId")],
})

export async function getCouncil(tx: Tx, slug: string): Promise<Council> {
  const council = await tx.findOneBy(councilTable, { slug })
  if (!council) throw new NotFound()
  return council
}

/** The councils of a day under their names of that day, in Kazakh alphabetical order. */
export async function listCouncils(tx: Tx, on: string, most?: number): Promise<CouncilOn[]> {
  return (await councilsOn(tx, on).limit(most).getMany()).map(flat)
}

/** By id or by slug, with the region whose manager may act for it. */
export async function councilWithRegion(tx: Tx, which: number | string, on: string): Promise<CouncilOn> {
  const field = typeof which === "number" ? "c.id" : "c.slug"
  const row = await councilsOn(tx, on).andWhere(`${field} = :which`, { which }).getOne()
  if (!row) throw new NotFound()
  return flat(row)
}

/** Councils whose names hold every word, regions first; one page of them, and how many there are. */
export async function pageOfCouncils(
  tx: Tx,
  on: string,
  { words, page, size }: { words: string[]; page: number; size: number },
): Promise<{ rows: CouncilOn[]; total: number }> {
  const query = councilsOn(tx, on)
  for (const [i, word] of words.entries())
    query.andWhere(`v.searchKey like :word${i}`, { [`word${i}`]: `%${word.replace(/[^a-z0-9]/g, "")}%` })
  const total = await query.getCount()
  const rank = "case t.level when 'region' then 0 when 'city' then 1 else 2 end"
  query.addSelect(rank, "level_rank").orderBy("level_rank").addOrderBy("v.sortKey")
  const rows = await query
    .offset((page - 1) * size)
    .limit(size)
    .getMany()
  return { rows: rows.map(flat), total }
}

type Joined = Council & { territory: Territory; version: TerritoryVersion; region: TerritoryVersion | null }

function flat({ territory, version, region, ...council }: Joined): CouncilOn {
  const { names, level, parentId, sortKey, searchKey } = asOf(territory, version)
  return {
    ...council,
    names,
    level,
    regionId: level === "region" ? territory.id : (parentId ?? territory.id),
    regionNames: region && asOf(territory, region).names,
    latitudeE2: territory.seatLatitudeE2,
    longitudeE2: territory.seatLongitudeE2,
    sortKey,
    searchKey,
  }
}

const councilsOn = (tx: Tx, on: string) =>
  tx
    .createQueryBuilder<Joined>(councilTable as EntitySchema<Joined>, "c")
    .innerJoinAndMapOne("c.territory", "Territory", "t", "t.id = c.territoryId")
    .innerJoinAndMapOne("c.version", "TerritoryVersion", "v", "v.territoryId = t.id")
    .leftJoinAndMapOne("c.region", "TerritoryVersion", "r", `r.territoryId = v.parentId and ${inForce("r")}`)
    .where(inForce("v"), { on })
    .orderBy("v.sortKey")
