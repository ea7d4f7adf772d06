import { EntitySchema } from "typeorm"
import type { Person } from "./person.ts"

export const personTable = new EntitySchema<Person>({
  name: "Person",
  tableName: "persons",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    familyName: { name: "family_name", type: "varchar", length: 100 },
    givenName: { name: "given_name", type: "varchar", length: 100 },
    patronymic: { type: "varchar", length: 100, nullable: true },
    sortKey: { name: "sort_key", type: "varchar", length: 600 },
    searchKey: { name: "search_key", type: "varchar", length: 900 },
    iinSealed: { name: "iin_sealed", type: "varchar", length: 200, nullable: true },
    iinKeyId: { name: "iin_key_id", type: "varchar", length: 20, nullable: true },
    iinHash: { name: "iin_hash", type: "varchar", length: 64, nullable: true },
    birthOn: { name: "birth_on", type: "varchar", length: 10, nullable: true },
    sex: { type: "varchar", length: 6, nullable: true },
    createdAt: { name: "created_at", type: "datetime", precision: 3 },
  },
  indices: [
    { name: "one_person_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_person_per_iin", columns: ["iinHash"], unique: true },
    { name: "persons_by_sort_key", columns: ["sortKey"] },
  ],
})
