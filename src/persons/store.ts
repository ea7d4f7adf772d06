import { EntitySchema, In } from "typeorm"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { NotFound } from "../errors.ts"
import type { Vault } from "../vault.ts"
import { type NewPerson, type Person, personOf } from "./person.ts"

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

/** @param iinHash of the vault: equal numbers have equal hashes */
export const findPersonByIin = (tx: Tx, iinHash: string): Promise<Person | null> =>
  tx.findOneBy(personTable, { iinHash })

export const findPerson = (tx: Tx, publicId: string): Promise<Person | null> => tx.findOneBy(personTable, { publicId })

export async function getPerson(tx: Tx, id: number): Promise<Person> {
  const person = await tx.findOneBy(personTable, { id })
  if (!person) throw new NotFound()
  return person
}

export const listPersons = (tx: Tx, ids: number[]): Promise<Person[]> =>
  ids.length ? tx.findBy(personTable, { id: In(ids) }) : Promise.resolve([])

/** A second person with the same identity number is refused by the database (see db/unique.ts). */
export function addPerson(tx: Tx, now: Date, vault: Vault, given: NewPerson): Promise<Person> {
  const sealed = given.iin === null ? null : vault.seal(given.iin)
  return tx.save(personTable, {
    ...personOf(given, now),
    publicId: newPublicId(),
    iinSealed: sealed?.sealed ?? null,
    iinKeyId: sealed?.keyId ?? null,
    iinHash: given.iin === null ? null : vault.hash(given.iin),
  } as Person)
}
