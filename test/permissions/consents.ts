import { proposalTable } from "../../src/nominations/proposal-store.ts"
import { addLink } from "../../src/users/link-store.ts"
import type { TestApp } from "../support/app.ts"
import { addTestRequirement, file, pdf } from "../support/documents.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

/** The letter's link is the right itself: whoever holds it answers, signed in or not. */
export async function prepare({ db }: TestApp, world: World): Promise<void> {
  await db.write(tx => addTestRequirement(tx, world.review, { kind: "consent" }))
  world.more.consent = await db.write(async (tx, now) => {
    const proposal = await tx.findOneByOrFail(proposalTable, { nominationId: world.nominations.proposed.id })
    return addLink(tx, now, { kind: "consent", proposalId: proposal.id, hours: 24 })
  })
}

const answer = { familyName: "A", givenName: "B", sphere: "health", seatKind: "civil", consent: "yes" }

export const rows: PermissionRow[] = [
  { route: "GET /consents/:token", path: world => `/consents/${world.more.consent}`, as: { others: 200 } },
  {
    route: "POST /consents/:token/acceptance",
    path: world => `/consents/${world.more.consent}/acceptance`,
    body: () => answer,
    as: { others: 303 },
  },
  {
    route: "POST /consents/:token/refusal",
    path: world => `/consents/${world.more.consent}/refusal`,
    body: () => ({ reason: "No time." }),
    as: { others: 303 },
  },
  {
    route: "POST /account/proposals/:place/letter",
    path: () => "/account/proposals/1/letter",
    as: { citizen: 303, guest: 403, others: 404 },
  },
  {
    route: "GET /desk/nominations/:id/answer",
    path: world => `/desk/nominations/${world.nominations.proposed.publicId}/answer`,
    as: { secretary: 200, others: 404 },
  },
  {
    route: "POST /desk/nominations/:id/answer",
    path: world => `/desk/nominations/${world.nominations.proposed.publicId}/answer`,
    upload: () => ({ ...answer, answer: "consents", signed: "yes", scan: file(pdf("signed"), "signed.pdf") }),
    as: { secretary: 303, guest: 403, others: 404 },
  },
  {
    route: "POST /desk/nominations/:id/letter",
    path: world => `/desk/nominations/${world.nominations.proposed.publicId}/letter`,
    as: { secretary: 303, others: 404 },
  },
  {
    route: "GET /reviews/:slug/consents/declined",
    path: world => `/reviews/${world.review.slug}/consents/declined`,
    as: { others: 200 },
  },
]
