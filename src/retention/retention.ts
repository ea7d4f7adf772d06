/** How long personal data of those not selected are kept, and what is left of them afterwards: pure. */
import { addMonths, almatyDate, atAlmaty } from "../calendar/almaty-time.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { Review } from "../reviews/review.ts"

export interface DestructionRequest {
  id: number
  nominationId: number
  /** null of one that was made on paper or in person, by somebody without an account */
  askedByUserId: number | null
  askedAt: Date
  outcome: Outcome | null
  groundKk: string
  groundRu: string
  decidedByUserId: number | null
  decidedAt: Date | null
  /** the nomination's id while it waits for an answer */
  openKey: number | null
}
export const outcomes = ["granted", "refused"] as const
export type Outcome = (typeof outcomes)[number]

/** Why they are destroyed: the term is over, or the person asked for it. */
export type Cause = "term" | "request"

/** The first moment of the day on which it happens by itself; null while the review runs or no rule says so. */
export function destroyedFrom({ publishedAt }: Pick<Review, "publishedAt">, months: number | undefined): Date | null {
  if (!publishedAt || months === undefined) return null
  return atAlmaty(addMonths(almatyDate(publishedAt), months))
}

export type Obstacle = "gone" | "selected" | "running"

/** Why nothing can be destroyed now, whoever asks: a member's data are of use still, and so are those of who stands. */
export function obstacleTo(
  { status, destroyedAt }: Pick<Nomination, "status" | "destroyedAt">,
  { status: reviewStatus }: Pick<Review, "status">,
  isSelected: boolean,
): Obstacle | undefined {
  if (destroyedAt) return "gone"
  if (isSelected) return "selected"
  const stands = ["proposed", "consented", "returned", "admitted", "merged"].includes(status)
  return stands && reviewStatus !== "published" ? "running" : undefined
}

/**
 * The row when its person is gone: number, status, sex, sphere and an age of about five years stay for the statistics.
 * The number stands where the name stood, so that protocols and results show it, in every language.
 */
export function anonymous({ publicId, number, birthOn }: Pick<Nomination, "publicId" | "number" | "birthOn">) {
  const year = Number(birthOn.slice(0, 4))
  return {
    familyName: number === null ? "–" : `№ ${number}`,
    givenName: "",
    patronymic: null,
    sortKey: `~${String(number ?? 0).padStart(6, "0")}`,
    searchKey: "",
    iinSealed: "",
    iinKeyId: "",
    iinHash: `destroyed:${publicId}`,
    birthOn: `${year - (year % 5)}-01-01`,
    email: null,
    phone: null,
    organisationId: null,
    statement: "",
    ownStatement: null,
    shown: null,
    declineReason: null,
    numberDoubtedAt: null,
    nomineeUserId: null,
  }
}
