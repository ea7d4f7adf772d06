import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { Conflict, Forbidden, NotFound } from "../errors.ts"
import type { JournalAction } from "../journal/actions.ts"
import { record } from "../journal/record.ts"
import { type Hold, heldNomination } from "../nominations/holding.ts"
import { leadingOf } from "../nominations/merged-store.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { isNominee } from "../nominations/nominee.ts"
import { getNomination, getNominationById } from "../nominations/store.ts"
import { type Actor, authorize, can } from "../policy.ts"
import type { Requirement } from "../requirements/requirement.ts"
import { getRequirement } from "../requirements/store.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import type { Scanner } from "../uploads/clamd.ts"
import { forget, receive } from "../uploads/receive.ts"
import { rowsOf } from "../uploads/rows.ts"
import type { StoredFile, UploadProblem } from "../uploads/upload.ts"
import { findUser } from "../users/store.ts"
import type { Upload } from "../web/multipart.ts"
import { type Document, isUndecided, mostBytesTogether, safeName, type WholeDocument } from "./document.ts"
import type { DocumentInput, MarkInput } from "./forms.ts"
import { type DocumentsOfNomination, documentsOf, mayOpen } from "./of-nomination.ts"
import { addDocument, Full, getDocument, listDocuments, markDocument, removeDocument, totalOf } from "./store.ts"

/** The nominee works on their own documents, signed in or by their link, the secretary on those of the council's nominees. */
export type Side = Hold | "secretary"

export interface DocumentsView extends DocumentsOfNomination, ReviewWithScope {
  nomination: Nomination
  /** of all documents together */
  bytes: number
  /** ids of those that this reader may open */
  readable: Set<number>
  mayChange: boolean
}

export const openDocuments = (db: Database, actor: Actor, side: Side, publicId: string): Promise<DocumentsView> =>
  db.read(async (tx, now) => {
    const nomination = await nominationOf(tx, actor, side, publicId)
    if (side === "secretary") authorize(actor, "nomination.read", { councilId: nomination.councilId })
    const scope = await reviewWithScope(tx, nomination.reviewId, almatyDate(now))
    const found = await documentsOf(tx, nomination)
    const seenAs = side === "secretary" ? nomination : { ...nomination, nomineeUserId: actor.userId }
    return {
      ...scope,
      ...found,
      nomination,
      bytes: (await totalOf(tx, nomination.id)).bytes,
      readable: new Set(found.documents.filter(one => mayOpen(actor, one, seenAs)).map(({ id }) => id)),
      mayChange:
        isOpen(nomination, scope) &&
        (side !== "secretary" ||
          (can(actor, "document.check", nomination) && nomination.nomineeUserId !== actor.userId)),
    }
  })

const isOpen = (nomination: Nomination, { review }: ReviewWithScope) =>
  isUndecided(nomination) && review.status === "announced"

const nominationOf = (tx: Tx, actor: Actor, side: Side, publicId: string): Promise<Nomination> =>
  side === "secretary" ? getNomination(tx, publicId) : heldNomination(tx, actor, "document.attach", side)

async function nominationToChange(tx: Tx, now: Date, actor: Actor, side: Side, publicId: string): Promise<Nomination> {
  const nomination = await nominationOf(tx, actor, side, publicId)
  if (side === "secretary") {
    authorize(actor, "document.check", { councilId: nomination.councilId })
    if (nomination.nomineeUserId === actor.userId) throw new Forbidden("files.own")
  }
  if (!isOpen(nomination, await reviewWithScope(tx, nomination.reviewId, almatyDate(now))))
    throw new Conflict("documents.closed")
  return nomination
}

export type AttachProblem = UploadProblem | "full"

/**
 * Asks whether it may be done before the file is read, and once more when it is there. Not one transaction: a file may
 * take minutes on its way, see docs/adr.
 * @returns what is wrong with the file, if anything: then nothing was changed
 */
export async function attachDocument(
  deps: Pick<Deps, "db"> & { scanner: Scanner | undefined },
  actor: Actor,
  side: Side,
  publicId: string,
  input: DocumentInput,
  upload: Upload,
): Promise<AttachProblem | undefined> {
  const { db } = deps
  const isFull = await db.read(async (tx, now) => {
    const nomination = await nominationToChange(tx, now, actor, side, publicId)
    await getRequirement(tx, nomination.reviewId, input.requirement)
    return !input.replace && (await totalOf(tx, nomination.id)).bytes >= mostBytesTogether
  })
  if (isFull) return "full"
  const received = await receive(deps, actor, upload)
  if (!received.ok) return received.problem
  try {
    await db.write((tx, now) =>
      attach(tx, now, actor, side, publicId, input, { file: received.file, sentAs: upload.name }),
    )
  } catch (error) {
    await forget(db, received.file)
    if (error instanceof Full) return "full"
    throw error
  }
  return undefined
}

async function attach(
  tx: Tx,
  now: Date,
  actor: Actor,
  side: Side,
  publicId: string,
  input: DocumentInput,
  { file, sentAs }: { file: StoredFile; sentAs: string },
): Promise<void> {
  const nomination = await nominationToChange(tx, now, actor, side, publicId)
  const requirement = await getRequirement(tx, nomination.reviewId, input.requirement)
  const same = (await listDocuments(tx, nomination.id)).filter(d => d.requirementId === requirement.id)
  // Sent twice, by a double click or because the answer was lost on the way.
  if (same.some(d => d.fileId === file.id)) return
  if (input.replace) for (const earlier of same) await removeDocument(tx, earlier)
  await addDocument(tx, file, {
    nominationId: nomination.id,
    requirementId: requirement.id,
    fileId: file.id,
    name: safeName(sentAs, file.type, requirement.kind),
    channel: side === "secretary" ? "paper" : "web",
    uploadedByUserId: actor.userId || null,
    uploadedAt: now,
  })
  await note(tx, now, actor, side, nomination, requirement, "document.add")
}

/** The document, if it belongs to this nomination. */
async function documentOf(tx: Tx, nomination: Nomination, publicId: string): Promise<WholeDocument> {
  const document = await getDocument(tx, publicId)
  if (document.nominationId !== nomination.id) throw new NotFound()
  return document
}

export const dropDocument = (
  db: Database,
  actor: Actor,
  side: Side,
  nominationId: string,
  documentId: string,
): Promise<void> =>
  db.write(async (tx, now) => {
    const nomination = await nominationToChange(tx, now, actor, side, nominationId)
    const document = await documentOf(tx, nomination, documentId)
    await removeDocument(tx, document)
    await note(tx, now, actor, side, nomination, document.requirement, "document.remove")
  })

/** What the secretary says of it, for the nominee to read. */
export const checkDocument = (
  db: Database,
  actor: Actor,
  nominationId: string,
  documentId: string,
  { mark, note: markNote }: MarkInput,
): Promise<void> =>
  db.write(async (tx, now) => {
    const nomination = await nominationToChange(tx, now, actor, "secretary", nominationId)
    const document = await documentOf(tx, nomination, documentId)
    if (document.mark === mark && document.markNote === markNote) return
    await markDocument(tx, document.id, { mark, markNote, markedByUserId: actor.userId, markedAt: now })
    await note(tx, now, actor, "secretary", nomination, document.requirement, "document.check")
  })

export interface OpenedDocument {
  document: Document
  file: StoredFile
  rows: AsyncGenerator<Buffer>
}

/** Whoever may not see it is not told that it is there. */
export async function openDocument(db: Database, actor: Actor, publicId: string): Promise<OpenedDocument> {
  const { document, file } = await db.read(async tx => {
    const found = await getDocument(tx, publicId)
    const nomination = await leadingOf(tx, await getNominationById(tx, found.nominationId))
    const user = await findUser(tx, actor.userId)
    // Also a nominee who consented without an account and has one now.
    const own = user && isNominee(user, nomination) ? { nomineeUserId: user.id } : {}
    if (!mayOpen(actor, found, { ...nomination, ...own })) throw new NotFound()
    return { document: found, file: found.file }
  })
  return { document, file, rows: rowsOf(db, file) }
}

const note = (
  tx: Tx,
  now: Date,
  actor: Actor,
  side: Side,
  { publicId, councilId, reviewId }: Nomination,
  { kind }: Pick<Requirement, "kind">,
  action: JournalAction,
) =>
  record(tx, now, {
    action,
    by: { actor, as: side === "secretary" ? "secretary" : "citizen" },
    subject: { kind: "nomination", id: publicId },
    councilId,
    reviewId,
    particulars: { kind },
  })
