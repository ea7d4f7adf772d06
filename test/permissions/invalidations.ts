import type { TestApp } from "../support/app.ts"
import { saveInvalidation } from "../support/invalidations.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

const reasons = { reasonKk: "Kumandi derekkoz.", reasonRu: "Somnitelnyj istochnik." }
const one =
  (name: "draft" | "requested" | "done", rest = "") =>
  (world: World) =>
    `/desk/invalidations/${world.more[`${name} invalidation`]}${rest}`

/** Of the secretary of Ile: a draft, a request, and what was approved by an administrator and carried out. */
export async function prepare({ db }: TestApp, world: World): Promise<void> {
  const { users, reviews } = world
  const now = db.clock.now()
  const moment = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString()
  // They meet the endorsement of test/permissions/log.ts.
  const conditions = { blocks: [], domains: [], operators: [], from: moment(-60), until: moment(60) }
  const ofSecretary = { reviewId: reviews.endorsements.id, draftedByUserId: users.secretary.id, conditions }
  const requested = { ...reasons, requestedByRole: "secretary", requestedAt: now, matched: 1 }
  const decided = { decidedByUserId: users.administrator.id, decidedByRole: "administrator", decidedAt: now }
  const save = async (name: string, wanted: object) => {
    world.more[`${name} invalidation`] = (await saveInvalidation(db, { ...ofSecretary, ...wanted })).publicId
  }
  await save("draft", {})
  await save("requested", { ...requested, status: "requested" })
  await save("done", { ...requested, ...decided, status: "done", finishedAt: now })
}

const watchers = { secretary: 200, auditor: 200, administrator: 200, others: 404 }
/** The auditor sees it and may not; others do not even see it. */
const hidden = { auditor: 403, others: 404 }

export const rows: PermissionRow[] = [
  {
    route: "GET /desk/invalidations",
    as: { secretary: 200, "secretary-elsewhere": 200, auditor: 200, administrator: 200, guest: 303, others: 403 },
  },
  {
    route: "GET /desk/reviews/:slug/invalidations/new",
    path: world => `/desk/reviews/${world.reviews.endorsements.slug}/invalidations/new`,
    as: { secretary: 200, administrator: 200, auditor: 403, others: 404 },
  },
  {
    route: "POST /desk/reviews/:slug/invalidations",
    path: world => `/desk/reviews/${world.reviews.endorsements.slug}/invalidations`,
    body: () => ({ formKey: "abcdefghij", name: "Night of the bots", blocks: "203.0.113.0/24" }),
    as: { secretary: 303, administrator: 303, ...hidden },
  },
  { route: "GET /desk/invalidations/:id", path: one("requested"), as: watchers },
  {
    route: "POST /desk/invalidations/:id/request",
    path: one("draft", "/request"),
    body: () => reasons,
    as: { secretary: 303, administrator: 403, ...hidden },
  },
  // Never by whoever requested it.
  {
    route: "POST /desk/invalidations/:id/approval",
    path: one("requested", "/approval"),
    as: { secretary: 403, administrator: 303, ...hidden },
  },
  {
    route: "POST /desk/invalidations/:id/rejection",
    path: one("requested", "/rejection"),
    as: { secretary: 403, administrator: 303, ...hidden },
  },
  {
    route: "POST /desk/invalidations/:id/withdrawal",
    path: one("requested", "/withdrawal"),
    as: { secretary: 303, administrator: 403, ...hidden },
  },
  {
    route: "POST /desk/invalidations/:id/reversal",
    path: one("done", "/reversal"),
    body: () => ({ formKey: "abcdefghij" }),
    as: { secretary: 303, administrator: 303, ...hidden },
  },
]
