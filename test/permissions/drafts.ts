import { newPublicId } from "../../src/chance.ts"
import type { TestApp } from "../support/app.ts"
import { addTestAttachment, addTestDraft } from "../support/drafts.ts"
import { authorityFields, proposalFields } from "../support/nominations.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

/** Of "citizen", complete; and one of "officer", in which the authority is asked for. */
export const prepare = (app: TestApp, { review, users, organisation, more }: World): Promise<void> =>
  app.db.write(async (tx, now) => {
    const draft = await addTestDraft(app, tx, now, users.citizen, review, proposalFields())
    more.ownDraft = draft.publicId
    more.attachment = (await addTestAttachment(tx, now, draft, users.citizen)).publicId
    const kind = { kind: "organisation", organisation: organisation.publicId }
    more.officersDraft = (await addTestDraft(app, tx, now, users.officer, review, proposalFields(kind))).publicId
  })

const at = (rest: string) => (world: World) =>
  `/nominations/drafts/${world.more.ownDraft}${rest.replace("$", world.more.attachment ?? "")}`
const seen = { citizen: 200, guest: 303, others: 404 }
const done = { citizen: 303, guest: 403, others: 404 }
const begin = () => ({ kind: "citizen", formKey: newPublicId() })
const page = (name: string): PermissionRow[] => [
  { route: `GET /nominations/drafts/:id/${name}`, path: at(`/${name}`), as: seen },
  {
    route: `POST /nominations/drafts/:id/${name}`,
    path: at(`/${name}`),
    body: () => proposalFields(),
    as: done,
  },
]

export const rows: PermissionRow[] = [
  {
    route: "GET /attachments/:id",
    path: world => `/attachments/${world.more.attachment}`,
    as: { citizen: 200, others: 404 },
  },
  { route: "GET /nominations/new", as: { guest: 303, others: 200 } },
  { route: "POST /nominations/drafts", body: begin, as: { guest: 403, others: 303 } },
  {
    route: "GET /reviews/:slug/nominations/new",
    path: world => `/reviews/${world.review.slug}/nominations/new`,
    as: { guest: 303, others: 200 },
  },
  {
    route: "POST /reviews/:slug/nominations/drafts",
    path: world => `/reviews/${world.review.slug}/nominations/drafts`,
    body: begin,
    as: { guest: 403, others: 303 },
  },
  { route: "GET /nominations/drafts/:id", path: at(""), as: { citizen: 303, guest: 303, others: 404 } },
  ...["who", "nominee", "merits", "documents", "questions"].flatMap(page),
  { route: "GET /nominations/drafts/:id/review", path: at("/review"), as: seen },
  {
    route: "POST /nominations/drafts/:id/review",
    path: at("/review"),
    body: world => ({ review: world.review.slug }),
    as: done,
  },
  {
    route: "GET /nominations/drafts/:id/authority",
    path: world => `/nominations/drafts/${world.more.officersDraft}/authority`,
    as: { officer: 200, guest: 303, others: 404 },
  },
  {
    route: "POST /nominations/drafts/:id/authority",
    path: world => `/nominations/drafts/${world.more.officersDraft}/authority`,
    upload: () => authorityFields(),
    as: { officer: 303, guest: 403, others: 404 },
  },
  {
    route: "POST /nominations/drafts/:id/documents/:document/removal",
    path: at("/documents/$/removal"),
    as: done,
  },
  { route: "GET /nominations/drafts/:id/answers", path: at("/answers"), as: seen },
  { route: "GET /nominations/drafts/:id/declaration", path: at("/declaration"), as: seen },
  {
    route: "POST /nominations/drafts/:id/declaration",
    path: at("/declaration"),
    body: () => ({ declaration: "yes", showName: "yes" }),
    as: done,
  },
  { route: "POST /nominations/drafts/:id/removal", path: at("/removal"), as: done },
]
