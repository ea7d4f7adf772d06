// What the rules ask about the people of a composition, beyond what their nominations say.
import { In } from "typeorm"
import type { Reason } from "../campaigns/campaign.ts"
import { campaignTable } from "../campaigns/store.ts"
import type { Council, Membership, Seat, Term } from "../councils/council.ts"
import { membershipTable, seatTable, termTable } from "../councils/store.ts"
import type { Tx } from "../db/database.ts"
import type { Person } from "../persons/person.ts"
import { personTable } from "../persons/store.ts"

export const listPersonsByIin = (tx: Tx, iinHashes: string[]): Promise<Person[]> =>
  iinHashes.length ? tx.findBy(personTable, { iinHash: In(iinHashes) }) : Promise.resolve([])

export interface MembershipOf extends Membership {
  seat: Seat
  term: Term
}

/** Every membership of these persons, in any council. */
export const listMembershipsOf = (tx: Tx, personIds: number[]): Promise<MembershipOf[]> =>
  memberships(tx)
    .where("membership.personId in (:...personIds)", { personIds: [0, ...personIds] })
    .getMany()

/** Every membership that this council ever had. */
export const listMembershipsIn = (tx: Tx, { id }: Pick<Council, "id">): Promise<MembershipOf[]> =>
  memberships(tx).where("seat.councilId = :id", { id }).orderBy("membership.id").getMany()

const memberships = (tx: Tx) =>
  tx
    .createQueryBuilder<MembershipOf>(membershipTable as never, "membership")
    .innerJoinAndMapOne("membership.seat", seatTable.options.name, "seat", "seat.id = membership.seatId")
    .innerJoinAndMapOne("membership.term", termTable.options.name, "term", "term.id = membership.termId")

export async function getReason(tx: Tx, campaignId: number): Promise<Reason> {
  return (await tx.findOneByOrFail(campaignTable, { id: campaignId })).reason
}
