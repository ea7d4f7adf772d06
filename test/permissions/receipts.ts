import { endorsementActTable } from "../../src/endorsements/store.ts"
import type { TestApp } from "../support/app.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

/** What "officer" did, as test/permissions/log.ts put it into the log, with a code as if an official had recorded it. */
export const prepare = ({ db }: TestApp, { users, more }: World): Promise<void> =>
  db.write(async tx => {
    const act = await tx.findOneByOrFail(endorsementActTable, { userId: users.officer.id })
    await tx.update(endorsementActTable, { id: act.id }, { receiptCode: "abcde23456" })
    more.receipt = String(act.logIndex)
  })

const own = { officer: 200, guest: 303, others: 404 }
const receipt = ({ more }: World) => `/account/receipts/${more.receipt}`
const code = () => ({ code: "ABCDE-23456" })

export const rows: PermissionRow[] = [
  { route: "GET /account/receipts/:index", path: receipt, as: own },
  { route: "GET /account/receipts/:index/file", path: world => `${receipt(world)}/file`, as: own },
  { route: "GET /receipts/check", as: { others: 200 } },
  { route: "POST /receipts/check", body: () => ({ proof: "nothing" }), as: { others: 200 } },
  { route: "GET /receipts/code", as: { others: 200 } },
  { route: "POST /receipts/code", body: code, as: { others: 200 } },
  { route: "POST /receipts/code/file", body: code, as: { others: 200 } },
]
