import type { MigrationInterface, QueryRunner } from "typeorm"
import { searchKey } from "../src/language/search-key.ts"
import { sortKey } from "../src/language/sort-key.ts"
import data from "./data/almaty-region.json" with { type: "json" }
import { insertRows } from "./rows.ts"

interface Names {
  kk: string
  ru: string
  en: string
}
interface Given {
  slug: string
  level: string
  names: Names
  kato: string
  katoNow?: string
  parent: string | null
  parentFrom20220608?: string
  renamed?: { from: string; names: Names }
  validFrom?: string
  population: number
  populationYear: number
  populationIsEstimate: boolean
  seat: { name: string; lat: number; lon: number }
}

/**
 * The register tells territories as they stood from this day on: the three-year terms that ran in January 2022 began no
 * earlier, and nothing was reorganised between.
 */
const registerBegins = "2019-01-01"
/** Zhetysu Region was made out of the north of Almaty Region; codes changed with it. */
const split = "2022-06-08"

export class AddAlmatyRegion1766100000101 implements MigrationInterface {
  async up(db: QueryRunner) {
    const territories: Given[] = data.territories
    await insertRows(
      db,
      "territories",
      territories.map((t, i) => ({
        id: i + 1,
        slug: t.slug,
        level: t.level,
        valid_from: t.validFrom ?? null,
        valid_to: null,
        population: t.population,
        population_year: t.populationYear,
        population_is_estimate: t.populationIsEstimate,
        seat_name: t.seat.name,
        seat_latitude_e2: Math.round(t.seat.lat * 100),
        seat_longitude_e2: Math.round(t.seat.lon * 100),
      })),
    )
    const ids = new Map(territories.map((t, i) => [t.slug, i + 1]))
    await insertRows(
      db,
      "territory_versions",
      territories.flatMap(t =>
        versionsOf(t).map(({ on, names, kato, parent }) => ({
          territory_id: ids.get(t.slug)!,
          from_on: on,
          parent_id: parent === null ? null : ids.get(parent)!,
          kato,
          name_kk: names.kk,
          name_ru: names.ru,
          name_en: names.en,
          sort_key: sortKey(names.kk),
          search_key: searchKey(`${names.kk} ${names.ru} ${names.en}`),
        })),
      ),
    )
  }
  async down(db: QueryRunner) {
    await db.query("delete from territory_versions")
    await db.query("delete from territories")
  }
}

/** A version for each day on which a name, the parent or the code changed. */
function versionsOf(t: Given) {
  const { renamed } = t
  const first = t.validFrom ?? registerBegins
  const days = [first]
  if (renamed) days.push(`${renamed.from}-01`)
  if (t.parentFrom20220608 || t.katoNow) days.push(split)
  return days.map(on => ({
    on,
    names: renamed && on > renamed.from ? renamed.names : t.names,
    kato: (on >= split && t.katoNow) || t.kato,
    parent: (on >= split && t.parentFrom20220608) || t.parent,
  }))
}
