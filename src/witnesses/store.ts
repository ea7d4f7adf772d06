import { EntitySchema, IsNull, Not } from "typeorm"
import { newPublicId } from "../chance.ts"
import { bigint } from "../db/bigint.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { NotFound } from "../errors.ts"
import type { Witness } from "./witness.ts"

export const witnessTable = new EntitySchema<Witness>({
  name: "Witness",
  tableName: "witnesses",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    name: { type: "varchar", length: 200 },
    email: { type: "varchar", length: 320, nullable: true },
    emailTyped: { name: "email_typed", type: "varchar", length: 320, nullable: true },
    lang: { type: "varchar", length: 2 },
    invitedAt: { name: "invited_at", type: "datetime", precision: 3 },
    invitedByUserId: { name: "invited_by_user_id", type: "integer" },
    confirmedAt: { name: "confirmed_at", type: "datetime", precision: 3, nullable: true },
    endedAt: { name: "ended_at", type: "datetime", precision: 3, nullable: true },
    endedBy: { name: "ended_by", type: "varchar", length: 20, nullable: true },
    lastSentOn: { name: "last_sent_on", type: "varchar", length: 10, nullable: true },
    lastSize: { ...bigint, name: "last_size", nullable: true },
  },
  indices: [
    { name: "one_witness_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_witness_per_address", columns: ["email"], unique: true },
  ],
  foreignKeys: [belongsTo("User", "invitedByUserId")],
})

type NewWitness = Pick<Witness, "name" | "email" | "emailTyped" | "lang" | "invitedAt" | "invitedByUserId">
/** Fails as a duplicate when this address is listed already. */
export async function addWitness(tx: Tx, given: NewWitness): Promise<Witness> {
  const fresh = { confirmedAt: null, endedAt: null, endedBy: null, lastSentOn: null, lastSize: null }
  return tx.save(witnessTable, { ...given, ...fresh, publicId: newPublicId() } as unknown as Witness)
}

export async function getWitness(tx: Tx, publicId: string): Promise<Witness> {
  const witness = await tx.findOneBy(witnessTable, { publicId })
  if (!witness) throw new NotFound()
  return witness
}

export const listWitnesses = (tx: Tx, most: number): Promise<Witness[]> =>
  tx.find(witnessTable, { order: { id: "desc" }, take: most })

/** False when somebody did so already, or it has ended. */
export async function confirmWitness(tx: Tx, id: number, confirmedAt: Date): Promise<boolean> {
  const open = { id, confirmedAt: IsNull(), endedAt: IsNull() }
  return (await tx.update(witnessTable, open, { confirmedAt })).affected === 1
}

/** The address goes with it. */
export async function endWitness(tx: Tx, id: number, by: Pick<Witness, "endedAt" | "endedBy">): Promise<boolean> {
  const gone = { ...by, email: null, emailTyped: null }
  return (await tx.update(witnessTable, { id, endedAt: IsNull() }, gone)).affected === 1
}

/** Those that have had no letter on this day. */
export const listUnsent = (tx: Tx, today: string): Promise<Witness[]> =>
  tx
    .createQueryBuilder(witnessTable, "witness")
    .where({ confirmedAt: Not(IsNull()), endedAt: IsNull() })
    .andWhere("(witness.lastSentOn is null or witness.lastSentOn < :today)", { today })
    .orderBy("witness.id")
    .getMany()

/** True for one process only, however many want to write to this witness today. */
export async function claimLetter(tx: Tx, id: number, lastSentOn: string, lastSize: number): Promise<boolean> {
  const { affected } = await tx
    .createQueryBuilder()
    .update(witnessTable)
    .set({ lastSentOn, lastSize })
    .where("id = :id and endedAt is null and (lastSentOn is null or lastSentOn < :lastSentOn)", { id, lastSentOn })
    .execute()
  return affected === 1
}
