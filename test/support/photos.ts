import sharp from "sharp"

/** A photo with much detail, which compresses badly, and with what cameras write into their files. */
export const photo = async ({
  width = 640,
  height = 800,
  format = "jpeg" as "jpeg" | "png" | "webp" | "avif",
} = {}) => {
  const pixels = Buffer.alloc(width * height * 3)
  for (let i = 0; i < pixels.length; i++) pixels[i] = (i * 7919 + (i >> 5) * 104_729) % 256
  const image = sharp(pixels, { raw: { width, height, channels: 3 } })
  return image
    .withExif({ IFD0: { Artist: "Camera Owner" } })
    .toFormat(format)
    .toBuffer()
}

/** A plain one, small in bytes however many its pixels. */
export const plain = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: "#00677f" }, limitInputPixels: false })
    .png({ compressionLevel: 9 })
    .toBuffer()

export const asFile = (bytes: Buffer, name = "photo.jpg", type = "image/jpeg"): File =>
  new File([new Uint8Array(bytes)], name, { type })
