import { addPairs, pairTable } from "../../src/likenesses/store.ts"
import type { TestApp } from "../support/app.ts"
import { saveNomination } from "../support/nominations.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

const kinds = ["open", "apart", "merged"] as const

/** A pair in each state. */
export async function prepare(app: TestApp, { review, more }: World): Promise<void> {
  for (const status of kinds) {
    const one = await saveNomination(app, review)
    const other = await saveNomination(app, review, status === "merged" ? { status, mergedIntoId: one.id } : {})
    if (status === "open") more.leading = one.publicId
    more[status] = await app.db.write(async (tx, now) => {
      await addPairs(tx, now, review.id, one.id, [{ otherId: other.id, signs: ["name", "birth"], score: 5 }])
      const decided = { decidedAt: now, ...(status === "merged" && mergedInto(one.id)) }
      await tx.update(pairTable, { oneId: one.id }, status === "open" ? { status } : { status, ...decided })
      return (await tx.findOneByOrFail(pairTable, { oneId: one.id })).publicId
    })
  }
}
const mergedInto = (leadingId: number) => ({ leadingId, closedStatus: "proposed", entryId: 1_000_000 })

const at =
  (kind?: (typeof kinds)[number], rest = "") =>
  ({ review, more }: World) =>
    `/desk/reviews/${review.slug}/duplicates${kind ? `/${more[kind]}` : ""}${rest}`
const seen = { secretary: 200, auditor: 200, others: 404 }
const done = { secretary: 303, others: 404 }

export const rows: PermissionRow[] = [
  { route: "GET /desk/reviews/:slug/duplicates", path: at(), as: seen },
  { route: "GET /desk/reviews/:slug/duplicates/:id", path: at("open"), as: seen },
  { route: "POST /desk/reviews/:slug/duplicates/:id/distinction", path: at("open", "/distinction"), as: done },
  {
    route: "POST /desk/reviews/:slug/duplicates/:id/distinction/withdrawal",
    path: at("apart", "/distinction/withdrawal"),
    as: done,
  },
  {
    route: "POST /desk/reviews/:slug/duplicates/:id/merger",
    path: at("open", "/merger"),
    body: ({ more }) => ({ leading: more.leading! }),
    as: done,
  },
  {
    route: "POST /desk/reviews/:slug/duplicates/:id/merger/withdrawal",
    path: at("merged", "/merger/withdrawal"),
    as: done,
  },
]
