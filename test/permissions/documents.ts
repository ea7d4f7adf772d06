import type { TestApp } from "../support/app.ts"
import { addTestDocument, addTestRequirement, file, pdf } from "../support/documents.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

const own = (rest: string) => (world: World) =>
  `/account/nominations/${world.nominations.consented.publicId}/documents${rest.replace("$", world.more.document ?? "")}`
const desk = (rest: string) => (world: World) => own(rest)(world).replace("/account/", "/desk/")

/** The consented nominee has given a CV, and so has the admitted one; who sees what else: test/documents. */
export const prepare = ({ db }: TestApp, { review, nominations, more }: World): Promise<void> =>
  db.write(async (tx, now) => {
    const cv = await addTestRequirement(tx, review, { kind: "cv" })
    more.requirement = cv.publicId
    more.document = (await addTestDocument(tx, now, nominations.consented, cv)).publicId
    more.cv = (await addTestDocument(tx, now, nominations.admitted, cv)).publicId
  })

const upload = (world: World) => ({ requirement: world.more.requirement!, file: file(pdf("another"), "cv.pdf") })
const nominee = { nominee: 303, others: 404 }
const secretary = { secretary: 303, others: 404 }

export const rows: PermissionRow[] = [
  {
    route: "GET /documents/:id",
    path: world => `/documents/${world.more.cv}`,
    as: { nominee: 200, secretary: 200, auditor: 200, "group-member": 200, "group-head": 200, others: 404 },
  },
  { route: "GET /account/nominations/:id/documents", path: own(""), as: { nominee: 200, others: 404 } },
  {
    route: "POST /account/nominations/:id/documents",
    path: own(""),
    upload,
    as: { ...nominee, guest: 403 },
  },
  { route: "POST /account/nominations/:id/documents/:document/removal", path: own("/$/removal"), as: nominee },
  { route: "GET /desk/nominations/:id/documents", path: desk(""), as: { secretary: 200, auditor: 200, others: 404 } },
  {
    route: "POST /desk/nominations/:id/documents",
    path: desk(""),
    upload,
    as: { ...secretary, guest: 403 },
  },
  { route: "POST /desk/nominations/:id/documents/:document/removal", path: desk("/$/removal"), as: secretary },
  {
    route: "POST /desk/nominations/:id/documents/:document/check",
    path: desk("/$/check"),
    body: () => ({ mark: "bad", note: "The page is cut off." }),
    as: secretary,
  },
]
