// The sizes of which something is known besides the entries: a root that was signed, or tallies.
import type { Checkpoint } from "../merkle/checkpoint.ts"
import type { Verifier } from "../merkle/note.ts"
import type { Edge } from "../merkle/tiles.ts"
import { entriesAt, Fault } from "./fault.ts"
import { findCheckpoint, readCheckpoint } from "./heads.ts"
import { compareKept, type Kept, openKept } from "./kept.ts"
import type { Recount } from "./recount.ts"
import type { ServedTree } from "./served-tree.ts"
import type { Source } from "./source.ts"
import { compareReviews, compareTallies, fetchTallies } from "./tallies.ts"

/** What to compare when the log has come to a size: the root with a signed one, and more. */
export interface Stop {
  size: number
  signed?: { root: Buffer; whose: string }
  compare?: (at: Standing) => void | Promise<void>
}
export interface Standing {
  edge: Edge
  recount: Recount
  served: ServedTree
}

/** The tallies are fetched between two checkpoints, so that they can be neither older nor newer than the log. */
export async function planStops(
  source: Source,
  verifier: Verifier,
  kept: Kept | undefined,
): Promise<{ last: Checkpoint; since: Checkpoint | undefined; stops: Stop[] }> {
  const since = kept && openKept(kept, verifier)
  const first = await readCheckpoint(source, verifier)
  const tallies = await fetchTallies(source, first.size)
  const last = await readCheckpoint(source, verifier)
  if (since) refuseShorter(since.size, last.size, "the earlier checkpoint")
  refuseShorter(first.size, last.size, "the checkpoint of a moment ago")

  const stopAt = async (size: number, where: string): Promise<Stop> => {
    const signed = size === last.size ? last : await findCheckpoint(source, size, verifier)
    if (signed && size <= last.size) return stop(signed, `the checkpoint of ${size} entries`)
    throw new Fault(where, `they are those of ${size} entries, of which there is no checkpoint`)
  }
  const stops = [stop(first, "the checkpoint of a moment ago"), stop(last, "the checkpoint")]
  const { size, reviews } = tallies
  stops.push({ ...(await stopAt(size, "Tallies")), compare: ({ recount }) => compareReviews(recount, reviews) })
  for (const { review, size, items } of tallies.of) {
    const at = await stopAt(size, `Tallies of review ${review}`)
    stops.push({ ...at, compare: ({ recount }) => compareTallies(recount, review, items) })
  }
  if (kept && since) stops.push({ size: since.size, compare: at => compareKept(kept, since, at) })
  return { last, since, stops: stops.sort((a, b) => a.size - b.size) }
}

function stop({ size, root }: Checkpoint, whose: string): Stop {
  return { size, signed: { root, whose } }
}

function refuseShorter(before: number, now: number, whose: string): void {
  if (now < before)
    throw new Fault(entriesAt(now, before), `removed, for ${whose} covers ${before} entries and the log now has ${now}`)
}
