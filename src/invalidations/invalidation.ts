/**
 * A campaign that takes back endorsements from sources that are not to be trusted, or (a "restore") gives those of an
 * earlier one back: one person requests it, another approves, a job carries it out. Endorsements are never deleted.
 */
export const statuses = ["draft", "requested", "approved", "running", "done", "rejected", "dropped"] as const
export type Status = (typeof statuses)[number]

/**
 * What an endorsement must have come from: one of the blocks, and one of the domains, and so on for all that are given.
 * There is no condition about candidates: nobody can aim at one.
 */
export interface Conditions {
  blocks: string[]
  domains: string[]
  /** public ids of officials */
  operators: string[]
  /** ISO 8601, or null where nothing bounds the time */
  from: string | null
  until: string | null
}
export const conditionKinds = ["blocks", "domains", "operators", "time"] as const
export type ConditionKind = (typeof conditionKinds)[number]

/** What the public learns: the classes of the sources, not which they were. */
export const kindsOf = ({ blocks, domains, operators, from, until }: Conditions): ConditionKind[] => [
  ...(blocks.length ? (["blocks"] as const) : []),
  ...(domains.length ? (["domains"] as const) : []),
  ...(operators.length ? (["operators"] as const) : []),
  ...(from || until ? (["time"] as const) : []),
]

/** Without a source, only a time bounded on both sides; half a review is no source. */
export const isBounded = (conditions: Conditions): boolean =>
  kindsOf(conditions).some(kind => kind !== "time") || (conditions.from !== null && conditions.until !== null)

export interface Invalidation {
  id: number
  publicId: string
  /** one form makes one, however often it is sent */
  formKey: string
  reviewId: number
  kind: "invalidate" | "restore"
  reversesId: number | null
  /** the same while the reversal was not rejected or dropped: one for each invalidation */
  reversalOf: number | null
  /** for those who work on it */
  name: string
  /** of a "restore", those of what it reverses */
  conditions: Conditions
  reasonKk: string | null
  reasonRu: string | null
  status: Status
  /** acts after this one do not belong to it: what was approved is what was requested */
  untilActId: number
  /** the job has come to here */
  cursorActId: number
  /** how many it met when it was requested */
  matched: number | null
  changed: number
  draftedByUserId: number
  draftedAt: Date
  requestedByRole: string | null
  requestedAt: Date | null
  decidedByUserId: number | null
  decidedByRole: string | null
  decidedAt: Date | null
  finishedAt: Date | null
  /** when all its acts stood in the log, so that the numbers after it were known */
  settledAt: Date | null
}

/** Of one candidate: how many were taken back (or given back), and what the tallies said before and after. */
export interface InvalidationCount {
  id: number
  invalidationId: number
  nominationId: number
  changed: number
  totalBefore: number
  totalAfter: number | null
}

const next: Record<Status, Status[]> = {
  draft: ["requested", "dropped"],
  requested: ["approved", "rejected", "dropped"],
  approved: ["running"],
  running: ["done"],
  done: [],
  rejected: [],
  dropped: [],
}
export const canBecome = (from: Status, to: Status): boolean => next[from].includes(to)

/** What everyone reads in the ledger: it was approved. */
export const publicStatuses: Status[] = ["approved", "running", "done"]

/** In whole percents of the acts to look through. */
export const progressOf = ({ status, cursorActId, untilActId }: Invalidation): number =>
  status === "done" ? 100 : Math.floor((Math.min(cursorActId, untilActId) * 100) / Math.max(1, untilActId))

/** `aigul@mail.ru` as `a•••@mail.ru`. */
export function maskedEmail(email: string | null): string {
  const [local = "", domain] = (email ?? "").split("@")
  return domain ? `${[...local][0] ?? ""}•••@${domain}` : "•••"
}

/** As many stand on one page. */
export const perPage = 20
