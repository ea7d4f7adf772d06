import { messageTable } from "../../src/messages/store.ts"
import type { TestApp } from "../support/app.ts"
import { saveMessage } from "../support/messages.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

export async function prepare({ db }: TestApp, world: World): Promise<void> {
  const publicId = await saveMessage(db)
  world.more.undelivered = publicId
  const about = { aboutKind: "nomination", aboutId: world.nominations.consented.publicId }
  await db.write((tx, now) =>
    tx.update(messageTable, { publicId }, { ...about, failedAt: now, lastError: "550 EENVELOPE" }),
  )
}
const path = (what: string) => (world: World) => `/desk/messages/${world.more.undelivered}/${what}`
const done = { secretary: 303, guest: 404, others: 404 }

export const rows: PermissionRow[] = [
  { route: "GET /desk/messages", as: { secretary: 200, "secretary-elsewhere": 200, guest: 303, others: 403 } },
  { route: "POST /desk/messages/:id/retry", path: path("retry"), as: done },
  { route: "POST /desk/messages/:id/settlement", path: path("settlement"), as: done },
]
