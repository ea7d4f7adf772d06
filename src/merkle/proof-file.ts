// A receipt: an entry, its inclusion proof and the signed checkpoint in one text file (c2sp.org/tlog-proof).
import { fromBase64, fromDecimal } from "./base64.ts"
import { type Checkpoint, openCheckpoint } from "./checkpoint.ts"
import type { Verifier } from "./note.ts"
import { hashLength, isIncluded, leafHash } from "./tree.ts"

export interface ProofFile {
  entry: Buffer
  index: number
  proof: Buffer[]
  /** The checkpoint as signed. */
  checkpoint: string
}

/** Which part of a proof file does not hold: how it is written, whose log it is, the signature, or the proof itself. */
export type BrokenPart = "form" | "origin" | "signature" | "proof"

export type CheckedProof =
  | { holds: true; entry: Buffer; index: number; checkpoint: Checkpoint }
  | { holds: false; part: BrokenPart }

const firstLine = "c2sp.org/tlog-proof@v1"
/** A tree has at most as many levels as a safe integer has bits. */
const mostHashes = 53

export function writeProofFile({ entry, index, proof, checkpoint }: ProofFile): string {
  const hashes = proof.map(hash => `${hash.toString("base64")}\n`).join("")
  return `${firstLine}\nextra ${entry.toString("base64")}\nindex ${index}\n${hashes}\n${checkpoint}`
}

export function parseProofFile(text: string): ProofFile | undefined {
  const end = text.indexOf("\n\n")
  const [first, extra = "", place = "", ...hashes] = text.slice(0, Math.max(end, 0)).split("\n")
  if (first !== firstLine || !extra.startsWith("extra ") || !place.startsWith("index ")) return undefined
  const entry = fromBase64(extra.slice("extra ".length))
  const index = fromDecimal(place.slice("index ".length))
  const proof = hashes.map(fromBase64)
  if (entry === undefined || index === undefined || proof.length > mostHashes) return undefined
  if (!proof.every(hash => hash?.length === hashLength)) return undefined
  return { entry, index, proof: proof as Buffer[], checkpoint: text.slice(end + 2) }
}

/** Checks all that a receipt says against the log's key, offline, and names the first part that does not hold. */
export function checkProofFile(text: string, verifier: Verifier): CheckedProof {
  const file = parseProofFile(text)
  if (!file) return { holds: false, part: "form" }
  if (file.checkpoint.split("\n", 1)[0] !== verifier.name) return { holds: false, part: "origin" }
  const checkpoint = openCheckpoint(file.checkpoint, verifier)
  if (!checkpoint) return { holds: false, part: "signature" }
  const { entry, index, proof } = file
  if (!isIncluded(leafHash(entry), index, checkpoint.size, proof, checkpoint.root))
    return { holds: false, part: "proof" }
  return { holds: true, entry, index, checkpoint }
}
