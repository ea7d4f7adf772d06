import { createHash } from "node:crypto"

export interface Place {
  /** the candidate's public id */
  candidate: string
  seatKind: string
}

/**
 * Names one set of candidates and seats: SHA-256 over the JSON list of [candidate, seat], ordered by candidate. What the
 * group adopted, what the maslikhat approved and what is published have the same digest, or they are not the same.
 */
export const digestOf = (places: readonly Place[]): string =>
  createHash("sha256")
    .update(
      JSON.stringify(places.map(place => [place.candidate, place.seatKind]).sort(([a], [b]) => (a! < b! ? -1 : 1))),
    )
    .digest("hex")

export const digestOfPlaced = (placed: readonly { nomination: { publicId: string }; seatKind: string }[]): string =>
  digestOf(placed.map(({ nomination, seatKind }) => ({ candidate: nomination.publicId, seatKind })))
