import type { PermissionRow } from "../support/permission-rows.ts"

export const rows: PermissionRow[] = [{ route: "GET /account/messages", as: { guest: 303, others: 200 } }]
