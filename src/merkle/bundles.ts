// Entry bundles: up to 256 entries, each after its length in two bytes, the more significant first.
export const largestEntry = 65_535

export function encodeBundle(entries: Uint8Array[]): Buffer {
  return Buffer.concat(
    entries.flatMap(entry => {
      if (entry.length > largestEntry) throw new RangeError(`An entry of ${entry.length} bytes is too long`)
      const length = Buffer.allocUnsafe(2)
      length.writeUInt16BE(entry.length)
      return [length, entry]
    }),
  )
}

/** The entries, without copying; undefined when the bytes end in the middle of one. */
export function decodeBundle(bundle: Buffer): Buffer[] | undefined {
  const entries: Buffer[] = []
  let at = 0
  while (at + 2 <= bundle.length) {
    const end = at + 2 + bundle.readUInt16BE(at)
    if (end > bundle.length) return undefined
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  return at === bundle.length ? entries : undefined
}
