import type { Tx } from "../db/database.ts"
import { lean } from "../db/lean.ts"
import { decisionTable } from "../nominations/decision-store.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { proposalTable } from "../nominations/proposal-store.ts"
import { nominationTable } from "../nominations/store.ts"
import type { Organisation } from "../organisations/organisation.ts"
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

/** Who proposed, in the order they came; only names of those who agreed leave the database. One query. */
export async function listPublicProposals(tx: Tx, nominationId: number): Promise<PublicProposal[]> {
  const rows = await tx
    .createQueryBuilder(proposalTable, "p")
    .leftJoin("User", "u", "u.id = p.proposerUserId and p.showName = :shown", { shown: true })
    .leftJoin("Organisation", "o", "o.id = p.organisationId")
    .select("p.kind", "kind")
    .addSelect("o.nameKk", "nameKk")
    .addSelect("o.nameRu", "nameRu")
    .addSelect("p.statement", "statement")
    .addSelect("u.familyName", "familyName")
    .addSelect("u.givenName", "givenName")
    .addSelect("u.patronymic", "patronymic")
    .where({ nominationId })
    .orderBy("p.id")
    .getRawMany<
      Pick<PublicProposal, "kind" | "statement"> & { nameKk: string | null; nameRu: string } & {
        familyName: string | null
        givenName: string
        patronymic: string | null
      }
    >()
  return rows.map(({ familyName, givenName, patronymic, nameKk, nameRu, kind, statement }) => ({
    kind,
    statement,
    organisation: nameKk === null ? null : { nameKk, nameRu },
    name: familyName === null ? null : fullName({ familyName, givenName, patronymic }),
  }))
}

/** The classes of the reasons for which this nominee was refused; never the text. */
export async function listReasons(tx: Tx, nominationId: number): Promise<string[]> {
  const row = await tx.findOne(decisionTable, { where: { nominationId }, order: { id: "desc" } })
  return [row?.reasons.codes ?? []].flat().map(String)
}
