import type { Tx } from "../db/database.ts"
import { lean } from "../db/lean.ts"
import { momentOf } from "../db/moment.ts"
import type { AsOf } from "../log/checkpoint-row.ts"
import { decisionTable } from "../nominations/decision-store.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { proposalTable } from "../nominations/proposal-store.ts"
import { nominationTable } from "../nominations/store.ts"
import type { Organisation, OrganisationNames } from "../organisations/organisation.ts"
import { organisationTable } from "../organisations/store.ts"
import { fullName } from "../persons/person.ts"
import { everywhere, type PauseNotice } from "../reviews/pause-notice.ts"
import { pauseNoticeTable } from "../reviews/pause-notice-store.ts"
import type { PublicProposal } from "./candidate.ts"

const nominees = lean(nominationTable, "n")
const theirs = lean(organisationTable, "o")
const notices = lean(pauseNoticeTable, "p")

export interface Nominee {
  nomination: Nomination
  organisation: Organisation | null
  notice: PauseNotice | null
  hasObjections: boolean
}

/** The nominee, the organisation that they stand for, whether there are objections, and the notice if endorsing rests. One query. */
export async function findNominee(tx: Tx, reviewId: number, publicId: string): Promise<Nominee | undefined> {
  const [row] = await tx.query(
    `select ${nominees.columns}, ${theirs.columns}, ${notices.columns},
       exists (select 1 from objections ob where ob.nomination_id = n.id) has_objections
     from nominations n
     left join organisations o on o.id = n.organisation_id
     left join endorsement_pauses p on p.open_in in (?, n.review_id)
     where n.review_id = ? and n.public_id = ? order by p.open_in limit 1`,
    [everywhere, reviewId, publicId],
  )
  return (
    row && {
      nomination: nominees.rowOf(row),
      organisation: row.o_id === null ? null : theirs.rowOf(row),
      notice: row.p_id === null ? null : notices.rowOf(row),
      hasObjections: Number(row.has_objections) > 0,
    }
  )
}

const columnsOfCandidate = [
  "id",
  "publicId",
  "number",
  "status",
  "familyName",
  "givenName",
  "patronymic",
  "sphere",
  "organisationId",
  "shown",
  "destroyedAt",
] as const
const candidateRows = lean(nominationTable, "n", [...columnsOfCandidate])
/** A candidate in a list; nothing secret leaves the database for it. */
export type CandidateRow = Pick<Nomination, (typeof columnsOfCandidate)[number]>
export interface Listed {
  candidate: CandidateRow
  /** that the candidate stands for */
  organisation: OrganisationNames | null
  /** as the checkpoint counts them */
  endorsements: number
}
const shown = "n.status in ('admitted', 'refused') and n.destroyed_at is null"

/**
 * A page of what the public may know of, how many there are, from which checkpoint the counts are, and whether endorsing may rest. Whose names are
 * shown come first, in Kazakh alphabetical order; the others follow by number, since a place in the alphabet would tell
 * something of the name. One query.
 */
export async function pageOfCandidates(
  tx: Tx,
  reviewId: number,
  { page, size }: { page: number; size: number },
): Promise<{ rows: Listed[]; total: number; asOf: AsOf | undefined; mayRest: boolean }> {
  const rows: Record<string, never>[] = await tx.query(
    `select ${candidateRows.columns}, o.name_kk, o.name_ru, t.total endorsements, c.size, c.at,
       (select count(*) from nominations a where a.review_id = ? and a.number is not null) total,
       exists (select 1 from endorsement_pauses p where p.open_in in (?, n.review_id)) rests
     from (
       select n.id, case when ${shown} then 0 else 1 end part, case when ${shown} then n.sort_key else '' end name_key
       from nominations n where n.review_id = ? and n.number is not null
       order by part, name_key, n.number limit ? offset ?
     ) listed
     join nominations n on n.id = listed.id
     left join organisations o on o.id = n.organisation_id
     left join tally_totals t on t.nomination_id = n.id
     left join (select size, at from checkpoints order by size desc limit 1) c on 1 = 1
     order by listed.part, listed.name_key, n.number`,
    [reviewId, everywhere, reviewId, size, (page - 1) * size],
  )
  const [first] = rows
  return {
    rows: rows.map(row => ({
      candidate: candidateRows.rowOf(row),
      organisation: row.name_kk === null ? null : { nameKk: row.name_kk!, nameRu: row.name_ru! },
      endorsements: Number(row.endorsements),
    })),
    total: Number(first?.total ?? 0),
    mayRest: !first || Boolean(first.rests),
    asOf: first?.at ? { size: Number(first.size), at: momentOf(first.at) } : undefined,
  }
}

/**
 * Who proposed, in the order they came, those of files that were merged into this one with them, and each account once;
 * only names of those who agreed leave the database. One query.
 */
export async function listPublicProposals(tx: Tx, nominationId: number): Promise<PublicProposal[]> {
  const rows = await tx
    .createQueryBuilder(proposalTable, "p")
    .innerJoin(
      "Nomination",
      "n",
      "n.id = p.nominationId and (n.id = :nominationId or n.mergedIntoId = :nominationId)",
      {
        nominationId,
      },
    )
    .leftJoin("User", "u", "u.id = p.proposerUserId and p.showName = :shown", { shown: true })
    .leftJoin("Organisation", "o", "o.id = p.organisationId")
    .select("p.kind", "kind")
    .addSelect("p.proposerUserId", "proposerUserId")
    .addSelect("o.nameKk", "nameKk")
    .addSelect("o.nameRu", "nameRu")
    .addSelect("case when p.showName = :shown then p.proposerName end", "proposerName")
    .addSelect(whereShown("p.statement"), "statement")
    .addSelect(whereShown("p.links"), "links")
    .addSelect(whereShown("p.answers"), "answers")
    .addSelect("u.familyName", "familyName")
    .addSelect("u.givenName", "givenName")
    .addSelect("u.patronymic", "patronymic")
    .orderBy("p.id")
    .getRawMany<
      Pick<PublicProposal, "kind" | "statement"> & { nameKk: string | null; nameRu: string } & {
        proposerUserId: number | null
        proposerName: string | null
        links: string | null
        answers: string | null
        familyName: string | null
        givenName: string
        patronymic: string | null
      }
    >()
  const named = rows.toSorted((a, b) => Number(a.familyName === null) - Number(b.familyName === null))
  const kept = new Set(
    rows.map(row => named.find(one => one.proposerUserId !== null && one.proposerUserId === row.proposerUserId) ?? row),
  )
  return [...kept].map(({ nameKk, nameRu, kind, statement, links, answers, proposerName, ...name }) => ({
    kind,
    statement,
    links: links === null ? null : JSON.parse(links),
    answers: answers === null ? null : JSON.parse(answers),
    organisation: nameKk === null ? null : { nameKk, nameRu },
    name: name.familyName === null ? proposerName : fullName({ ...name, familyName: name.familyName }),
  }))
}

/** What the nominee lets everyone read. */
const whereShown = (column: string): string =>
  `case when p.shownByNominee = :shown or (p.kind = 'self' and p.shownByNominee is null) then ${column} end`

/** The classes of the reasons for which this nominee was refused; never the text. */
export async function listReasons(tx: Tx, nominationId: number): Promise<string[]> {
  const row = await tx.findOne(decisionTable, { where: { nominationId }, order: { id: "desc" } })
  return [row?.reasons.codes ?? []].flat().map(String)
}
