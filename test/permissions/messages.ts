import { messageTable } from "../../src/messages/store.ts"
import type { TestApp } from "../support/app.ts"
import { saveMessage } from "../support/messages.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

export async function prepare({ db }: TestApp, world: World): Promise<void> {
  const publicId = await saveMessage(db)
  world.more.failed = publicId
  await db.write((tx, now) => tx.update(messageTable, { publicId }, { failedAt: now, lastError: "ECONNECTION" }))
}

export const rows: PermissionRow[] = [
  { route: "GET /account/messages", as: { guest: 303, others: 200 } },
  { route: "GET /admin/outbox", as: { administrator: 200, auditor: 200, guest: 303, others: 403 } },
  {
    route: "POST /admin/outbox/:id/retry",
    path: world => `/admin/outbox/${world.more.failed}/retry`,
    as: { administrator: 303, others: 403 },
  },
]
