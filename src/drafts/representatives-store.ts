// Whom everybody may know to stand for an organisation in a review's council.
import type { Tx } from "../db/database.ts"
import { nominationTable } from "../nominations/store.ts"
import { fullName, type PersonName } from "../persons/person.ts"

export interface Representative {
  name: string
  /** sits in the council now, or is admitted as a candidate of the review */
  as: "member" | "candidate"
}

/** Never anybody who was only proposed, or whose documents are being checked: that would tell of it. Two queries. */
export async function listRepresentatives(
  tx: Tx,
  {
    organisationId,
    councilId,
    reviewId,
    on,
  }: { organisationId: number; councilId: number; reviewId: number; on: string },
): Promise<Representative[]> {
  const members = await tx
    .createQueryBuilder()
    .from("Membership", "m")
    .innerJoin("Seat", "s", "s.id = m.seatId and s.councilId = :councilId", { councilId })
    .innerJoin("Person", "p", "p.id = m.personId")
    .where("m.organisationId = :organisationId", { organisationId })
    .andWhere("m.fromOn <= :on and (m.untilOn is null or m.untilOn > :on)", { on })
    .select("p.familyName", "familyName")
    .addSelect("p.givenName", "givenName")
    .addSelect("p.patronymic", "patronymic")
    .orderBy("p.sortKey")
    .getRawMany<PersonName>()
  const candidates = await tx
    .createQueryBuilder(nominationTable, "n")
    .where("n.reviewId = :reviewId and n.status = 'admitted'", { reviewId })
    .andWhere("n.organisationId = :organisationId and n.destroyedAt is null", { organisationId })
    .orderBy("n.sortKey")
    .getMany()
  return [
    ...members.map(person => ({ name: fullName(person), as: "member" as const })),
    ...candidates.map(person => ({ name: fullName(person), as: "candidate" as const })),
  ]
}
