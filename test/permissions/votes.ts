import type { TestApp } from "../support/app.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import { saveComposition, saveVote } from "../support/selection.ts"
import type { World } from "../support/world.ts"

export async function prepare(app: TestApp, world: World): Promise<void> {
  const { selection, endorsements } = world.reviews
  const toOpen = await saveComposition(app, selection, [[world.candidates.selection, "civil"]])
  world.more.toOpen = toOpen.publicId
  // In another review, since a group votes on one composition at a time.
  const voting = await saveComposition(app, endorsements, [[world.candidates.endorsements, "civil"]], "voting")
  world.more.vote = (await saveVote(app, endorsements, voting, world.users["group-head"])).publicId
}

const workspace = (world: World) => `/group/${world.reviews.selection.slug}`
const vote = (world: World) => `/group/${world.reviews.endorsements.slug}/votes/${world.more.vote}`

const readers = { "group-member": 200, "group-head": 200, secretary: 200, auditor: 200, others: 404 } as const

export const rows: PermissionRow[] = [
  {
    route: "GET /group",
    as: {
      "group-member": 200,
      "group-head": 200,
      "group-member-elsewhere": 200,
      "group-head-elsewhere": 200,
      guest: 303,
      others: 403,
    },
  },
  { route: "GET /group/:slug", path: workspace, as: readers },
  {
    route: "GET /group/:slug/compositions/:id",
    path: world => `${workspace(world)}/compositions/${world.more.toOpen}`,
    as: readers,
  },
  {
    route: "POST /group/:slug/votes",
    path: world => `${workspace(world)}/votes`,
    body: world => ({ composition: world.more.toOpen! }),
    as: { "group-head": 303, "group-member": 403, secretary: 403, auditor: 403, others: 404 },
  },
  { route: "GET /group/:slug/votes/:id", path: vote, as: readers },
  {
    route: "POST /group/:slug/votes/:id/ballots",
    path: world => `${vote(world)}/ballots`,
    body: () => ({ choice: "for" }),
    as: { "group-head": 303, "group-member": 303, secretary: 403, auditor: 403, others: 404 },
  },
  {
    route: "POST /group/:slug/votes/:id/closure",
    path: world => `${vote(world)}/closure`,
    as: { "group-head": 303, "group-member": 403, secretary: 403, auditor: 403, others: 404 },
  },
  {
    route: "GET /reviews/:slug/votes/:id",
    path: world => `/reviews/${world.reviews.endorsements.slug}/votes/${world.more.vote}`,
    as: { others: 200 },
  },
]
