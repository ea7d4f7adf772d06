import type { TestApp } from "../support/app.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import { prepareVerifications, saveClaim } from "../support/verifications.ts"
import type { World } from "../support/world.ts"

const account = (world: World) => `/desk/verifications/${world.users["citizen-elsewhere"].publicId}`
const verified = (world: World) => `/desk/verifications/${world.users["officer-elsewhere"].publicId}`
const desks = { secretary: 200, clerk: 200, "secretary-elsewhere": 200, "clerk-elsewhere": 200 }
const readers = { ...desks, guest: 303, others: 403 }

/** Ile's clerk brings the number of a verified resident for "citizen". */
export async function prepare(app: TestApp, world: World): Promise<void> {
  await prepareVerifications(app, world)
  world.more.claim = await saveClaim(app, world)
}

export const rows: PermissionRow[] = [
  { route: "GET /account/verification", as: { guest: 303, others: 200 } },
  { route: "GET /desk/verifications", as: readers },
  {
    route: "POST /desk/verifications/search",
    body: world => ({ who: world.users.citizen.email }),
    as: { secretary: 303, clerk: 303, "secretary-elsewhere": 303, "clerk-elsewhere": 303, others: 403 },
  },
  { route: "GET /desk/verifications/:id", path: account, as: readers },
  { route: "GET /desk/verifications/:id/:kind", path: world => `${account(world)}/identity`, as: readers },
  {
    route: "POST /desk/verifications/:id/identity",
    path: world => `${account(world)}/identity`,
    body: () => ({
      council: "ile",
      number: "1",
      document: "id_card",
      iin: "800101100003",
      familyName: "Satpaeva",
      givenName: "Aigul",
    }),
    as: { secretary: 303, clerk: 303, others: 403 },
  },
  {
    route: "POST /desk/verifications/:id/residence",
    path: world => `${account(world)}/residence`,
    body: () => ({ council: "ile", number: "1", document: "address_certificate", territory: "ile" }),
    as: { secretary: 303, clerk: 303, others: 403 },
  },
  {
    route: "GET /desk/verifications/:id/:kind/revocation",
    path: world => `${verified(world)}/residence/revocation`,
    as: readers,
  },
  {
    route: "POST /desk/verifications/:id/:kind/revocation",
    path: world => `${verified(world)}/residence/revocation`,
    body: () => ({ number: "1", reason: "moved" }),
    as: { secretary: 303, others: 403 },
  },
  {
    route: "GET /desk/claims",
    as: { secretary: 200, "secretary-elsewhere": 200, guest: 303, others: 403 },
  },
  {
    route: "GET /desk/claims/:id",
    path: world => `/desk/claims/${world.more.claim}`,
    as: { secretary: 200, others: 404 },
  },
  {
    route: "POST /desk/claims/:id/decision",
    path: world => `/desk/claims/${world.more.claim}/decision`,
    body: () => ({ finding: "stays" }),
    as: { secretary: 303, others: 404 },
  },
]
