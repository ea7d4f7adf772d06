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
  /** what it tells about: the file of that shows it */
  aboutKind: string | null
  aboutId: string | null
  /** of one that could not be delivered: when somebody told its receiver in another way */
  settledAt: Date | null
}

export const states = ["waiting", "sent", "failed", "refused"] as const
export type State = (typeof states)[number]

/** Refused for good by the receiver's mail system, or given up after the last try. */
export function stateOf({ sentAt, failedAt, lastError }: Pick<Message, "sentAt" | "failedAt" | "lastError">): State {
  if (sentAt) return "sent"
  if (!failedAt) return "waiting"
  return /^5\d\d /.test(lastError ?? "") ? "refused" : "failed"
}

/** `a…@example.kz`: enough to know an address again, not enough to write to it. */
export const maskAddress = (address: string): string => address.replace(/^(.?)[^@]*/, "$1…")

interface MailError {
  code?: unknown
  responseCode?: unknown
  command?: unknown
}
/**
 * What the mail system said, without its words, which may quote the address; and whether it is of use to try again. An
 * answer 5xx to the receiver or to the text is for good (a bounce); to anything else, such as our own sign-in, it is not.
 */
export function failureOf(error: unknown): { reason: string; isFinal: boolean } {
  const { code, responseCode, command } = (error ?? {}) as MailError
  const answer = Number(responseCode)
  const reason = [answer >= 400 && answer < 600 && answer, String(code ?? "unknown")].filter(Boolean).join(" ")
  return {
    reason: reason.slice(0, 300),
    isFinal: answer >= 500 && answer < 600 && /^(RCPT|DATA)/.test(String(command)),
  }
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
export const outboxSize = 50
