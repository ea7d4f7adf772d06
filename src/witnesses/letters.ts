import type { Tx } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import type { CheckpointRow } from "../log/checkpoint-row.ts"
import { type Verifier, verifierKey } from "../merkle/note.ts"
import { queueMessage } from "../messages/queue.ts"
import type { Vault } from "../vault.ts"
import { formatDateTime, formatNumber } from "../web/format.ts"
import { tokenSource, type Witness } from "./witness.ts"

export const tokenOf = (vault: Vault, witness: Pick<Witness, "publicId">): string => vault.hash(tokenSource(witness))

/** Every letter leads to the one page where this witness can confirm and leave. */
const linkOf = (vault: Vault, witness: Witness) => ({
  link: `/witnesses/${witness.publicId}/`,
  secret: { token: tokenOf(vault, witness), vault },
})

export const sendInvitation = (tx: Tx, now: Date, vault: Vault, witness: Witness): Promise<void> =>
  queueMessage(tx, now, {
    toAddress: witness.emailTyped,
    lang: witness.lang,
    kind: "witness-invitation",
    particulars: { name: witness.name },
    ...linkOf(vault, witness),
  })

/** The checkpoint as it was signed stands in the text, to be read and copied, and is a file beside it. */
export async function sendCheckpoint(
  tx: Tx,
  now: Date,
  { vault, config, verifier }: Pick<Deps, "vault" | "config"> & { verifier: Verifier },
  witness: Witness,
  { size, at, note }: CheckpointRow,
): Promise<void> {
  const { lang } = witness
  const file = `checkpoint-${size}.txt`
  await queueMessage(tx, now, {
    toAddress: witness.emailTyped,
    lang,
    kind: "witness-checkpoint",
    particulars: {
      size: formatNumber(lang, size),
      previous: formatNumber(lang, witness.lastSize ?? 0),
      at: formatDateTime(lang, at),
      key: verifierKey(verifier),
      command: `npm run verify -- ${config.baseUrl} --since ${file}`,
      fileName: file,
      fileText: note,
    },
    ...linkOf(vault, witness),
  })
}
