import { expect } from "chai"
import sharp from "sharp"
import { portraitOf } from "../../src/profiles/portrait.ts"
import { photo, plain } from "../support/photos.ts"

describe("a portrait", () => {
  for (const format of ["jpeg", "png", "webp", "avif"] as const)
    it(`is made of ${format}: square, small and without metadata`, async () => {
      const read = await portraitOf(await photo({ format }))
      if (!read.ok) throw new Error(read.reason)
      for (const [bytes, side, most] of [
        [read.portrait.large, 320, 40_000],
        [read.portrait.small, 64, 3_000],
      ] as const) {
        const { format, width, height, exif, icc } = await sharp(bytes).metadata()
        expect({ format, width, height, exif, icc }).to.deep.equal({
          format: "webp",
          width: side,
          height: side,
          exif: undefined,
          icc: undefined,
        })
        expect(bytes.length).to.be.at.most(most)
      }
    })

  it("fits even if the photo is nothing but noise", async () => {
    const pixels = Buffer.from(Array.from({ length: 400 * 400 * 3 }, () => Math.floor(Math.random() * 256)))
    const noise = await sharp(pixels, { raw: { width: 400, height: 400, channels: 3 } })
      .png()
      .toBuffer()
    const read = await portraitOf(noise)
    expect(read.ok && read.portrait.large.length).to.be.at.most(40_000)
    expect(read.ok && read.portrait.small.length).to.be.at.most(3_000)
  })

  const bad: [string, () => Promise<Buffer>, string][] = [
    ["a text", async () => Buffer.from("I am a photo."), "notPhoto"],
    ["nothing", async () => Buffer.alloc(0), "notPhoto"],
    [
      "an SVG",
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"/>'),
      "notPhoto",
    ],
    [
      "a GIF",
      async () =>
        sharp(await plain(400, 400))
          .gif()
          .toBuffer(),
      "notPhoto",
    ],
    ["40 megapixels", () => plain(8000, 5000), "tooManyPixels"],
    ["a stamp", () => plain(100, 400), "tooSmall"],
    ["half a photo", async () => (await photo()).subarray(0, 20_000), "broken"],
    ["only the beginning of a photo", async () => (await photo({ format: "png" })).subarray(0, 60), "broken"],
  ]
  for (const [what, bytes, reason] of bad)
    it(`is not made of ${what}`, async () => {
      expect(await portraitOf(await bytes())).to.deep.equal({ ok: false, reason })
    })
})
