/** A photo as it is shown: cut square, WebP, without what the camera wrote into it (where and when it was taken). */
export interface Portrait {
  large: Buffer
  small: Buffer
}
export const portraitProblems = ["notPhoto", "tooManyPixels", "tooSmall", "broken"] as const
export type PortraitProblem = (typeof portraitProblems)[number]
export type ReadPortrait = { ok: true; portrait: Portrait } | { ok: false; reason: PortraitProblem }

/** What browsers show and phones make. Told by the content: names and announced types are the sender's word. */
const accepted = ["image/jpeg", "image/png", "image/webp", "image/avif"]
/** Four bytes each when decoded: more would let a few uploads fill the memory. */
const mostPixels = 30_000_000
const leastSide = 160
const sizes = {
  large: { side: 320, mostBytes: 40_000 },
  small: { side: 64, mostBytes: 3_000 },
} as const
/** The best one that fits is taken. */
const qualities = [82, 70, 58, 45, 32, 20, 8, 1]

let queue: Promise<unknown> = Promise.resolve()

/** Reads an uploaded photo; one at a time, so that many at once wait instead of filling the memory. */
export function portraitOf(file: Buffer): Promise<ReadPortrait> {
  const turn = queue.then(() => read(file))
  queue = turn.catch(() => undefined)
  return turn
}

async function read(file: Buffer): Promise<ReadPortrait> {
  const { fileTypeFromBuffer } = await import("file-type")
  const type = await fileTypeFromBuffer(file).catch(() => undefined)
  if (!type || !accepted.includes(type.mime)) return { ok: false, reason: "notPhoto" }
  try {
    const { width = 0, height = 0 } = await (await open(file)).metadata()
    if (width * height > mostPixels) return { ok: false, reason: "tooManyPixels" }
    if (Math.min(width, height) < leastSide) return { ok: false, reason: "tooSmall" }
    const square = await (await open(file))
      .autoOrient()
      .resize(sizes.large.side, sizes.large.side, { fit: "cover", position: "attention" })
      .flatten({ background: "#ffffff" })
      .png()
      .toBuffer()
    return { ok: true, portrait: { large: await encode(square, "large"), small: await encode(square, "small") } }
  } catch (error) {
    return { ok: false, reason: String(error).includes("pixel limit") ? "tooManyPixels" : "broken" }
  }
}

/** Loaded when the first photo comes: the library takes its share of memory. */
async function open(file: Buffer) {
  const { default: sharp } = await import("sharp")
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp(file, { limitInputPixels: mostPixels })
}

async function encode(square: Buffer, size: keyof typeof sizes): Promise<Buffer> {
  const { side, mostBytes } = sizes[size]
  let smallest = square
  for (const quality of qualities) {
    smallest = await (await open(square)).resize(side, side).webp({ quality, effort: 4 }).toBuffer()
    if (smallest.length <= mostBytes) return smallest
  }
  throw new Error(`A photo of ${smallest.length} bytes is too much.`)
}
