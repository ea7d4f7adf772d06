import { searchKey } from "../language/search-key.ts"
import { sortKey } from "../language/sort-key.ts"

export interface Person {
  id: number
  publicId: string
  familyName: string
  givenName: string
  patronymic: string | null
  sortKey: string
  searchKey: string
  iinSealed: string | null
  iinKeyId: string | null
  iinHash: string | null
  birthOn: string | null
  sex: string | null
  createdAt: Date
}

export interface PersonName {
  familyName: string
  givenName: string
  patronymic: string | null
}
export interface NewPerson extends PersonName {
  /** twelve digits, or null where the number is not known */
  iin: string | null
  birthOn: string | null
  sex: string | null
}

export const fullName = ({ familyName, givenName, patronymic }: PersonName): string =>
  [familyName, givenName, patronymic].filter(Boolean).join(" ")

/** With the keys by which a person is sorted and found; the number is the vault's. */
export const personOf = ({ iin: _, ...given }: NewPerson, now: Date) => ({
  ...given,
  sortKey: sortKey(fullName(given)),
  searchKey: searchKey(fullName(given)),
  createdAt: now,
})
