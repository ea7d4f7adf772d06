// What the register knows of the person behind a nomination, by the number's hash.
import type { Membership, Seat, Term } from "../councils/council.ts"
import { membershipTable } from "../councils/store.ts"
import type { Tx } from "../db/database.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { Person } from "../persons/person.ts"
import { personTable } from "../persons/store.ts"

export interface MembershipOf extends Membership {
  seat: Seat
  term: Term
}

export const findPersonOf = (tx: Tx, { iinHash }: Pick<Nomination, "iinHash">): Promise<Person | null> =>
  tx.findOneBy(personTable, { iinHash })

/** In any council. */
export const membershipsOfPerson = (tx: Tx, personId: number): Promise<MembershipOf[]> =>
  tx
    .createQueryBuilder<MembershipOf>(membershipTable as never, "m")
    .innerJoinAndMapOne("m.seat", "Seat", "s", "s.id = m.seatId")
    .innerJoinAndMapOne("m.term", "Term", "t", "t.id = m.termId")
    .where("m.personId = :personId", { personId })
    .getMany()

/** Groups stand above files. */
export const isInGroup = (
  tx: Tx,
  { reviewId, nomineeUserId }: Pick<Nomination, "reviewId" | "nomineeUserId">,
  personId: number | null,
): Promise<boolean> =>
  tx
    .createQueryBuilder()
    .from("GroupMember", "g")
    .innerJoin("User", "u", "u.id = g.userId")
    .where("g.reviewId = :reviewId and g.leftAt is null", { reviewId })
    .andWhere("(u.id = :userId or u.personId = :personId)", { userId: nomineeUserId ?? 0, personId: personId ?? 0 })
    .getExists()
