export interface Territory {
  id: number
  slug: string
  level: string
  validFrom: string | null
  validTo: string | null
  population: number
  populationYear: number
  populationIsEstimate: boolean
  seatName: string
  seatLatitudeE2: number
  seatLongitudeE2: number
}

/** How a territory is called and where it belongs from a day on, until its next version. */
export interface TerritoryVersion {
  id: number
  territoryId: number
  fromOn: string
  parentId: number | null
  kato: string
  nameKk: string
  nameRu: string
  nameEn: string
  sortKey: string
  searchKey: string
}

export interface Names {
  kk: string
  ru: string
  en: string
}

/** A territory as it stands on a day. */
export interface TerritoryOn extends Territory {
  parentId: number | null
  kato: string
  names: Names
  sortKey: string
  searchKey: string
}

export const levels = ["region", "city", "district"] as const

export function asOf(territory: Territory, version: TerritoryVersion): TerritoryOn {
  const { parentId, kato, nameKk, nameRu, nameEn, sortKey, searchKey } = version
  return { ...territory, parentId, kato, names: { kk: nameKk, ru: nameRu, en: nameEn }, sortKey, searchKey }
}

/** The territory itself and all above it, from below; empty when it does not exist on that day. */
export function chainOf<T extends Pick<TerritoryOn, "id" | "parentId">>(territories: T[], id: number): T[] {
  const territory = territories.find(t => t.id === id)
  if (!territory) return []
  return territory.parentId === null ? [territory] : [territory, ...chainOf(territories, territory.parentId)]
}

/** Where people can live within this territory: itself, or the districts and cities of a region. */
export const within = (territories: TerritoryOn[], territoryId: number): TerritoryOn[] =>
  territories.filter(
    place => place.level !== "region" && chainOf(territories, place.id).some(({ id }) => id === territoryId),
  )

/**
 * The register tells territories as they stood from this day on: the three-year terms that ran in January 2022 began no
 * earlier. What was before, it does not know.
 */
export const registerBegins = "2019-01-01"
