// The secret of each citizen from which the log's pseudonyms are made; who destroys it cuts the link for ever.
import { EntitySchema, In } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"

export interface PseudonymSecret {
  userId: number
  secretSealed: string
  keyId: string
}

export const pseudonymSecretTable = new EntitySchema<PseudonymSecret>({
  name: "PseudonymSecret",
  tableName: "pseudonym_secrets",
  columns: {
    userId: { name: "user_id", type: "integer", primary: true },
    secretSealed: { name: "secret_sealed", type: "varchar", length: 200 },
    keyId: { name: "key_id", type: "varchar", length: 20 },
  },
  foreignKeys: [belongsTo("User", "userId")],
})

export const listSecrets = (tx: Tx, userIds: number[]): Promise<PseudonymSecret[]> =>
  tx.findBy(pseudonymSecretTable, { userId: In([0, ...userIds]) })

export async function addSecrets(tx: Tx, secrets: PseudonymSecret[]): Promise<void> {
  for (let from = 0; from < secrets.length; from += 500)
    await tx.insert(pseudonymSecretTable, secrets.slice(from, from + 500))
}

export async function removeSecret(tx: Tx, userId: number): Promise<void> {
  await tx.delete(pseudonymSecretTable, { userId })
}
