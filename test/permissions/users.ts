import { addLink } from "../../src/users/link-store.ts"
import { sessionTable } from "../../src/users/store.ts"
import { password, type TestApp } from "../support/app.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import { saveGrant, saveUser } from "../support/users.ts"
import type { World } from "../support/world.ts"

/** What the letters of others hold, somebody's session, and a role to end. */
export async function prepare({ db }: TestApp, world: World): Promise<void> {
  const { clerk } = world.users
  const somebody = await saveUser(db)
  const grant = await saveGrant(db, somebody, { role: "clerk", councilId: world.elsewhere.id })
  world.more.somebody = somebody.publicId
  await db.write(async (tx, now) => {
    world.more.confirmation = await addLink(tx, now, { kind: "confirm", userId: somebody.id, hours: 1 })
    world.more.reset = await addLink(tx, now, { kind: "reset", userId: somebody.id, hours: 1 })
    const session = await tx.save(sessionTable, {
      keyHash: "f".repeat(64),
      userId: clerk.id,
      data: "{}",
      device: "",
      createdAt: new Date(),
      seenAt: new Date(),
      expiresAt: new Date(Date.now() + 3_600_000),
    })
    world.more.session = String(session.id)
  })
  world.more.grant = String(grant.id)
}

const own = { guest: 303, others: 200 }
const ownPost = { guest: 403, others: 303 }
const administration = { administrator: 200, auditor: 200, guest: 303, others: 403 }
const administrate = { administrator: 303, others: 403 }
const someone = ({ more }: World, then = "") => `/admin/people/${more.somebody}${then}`

export const rows: PermissionRow[] = [
  { route: "GET /", bare: true, as: { others: 303 } },
  { route: "GET /healthz", bare: true, as: { others: 200 } },
  { route: "GET /readyz", bare: true, as: { others: 200 } },

  { route: "GET /sign-in", as: { others: 200 } },
  { route: "POST /sign-in", body: () => ({ email: "no address" }), as: { others: 422 } },
  { route: "POST /sign-out", as: { others: 303 } },
  { route: "GET /register", as: { others: 200 } },
  { route: "GET /register/sent", as: { others: 200 } },
  { route: "POST /register", body: () => ({ email: "new@example.kz" }), as: { others: 422 } },
  { route: "GET /confirmations/:token", path: w => `/confirmations/${w.more.confirmation}`, as: { others: 200 } },
  { route: "POST /confirmations/:token", path: w => `/confirmations/${w.more.confirmation}`, as: { others: 303 } },
  { route: "GET /password-reset", as: { others: 200 } },
  { route: "GET /password-reset/sent", as: { others: 200 } },
  { route: "POST /password-reset", body: () => ({ email: "no address" }), as: { others: 422 } },
  { route: "GET /password-reset/:token", path: w => `/password-reset/${w.more.reset}`, as: { others: 200 } },
  {
    route: "POST /password-reset/:token",
    path: w => `/password-reset/${w.more.reset}`,
    body: () => ({ password: "another good password" }),
    as: { others: 303 },
  },

  { route: "GET /account", as: own },
  { route: "GET /account/details", as: own },
  {
    route: "POST /account/details",
    body: () => ({ familyName: "New", givenName: "Name", lang: "kk" }),
    as: ownPost,
  },
  { route: "GET /account/residence", as: own },
  { route: "POST /account/residence", body: () => ({ territory: "ile" }), as: ownPost },
  { route: "GET /account/password", as: own },
  {
    route: "POST /account/password",
    body: () => ({ currentPassword: password, password: "another good password" }),
    as: ownPost,
  },
  { route: "GET /account/sessions", as: own },
  { route: "POST /account/sessions/revocation", as: ownPost },
  {
    route: "POST /account/sessions/:id/revocation",
    path: w => `/account/sessions/${w.more.session}/revocation`,
    as: { guest: 403, clerk: 303, others: 404 },
  },

  { route: "GET /admin/people", as: administration },
  { route: "GET /admin/people/:id", path: someone, as: administration },
  {
    route: "POST /admin/people/:id/roles",
    path: w => someone(w, "/roles"),
    body: () => ({ role: "secretary", council: "ile" }),
    as: administrate,
  },
  {
    route: "POST /admin/people/:id/roles/:grant/end",
    path: w => someone(w, `/roles/${w.more.grant}/end`),
    as: administrate,
  },
  { route: "POST /admin/people/:id/suspension", path: w => someone(w, "/suspension"), as: administrate },
  {
    // Nobody is suspended in this world, so whoever may is told that things have changed.
    route: "POST /admin/people/:id/suspension/end",
    path: w => someone(w, "/suspension/end"),
    as: { administrator: 409, others: 403 },
  },
]
