import { newPublicId } from "../../src/chance.ts"
import type { Database } from "../../src/db/database.ts"
import type { Invalidation } from "../../src/invalidations/invalidation.ts"
import { invalidationTable } from "../../src/invalidations/store.ts"
import { newestActId } from "../../src/sources/store.ts"

/** A draft over one block of addresses, unless told otherwise. */
export const saveInvalidation = (
  db: Database,
  wanted: Pick<Invalidation, "reviewId" | "draftedByUserId"> & Partial<Invalidation>,
): Promise<Invalidation> =>
  db.write(async (tx, now) =>
    tx.save(invalidationTable, {
      publicId: newPublicId(),
      formKey: newPublicId(),
      kind: "invalidate" as const,
      reversesId: null,
      reversalOf: null,
      name: "Night of the bots",
      conditions: { blocks: ["203.0.113.0/24"], domains: [], operators: [], from: null, until: null },
      reasonKk: null,
      reasonRu: null,
      status: "draft" as const,
      untilActId: await newestActId(tx),
      cursorActId: 0,
      matched: null,
      changed: 0,
      draftedAt: now,
      requestedByRole: null,
      requestedAt: null,
      decidedByUserId: null,
      decidedByRole: null,
      decidedAt: null,
      finishedAt: null,
      settledAt: null,
      ...wanted,
    }),
  )
