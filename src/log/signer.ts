import { randomBytes } from "node:crypto"
import type { Config } from "../config.ts"
import type { Database } from "../db/database.ts"
import { againIfDuplicate } from "../db/unique.ts"
import { createSigner, type Signer } from "../merkle/note.ts"
import { addSetting, findSetting } from "../settings/store.ts"

const kept = "journal.signer"

/**
 * Who signs the checkpoints. Where the environment gives no key, in the demonstration, one is made at the first start
 * and kept with the name it signs under, so that earlier checkpoints stay true at another port.
 */
export async function journalSigner(config: Config, db: Database): Promise<Signer> {
  const { journalKey, journalOrigin } = config
  if (journalKey) return createSigner(journalOrigin, journalKey)
  const saved = await againIfDuplicate(() =>
    db.write(async tx => {
      const found = await findSetting(tx, kept)
      const made = JSON.stringify({ origin: journalOrigin, seed: randomBytes(32).toString("base64") })
      if (!found) await addSetting(tx, kept, made)
      return found ?? made
    }),
  )
  const { origin, seed } = JSON.parse(saved)
  return createSigner(origin, Buffer.from(seed, "base64"))
}
