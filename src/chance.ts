import { createHash, randomBytes } from "node:crypto"

const letters = "23456789abcdefghjkmnpqrstuvwxyz"

/** A short name for a row in addresses and in the journal: 10 characters, 49 bits, no look-alikes, no vowel games. */
export const newPublicId = (): string => Array.from(randomBytes(10), byte => letters[byte % letters.length]).join("")

/** A secret for a single-use link: 32 random bytes as base64url, 43 characters. Only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString("base64url")
export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex")
