import { newPublicId } from "../../src/chance.ts"
import { eligibilityCheckTable } from "../../src/nominations/decision-store.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import { addNote, listNotes } from "../../src/notes/store.ts"
import { criteria } from "../../src/rules/criterion.ts"
import type { TestApp } from "../support/app.ts"
import { checkFields, refusalFields, returnFields } from "../support/files.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { NominationStatus, World } from "../support/world.ts"

const file =
  (status: NominationStatus, rest = "") =>
  (world: World) =>
    `/desk/nominations/${world.nominations[status].publicId}${rest}`
const done = { secretary: 303, others: 404 }

export async function prepare({ db }: TestApp, { nominations, users, more }: World): Promise<void> {
  await db.write(async (tx, now) => {
    const [nominationId, writtenByUserId] = [nominations.consented.id, users.secretary.id]
    await addNote(tx, { nominationId, writtenByUserId, formKey: newPublicId(), text: "Called.", writtenAt: now })
    more.note = (await listNotes(tx, nominationId))[0]!.publicId
    await tx.update(nominationTable, { id: nominations.proposed.id }, { email: null, phone: "+77010000000" })
    await tx.insert(
      eligibilityCheckTable,
      criteria.map(criterion => ({
        nominationId: nominations.consented.id,
        criterion,
        finding: "met",
        document: "identity card",
        checkedByUserId: users.secretary.id,
        checkedAt: now,
      })),
    )
  })
}

export const rows: PermissionRow[] = [
  {
    route: "GET /desk/nominations",
    as: { guest: 303, secretary: 200, "secretary-elsewhere": 200, auditor: 200, others: 403 },
  },
  {
    route: "GET /desk/reviews/:slug/nominations",
    path: world => `/desk/reviews/${world.review.slug}/nominations`,
    as: { secretary: 200, auditor: 200, others: 404 },
  },
  {
    route: "POST /desk/nominations/export",
    path: world => `/desk/nominations/export?review=${world.review.slug}`,
    as: { secretary: 200, others: 404 },
  },
  {
    route: "GET /desk/nominations/:id",
    path: file("consented"),
    as: { secretary: 200, auditor: 200, others: 404 },
  },
  {
    route: "POST /desk/nominations/:id/checks",
    path: file("consented", "/checks"),
    body: () => checkFields({ document_age: "passport" }),
    as: done,
  },
  { route: "POST /desk/nominations/:id/admission", path: file("consented", "/admission"), as: done },
  {
    route: "POST /desk/nominations/:id/refusal",
    path: file("consented", "/refusal"),
    body: () => refusalFields(),
    as: done,
  },
  {
    route: "POST /desk/nominations/:id/return",
    path: file("consented", "/return"),
    body: () => returnFields(),
    as: done,
  },
  {
    route: "POST /desk/nominations/:id/invitation",
    path: file("proposed", "/invitation"),
    as: { secretary: 200, others: 404 },
  },
  {
    route: "POST /desk/nominations/:id/notes",
    path: file("consented", "/notes"),
    body: () => ({ note: "Called, nobody there.", formKey: newPublicId() }),
    as: done,
  },
  {
    route: "POST /desk/nominations/:id/notes/:note/strike",
    path: world => file("consented", `/notes/${world.more.note}/strike`)(world),
    as: done,
  },
]
