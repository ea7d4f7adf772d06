import { EntitySchema, In } from "typeorm"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
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

export const listOrganisations = (tx: Tx, ids: number[]): Promise<Organisation[]> =>
  ids.length ? tx.findBy(organisationTable, { id: In(ids) }) : Promise.resolve([])

export const addOrganisation = (tx: Tx, now: Date, given: NewOrganisation): Promise<Organisation> =>
  tx.save(organisationTable, { ...organisationOf(given, now), publicId: newPublicId() } as Organisation)
