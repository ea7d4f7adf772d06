import { addWitness } from "../../src/witnesses/store.ts"
import { tokenSource } from "../../src/witnesses/witness.ts"
import type { TestApp } from "../support/app.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

/** One that was asked, by an administrator. */
export const prepare = ({ db, vault }: TestApp, { users, more }: World): Promise<void> =>
  db.write(async (tx, now) => {
    const { publicId } = await addWitness(tx, {
      name: "Gazeta",
      email: "gazeta@example.kz",
      emailTyped: "gazeta@example.kz",
      lang: "ru",
      invitedAt: now,
      invitedByUserId: users.administrator.id,
    })
    more.witness = publicId
    more.witnessToken = vault.hash(tokenSource({ publicId }))
  })

const own = ({ more }: World, then = "") => `/witnesses/${more.witness}/${more.witnessToken}${then}`
const administrate = { administrator: 303, others: 403 }

export const rows: PermissionRow[] = [
  { route: "GET /admin/witnesses", as: { administrator: 200, auditor: 200, guest: 303, others: 403 } },
  {
    route: "POST /admin/witnesses",
    body: () => ({ name: "Observers", email: "observers@example.kz", lang: "kk" }),
    as: administrate,
  },
  {
    route: "POST /admin/witnesses/:id/end",
    path: ({ more }) => `/admin/witnesses/${more.witness}/end`,
    as: administrate,
  },
  { route: "GET /witnesses/:id/:token", path: own, as: { others: 200 } },
  {
    route: "POST /witnesses/:id/:token/confirmation",
    path: world => own(world, "/confirmation"),
    as: { others: 303 },
  },
  { route: "POST /witnesses/:id/:token/leaving", path: world => own(world, "/leaving"), as: { others: 303 } },
]
