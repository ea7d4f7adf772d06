import type { Database, Tx } from "../db/database.ts"
import { untilUnique } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import { safeName } from "../documents/document.ts"
import { Conflict, NotFound } from "../errors.ts"
import type { AttachmentKind, WholeAttachment } from "../nominations/attachment.ts"
import {
  addAttachment,
  getAttachment,
  listAttachmentsOfDraft,
  removeAttachment,
} from "../nominations/attachment-store.ts"
import { mostProofs } from "../nominations/link.ts"
import { isNominee } from "../nominations/nominee.ts"
import { getProposal } from "../nominations/proposal-store.ts"
import { getNominationById } from "../nominations/store.ts"
import { type Actor, type Audience, can } from "../policy.ts"
import type { Scanner } from "../uploads/clamd.ts"
import { forget, receive } from "../uploads/receive.ts"
import { rowsOf } from "../uploads/rows.ts"
import type { StoredFile, UploadProblem } from "../uploads/upload.ts"
import { findUser } from "../users/store.ts"
import type { Upload } from "../web/multipart.ts"
import { type Draft, roomForProofs, type Saved } from "./draft.ts"
import { changeDraft } from "./store.ts"
import { draftToChange, keep, note } from "./use-cases.ts"
import { progressOf } from "./view.ts"

export type AttachProblem = UploadProblem | "tooManyProofs"
type Given = Pick<Deps, "db" | "vault"> & { scanner: Scanner | undefined }

/**
 * Takes the file in; not one transaction, since a file may take minutes on its way.
 * @param written what is saved of the stage with it
 * @returns what is wrong with the file, if anything: then nothing was changed
 */
export async function attachToDraft(
  deps: Given,
  actor: Actor,
  publicId: string,
  kind: AttachmentKind,
  upload: Upload,
  written?: Pick<Saved, "typed" | "input">,
): Promise<AttachProblem | undefined> {
  const { db, vault } = deps
  const stage = kind === "minutes" ? "authority" : "documents"
  const hasRoom = await db.read(async (tx, now) => {
    const draft = await draftToChange(tx, now, actor, publicId, stage)
    return kind === "minutes" || roomForProofs(await progressOf(tx, now, vault, draft)) > 0
  })
  if (!hasRoom) return "tooManyProofs"
  const received = await receive(deps, actor, upload)
  if (!received.ok) return received.problem
  const { file } = received
  const attached = await untilUnique(() =>
    db.write(async (tx, now) => {
      const draft = await draftToChange(tx, now, actor, publicId, stage)
      if (!(await changeDraft(tx, draft.id, { savedAt: now }))) throw new Conflict("drafts.sent")
      if (!(await attach(deps, tx, now, actor, draft, kind, { file, sentAs: upload.name }))) return false
      if (written) await keep(deps, tx, now, actor, draft, stage, written)
      else await note(tx, now, actor, draft, "draft.save", stage)
      return true
    }),
  ).catch(async error => {
    await forget(db, file)
    throw error
  })
  if (attached) return undefined
  await forget(db, file)
  return "tooManyProofs"
}

/** False when there is no room. The minutes take the place of those before them. */
async function attach(
  { vault }: Pick<Deps, "vault">,
  tx: Tx,
  now: Date,
  actor: Actor,
  draft: Draft,
  kind: AttachmentKind,
  { file, sentAs }: { file: StoredFile; sentAs: string },
): Promise<boolean> {
  const same = (await listAttachmentsOfDraft(tx, draft.id)).filter(one => one.kind === kind)
  // Sent twice, by a double click or because the answer was lost on the way.
  if (same.some(({ fileId }) => fileId === file.id)) return true
  if (kind === "minutes") for (const earlier of same) await removeAttachment(tx, earlier)
  else if (roomForProofs(await progressOf(tx, now, vault, draft)) <= 0) return false
  const places = Array.from({ length: mostProofs }, (_, i) => i + 1)
  await addAttachment(tx, {
    draftId: draft.id,
    proposalId: null,
    kind,
    position: kind === "minutes" ? 0 : places.find(place => !same.some(one => one.position === place))!,
    fileId: file.id,
    name: safeName(sentAs, file.type, kind),
    uploadedByUserId: actor.userId,
    uploadedAt: now,
  })
  return true
}

export const detachFromDraft = (
  { db }: Pick<Deps, "db">,
  actor: Actor,
  publicId: string,
  attachmentId: string,
): Promise<void> =>
  db.write(async (tx, now) => {
    const draft = await draftToChange(tx, now, actor, publicId, "documents")
    const found = (await listAttachmentsOfDraft(tx, draft.id)).find(one => one.publicId === attachmentId)
    if (!found) throw new NotFound()
    await removeAttachment(tx, found)
    await changeDraft(tx, draft.id, { savedAt: now })
    await note(tx, now, actor, draft, "draft.save", found.kind === "minutes" ? "authority" : "documents")
  })

export interface OpenedAttachment {
  attachment: WholeAttachment
  rows: AsyncGenerator<Buffer>
}

/** Whoever may not see it is not told that it is there; what turned out to be infected nobody opens. */
export async function openAttachment(db: Database, actor: Actor, publicId: string): Promise<OpenedAttachment> {
  const attachment = await db.read(async tx => {
    const found = await getAttachment(tx, publicId)
    if (found.file.scan === "infected" || !(await mayOpen(tx, actor, found))) throw new NotFound()
    return found
  })
  return { attachment, rows: rowsOf(db, attachment.file) }
}

/** Who sent it; of what was sent, the council's secretary too, the nominee who has consented, and the others as documents. */
async function mayOpen(tx: Tx, actor: Actor, { proposalId, uploadedByUserId }: WholeAttachment): Promise<boolean> {
  if (can(actor, "draft.change", { userId: uploadedByUserId })) return true
  if (proposalId === null) return false
  const nomination = await getNominationById(tx, (await getProposal(tx, proposalId)).nominationId)
  const { councilId, reviewId, status, number } = nomination
  const user = await findUser(tx, actor.userId)
  const userId = user && number !== null && isNominee(user, nomination) ? user.id : null
  const shownTo: Audience[] = status === "admitted" ? ["auditor", "group"] : ["auditor"]
  return can(actor, "document.read", { councilId, reviewId, userId, shownTo })
}
