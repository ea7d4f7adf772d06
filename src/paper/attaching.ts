import type { Tx } from "../db/database.ts"
import { addDocument, Full, listDocuments } from "../documents/store.ts"
import type { Nomination, Status } from "../nominations/nomination.ts"
import type { Actor } from "../policy.ts"
import { listRequirements } from "../requirements/store.ts"
import type { StoredFile } from "../uploads/upload.ts"
import type { PaperEntry } from "./entry.ts"

const takesDocuments: readonly Status[] = ["proposed", "declined", "consented", "returned"]

/**
 * The paper of a self-nomination is application and consent in one, that of an organisation its application, with the minutes in the same scan: it takes its
 * place among the documents. A citizen's paper does not, since the nominee may open those and the citizen is not named to them.
 */
export async function attachScan(
  tx: Tx,
  now: Date,
  actor: Actor,
  { id: nominationId, reviewId, status }: Pick<Nomination, "id" | "reviewId" | "status">,
  { kind, fileName }: Pick<PaperEntry, "kind" | "fileName">,
  file: StoredFile,
): Promise<void> {
  if (!takesDocuments.includes(status)) return
  const kinds = { citizen: [], organisation: ["application", "minutes"], self: ["application", "consent"] }[
    kind
  ] as string[]
  const there = await listDocuments(tx, nominationId)
  for (const line of await listRequirements(tx, reviewId)) {
    if (!kinds.includes(line.kind) || there.some(one => one.requirementId === line.id && one.fileId === file.id))
      continue
    const added = addDocument(tx, file, {
      nominationId,
      requirementId: line.id,
      fileId: file.id,
      name: fileName,
      channel: "paper",
      uploadedByUserId: actor.userId,
      uploadedAt: now,
    })
    // The scan stands with the entry in any case.
    await added.catch(error => {
      if (!(error instanceof Full)) throw error
    })
  }
}
