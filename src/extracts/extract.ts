import { addYears, atAlmaty } from "../calendar/almaty-time.ts"
import { iinProblems } from "../persons/iin.ts"

/**
 * A list of numbers and territories that a register gave out on a day. The file itself is never kept: each number becomes
 * a keyed hash as its line arrives, and either every line counts or none.
 */
export interface RegisterExtract {
  id: number
  publicId: string
  councilId: number
  uploadedByUserId: number
  /** YYYY-MM-DD */
  extractedOn: string
  expiresAt: Date
  status: ExtractStatus
  /** what is wrong with the file as a whole */
  fault: Fault | null
  lines: number
  problems: number
  begunAt: Date
  /** in real time: a reader that has died is not waited for */
  seenAt: Date
  acceptedAt: Date | null
  /** identified people are confirmed in the order of their accounts, up to this one so far */
  confirmedUpTo: number
  confirmed: number
  /** lived there already, as proved */
  kept: number
  /** an official saw otherwise, and that stands */
  left: number
  /** nothing is left to confirm */
  finishedAt: Date | null
  /** its numbers are gone */
  clearedAt: Date | null
}

export const extractStatuses = ["reading", "refused", "in_force", "replaced"] as const
export type ExtractStatus = (typeof extractStatuses)[number]
export const faults = ["encoding", "binary", "spreadsheet", "longLine", "tooManyLines", "empty", "interrupted"] as const
export type Fault = (typeof faults)[number]

/** One number of an extract, by its keyed hash. */
export interface RegisterEntry {
  extractId: number
  iinHash: string
  territoryId: number
  line: number
}
export const lineProblems = [...iinProblems, "columns", "territory", "outside", "notBorn", "duplicate"] as const
export type LineProblem = (typeof lineProblems)[number]
/** A bad line: its number and what is wrong, never what stands in it. */
export interface RegisterProblem {
  extractId: number
  line: number
  reason: LineProblem
  /** of a duplicate: where the number stood first */
  earlierLine: number | null
}

/** Each waits in 40 bytes of memory until the last has come. */
export const mostLines = 2_500_000
/** web/multipart.ts breaks longer requests off. A million lines take about 30 MB. */
export const mostBytes = 60_000_000
/** As many bad lines stand on one page. */
export const problemsPerPage = 100
/** A reader writes every few milliseconds; one that was silent this long is dead. Real time. */
export const longestSilence = 10 * 60_000

/** What people told a register may have changed after a year. */
export const expiryOfExtract = (extractedOn: string): Date => atAlmaty(addYears(extractedOn, 1))
