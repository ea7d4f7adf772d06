import type { TestApp } from "../support/app.ts"
import { addTestDocument, addTestRequirement, file, pdf } from "../support/documents.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

/** The link of the nominee's letters is the right itself: whoever holds it is the nominee, signed in or not. */
export const prepare = ({ db, vault }: TestApp, { review, nominations, more }: World): Promise<void> =>
  db.write(async (tx, now) => {
    more.candidacy = vault.nomineeToken(nominations.consented.publicId)
    const photo = await addTestRequirement(tx, review, { kind: "photo" })
    more.candidacyLine = photo.publicId
    more.candidacyDocument = (await addTestDocument(tx, now, nominations.consented, photo)).publicId
  })

const own = (rest: string) => (world: World) => `/account/nominations/${world.nominations.consented.publicId}${rest}`
const held = (rest: string) => (world: World) => `/candidacies/${world.more.candidacy}${rest}`
const facts = () => ({ familyName: "A", givenName: "B", sphere: "health", seatKind: "civil" })
const nominee = { nominee: 303, others: 404 }

export const rows: PermissionRow[] = [
  { route: "GET /account/nominations/:id", path: own(""), as: { nominee: 200, others: 404 } },
  {
    route: "POST /account/nominations/:id/publicity",
    path: own("/publicity"),
    body: () => ({ read: "1" }),
    as: nominee,
  },
  { route: "POST /account/nominations/:id/facts", path: own("/facts"), body: facts, as: nominee },
  { route: "GET /candidacies/:id", path: held(""), as: { others: 200 } },
  {
    route: "POST /candidacies/:id/publicity",
    path: held("/publicity"),
    body: () => ({ read: "1" }),
    as: { others: 303 },
  },
  { route: "POST /candidacies/:id/facts", path: held("/facts"), body: facts, as: { others: 303 } },
  { route: "POST /candidacies/:id/withdrawal", path: held("/withdrawal"), as: { others: 303 } },
  { route: "GET /candidacies/:id/documents", path: held("/documents"), as: { others: 200 } },
  {
    route: "POST /candidacies/:id/documents",
    path: held("/documents"),
    upload: world => ({ requirement: world.more.candidacyLine!, file: file(pdf("mine"), "mine.pdf") }),
    as: { others: 303 },
  },
  {
    route: "POST /candidacies/:id/documents/:document/removal",
    path: world => held(`/documents/${world.more.candidacyDocument}/removal`)(world),
    as: { others: 303 },
  },
]
