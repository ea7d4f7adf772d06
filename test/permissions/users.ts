import type { PermissionRow } from "../support/permission-rows.ts"

export const rows: PermissionRow[] = [
  { route: "GET /", bare: true, as: { others: 303 } },
  { route: "GET /healthz", bare: true, as: { others: 200 } },
  { route: "GET /readyz", bare: true, as: { others: 200 } },
  { route: "GET /sign-in", as: { others: 200 } },
  {
    route: "POST /sign-in",
    body: () => ({ email: "nobody@example.kz", password: "wrong horse battery" }),
    as: { others: 422 },
  },
  { route: "POST /sign-out", as: { others: 303 } },
]
