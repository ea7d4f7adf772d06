/**
 * Proves, when a form comes back, when it was opened, by whom and for what, so that a form opened before a deadline can
 * be taken a little after it. The token is worth nothing for another person, another form or an invented time.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto"

/** What was opened: a stage of a review, by a user. */
export interface Opening {
  review: string
  stage: string
  userId: number
}

/** The hidden field that carries it; such a name is never shown among the answers that were kept. */
export const openingField = "openingToken"

export function openingToken(sessionSecret: string, opening: Opening, now: Date): string {
  const time = now.getTime().toString(36)
  return `${time}.${signature(sessionSecret, opening, time)}`
}

/** Undefined for a token that is missing, forged, of somebody or something else, or from the future. */
export function openedAt(sessionSecret: string, opening: Opening, token: unknown, now: Date): Date | undefined {
  const [, time, signed] = typeof token === "string" ? (/^([0-9a-z]{1,11})\.([\w-]{43})$/.exec(token) ?? []) : []
  if (!time || !signed) return undefined
  if (!timingSafeEqual(Buffer.from(signed), Buffer.from(signature(sessionSecret, opening, time)))) return undefined
  const moment = new Date(Number.parseInt(time, 36))
  return moment <= now ? moment : undefined
}

function signature(sessionSecret: string, { review, stage, userId }: Opening, time: string): string {
  const key = Buffer.from(hkdfSync("sha256", sessionSecret, "", "opening of a form", 32))
  return createHmac("sha256", key)
    .update(JSON.stringify([review, stage, userId, time]))
    .digest("base64url")
}
