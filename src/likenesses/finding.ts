/** Finds who may be the same person, in the transaction in which a file comes or what it says of its nominee changes. */
import type { Tx } from "../db/database.ts"
import { parseEmail } from "../users/email.ts"
import type { Vault } from "../vault.ts"
import { keysOf } from "./keys.ts"
import { bestSigns, type Likened, leastScore, scoreOf } from "./likeness.ts"
import { addKeys, addPairs, listStrangers, type Stranger } from "./store.ts"

/** Where the file lies. */
interface Place {
  id: number
  reviewId: number
}

/**
 * @param spellings how the nominee is written down, by whomever: at least one
 * Pairs go to the secretary's queue, each once. Nobody else can tell whether there are any.
 */
export async function findAlike(
  tx: Tx,
  now: Date,
  vault: Vault,
  { id, reviewId }: Place,
  spellings: Likened[],
): Promise<void> {
  const known = spellings.map(one => ({ ...one, email: one.email && mailboxOf(one.email) }))
  const keys = [...new Set(known.flatMap(one => keysOf(one, value => vault.hash(value))))]
  await addKeys(tx, reviewId, id, keys)
  const pairs = (await listStrangers(tx, reviewId, id, keys))
    .map(stranger => ({ otherId: stranger.id, signs: bestSigns(known, likenedOf(vault, stranger)) }))
    .map(pair => ({ ...pair, score: scoreOf(pair.signs) }))
    .filter(({ score }) => score >= leastScore)
  await addPairs(tx, now, reviewId, id, pairs)
}

export const likenedOf = (vault: Vault, { iinSealed, iinKeyId, email, ...rest }: Stranger): Likened => ({
  ...rest,
  email: email && mailboxOf(email),
  iin: iinSealed && vault.open({ sealed: iinSealed, keyId: iinKeyId }),
})

/** The same mailbox, however each of them wrote it. */
function mailboxOf(typed: string): string {
  const parsed = parseEmail(typed)
  return parsed.ok ? parsed.canonical : typed
}
