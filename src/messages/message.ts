import type { Particulars } from "../db/particulars.ts"

export interface Message {
  id: number
  publicId: string
  userId: number | null
  toAddress: string
  lang: string
  kind: string
  particulars: Particulars
  secretSealed: string | null
  secretKeyId: string | null
  createdAt: Date
  nextTryAt: Date
  tries: number
  sentAt: Date | null
  failedAt: Date | null
  lastError: string | null
}

/** Pauses between tries, in milliseconds; after the last one the message has failed. */
const pauses = [1, 5, 15, 60, 240, 720].map(minutes => minutes * 60_000)

/** When to try again after `tries` tries, or null when it is time to give up. */
export function nextTry(tries: number, now: Date): Date | null {
  const pause = pauses[tries - 1]
  return pause === undefined ? null : new Date(now.getTime() + pause)
}

/** As many stand on one page. */
export const pageSize = 20
