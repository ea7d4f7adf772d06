// Who sat where from when to when. Rows are added and closed once; nothing is overwritten or deleted.
import { IsNull } from "typeorm"
import type { Tx } from "../db/database.ts"
import { Conflict, NotFound } from "../errors.ts"
import type { Ending, Membership, Office, Seat, Term } from "./council.ts"
import { membershipTable, officeTable, seatTable, termTable } from "./store.ts"

export const addSeat = (tx: Tx, seat: Omit<Seat, "id">): Promise<Seat> => tx.save(seatTable, { ...seat } as Seat)
export const listSeats = (tx: Tx, councilId: number): Promise<Seat[]> =>
  tx.find(seatTable, { where: { councilId }, order: { number: "asc", fromOn: "asc" } })

/** The seat exists until that day, exclusive: for a council that becomes smaller, or a seat that changes its kind. */
export async function closeSeat(tx: Tx, id: number, untilOn: string): Promise<void> {
  const { affected } = await tx.update(seatTable, { id, untilOn: IsNull() }, { untilOn })
  if (affected !== 1) throw new Conflict()
}

export const addTerm = (tx: Tx, term: Omit<Term, "id">): Promise<Term> => tx.save(termTable, { ...term } as Term)
export const listTerms = (tx: Tx, councilId: number): Promise<Term[]> =>
  tx.find(termTable, { where: { councilId }, order: { startsOn: "asc" } })

export const addMembership = (tx: Tx, membership: Omit<Membership, "id">): Promise<Membership> =>
  tx.save(membershipTable, { ...membership } as Membership)

export async function getMembership(tx: Tx, publicId: string): Promise<Membership> {
  const membership = await tx.findOneBy(membershipTable, { publicId })
  if (!membership) throw new NotFound()
  return membership
}

/** All memberships a council ever had, the oldest first. */
export const listMemberships = (tx: Tx, councilId: number): Promise<Membership[]> =>
  tx
    .createQueryBuilder(membershipTable, "m")
    .innerJoin("Seat", "s", "s.id = m.seatId")
    .where("s.councilId = :councilId", { councilId })
    .orderBy("m.fromOn")
    .addOrderBy("m.id")
    .getMany()

export const listMembershipsOfPerson = (tx: Tx, personId: number): Promise<Membership[]> =>
  tx.find(membershipTable, { where: { personId }, order: { fromOn: "asc" } })

/** How and from when a membership is over (until is exclusive). It ends once: a second end is a Conflict. */
export async function closeMembership(
  tx: Tx,
  id: number,
  end: { untilOn: string; endedHow: Ending; endedActId: number | null },
): Promise<void> {
  const { affected } = await tx.update(membershipTable, { id, endedHow: IsNull() }, end)
  if (affected !== 1) throw new Conflict()
}

export const addOffice = (tx: Tx, office: Omit<Office, "id">): Promise<Office> =>
  tx.save(officeTable, { ...office } as Office)

export const listOffices = (tx: Tx, councilId: number): Promise<Office[]> =>
  tx
    .createQueryBuilder(officeTable, "o")
    .innerJoin("Membership", "m", "m.id = o.membershipId")
    .innerJoin("Seat", "s", "s.id = m.seatId")
    .where("s.councilId = :councilId", { councilId })
    .orderBy("o.fromOn")
    .getMany()

export async function closeOffice(tx: Tx, id: number, untilOn: string): Promise<void> {
  const { affected } = await tx.update(officeTable, { id, untilOn: IsNull() }, { untilOn })
  if (affected !== 1) throw new Conflict()
}
