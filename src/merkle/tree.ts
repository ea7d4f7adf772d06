// Hashes and proofs of RFC 6962. A proof is first a list of ranges of leaves, known from the sizes alone; making one is
// hashing the ranges, checking one is putting the given hashes in their places.
import * as crypto from "node:crypto"

/** The leaves from `from` up to, not including, `to`. */
export interface Range {
  from: number
  to: number
}

export const hashLength = 32
export const emptyRoot = sha256(Buffer.alloc(0))

export function leafHash(entry: Uint8Array): Buffer {
  const prefixed = Buffer.allocUnsafe(entry.length + 1)
  prefixed[0] = 0
  prefixed.set(entry, 1)
  return sha256(prefixed)
}

const pair = Buffer.alloc(1 + 2 * hashLength, 1)

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1)
  pair.set(right, 1 + hashLength)
  return sha256(pair)
}

/** The root over 2^k hashes that lie behind one another. */
export function perfectRoot(hashes: Buffer): Buffer {
  if (hashes.length === hashLength) return Buffer.from(hashes)
  const above = Buffer.allocUnsafe(hashes.length / 2)
  for (let at = 0; at < hashes.length; at += 2 * hashLength) {
    hashes.copy(pair, 1, at, at + 2 * hashLength)
    above.set(sha256(pair), at / 2)
  }
  return perfectRoot(above)
}

/** Joins the roots of perfect trees, each smaller than the one before, into the root of all. */
export function join(roots: Buffer[]): Buffer {
  return roots.length ? roots.reduceRight((right, left) => nodeHash(left, right)) : emptyRoot
}

/** A range as the perfect trees it consists of, largest first. Its start must be one of the tree's own. */
export function perfectRanges({ from, to }: Range): Range[] {
  const parts: Range[] = []
  for (let at = from; at < to; ) {
    let width = 1
    while (width * 2 <= to - at) width *= 2
    parts.push({ from: at, to: at + width })
    at += width
  }
  return parts
}

/** What the inclusion proof of a leaf holds, from the leaf's sibling up. */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`No leaf ${index} in a tree of ${size}`)
  const ranges: Range[] = []
  for (let from = 0, to = size; to - from > 1; ) {
    const middle = from + split(to - from)
    ranges.unshift(index < middle ? { from: middle, to } : { from, to: middle })
    if (index < middle) to = middle
    else from = middle
  }
  return ranges
}

/** What the proof holds that the tree of the old size is the beginning of that of the new. */
export function consistencyRanges(old: number, size: number): Range[] {
  if (!(old >= 0 && old <= size)) throw new RangeError(`A tree of ${size} has no beginning of ${old}`)
  if (old === 0 || old === size) return []
  const ranges: Range[] = []
  let from = 0
  let to = size
  while (to > old) {
    const middle = from + split(to - from)
    ranges.unshift(old <= middle ? { from: middle, to } : { from, to: middle })
    if (old <= middle) to = middle
    else from = middle
  }
  return from === 0 ? ranges : [{ from, to }, ...ranges]
}

/** The root that follows from a leaf and its proof; undefined when the proof has another length than it must. */
export function rootOfInclusion(leaf: Buffer, index: number, size: number, proof: Buffer[]): Buffer | undefined {
  const ranges = inclusionRanges(index, size)
  if (ranges.length !== proof.length) return undefined
  return ranges.reduce((hash, { from }, i) => {
    return from > index ? nodeHash(hash, proof[i]!) : nodeHash(proof[i]!, hash)
  }, leaf)
}

export function isIncluded(leaf: Buffer, index: number, size: number, proof: Buffer[], root: Buffer): boolean {
  return index >= 0 && index < size && rootOfInclusion(leaf, index, size, proof)?.equals(root) === true
}

export function isConsistent(
  old: { size: number; root: Buffer },
  now: { size: number; root: Buffer },
  proof: Buffer[],
): boolean {
  if (old.size > now.size) return false
  const ranges = consistencyRanges(old.size, now.size)
  if (ranges.length !== proof.length) return false
  if (old.size === 0) return old.root.equals(emptyRoot)

  const startsInside = ranges[0] !== undefined && ranges[0].from < old.size && ranges[0].to === old.size
  let oldRoot = startsInside ? proof[0]! : old.root
  let newRoot = oldRoot
  for (let i = startsInside ? 1 : 0; i < ranges.length; i++) {
    const isLeft = ranges[i]!.from < old.size
    newRoot = isLeft ? nodeHash(proof[i]!, newRoot) : nodeHash(newRoot, proof[i]!)
    if (isLeft) oldRoot = nodeHash(proof[i]!, oldRoot)
  }
  return oldRoot.equals(old.root) && newRoot.equals(now.root)
}

/** The largest power of two below a width of at least two: where the tree parts. */
function split(width: number): number {
  let half = 1
  while (half * 2 < width) half *= 2
  return half
}

function sha256(bytes: Uint8Array): Buffer {
  return crypto.hash("sha256", bytes, "buffer")
}
