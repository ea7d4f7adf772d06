// Who proposed whom: several people may propose the same nominee.
import { EntitySchema, In, MoreThan } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { NotFound } from "../errors.ts"
import type { Proposal } from "./nomination.ts"

export const proposalTable = new EntitySchema<Proposal>({
  name: "Proposal",
  tableName: "proposals",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    nominationId: { name: "nomination_id", type: "integer" },
    proposerUserId: { name: "proposer_user_id", type: "integer", nullable: true },
    kind: { type: "varchar", length: 20 },
    organisationId: { name: "organisation_id", type: "integer", nullable: true },
    email: { type: "varchar", length: 320, nullable: true },
    statement: { type: "text" },
    facts: { type: "simple-json", nullable: true },
    showName: { name: "show_name", type: "boolean" },
    shownByNominee: { name: "shown_by_nominee", type: "boolean", nullable: true },
    proposedAt: { name: "proposed_at", type: "datetime", precision: 3 },
    openedInTimeAt: { name: "opened_in_time_at", type: "datetime", precision: 3, nullable: true },
    channel: { type: "varchar", length: 20, default: "online" },
    operatorUserId: { name: "operator_user_id", type: "integer", nullable: true },
    proposerName: { name: "proposer_name", type: "varchar", length: 300, nullable: true },
    yearsActive: { name: "years_active", type: "integer", nullable: true },
    links: { type: "simple-json", nullable: true },
    answers: { type: "simple-json", nullable: true },
    officerPosition: { name: "officer_position", type: "varchar", length: 200, nullable: true },
    authorityGround: { name: "authority_ground", type: "varchar", length: 300, nullable: true },
    minutesNumber: { name: "minutes_number", type: "varchar", length: 50, nullable: true },
    minutesOn: { name: "minutes_on", type: "varchar", length: 10, nullable: true },
  },
  indices: [
    { name: "one_proposal_per_proposer", columns: ["nominationId", "proposerUserId"], unique: true },
    { name: "proposals_by_proposer", columns: ["proposerUserId"] },
  ],
  foreignKeys: [
    belongsTo("Nomination", "nominationId"),
    belongsTo("User", "proposerUserId"),
    belongsTo("Organisation", "organisationId"),
  ],
})

type Optional =
  | "facts"
  | "openedInTimeAt"
  | "channel"
  | "operatorUserId"
  | "proposerName"
  | "yearsActive"
  | "links"
  | "answers"
  | "officerPosition"
  | "authorityGround"
  | "minutesNumber"
  | "minutesOn"
  | "shownByNominee"
export type NewProposal = Omit<Proposal, "id" | Optional> & Partial<Pick<Proposal, Optional>>
/** Online unless another channel is given. */
export const addProposal = (tx: Tx, proposal: NewProposal): Promise<Proposal> =>
  tx.save(proposalTable, { channel: "online", ...proposal } as Proposal)

export const countProposalsSince = (tx: Tx, proposerUserId: number, since: Date): Promise<number> =>
  tx.countBy(proposalTable, { proposerUserId, proposedAt: MoreThan(since) })

export const findProposalBy = (tx: Tx, nominationId: number, proposerUserId: number): Promise<Proposal | null> =>
  tx.findOneBy(proposalTable, { nominationId, proposerUserId })

export async function getProposal(tx: Tx, id: number): Promise<Proposal> {
  const proposal = await tx.findOneBy(proposalTable, { id })
  if (!proposal) throw new NotFound()
  return proposal
}

/** In the order they came. */
export const listProposals = (tx: Tx, nominationIds: number[]): Promise<Proposal[]> =>
  nominationIds.length
    ? tx.find(proposalTable, { where: { nominationId: In(nominationIds) }, order: { id: "asc" } })
    : Promise.resolve([])

/** @param place among all that this person made, from 1, in the order they were made */
export const findOwnProposal = async (tx: Tx, proposerUserId: number, place: number): Promise<Proposal | undefined> =>
  (await tx.find(proposalTable, { where: { proposerUserId }, order: { id: "asc" }, skip: place - 1, take: 1 }))[0]
export const countProposalsOf = (tx: Tx, proposerUserId: number): Promise<number> =>
  tx.countBy(proposalTable, { proposerUserId })

export const listProposalsOf = (tx: Tx, proposerUserId: number): Promise<Proposal[]> =>
  tx.find(proposalTable, { where: { proposerUserId }, order: { id: "desc" }, take: 200 })

/** Whether everyone may read what this proposer wrote, now that the nominee has. */
export async function letBeRead(tx: Tx, id: number, shownByNominee: boolean): Promise<void> {
  await tx.update(proposalTable, { id }, { shownByNominee })
}
