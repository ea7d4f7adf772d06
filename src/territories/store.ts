import { EntitySchema } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { NotFound } from "../errors.ts"
import { asOf, chainOf, type Territory, type TerritoryOn, type TerritoryVersion } from "./territory.ts"

export const territoryTable = new EntitySchema<Territory>({
  name: "Territory",
  tableName: "territories",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    slug: { type: "varchar", length: 60 },
    level: { type: "varchar", length: 10 },
    validFrom: { name: "valid_from", type: "varchar", length: 10, nullable: true },
    validTo: { name: "valid_to", type: "varchar", length: 10, nullable: true },
    population: { type: "integer" },
    populationYear: { name: "population_year", type: "integer" },
    populationIsEstimate: { name: "population_is_estimate", type: "boolean" },
    seatName: { name: "seat_name", type: "varchar", length: 100 },
    seatLatitudeE2: { name: "seat_latitude_e2", type: "integer" },
    seatLongitudeE2: { name: "seat_longitude_e2", type: "integer" },
  },
  indices: [{ name: "one_territory_per_slug", columns: ["slug"], unique: true }],
})

export const territoryVersionTable = new EntitySchema<TerritoryVersion>({
  name: "TerritoryVersion",
  tableName: "territory_versions",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    territoryId: { name: "territory_id", type: "integer" },
    fromOn: { name: "from_on", type: "varchar", length: 10 },
    parentId: { name: "parent_id", type: "integer", nullable: true },
    kato: { type: "varchar", length: 9 },
    nameKk: { name: "name_kk", type: "varchar", length: 200 },
    nameRu: { name: "name_ru", type: "varchar", length: 200 },
    nameEn: { name: "name_en", type: "varchar", length: 200 },
    sortKey: { name: "sort_key", type: "varchar", length: 400 },
    searchKey: { name: "search_key", type: "varchar", length: 600 },
  },
  indices: [
    { name: "one_version_per_territory_and_day", columns: ["territoryId", "fromOn"], unique: true },
    { name: "territory_versions_by_parent", columns: ["parentId"] },
  ],
  foreignKeys: [belongsTo("Territory", "territoryId"), belongsTo("Territory", "parentId")],
})

/** The version in force on `:on`, as a condition on the alias of a version. */
export const inForce = (v: string): string =>
  `${v}.fromOn = (select max(w.from_on) from territory_versions w where w.territory_id = ${v}.territoryId and w.from_on <= :on)`
const valid = "(t.validFrom is null or t.validFrom <= :on) and (t.validTo is null or t.validTo > :on)"

/** The territories that exist on a day, with the names and parents of that day, in Kazakh alphabetical order. */
export async function listTerritoriesOn(tx: Tx, on: string): Promise<TerritoryOn[]> {
  return (await territoriesOn(tx, on).getMany()).map(flat)
}

export async function findTerritory(tx: Tx, slug: string, on: string): Promise<TerritoryOn | undefined> {
  const row = await territoriesOn(tx, on).andWhere("t.slug = :slug", { slug }).getOne()
  return row ? flat(row) : undefined
}

export async function getTerritory(tx: Tx, slug: string, on: string): Promise<TerritoryOn> {
  const territory = await findTerritory(tx, slug, on)
  if (!territory) throw new NotFound()
  return territory
}

/** The region that a territory lies in, itself if it is one. */
export async function regionOf(tx: Tx, territoryId: number, on: string): Promise<TerritoryOn> {
  const region = chainOf(await listTerritoriesOn(tx, on), territoryId).find(t => t.level === "region")
  if (!region) throw new NotFound()
  return region
}

/** Does who lives in the territory live in the council's too? Residents of a region's district are residents of the region. */
export async function isWithin(tx: Tx, territoryId: number, councilTerritoryId: number, on: string): Promise<boolean> {
  return chainOf(await listTerritoriesOn(tx, on), territoryId).some(t => t.id === councilTerritoryId)
}

type Joined = TerritoryVersion & { territory: Territory }
const flat = ({ territory, ...version }: Joined): TerritoryOn => asOf(territory, version)

const territoriesOn = (tx: Tx, on: string) =>
  tx
    .createQueryBuilder<Joined>(territoryVersionTable as EntitySchema<Joined>, "v")
    .innerJoinAndMapOne("v.territory", "Territory", "t", "t.id = v.territoryId")
    .where(inForce("v"), { on })
    .andWhere(valid)
    .orderBy("v.sortKey")
