/** What other slices ask about a nomination's documents. */
import type { Tx } from "../db/database.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { listProposals } from "../nominations/proposal-store.ts"
import { type Actor, can } from "../policy.ts"
import type { Requirement } from "../requirements/requirement.ts"
import { listRequirements } from "../requirements/store.ts"
import { audienceOf, missingAmong, type WholeDocument } from "./document.ts"
import { listDocumentsOfPerson } from "./store.ts"

/** What turned out to be infected nobody opens. */
export const mayOpen = (
  actor: Actor,
  { requirement, uploadedByUserId, file }: WholeDocument,
  nomination: Pick<Nomination, "councilId" | "reviewId" | "status" | "shown" | "nomineeUserId">,
): boolean => {
  if (file.scan === "infected") return false
  const { councilId, reviewId, nomineeUserId } = nomination
  const shownTo = audienceOf(requirement, nomination)
  return [nomineeUserId, uploadedByUserId].some(userId =>
    can(actor, "document.read", { councilId, reviewId, userId, shownTo }),
  )
}

/** Those that this reader may open, with those of files that were merged into this one. One query. */
export const documentsShownTo = async (tx: Tx, actor: Actor, nomination: Nomination): Promise<WholeDocument[]> =>
  (await listDocumentsOfPerson(tx, nomination.id)).filter(document => mayOpen(actor, document, nomination))

export interface DocumentsOfNomination {
  requirements: Requirement[]
  documents: WholeDocument[]
  missing: Requirement[]
}
export async function documentsOf(tx: Tx, nomination: Nomination): Promise<DocumentsOfNomination> {
  const requirements = await listRequirements(tx, nomination.reviewId)
  const all = await listDocumentsOfPerson(tx, nomination.id)
  const proposals = await listProposals(tx, [nomination.id])
  const onPaper = proposals.filter(({ channel }) => channel === "paper")
  // What came with a file that was merged into this one is there; only this file's own can be changed here.
  const missing = missingAmong(requirements, all, {
    isByOrganisation: proposals.some(({ kind }) => kind === "organisation"),
    appliedOnPaper: onPaper.some(({ kind }) => kind !== "citizen"),
    consentedOnPaper: onPaper.some(({ kind }) => kind === "self"),
  })
  const documents = all.filter(({ nominationId }) => nominationId === nomination.id)
  return { requirements, documents, missing }
}
