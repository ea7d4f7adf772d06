// An earlier state that somebody kept: its checkpoint, or a whole folder that was saved then.
import { readFile, stat } from "node:fs/promises"
import path from "node:path"
import { type Checkpoint, openCheckpoint, parseCheckpoint } from "../merkle/checkpoint.ts"
import type { Verifier } from "../merkle/note.ts"
import { type Edge, rootOfEdge, tileWidth } from "../merkle/tiles.ts"
import { entriesAt, Fault, Unreadable } from "./fault.ts"
import { firstDifference, ServedTree } from "./served-tree.ts"
import { Folder, type Source } from "./source.ts"

export interface Kept {
  /** As signed. */
  note: string
  /** All that was kept, to tell which entry was changed, not only that one was. */
  source?: Source
}

export async function readKept(where: string): Promise<Kept> {
  const isFolder = (await stat(where).catch(() => undefined))?.isDirectory()
  try {
    const note = await readFile(isFolder ? path.join(where, "checkpoint") : where, "utf8")
    return { note: noteIn(note), ...(isFolder && { source: new Folder(where) }) }
  } catch {
    throw new Unreadable(`${where} is no checkpoint that was kept, nor a folder with one.`)
  }
}

/** The checkpoint in what was kept, which may be a whole letter that holds it, with ends of lines as mail programs make them. */
function noteIn(text: string): string {
  const lines = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n")
  const [note] = /^\S+\n\d+\n[\w+/]{43}=\n\n(?:\u2014 \S+ \S+(?:\n|$))+/m.exec(lines) ?? [lines]
  return note.endsWith("\n") ? note : `${note}\n`
}

export function openKept({ note }: Kept, verifier: Verifier): Checkpoint {
  const checkpoint = openCheckpoint(note, verifier)
  if (checkpoint) return checkpoint
  if (!parseCheckpoint(note.slice(0, note.indexOf("\n\n") + 1)))
    throw new Unreadable("The earlier checkpoint is not one, or not whole.")
  throw new Fault("Earlier checkpoint", `it is not signed by the key of ${verifier.name}`)
}

/** Compares with the log as it has come to the same size. Its own checkpoints say nothing here: they may be signed anew. */
export async function compareKept(
  { source }: Kept,
  { size, root }: Checkpoint,
  { edge, served }: { edge: Edge; served: ServedTree },
): Promise<void> {
  if (rootOfEdge(edge).equals(root)) return
  const old = source && new ServedTree(source, served.verifier, size)
  for (let n = 0; old && n * tileWidth < size; n++) {
    const wrong = firstDifference(await old.tile(0, n), await served.tile(0, n))
    if (wrong === undefined) continue
    const index = n * tileWidth + wrong
    throw new Fault(entriesAt(index, index + 1), "it is not the one that was kept with the earlier checkpoint")
  }
  throw new Fault(entriesAt(0, size), "they are not all those that the earlier checkpoint covers")
}
