import { createHash, randomBytes } from "node:crypto"

const letters = "23456789abcdefghjkmnpqrstuvwxyz"

/** A short name for a row in addresses and in the journal: 10 characters, 49 bits, no look-alikes, no vowel games. */
export const newPublicId = (): string => some(10)
/** On a printed slip: 16 characters, 79 bits, so that nobody guesses one. */
export const newReceiptCode = (): string => some(16)

const some = (count: number): string => Array.from(randomBytes(count), byte => letters[byte % letters.length]).join("")

/** A secret for a single-use link: 32 random bytes as base64url, 43 characters. Only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString("base64url")
export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex")
