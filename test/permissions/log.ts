import { addActs } from "../../src/endorsements/store.ts"
import { sequenceNow } from "../../src/sequencing/sequencer.ts"
import type { TestApp } from "../support/app.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

/** An endorsement in the log. */
export async function prepare(app: TestApp, { candidates, council, users, reviews }: World): Promise<void> {
  await app.db.write((tx, now) =>
    addActs(tx, [
      {
        reviewId: reviews.endorsements.id,
        nominationId: candidates.endorsements.id,
        userId: users.officer.id,
        turn: 1,
        kind: "record",
        territoryId: council.territoryId,
        identityLevel: "in_person",
        residenceLevel: "document",
        channel: "web",
        operatorUserId: null,
        invalidationId: null,
        addressBlock: null,
        receiptCode: null,
        at: now,
      },
    ]),
  )
  await sequenceNow(app)
}

const bare = (route: string, path: string): PermissionRow => ({
  route: `GET ${route}`,
  bare: true,
  path: world => path.replace("REVIEW", world.reviews.endorsements.slug),
  as: { others: 200 },
})

export const rows: PermissionRow[] = [
  bare("/journal/key", "/journal/key"),
  bare("/journal/checkpoint", "/journal/checkpoint"),
  bare("/journal/checkpoints", "/journal/checkpoints"),
  bare("/journal/checkpoint/:size", "/journal/checkpoint/1"),
  bare("/journal/tile/*path", "/journal/tile/0/000.p/1"),
  bare("/journal/tallies", "/journal/tallies"),
  bare("/journal/tallies/:review", "/journal/tallies/REVIEW"),
  bare("/journal/tallies/:review.csv", "/journal/tallies/REVIEW.csv"),
]
