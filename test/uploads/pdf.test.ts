import { expect } from "chai"
import { pdfGuard } from "../../src/uploads/pdf.ts"
import { inRows } from "../../src/uploads/upload.ts"
import { noise, pdf } from "../support/documents.ts"

async function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

describe("a PDF on its way", () => {
  const problemOf = async (bytes: Buffer, size = 7) => {
    const guard = pdfGuard()
    for await (const piece of pieces(bytes, size)) guard.see(piece)
    return guard.problem()
  }

  it("is good with line ends behind its end, with words that look like others, and with embedded bytes of any kind", async () => {
    expect(await problemOf(pdf())).to.equal(undefined)
    expect(await problemOf(Buffer.concat([pdf(), Buffer.from("\r\n\0\n")]))).to.equal(undefined)
    expect(await problemOf(pdf("<</EncryptMetadata false>> Encrypt 1 0 R"))).to.equal(undefined)
    expect(await problemOf(pdf(noise(100_000)), 4_096)).to.equal(undefined)
    expect(await problemOf(Buffer.concat([pdf(), pdf().subarray(9)]))).to.equal(undefined)
  })

  it("shows what is wrong with it wherever the pieces are cut", async () => {
    for (const size of [1, 3, 64, 1_000]) {
      expect(await problemOf(pdf("", "/Encrypt 5 0 R"), size)).to.equal("encrypted")
      expect(await problemOf(Buffer.concat([pdf(), Buffer.from("x")]), size)).to.equal("mixed")
      expect(await problemOf(pdf().subarray(0, -10), size)).to.equal("broken")
    }
  })
})

describe("bytes on their way", () => {
  it("come in rows of one size, whatever the pieces were", async () => {
    const all = noise(1_000)
    for (const size of [1, 99, 100, 101, 1_000]) {
      const rows: Buffer[] = []
      for await (const row of inRows(pieces(all, size), 100)) rows.push(Buffer.from(row))
      expect(rows.map(row => row.length)).to.deep.equal(Array(10).fill(100))
      expect(Buffer.concat(rows).equals(all)).to.equal(true)
    }
  })
})
