/** Who works on a nominee's file, so that two officials do not write over each other: pure. */
export interface FileLock {
  nominationId: number
  holderUserId: number
  takenAt: Date
  /** the holder's last step */
  touchedAt: Date
  /** whose it was before, to be told */
  formerUserId: number | null
}

/** Somebody was called away, and the file is free again. */
export const idleMinutes = 15
const idle = idleMinutes * 60_000

export const idleSince = (now: Date): Date => new Date(now.getTime() - idle)
export const freeAt = ({ touchedAt }: Pick<FileLock, "touchedAt">): Date => new Date(touchedAt.getTime() + idle)
export const isHeld = (lock: FileLock | null, now: Date): lock is FileLock => lock !== null && freeAt(lock) > now
export const isHeldByOther = (lock: FileLock | null, userId: number, now: Date): lock is FileLock =>
  isHeld(lock, now) && lock.holderUserId !== userId

/** What whoever takes a file over has seen: if it changed hands since, they look again. */
export const seenAs = ({ takenAt }: Pick<FileLock, "takenAt">): string => String(takenAt.getTime())
export function asSeen(text: unknown): Date | undefined {
  return typeof text === "string" && /^\d{1,15}$/.test(text) ? new Date(Number(text)) : undefined
}
