import type { Tx } from "../db/database.ts"
import { decisionTable } from "../nominations/decision-store.ts"
import { proposalTable } from "../nominations/proposal-store.ts"
import { fullName } from "../persons/person.ts"
import type { PublicProposal } from "./candidate.ts"

/** Who proposed, in the order they came; only names of those who agreed leave the database. One query. */
export async function listPublicProposals(tx: Tx, nominationId: number): Promise<PublicProposal[]> {
  const rows = await tx
    .createQueryBuilder(proposalTable, "p")
    .leftJoin("User", "u", "u.id = p.proposerUserId and p.showName = :shown", { shown: true })
    .select("p.kind", "kind")
    .addSelect("p.organisationId", "organisationId")
    .addSelect("p.statement", "statement")
    .addSelect("u.familyName", "familyName")
    .addSelect("u.givenName", "givenName")
    .addSelect("u.patronymic", "patronymic")
    .where({ nominationId })
    .orderBy("p.id")
    .getRawMany<
      Omit<PublicProposal, "name"> & { familyName: string | null; givenName: string; patronymic: string | null }
    >()
  return rows.map(({ familyName, givenName, patronymic, ...proposal }) => ({
    ...proposal,
    name: familyName === null ? null : fullName({ familyName, givenName, patronymic }),
  }))
}

/** The classes of the reasons for which this nominee was refused; never the text. */
export async function listReasons(tx: Tx, nominationId: number): Promise<string[]> {
  const row = await tx.findOne(decisionTable, { where: { nominationId }, order: { id: "desc" } })
  return [row?.reasons.codes ?? []].flat().map(String)
}
