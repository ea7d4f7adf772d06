import type { PermissionRow } from "../support/permission-rows.ts"

export const rows: PermissionRow[] = [
  { route: "GET /journal", as: { others: 200 } },
  { route: "GET /journal/checkpoint", as: { others: 200 } },
]
