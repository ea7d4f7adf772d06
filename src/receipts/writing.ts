import type { Tx } from "../db/database.ts"
import type { EndorsementAct } from "../endorsements/endorsement.ts"
import { latestCheckpoint, listEntriesFrom, tileReaderFor } from "../log/store.ts"
import { writeProofFile } from "../merkle/proof-file.ts"
import { inclusionProof } from "../merkle/proofs.ts"
import { type Receipt, readEntry } from "./receipt.ts"

/** Under the latest checkpoint; undefined while the act waits for its place. The proof reads its tiles by one statement. */
export async function receiptOf(tx: Tx, act: EndorsementAct): Promise<Receipt | undefined> {
  const index = act.logIndex
  const checkpoint = await latestCheckpoint(tx)
  if (index === null || !checkpoint || index >= checkpoint.size) return undefined
  const [entry] = await listEntriesFrom(tx, index, 1)
  const said = entry === undefined ? undefined : readEntry(entry)
  if (entry === undefined || !said) throw new Error(`The log lacks entry ${index}, or it cannot be read.`)
  const proof = await inclusionProof(index, checkpoint.size, await tileReaderFor(tx, index, checkpoint.size))
  const text = writeProofFile({ entry: Buffer.from(entry), index, proof, checkpoint: checkpoint.note })
  return { act, index, entry, said, checkpoint: { size: checkpoint.size, at: checkpoint.at }, text }
}
