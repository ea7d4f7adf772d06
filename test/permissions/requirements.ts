import type { TestApp } from "../support/app.ts"
import { addTestRequirement } from "../support/documents.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

const at =
  (rest = "") =>
  (world: World) =>
    `/desk/reviews/${world.reviews.draft.slug}/documents${rest.replace("$", world.more.draftRequirement ?? "")}`
const fields = { kind: "recommendation", nameKk: "Usynym hat", nameRu: "Rekomendatsiya", required: "yes" }

export const prepare = ({ db }: TestApp, { reviews, more }: World): Promise<void> =>
  db.write(async tx => {
    more.draftRequirement = (await addTestRequirement(tx, reviews.draft)).publicId
  })

const done = { secretary: 303, others: 403 }
export const rows: PermissionRow[] = [
  {
    route: "GET /reviews/:slug/documents",
    path: world => `/reviews/${world.review.slug}/documents`,
    as: { others: 200 },
  },
  {
    route: "GET /desk/reviews/:slug/documents",
    path: at(),
    as: { secretary: 200, manager: 200, auditor: 200, guest: 303, others: 403 },
  },
  { route: "POST /desk/reviews/:slug/documents", path: at(), body: () => ({ ...fields, position: "2" }), as: done },
  {
    route: "GET /desk/reviews/:slug/documents/:id",
    path: at("/$"),
    as: { secretary: 200, guest: 303, others: 403 },
  },
  { route: "POST /desk/reviews/:slug/documents/:id", path: at("/$"), body: () => fields, as: done },
  { route: "POST /desk/reviews/:slug/documents/:id/removal", path: at("/$/removal"), as: done },
]
