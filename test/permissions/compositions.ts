import type { TestApp } from "../support/app.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import { saveComposition } from "../support/selection.ts"
import type { World } from "../support/world.ts"

export async function prepare(app: TestApp, world: World): Promise<void> {
  const saved = await saveComposition(app, world.reviews.selection, [[world.candidates.selection, "civil"]])
  world.more.draft = saved.publicId
}

const drafts = (world: World) => `/desk/reviews/${world.reviews.selection.slug}/compositions`
const draft = (world: World) => `${drafts(world)}/${world.more.draft}`

export const rows: PermissionRow[] = [
  {
    route: "GET /desk/reviews/:slug/compositions",
    path: drafts,
    as: { secretary: 200, auditor: 200, others: 404 },
  },
  {
    route: "POST /desk/reviews/:slug/compositions",
    path: drafts,
    as: { secretary: 303, auditor: 403, others: 404 },
  },
  {
    route: "GET /desk/reviews/:slug/compositions/:id",
    path: draft,
    as: { secretary: 200, auditor: 200, others: 404 },
  },
  {
    route: "POST /desk/reviews/:slug/compositions/:id",
    path: draft,
    body: world => ({ [`seat-${world.candidates.selection.publicId}`]: "civil" }),
    as: { secretary: 303, auditor: 403, others: 404 },
  },
]
