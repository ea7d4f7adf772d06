import { addAct } from "../../src/acts/store.ts"
import { moveComposition } from "../../src/compositions/store.ts"
import { moveReview } from "../../src/reviews/store.ts"
import type { TestApp } from "../support/app.ts"
import { reasonsFor } from "../support/deciding.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import { saveCandidate, saveComposition, saveOutcome } from "../support/selection.ts"
import type { World } from "../support/world.ts"

export async function prepare(app: TestApp, world: World): Promise<void> {
  const review = world.reviews.approved
  const saved = await saveComposition(app, review, [[world.candidates.approved, "civil"]], "approved")
  const other = await saveCandidate(app, review)
  await saveOutcome(app, review, other, world.users.secretary)
  world.more.notSelected = other.publicId
  await app.db.write(async (tx, now) => {
    const told = { issuerKk: "M", issuerRu: "M", titleKk: "T", titleRu: "T", textKk: "T", textRu: "T" }
    const act = await addAct(tx, now, { ...told, kind: "approval", number: "1", datedOn: "2022-03-14" })
    await moveComposition(tx, saved, { actId: act.id })
    await moveReview(tx, review, { status: "approved", effectiveOn: "2022-05-15" })
  })
}

const desk = (world: World) => `/desk/reviews/${world.reviews.approved.slug}`

export const rows: PermissionRow[] = [
  {
    route: "GET /desk/reviews/:slug/outcomes",
    path: world => `${desk(world)}/outcomes`,
    as: { secretary: 200, auditor: 200, others: 404 },
  },
  {
    route: "POST /desk/reviews/:slug/outcomes",
    path: world => `${desk(world)}/outcomes`,
    body: world => reasonsFor([{ publicId: world.more.notSelected! }]),
    as: { secretary: 303, auditor: 403, others: 404 },
  },
  {
    route: "POST /desk/reviews/:slug/publication",
    path: world => `${desk(world)}/publication`,
    as: { secretary: 303, auditor: 403, others: 404 },
  },
  {
    route: "GET /reviews/:slug/result",
    path: world => `/reviews/${world.reviews.approved.slug}/result`,
    as: { others: 200 },
  },
]
