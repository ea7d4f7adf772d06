import type { TestApp } from "../support/app.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import { saveUser } from "../support/users.ts"
import type { World } from "../support/world.ts"

export async function prepare({ db }: TestApp, world: World): Promise<void> {
  world.more.newcomer = (await saveUser(db)).email
}

const group = (world: World) => `/maslikhat/reviews/${world.review.slug}/group`

export const rows: PermissionRow[] = [
  { route: "GET /reviews/:slug/group", path: world => `/reviews/${world.review.slug}/group`, as: { others: 200 } },
  {
    route: "GET /maslikhat/reviews/:slug/group",
    path: group,
    as: { maslikhat: 200, auditor: 200, others: 404 },
  },
  {
    route: "POST /maslikhat/reviews/:slug/group",
    path: group,
    body: world => ({ email: world.more.newcomer!, kind: "civil" }),
    as: { maslikhat: 303, auditor: 403, others: 404 },
  },
  {
    route: "POST /group/:slug/departure",
    path: world => `/group/${world.review.slug}/departure`,
    as: { "group-member": 303, "group-head": 303, secretary: 403, auditor: 403, others: 404 },
  },
]
