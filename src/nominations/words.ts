/** By which words officials find a file: those of the names and of the organisation, its number and its own code. Pure. */
import { searchKey } from "../language/search-key.ts"

export const longestWord = 60

export interface Findable {
  publicId: string
  number: number | null
  /** of the nominee's names */
  searchKey: string
  /** of the organisation that the nominee would represent */
  organisationKey: string | null
}

export const wordsOf = (file: Findable): string[] => [
  ...new Set(
    [file.searchKey, file.organisationKey ?? "", String(file.number ?? ""), searchKey(file.publicId)]
      .flatMap(key => key.split(" "))
      .filter(Boolean)
      .map(word => word.slice(0, longestWord)),
  ),
]

export interface WordAsked {
  word: string
  /** of a number that one alone; of all else whatever begins so */
  isWhole: boolean
}
export const wordsAsked = (typed: string): WordAsked[] =>
  searchKey(typed)
    .split(" ")
    .filter(Boolean)
    .map(word => ({ word: word.slice(0, longestWord), isWhole: /^\d+$/.test(word) }))
