// Draws the image on its input anew as JPEG on its output. A process of its own, one for each image: what decoding takes of
// memory is given back when it ends, and an image made to break the decoder breaks nothing but this.
import { buffer } from "node:stream/consumers"
import { pipeline } from "node:stream/promises"
import sharp from "sharp"

/** Four bytes each when decoded. */
const mostPixels = 30_000_000
/** A page at 300 dots an inch has 3,508 along its longer side. */
const longestSide = 4_000
const exit = { tooManyPixels: 3, broken: 4 }

sharp.cache(false)
sharp.concurrency(1)
const image = await buffer(process.stdin)
try {
  const { width, height } = await sharp(image, { limitInputPixels: false }).metadata()
  if (width * height > mostPixels) process.exit(exit.tooManyPixels)
  await pipeline(
    sharp(image, { limitInputPixels: mostPixels, sequentialRead: true })
      .autoOrient()
      .flatten({ background: "#ffffff" })
      .resize(longestSide, longestSide, { fit: "inside", withoutEnlargement: true })
      // Optimised coding would hold the coefficients of the whole image.
      .jpeg({ quality: 85, optimiseCoding: false }),
    process.stdout,
  )
} catch {
  process.exit(exit.broken)
}
