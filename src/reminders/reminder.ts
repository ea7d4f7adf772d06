/** What nominees are reminded of by hand, many at once: pure. */
export const reminderKinds = ["completion", "documents", "consent"] as const
export type ReminderKind = (typeof reminderKinds)[number]

export interface Reminder {
  id: number
  nominationId: number
  /** YYYY-MM-DD in Almaty: one a file and day */
  day: string
  kind: ReminderKind
  sentByUserId: number
  queuedAt: Date
}

/** Whoever was written to within these days is left in peace. */
export const quietDays = 3
export const quietSince = (now: Date): Date => new Date(now.getTime() - quietDays * 86_400_000)

/** As many letters in one go; the next go takes the next ones. */
export const mostAtOnce = 200

export const obstacles = ["noAddress", "lately", "limit", "nothing"] as const
/** No address; written to within the last days; as many letters as there may be; nothing to be reminded of. */
export type Obstacle = (typeof obstacles)[number]
