import { EntitySchema } from "typeorm"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { lean, listOf } from "../db/lean.ts"
import { NotFound } from "../errors.ts"
import { type NewOrganisation, type Organisation, organisationOf } from "./organisation.ts"

export const organisationTable = new EntitySchema<Organisation>({
  name: "Organisation",
  tableName: "organisations",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    bin: { type: "varchar", length: 12, nullable: true },
    kind: { type: "varchar", length: 20 },
    nameKk: { name: "name_kk", type: "varchar", length: 300 },
    nameRu: { name: "name_ru", type: "varchar", length: 300 },
    sortKey: { name: "sort_key", type: "varchar", length: 600 },
    searchKey: { name: "search_key", type: "varchar", length: 900 },
    createdAt: { name: "created_at", type: "datetime", precision: 3 },
  },
  indices: [
    { name: "one_organisation_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_organisation_per_bin", columns: ["bin"], unique: true },
  ],
})

export const findOrganisationByBin = (tx: Tx, bin: string): Promise<Organisation | null> =>
  tx.findOneBy(organisationTable, { bin })

export async function getOrganisation(tx: Tx, id: number): Promise<Organisation> {
  const organisation = await tx.findOneBy(organisationTable, { id })
  if (!organisation) throw new NotFound()
  return organisation
}

const organisations = lean(organisationTable, "o")
export async function listOrganisations(tx: Tx, wanted: number[]): Promise<Organisation[]> {
  if (!wanted.length) return []
  const { places, ids } = listOf(wanted)
  const rows = await tx.query(`select ${organisations.columns} from organisations o where o.id in (${places})`, ids)
  return rows.map(organisations.rowOf)
}

export const addOrganisation = (tx: Tx, now: Date, given: NewOrganisation): Promise<Organisation> =>
  tx.save(organisationTable, { ...organisationOf(given, now), publicId: newPublicId() } as Organisation)
