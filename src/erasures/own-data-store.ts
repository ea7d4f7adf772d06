// Everything held about a person, table by table, for the person alone.
import { type FindOperator, In } from "typeorm"
import type { Tx } from "../db/database.ts"
import { documentTable } from "../documents/store.ts"
import { endorsementActTable } from "../endorsements/store.ts"
import { journalTable } from "../journal/store.ts"
import { messageTable } from "../messages/store.ts"
import { attachmentTable } from "../nominations/attachment-store.ts"
import { consentLetterTable } from "../nominations/consent-letter-store.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { proposalTable } from "../nominations/proposal-store.ts"
import { nominationTable } from "../nominations/store.ts"
import type { Note } from "../notes/note.ts"
import { noteTable } from "../notes/store.ts"
import { listEntriesOf } from "../paper/entry-store.ts"
import { personTable } from "../persons/store.ts"
import { destructionRequestTable } from "../retention/store.ts"
import { scoreTable } from "../scores/store.ts"
import { territoryTable } from "../territories/store.ts"
import { roleGrantTable, sessionTable } from "../users/store.ts"
import type { User } from "../users/user.ts"
import { identityClaimTable } from "../verifications/claim-store.ts"
import { verificationTable } from "../verifications/store.ts"
import { ballotTable } from "../votes/store.ts"
import { conflictTable, groupMemberTable } from "../working-groups/store.ts"

export type Rows = Record<string, object[]>

/** @param nominations of which this person is the nominee */
export async function rowsAbout(tx: Tx, user: User, nominations: Nomination[]): Promise<Rows> {
  const userId = user.id
  const nominationId = In([0, ...nominations.map(({ id }) => id)])
  return {
    account: [user],
    person: user.personId === null ? [] : await tx.findBy(personTable, { id: user.personId }),
    roles: await tx.findBy(roleGrantTable, { userId }),
    sessions: await tx.findBy(sessionTable, { userId }),
    verifications: await tx.findBy(verificationTable, { userId }),
    claimsOfIdentity: await tx.findBy(identityClaimTable, { claimantUserId: userId }),
    endorsements: await tx.find(endorsementActTable, { where: { userId }, order: { id: "asc" } }),
    proposals: await tx.findBy(proposalTable, { proposerUserId: userId }),
    attachments: await tx.findBy(attachmentTable, { uploadedByUserId: userId }),
    nominations,
    papers: await papersAbout(tx, nominations),
    documents: await tx.findBy(documentTable, { nominationId }),
    lettersAskingForConsent: await tx.findBy(consentLetterTable, { nominationId }),
    notes: await notesAbout(tx, nominationId),
    requestsForDestruction: await tx.findBy(destructionRequestTable, { nominationId }),
    messages: await tx.find(messageTable, { where: { userId }, order: { id: "asc" } }),
    workingGroups: await tx.findBy(groupMemberTable, { userId }),
    conflicts: await tx.findBy(conflictTable, { userId }),
    scores: await tx.findBy(scoreTable, { userId }),
    ballots: await tx.findBy(ballotTable, { userId }),
    journal: await tx.find(journalTable, {
      where: [{ subjectKind: "user", subjectPublicId: user.publicId }, { actorPublicId: user.publicId }],
      order: { id: "asc" },
    }),
  }
}

/** What officials wrote for each other, when, and whether it was struck out; who wrote it is no matter of the nominee's data. */
const notesAbout = (tx: Tx, nominationId: FindOperator<number>): Promise<Partial<Note>[]> =>
  tx.find(noteTable, {
    where: { nominationId },
    select: { nominationId: true, text: true, writtenAt: true, struckAt: true },
    order: { id: "asc" },
  })

/** What came on paper about them; who handed it in is somebody else's. */
async function papersAbout(tx: Tx, nominations: Nomination[]): Promise<object[]> {
  const proposals = await tx.findBy(proposalTable, { nominationId: In([0, ...nominations.map(({ id }) => id)]) })
  return (
    await listEntriesOf(
      tx,
      proposals.map(({ id }) => id),
    )
  ).map(({ kind, receivedAt, enteredAt, fileName }) => ({
    kind,
    receivedAt,
    enteredAt,
    ...(kind !== "citizen" && { fileName }),
  }))
}

/** What internal numbers in those rows stand for, by their names. */
export async function namesOf(tx: Tx, rows: Rows): Promise<Record<string, Map<number, string>>> {
  const all = Object.values(rows).flat() as Record<string, unknown>[]
  const idsIn = (column: string) => [0, ...new Set(all.map(row => row[column]).filter(id => typeof id === "number"))]
  const nominations = await tx.findBy(nominationTable, { id: In(idsIn("nominationId")) })
  const territories = await tx.findBy(territoryTable, { id: In(idsIn("territoryId")) })
  const slugs = async (name: "Council" | "Review", column: string) => {
    const found = await tx
      .createQueryBuilder()
      .from(name, "x")
      .where("x.id in (:...ids)", { ids: idsIn(column) })
      .select("x.id", "id")
      .addSelect("x.slug", "slug")
      .getRawMany<{ id: number; slug: string }>()
    return new Map(found.map(({ id, slug }) => [id, slug]))
  }
  return {
    nominationId: new Map(nominations.map(({ id, publicId }) => [id, publicId])),
    territoryId: new Map(territories.map(({ id, slug }) => [id, slug])),
    councilId: await slugs("Council", "councilId"),
    reviewId: await slugs("Review", "reviewId"),
  }
}
