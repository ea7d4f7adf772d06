import { Unusable } from "./upload.ts"

/** Four bytes each when decoded: more would let a few uploads fill the memory. */
const mostPixels = 30_000_000
/** A page at 300 dots an inch has 3,508 along its longer side. */
const longestSide = 4_000
const seconds = 60

let queue: Promise<unknown> = Promise.resolve()

/** One after the other: however many come at once, one is decoded. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = queue.then(work)
  queue = turn.catch(() => undefined)
  return turn
}

/**
 * Draws the image anew as JPEG, which every old machine opens: without what the camera wrote into it (where and when it
 * was taken), and without whatever else the file carried along.
 */
export async function redraw(image: Buffer): Promise<Buffer> {
  // Loaded when the first image comes: the library takes its share of memory.
  const { default: sharp } = await import("sharp")
  sharp.cache(false)
  sharp.concurrency(1)
  try {
    const { width, height } = await sharp(image, { limitInputPixels: false }).metadata()
    if (width * height > mostPixels) throw new Unusable("tooManyPixels")
    return await sharp(image, { limitInputPixels: mostPixels, sequentialRead: true })
      .timeout({ seconds })
      .autoOrient()
      .flatten({ background: "#ffffff" })
      .resize(longestSide, longestSide, { fit: "inside", withoutEnlargement: true })
      .jpeg({ quality: 85 })
      .toBuffer()
  } catch (error) {
    throw error instanceof Unusable ? error : new Unusable("broken")
  }
}
