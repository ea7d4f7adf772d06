import type { PermissionRow } from "../support/permission-rows.ts"

export const rows: PermissionRow[] = [{ route: "GET /journal", as: { others: 200 } }]
