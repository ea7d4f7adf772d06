import type { TestApp } from "../support/app.ts"
import { saveMessage } from "../support/messages.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

export async function prepare({ db }: TestApp, world: World): Promise<void> {
  world.more.message = await saveMessage(db)
}

/** The demonstration has no secrets from anyone; where its clock is the system's, none of this exists. */
export const rows: PermissionRow[] = [
  { route: "GET /demo", as: { others: 200 } },
  // A step that is none: a real one would move the clock under the other rows.
  { route: "POST /demo/clock", body: () => ({ step: "year" }), as: { others: 422 } },
  { route: "GET /demo/mailbox", as: { others: 200 } },
  { route: "GET /demo/mailbox/:id", path: world => `/demo/mailbox/${world.more.message}`, as: { others: 200 } },
]
