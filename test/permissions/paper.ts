import { listProposals } from "../../src/nominations/proposal-store.ts"
import { addEntry } from "../../src/paper/entry-store.ts"
import { fileChunkTable, storedFileTable } from "../../src/uploads/store.ts"
import type { TestApp } from "../support/app.ts"
import { codeOf, paperFields } from "../support/papers.ts"
import type { PermissionRow } from "../support/permission-rows.ts"
import type { World } from "../support/world.ts"

export async function prepare({ db }: TestApp, { review, nominations, users, more }: World): Promise<void> {
  const entry = await db.write(async (tx, now) => {
    const file = await tx.save(storedFileTable, {
      ...{ sha256: "a".repeat(64), type: "application/pdf" as const, size: 3, rows: 1, scan: "clean" as const },
      ...{ scannedAt: now, uploadedByUserId: null, createdAt: now, keptAt: now },
    })
    await tx.insert(fileChunkTable, { fileId: file.id, number: 0, bytes: Buffer.from("pdf") })
    const [proposal] = await listProposals(tx, [nominations.proposed.id])
    return addEntry(tx, {
      ...{ reviewId: review.id, proposalId: proposal!.id, kind: "citizen", version: 1, receivedAt: now },
      ...{ handedInBy: "Courier", fileId: file.id, fileName: "scan.pdf", operatorUserId: users.clerk.id },
      ...{ operatorRole: "clerk", formKey: "x", enteredAt: now, closedAt: null },
    })
  })
  more.paperEntry = entry.publicId
}

const intake = ({ review }: World) => `/desk/paper/${codeOf(review)}`
const entry = (world: World) => `/desk/paper/entries/${world.more.paperEntry}`
const forms = ({ review }: World) => `/reviews/${review.slug}/forms`

export const rows: PermissionRow[] = [
  { route: "GET /reviews/:slug/forms", path: forms, as: { others: 200 } },
  ...["citizen", "organisation", "self", "consent"].map(kind => ({
    route: `GET /reviews/:slug/forms/${kind}.pdf`,
    path: (world: World) => `${forms(world)}/${kind}.pdf`,
    as: { others: 200 },
  })),
  {
    route: "GET /desk/nominations/:id/consent.pdf",
    path: world => `/desk/nominations/${world.nominations.proposed.publicId}/consent.pdf`,
    as: { secretary: 200, others: 404 },
  },
  {
    route: "GET /desk/paper",
    as: { clerk: 200, "clerk-elsewhere": 200, secretary: 200, "secretary-elsewhere": 200, guest: 303, others: 403 },
  },
  {
    route: "POST /desk/paper",
    body: ({ review }) => ({ code: codeOf(review) }),
    as: { clerk: 303, "clerk-elsewhere": 303, secretary: 303, "secretary-elsewhere": 303, others: 403 },
  },
  { route: "GET /desk/paper/:code", path: intake, as: { clerk: 200, secretary: 200, guest: 303, others: 403 } },
  {
    route: "POST /desk/paper/:code",
    path: intake,
    upload: () => paperFields(),
    as: { clerk: 303, secretary: 303, others: 403 },
  },
  { route: "GET /desk/paper/entries/:id", path: entry, as: { clerk: 200, secretary: 200, others: 404 } },
  {
    route: "GET /desk/paper/entries/:id/scan",
    path: world => `${entry(world)}/scan`,
    as: { clerk: 200, secretary: 200, others: 404 },
  },
]
