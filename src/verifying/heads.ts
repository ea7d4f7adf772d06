// Signed states of the log: the key, checkpoints, and what must be true when the recomputed log has come to their size.
import { fromDecimal } from "../merkle/base64.ts"
import { type Checkpoint, openCheckpoint } from "../merkle/checkpoint.ts"
import { parseVerifierKey, type Verifier } from "../merkle/note.ts"
import { Fault, Unreadable } from "./fault.ts"
import type { Source } from "./source.ts"

export async function readKey(source: Source, pinned: string | undefined): Promise<Verifier> {
  const served = (await source.read("key"))?.toString("utf8").trimEnd()
  if (served === undefined) throw new Unreadable("There is no journal here: it serves no key.")
  const verifier = parseVerifierKey(pinned ?? served)
  if (pinned !== undefined && !verifier) throw new Unreadable("The key given is not a verifier key.")
  if (!verifier) throw new Unreadable("There is no journal here: what it serves as its key is none.")
  if (pinned !== undefined && served !== pinned) throw new Fault("Key", "the log serves another than the one given")
  return verifier
}

export async function readCheckpoint(source: Source, verifier: Verifier): Promise<Checkpoint> {
  const note = await source.read("checkpoint")
  if (!note) throw new Fault("Checkpoint", "the log has none")
  return open("Checkpoint", note.toString("utf8"), verifier)
}

/** A checkpoint at exactly this size, if the log signed one. */
export async function findCheckpoint(
  source: Source,
  size: number,
  verifier: Verifier,
): Promise<Checkpoint | undefined> {
  const note = await source.read(`checkpoint/${size}`)
  if (!note) return undefined
  const where = `Checkpoint of ${size} entries`
  const checkpoint = open(where, note.toString("utf8"), verifier)
  if (checkpoint.size !== size) throw new Fault(where, `the log gives the one of ${checkpoint.size} for it`)
  return checkpoint
}

/** The sizes between two others at which the log signed checkpoints, as far as it tells them. */
export async function listCheckpoints(source: Source, after: number, before: number): Promise<number[]> {
  const sizes: number[] = []
  for (let last = after; ; last = sizes.at(-1)!) {
    const told = (await source.read(`checkpoints?after=${last}`))?.toString("utf8").trim().split("\n") ?? []
    const more = told.map(fromDecimal).filter(size => size !== undefined && size > last && size < before) as number[]
    if (more.length === 0) return sizes
    sizes.push(...more.sort((a, b) => a - b))
  }
}

function open(where: string, note: string, verifier: Verifier): Checkpoint {
  const checkpoint = openCheckpoint(note, verifier)
  if (!checkpoint) throw new Fault(where, `it is not signed by the key of ${verifier.name}`)
  return checkpoint
}
