// A checkpoint: whose log, how many entries, and the root over them (c2sp.org/tlog-checkpoint), signed as a note.
import { fromBase64, fromDecimal } from "./base64.ts"
import { openNote, type Signer, signNote, type Verifier } from "./note.ts"
import { hashLength } from "./tree.ts"

export interface Checkpoint {
  origin: string
  size: number
  root: Buffer
}

/** The signed checkpoint, under the signer's name as origin. */
export function signCheckpoint(size: number, root: Buffer, signer: Signer): string {
  return signNote(checkpointBody({ origin: signer.name, size, root }), signer)
}

/** What a signed checkpoint says; undefined when this key did not sign it for this log. */
export function openCheckpoint(note: string, verifier: Verifier): Checkpoint | undefined {
  const text = openNote(note, verifier)
  const checkpoint = text === undefined ? undefined : parseCheckpoint(text)
  return checkpoint?.origin === verifier.name ? checkpoint : undefined
}

export function checkpointBody({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString("base64")}\n`
}

export function parseCheckpoint(body: string): Checkpoint | undefined {
  const [origin, size, root, end, ...more] = body.split("\n")
  const checkpoint = { origin: origin ?? "", size: fromDecimal(size ?? ""), root: fromBase64(root ?? "") }
  if (checkpoint.origin === "" || end !== "" || more.length > 0) return undefined
  if (checkpoint.size === undefined || checkpoint.root?.length !== hashLength) return undefined
  return checkpoint as Checkpoint
}
