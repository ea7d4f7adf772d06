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
