import type { PermissionRow } from "../support/permission-rows.ts"

/** `world.more["done invalidation"]` comes from test/permissions/invalidations.ts. */
export const rows: PermissionRow[] = [
  { route: "GET /integrity", as: { others: 200 } },
  { route: "GET /integrity/:id", path: world => `/integrity/${world.more["done invalidation"]}`, as: { others: 200 } },
  { route: "GET /journal/integrity", bare: true, as: { others: 200 } },
]
