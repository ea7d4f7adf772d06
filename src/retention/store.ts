import { EntitySchema, In, IsNull } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { listDocuments, removeDocument } from "../documents/store.ts"
import { Conflict } from "../errors.ts"
import { forgetLikeness } from "../likenesses/store.ts"
import { messageTable } from "../messages/store.ts"
import { listAttachments, removeAttachment } from "../nominations/attachment-store.ts"
import { completionTable } from "../nominations/completion-store.ts"
import { removeConsentLetters } from "../nominations/consent-letter-store.ts"
import { decisionTable, eligibilityCheckTable } from "../nominations/decision-store.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { listProposals, proposalTable } from "../nominations/proposal-store.ts"
import { nominationTable } from "../nominations/store.ts"
import { indexWords } from "../nominations/words-store.ts"
import { noteTable } from "../notes/store.ts"
import { objectionTable } from "../objections/store.ts"
import { emptyEntriesOf } from "../paper/entry-store.ts"
import { outcomeTable } from "../publications/store.ts"
import { scoreTable } from "../scores/store.ts"
import type { DestructionRequest } from "./retention.ts"

export const destructionRequestTable = new EntitySchema<DestructionRequest>({
  name: "DestructionRequest",
  tableName: "destruction_requests",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    nominationId: { name: "nomination_id", type: "integer" },
    askedByUserId: { name: "asked_by_user_id", type: "integer", nullable: true },
    askedAt: { name: "asked_at", type: "datetime", precision: 3 },
    outcome: { type: "varchar", length: 10, nullable: true },
    groundKk: { name: "ground_kk", type: "varchar", length: 500 },
    groundRu: { name: "ground_ru", type: "varchar", length: 500 },
    decidedByUserId: { name: "decided_by_user_id", type: "integer", nullable: true },
    decidedAt: { name: "decided_at", type: "datetime", precision: 3, nullable: true },
    openKey: { name: "open_key", type: "integer", nullable: true },
  },
  indices: [
    { name: "one_open_destruction_request", columns: ["openKey"], unique: true },
    { name: "destruction_requests_by_nomination", columns: ["nominationId"] },
  ],
  foreignKeys: [
    belongsTo("Nomination", "nominationId"),
    belongsTo("User", "askedByUserId"),
    belongsTo("User", "decidedByUserId"),
  ],
})

/** A file that was merged into another stands with it. */
export const isSelected = async (tx: Tx, nominationId: number): Promise<boolean> =>
  (await tx
    .createQueryBuilder()
    .from("CompositionMember", "m")
    .innerJoin("CompositionDraft", "c", "c.id = m.compositionId and c.status = 'published'")
    .innerJoin("Nomination", "n", "m.nominationId = coalesce(n.mergedIntoId, n.id) and n.id = :nominationId", {
      nominationId,
    })
    .select("m.id", "id")
    .getRawOne()) !== undefined

/** Of reviews published up to this moment: whoever was not selected and is still there. */
export const listToDestroy = (tx: Tx, publishedUntil: Date, most: number): Promise<Nomination[]> =>
  tx
    .createQueryBuilder(nominationTable, "n")
    .innerJoin("Review", "r", "r.id = n.reviewId and r.status = 'published'")
    .where("n.destroyedAt is null and r.publishedAt <= :publishedUntil", { publishedUntil })
    .andWhere(
      "not exists (select 1 from composition_members m join compositions c on c.id = m.composition_id where m.nomination_id = coalesce(n.merged_into_id, n.id) and c.status = 'published')",
    )
    .orderBy("n.id")
    .limit(most)
    .getMany()

/** False when another process was first. */
export async function emptyNomination(tx: Tx, id: number, columns: Partial<Nomination>, at: Date): Promise<boolean> {
  const where = { id, destroyedAt: IsNull() }
  const { affected } = await tx.update(nominationTable, where, { ...columns, destroyedAt: at } as object)
  if (affected === 1) await indexWords(tx, id)
  return affected === 1
}

/** What others wrote about the person. Codes, findings and points stay: they name nobody. */
export async function emptyAround(tx: Tx, { id: nominationId, publicId }: Nomination): Promise<void> {
  const proposer = { proposerUserId: null, proposerName: null, showName: false }
  await removeConsentLetters(tx, { id: nominationId })
  const told = { yearsActive: null, links: null, answers: null }
  const officer = { officerPosition: null, authorityGround: null, minutesNumber: null, minutesOn: null }
  const words = { statement: "", facts: null, email: null, ...told, ...officer, ...proposer }
  await tx.update(proposalTable, { nominationId }, words)
  await emptyEntriesOf(tx, await proposalIdsOf(tx, nominationId))
  await tx.update(eligibilityCheckTable, { nominationId }, { document: "" })
  await tx.update(completionTable, { nominationId }, { textKk: "", textRu: "" })
  const said = { text: "", reasonKk: "", reasonRu: "", publicKk: "", publicRu: "", filedByUserId: null }
  await tx.update(objectionTable, { nominationId }, said)
  await tx.update(noteTable, { nominationId }, { text: "" })
  await tx.update(decisionTable, { nominationId }, { textKk: "", textRu: "" })
  await tx.update(outcomeTable, { nominationId }, { textKk: "", textRu: "" })
  await tx.update(scoreTable, { nominationId }, { note: null })
  await forgetLikeness(tx, nominationId)
  for (const document of await listDocuments(tx, nominationId)) await removeDocument(tx, document)
  const proposals = await listProposals(tx, [nominationId])
  const attachments = await listAttachments(
    tx,
    proposals.map(({ id }) => id),
  )
  for (const attachment of attachments) await removeAttachment(tx, attachment)
  await tx.delete(messageTable, { aboutKind: "nomination", aboutId: publicId })
}

async function proposalIdsOf(tx: Tx, nominationId: number): Promise<number[]> {
  return (await tx.find(proposalTable, { select: { id: true }, where: { nominationId } })).map(({ id }) => id)
}

export async function addRequest(
  tx: Tx,
  request: Pick<DestructionRequest, "nominationId" | "askedByUserId" | "askedAt">,
): Promise<DestructionRequest> {
  const open = { outcome: null, groundKk: "", groundRu: "", decidedByUserId: null, decidedAt: null }
  return tx.save(destructionRequestTable, { ...request, ...open, openKey: request.nominationId } as DestructionRequest)
}

export const findOpenRequest = (tx: Tx, nominationId: number): Promise<DestructionRequest | null> =>
  tx.findOneBy(destructionRequestTable, { openKey: nominationId })

export async function decideRequest(
  tx: Tx,
  id: number,
  decision: Pick<DestructionRequest, "outcome" | "groundKk" | "groundRu" | "decidedByUserId" | "decidedAt">,
): Promise<void> {
  const { affected } = await tx.update(
    destructionRequestTable,
    { id, outcome: IsNull() },
    { ...decision, openKey: null },
  )
  if (affected !== 1) throw new Conflict()
}

/** The latest of each of these nominations. */
export const listRequests = (tx: Tx, nominationIds: number[]): Promise<DestructionRequest[]> =>
  tx.find(destructionRequestTable, { where: { nominationId: In([0, ...nominationIds]) }, order: { id: "asc" } })

export interface OpenRequest extends DestructionRequest {
  nomination: Nomination
}
/** In these councils, or without them in all; the oldest first. */
export function listOpenRequests(tx: Tx, councilIds: number[] | null): Promise<OpenRequest[]> {
  const query = tx
    .createQueryBuilder<OpenRequest>(destructionRequestTable as unknown as EntitySchema<OpenRequest>, "q")
    .innerJoinAndMapOne("q.nomination", "Nomination", "n", "n.id = q.nominationId")
    .where("q.openKey is not null")
  if (councilIds) query.andWhere("n.councilId in (:...councilIds)", { councilIds: [0, ...councilIds] })
  return query.orderBy("q.id").limit(200).getMany()
}
