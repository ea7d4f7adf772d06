import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

const sheet = (world: World) =>
  `/group/${world.reviews.selection.slug}/candidates/${world.candidates.selection.publicId}`

export const rows: PermissionRow[] = [
  {
    route: "GET /group/:slug/candidates/:id",
    path: sheet,
    as: { "group-member": 200, "group-head": 200, secretary: 403, auditor: 403, others: 404 },
  },
  {
    // The world's group is not complete: who may score is told to wait.
    route: "POST /group/:slug/candidates/:id/score",
    path: world => `${sheet(world)}/score`,
    body: () => ({ record: "5", standing: "5", knowledge: "5", readiness: "5" }),
    as: { "group-member": 409, "group-head": 409, secretary: 403, auditor: 403, others: 404 },
  },
  {
    route: "POST /group/:slug/candidates/:id/conflict",
    path: world => `${sheet(world)}/conflict`,
    body: () => ({ ground: "relative" }),
    as: { "group-member": 303, "group-head": 303, secretary: 403, auditor: 403, others: 404 },
  },
]
