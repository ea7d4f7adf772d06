import type { PermissionRow } from "../support/permission-rows.ts"

export const rows: PermissionRow[] = [{ route: "GET /data/decision-times.json", bare: true, as: { others: 200 } }]
