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
