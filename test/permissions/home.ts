import type { PermissionRow } from "../support/permission-rows.ts"

export const rows: PermissionRow[] = [
  { route: "GET /", as: { others: 200 } },
  { route: "GET /help", as: { others: 200 } },
  { route: "GET /privacy", as: { others: 200 } },
  { route: "GET /accessibility", as: { others: 200 } },
  { route: "GET /journal/threat-model", as: { others: 200 } },
]
