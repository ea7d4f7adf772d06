import type { PermissionRow } from "../support/permission-rows.ts"

const version = {
  numerator: "2",
  denominator: "",
  severity: "error",
  sourceKk: "Zan",
  sourceRu: "Zakon",
  verified: "yes",
  confidence: "high",
  inForceFrom: "01.01.2022",
}

export const rows: PermissionRow[] = [
  { route: "GET /rules", as: { others: 200 } },
  {
    route: "GET /rules/:code/versions/new",
    path: () => "/rules/term_years/versions/new",
    as: { guest: 303, administrator: 200, others: 403 },
  },
  {
    route: "POST /rules/:code/versions",
    path: () => "/rules/term_years/versions",
    body: () => version,
    as: { administrator: 303, others: 403 },
  },
]
