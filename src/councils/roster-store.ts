// Who sits, and who sat, with names and acts, for pages: each one query, whatever the number of rows.
import type { Tx } from "../db/database.ts"
import type { Appointment, Ending, OfficeKind, SeatKind } from "./council.ts"
import type { MembershipLine, PersonLine, SeatLine } from "./line.ts"
import { membershipTable, officeTable, seatTable } from "./store.ts"

/** Every seat that the council has on this day, in order, with who holds it. */
export async function rosterLines(tx: Tx, councilId: number, on: string): Promise<SeatLine[]> {
  const rows = await withNames(
    tx
      .createQueryBuilder(seatTable, "s")
      .leftJoin("Membership", "m", "m.seatId = s.id and m.fromOn <= :on and (m.untilOn is null or m.untilOn > :on)"),
  )
    .where("s.councilId = :councilId and s.fromOn <= :on and (s.untilOn is null or s.untilOn > :on)", { councilId, on })
    .orderBy("s.number")
    .getRawMany<Raw>()
  return rows.map(row => ({
    number: row.seat_number,
    kind: row.seat_kind,
    membership: row.id !== null && row.term_ends > on ? lineOf(row) : null,
  }))
}

/** Those whose time in the council was over by this day, the last to go first; one page, and how many there are. */
export async function formerLines(
  tx: Tx,
  councilId: number,
  on: string,
  { page, size }: { page: number; size: number },
): Promise<{ rows: MembershipLine[]; total: number }> {
  const query = withNames(tx.createQueryBuilder(membershipTable, "m").innerJoin("Seat", "s", "s.id = m.seatId"))
    .where("s.councilId = :councilId and (m.untilOn <= :on or t.endsOn <= :on)", { councilId, on })
    .orderBy("m.fromOn", "DESC")
    .addOrderBy("p.sortKey")
    .addOrderBy("m.id")
  const total = await query.getCount()
  const rows = await query
    .offset((page - 1) * size)
    .limit(size)
    .getRawMany<Raw>()
  return { rows: rows.map(lineOf), total }
}

/** What a person was and is a member of, the last first; councils under their names of `on`. */
export async function linesOfPerson(tx: Tx, personId: number, on: string): Promise<PersonLine[]> {
  const rows = await withNames(tx.createQueryBuilder(membershipTable, "m").innerJoin("Seat", "s", "s.id = m.seatId"))
    .innerJoin("Council", "c", "c.id = s.councilId")
    .innerJoin(
      "TerritoryVersion",
      "v",
      "v.territoryId = c.territoryId and v.fromOn = (select max(w.from_on) from territory_versions w where w.territory_id = c.territoryId and w.from_on <= :on)",
      { on },
    )
    .addSelect("c.slug", "council_slug")
    .addSelect("v.nameKk", "council_kk")
    .addSelect("v.nameRu", "council_ru")
    .addSelect("v.nameEn", "council_en")
    .where("m.personId = :personId", { personId })
    .orderBy("m.fromOn", "DESC")
    .limit(100)
    .getRawMany<Raw & { council_slug: string; council_kk: string; council_ru: string; council_en: string }>()
  return rows.map(row => ({
    ...lineOf(row),
    councilSlug: row.council_slug,
    councilNames: { kk: row.council_kk, ru: row.council_ru, en: row.council_en },
  }))
}

/** The offices that these memberships carry on a day. */
export async function officesOn(tx: Tx, membershipIds: number[], on: string): Promise<Map<number, OfficeKind[]>> {
  const rows = await tx
    .createQueryBuilder(officeTable, "o")
    .where("o.membershipId in (:...ids)", { ids: [0, ...membershipIds] })
    .andWhere("o.fromOn <= :on and (o.untilOn is null or o.untilOn > :on)", { on })
    .getMany()
  const offices = new Map<number, OfficeKind[]>()
  for (const { membershipId, office } of rows) offices.set(membershipId, [...(offices.get(membershipId) ?? []), office])
  return offices
}

interface Raw {
  id: number | null
  seat_number: number
  seat_kind: SeatKind
  from_on: string
  until_on: string | null
  term_ends: string
  appointed_how: Appointment
  ended_how: Ending | null
  person_id: string
  sort_key: string
  family_name: string
  given_name: string
  patronymic: string | null
  organisation_kk: string | null
  organisation_ru: string
  act_kk: string | null
  act_ru: string
  act_number: string
  act_on: string
}

interface Selecting {
  leftJoin(entity: string, alias: string, condition: string): this
  select(selection: string, alias: string): this
  addSelect(selection: string, alias: string): this
}
const withNames = <Q extends Selecting>(query: Q): Q =>
  query
    .leftJoin("Term", "t", "t.id = m.termId")
    .leftJoin("Person", "p", "p.id = m.personId")
    .leftJoin("Organisation", "o", "o.id = m.organisationId")
    .leftJoin("Act", "a", "a.id = m.actId")
    .select("m.id", "id")
    .addSelect("s.number", "seat_number")
    .addSelect("s.kind", "seat_kind")
    .addSelect("m.fromOn", "from_on")
    .addSelect("m.untilOn", "until_on")
    .addSelect("t.endsOn", "term_ends")
    .addSelect("m.appointedHow", "appointed_how")
    .addSelect("m.endedHow", "ended_how")
    .addSelect("p.publicId", "person_id")
    .addSelect("p.sortKey", "sort_key")
    .addSelect("p.familyName", "family_name")
    .addSelect("p.givenName", "given_name")
    .addSelect("p.patronymic", "patronymic")
    .addSelect("o.nameKk", "organisation_kk")
    .addSelect("o.nameRu", "organisation_ru")
    .addSelect("a.issuerKk", "act_kk")
    .addSelect("a.issuerRu", "act_ru")
    .addSelect("a.number", "act_number")
    .addSelect("a.datedOn", "act_on")

function lineOf(row: Raw): MembershipLine {
  const endedEarly = row.until_on !== null && row.until_on < row.term_ends
  return {
    membershipId: row.id ?? 0,
    seatNumber: row.seat_number,
    seatKind: row.seat_kind,
    fromOn: row.from_on,
    untilOn: endedEarly ? row.until_on! : row.term_ends,
    appointedHow: row.appointed_how,
    endedHow: endedEarly ? (row.ended_how ?? "term") : "term",
    person: {
      publicId: row.person_id,
      sortKey: row.sort_key,
      familyName: row.family_name,
      givenName: row.given_name,
      patronymic: row.patronymic,
    },
    organisation: row.organisation_kk === null ? null : { kk: row.organisation_kk, ru: row.organisation_ru },
    act:
      row.act_kk === null
        ? null
        : { issuer: { kk: row.act_kk, ru: row.act_ru }, number: row.act_number, datedOn: row.act_on },
  }
}
