import { searchKey } from "../language/search-key.ts"
import { sortKey } from "../language/sort-key.ts"

export interface Organisation {
  id: number
  publicId: string
  bin: string | null
  kind: string
  nameKk: string
  nameRu: string
  sortKey: string
  searchKey: string
  createdAt: Date
}

export type OrganisationNames = Pick<Organisation, "nameKk" | "nameRu">

export const organisationKinds = ["npo", "state", "business", "media", "other"] as const
export interface NewOrganisation {
  bin: string | null
  kind: (typeof organisationKinds)[number]
  nameKk: string
  nameRu: string
}

/** With the keys by which it is sorted and found. */
export const organisationOf = (given: NewOrganisation, now: Date): Omit<Organisation, "id" | "publicId"> => ({
  ...given,
  sortKey: sortKey(given.nameKk),
  searchKey: searchKey(`${given.nameKk} ${given.nameRu}`),
  createdAt: now,
})
