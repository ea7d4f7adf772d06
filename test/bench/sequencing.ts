// How fast entries find their place in the log, and how long a proof takes in a big one.
import { latestCheckpoint, listEntriesFrom, tileReaderFor } from "../../src/log/store.ts"
import { createSigner } from "../../src/merkle/note.ts"
import { inclusionProof } from "../../src/merkle/proofs.ts"
import { isIncluded, leafHash } from "../../src/merkle/tree.ts"
import { sequenceNow } from "../../src/sequencing/sequencer.ts"
import type { Bench } from "./crowd.ts"
import { type BenchDatabase, benchConfig } from "./processes.ts"

const proofs = 500

/** Puts all that waits into the log; how many entries a second. */
export async function sequenceAll({ db, vault }: Bench, database: BenchDatabase): Promise<number> {
  const { journalOrigin, journalKey } = benchConfig(database)
  const began = performance.now()
  const placed = await sequenceNow({ db, vault, signer: createSigner(journalOrigin, journalKey!) })
  return (placed * 1_000) / (performance.now() - began)
}

/** Proofs that an entry is in the log, with the entry itself, built and checked: milliseconds, the quickest first. */
export async function timesOfProofs({ db }: Bench): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < proofs; n++) {
    const began = performance.now()
    await db.read(async tx => {
      const { size, root } = (await latestCheckpoint(tx))!
      const index = Math.floor(Math.random() * size)
      const [entry] = await listEntriesFrom(tx, index, 1)
      const proof = await inclusionProof(index, size, await tileReaderFor(tx, index, size))
      if (!isIncluded(leafHash(Buffer.from(entry!)), index, size, proof, Buffer.from(root, "base64")))
        throw new Error(`entry ${index} is not in the log`)
    })
    times.push(performance.now() - began)
  }
  return times.sort((a, b) => a - b)
}
