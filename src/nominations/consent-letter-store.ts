import { EntitySchema, In } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { linkTable } from "../users/store.ts"
import type { Link } from "../users/user.ts"
import type { ConsentLetter } from "./consent-letter.ts"
import type { Nomination } from "./nomination.ts"

export const consentLetterTable = new EntitySchema<ConsentLetter>({
  name: "ConsentLetter",
  tableName: "consent_letters",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    nominationId: { name: "nomination_id", type: "integer" },
    proposalId: { name: "proposal_id", type: "integer" },
    linkId: { name: "link_id", type: "integer" },
    kind: { type: "varchar", length: 10 },
    reminderOf: { name: "reminder_of", type: "integer", nullable: true },
    sentAt: { name: "sent_at", type: "datetime", precision: 3 },
  },
  indices: [
    { name: "one_letter_per_link", columns: ["linkId"], unique: true },
    { name: "one_reminder_per_nomination", columns: ["reminderOf"], unique: true },
    { name: "consent_letters_by_nomination", columns: ["nominationId"] },
    { name: "consent_letters_by_proposal", columns: ["proposalId"] },
  ],
  foreignKeys: [
    belongsTo("Nomination", "nominationId"),
    belongsTo("Proposal", "proposalId"),
    belongsTo("Link", "linkId"),
    belongsTo("Nomination", "reminderOf"),
  ],
})

export async function addConsentLetter(tx: Tx, letter: Omit<ConsentLetter, "id">): Promise<void> {
  await tx.insert(consentLetterTable, letter)
}

/** How many asked for consent, without the reminder. */
export const countLetters = (tx: Tx, nominationId: number): Promise<number> =>
  tx.countBy(consentLetterTable, { nominationId, kind: In(["first", "again"]) })

export const isOfConsentLetter = (tx: Tx, linkId: number): Promise<boolean> =>
  tx.existsBy(consentLetterTable, { linkId })

/** Whether a letter about this nomination can still be answered. */
export const hasOpenLetter = (tx: Tx, now: Date, nominationId: number): Promise<boolean> =>
  tx
    .createQueryBuilder(consentLetterTable, "c")
    .innerJoin("Link", "l", "l.id = c.linkId and l.usedAt is null and l.expiresAt > :now", { now })
    .where("c.nominationId = :nominationId", { nominationId })
    .getExists()

export interface Unanswered {
  link: Link
  nominationId: number
  proposalId: number
}

/** Letters whose link ends until then and that nobody answered, of nominations that were not reminded. */
export async function listUnanswered(tx: Tx, now: Date, until: Date, most: number): Promise<Unanswered[]> {
  const rows = await tx
    .createQueryBuilder(linkTable, "l")
    .innerJoin("ConsentLetter", "c", "c.linkId = l.id and c.kind <> 'reminder'")
    .innerJoin("Nomination", "n", "n.id = c.nominationId and n.status = 'proposed'")
    .innerJoin("Review", "r", "r.id = n.reviewId and r.status = 'announced'")
    .where("l.usedAt is null and l.expiresAt > :now and l.expiresAt <= :until", { now, until })
    .andWhere("not exists (select 1 from consent_letters done where done.reminder_of = n.id)")
    .select("l.id", "linkId")
    .addSelect("c.nominationId", "nominationId")
    .addSelect("c.proposalId", "proposalId")
    .orderBy("l.id", "DESC")
    .limit(most)
    .getRawMany<{ linkId: number; nominationId: number; proposalId: number }>()
  const links = await tx.findBy(linkTable, { id: In([0, ...rows.map(({ linkId }) => linkId)]) })
  // Of several letters about one nominee the one sent last.
  const newest = new Map(rows.toReversed().map(row => [row.nominationId, row]))
  return [...newest.values()].map(({ linkId, ...row }) => ({ ...row, link: links.find(({ id }) => id === linkId)! }))
}

/** What is left of a nomination whose data are destroyed says nothing: no letters either. */
export async function removeConsentLetters(tx: Tx, { id }: Pick<Nomination, "id">): Promise<void> {
  await tx.delete(consentLetterTable, { nominationId: id })
}
