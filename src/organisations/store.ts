import { EntitySchema } from "typeorm"
import type { Organisation } from "./organisation.ts"

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
