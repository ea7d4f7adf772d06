import { createHmac, randomBytes } from "node:crypto"
import type { Tx } from "../db/database.ts"
import { addSecrets, listSecrets } from "../endorsements/pseudonym-store.ts"
import type { Vault } from "../vault.ts"
import type { PendingAct } from "./entry.ts"

/**
 * One pseudonym per citizen and candidate, which only the citizen's secret links to anything else. Secrets are made when
 * a citizen's first endorsement goes into the log.
 */
export async function pseudonymsOf(tx: Tx, vault: Vault, acts: PendingAct[]): Promise<string[]> {
  const userIds = [...new Set(acts.map(act => act.userId).filter(id => id !== null))]
  const secrets = new Map<number, Buffer>()
  for (let from = 0; from < userIds.length; from += 1000)
    for (const { userId, secretSealed, keyId } of await listSecrets(tx, userIds.slice(from, from + 1000)))
      secrets.set(userId, Buffer.from(vault.open({ keyId, sealed: secretSealed }), "base64"))
  const made = userIds
    .filter(id => !secrets.has(id))
    .map(userId => {
      const secret = randomBytes(32)
      secrets.set(userId, secret)
      const { sealed, keyId } = vault.seal(secret.toString("base64"))
      return { userId, secretSealed: sealed, keyId }
    })
  await addSecrets(tx, made)
  // Nobody is erased while an act of theirs waits; were it so, a secret that nobody keeps would do.
  return acts.map(({ userId, nomination }) =>
    createHmac("sha256", userId === null ? randomBytes(32) : secrets.get(userId)!)
      .update(nomination)
      .digest("hex"),
  )
}
