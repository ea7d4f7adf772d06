import { EntitySchema } from "typeorm"
import { belongsTo } from "../db/foreign-key.ts"
import type { Territory, TerritoryVersion } from "./territory.ts"

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
