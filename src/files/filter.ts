/** Which files the desk's list shows: all that stands in its address. Pure. */
import { NotFound } from "../errors.ts"
import { type Channel, channels, type Status, statuses } from "../nominations/nomination.ts"
import { type StageName, stageNames } from "../reviews/timetable.ts"

/** By when something is to be done: the time is up; by the end of today; within three working days. */
export const dueStates = ["overdue", "today", "soon"] as const
export type DueState = (typeof dueStates)[number]

export interface FilesFilter {
  /** slug of one review; undefined for all reviews of the reader's councils */
  review?: string | undefined
  /** slug of a council: files know of no other territory */
  council?: string | undefined
  /** the stage that runs in the file's review now */
  stage?: StageName | undefined
  status?: Status | undefined
  channel?: Channel | undefined
  due?: DueState | undefined
  /** beginnings of words: of a name in any alphabet or an organisation, a number, a file's own code */
  name: string
}
const longestText = 100

/** From a query; a value that no form offered is nowhere to be found. */
export function filterOf(query: Record<string, unknown>, review = reviewIn(query)): FilesFilter {
  return {
    review,
    council: textOf(query.council),
    stage: oneOf(query.stage, stageNames),
    status: oneOf(query.status, statuses),
    channel: oneOf(query.channel, channels),
    due: oneOf(query.due, dueStates),
    name: (textOf(query.name) ?? "").slice(0, longestText),
  }
}

/** `review=all` is said by name, so that a file's address tells from which list it was opened. */
export const everywhere = "all"
function reviewIn({ review }: Record<string, unknown>): string | undefined {
  const slug = textOf(review)
  if (slug && !/^[A-Za-z0-9_-]{1,100}$/.test(slug)) throw new NotFound()
  return slug === everywhere ? undefined : slug
}
const textOf = (value: unknown): string | undefined => (typeof value === "string" && value.trim()) || undefined

function oneOf<T extends string>(value: unknown, offered: readonly T[]): T | undefined {
  if (value === undefined || value === "") return undefined
  const found = offered.find(one => one === value)
  if (!found) throw new NotFound()
  return found
}

/** What is chosen beyond the list itself, in one order, so that the same filter has one address. */
export const isFiltered = ({ review: _, ...filter }: FilesFilter): boolean => Object.values(filter).some(Boolean)

/** `status=consented&name=…`, with what else is given; nothing that is empty. */
export const queryOf = (filter: Partial<FilesFilter>, more: Record<string, string> = {}): string =>
  new URLSearchParams(
    Object.entries({ ...filter, ...more }).flatMap(([name, value]) =>
      value ? [[name, value] as [string, string]] : [],
    ),
  ).toString()

/** The address of the list, without the language. */
export function listAddress({ review, ...filter }: FilesFilter, page = 1): string {
  const query = queryOf(filter, page > 1 ? { page: String(page) } : {})
  return `${review ? `/desk/reviews/${review}/nominations` : "/desk/nominations"}${query && `?${query}`}`
}
/** What a file's address carries along, so that the next one is the next of this list. */
export const searchIn = ({ review, ...filter }: FilesFilter): string =>
  `?${queryOf({ review: review ?? everywhere, ...filter })}`
