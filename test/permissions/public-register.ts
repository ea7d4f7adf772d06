import type { PermissionRow } from "../support/permission-rows.ts"

export const rows: PermissionRow[] = [
  { route: "GET /councils", as: { others: 200 } },
  { route: "GET /councils/:slug", path: () => "/councils/ile", as: { others: 200 } },
  { route: "GET /councils/:slug/history", path: () => "/councils/ile/history", as: { others: 200 } },
  { route: "GET /people/:id", path: world => `/people/${world.persons.member.publicId}`, as: { others: 200 } },
]
