import { expect } from "chai"
import { decodeBundle, encodeBundle } from "../../src/merkle/bundles.ts"
import { signCheckpoint } from "../../src/merkle/checkpoint.ts"
import { createSigner } from "../../src/merkle/note.ts"
import { checkProofFile, parseProofFile, writeProofFile } from "../../src/merkle/proof-file.ts"
import { inclusionProof } from "../../src/merkle/proofs.ts"
import { TileFolder } from "./tile-folder.ts"

const signer = createSigner("example.org/journal", Buffer.alloc(32, 7))
const entries = Array.from({ length: 300 }, (_, i) => Buffer.from(`entry ${i}`))

describe("a receipt in a proof file", () => {
  const tiles = new TileFolder()
  let text: string
  before(async () => {
    tiles.append(entries)
    text = await receipt(70)
  })

  it("is read back as written and holds", () => {
    expect(text.split("\n", 3)).to.deep.equal(["c2sp.org/tlog-proof@v1", "extra ZW50cnkgNzA=", "index 70"])
    expect(writeProofFile(parseProofFile(text)!)).to.equal(text)
    const checked = checkProofFile(text, signer.verifier)
    expect(checked).to.deep.include({ holds: true, index: 70, entry: entries[70] })
  })

  it("never holds with any one character changed, added or left out", () => {
    for (const i of text.split("").keys()) {
      const another = text[i] === "A" ? "B" : "A"
      const changes = [another, `${text[i]}A`, ""].map(piece => text.slice(0, i) + piece + text.slice(i + 1))
      for (const changed of changes)
        expect(checkProofFile(changed, signer.verifier).holds, `character ${i}`).to.equal(false)
    }
  })

  it("names the part that does not hold", async () => {
    expect(part("nonsense")).to.equal("form")
    expect(part(text.replace("index 70", "index 070"))).to.equal("form")
    expect(part(text.replace("index 70", "index 71"))).to.equal("proof")
    expect(part(text.replace("ZW50cnkgNzA=", "ZW50cnkgNzE="))).to.equal("proof")
    expect(part(text.replace("\nexample.org/", "\nexample.com/"))).to.equal("origin")
    expect(part(text.replace("\n300\n", "\n301\n"))).to.equal("signature")
    expect(part(await receipt(70, createSigner(signer.name, Buffer.alloc(32, 8))))).to.equal("signature")
  })

  it("does not take megabytes of hashes for a proof", () => {
    expect(part(text.replace("\n\n", `\n${`${"A".repeat(43)}=\n`.repeat(60)}\n`))).to.equal("form")
  })

  async function receipt(index: number, by = signer): Promise<string> {
    const proof = await inclusionProof(index, entries.length, tiles.read)
    return writeProofFile({ entry: entries[index]!, index, proof, checkpoint: signCheckpoint(300, tiles.root, by) })
  }

  function part(changed: string): string | undefined {
    const checked = checkProofFile(changed, signer.verifier)
    return checked.holds ? undefined : checked.part
  }
})

describe("a bundle of entries", () => {
  it("is read back as written, the empty entry and the longest too", () => {
    const some = [Buffer.alloc(0), Buffer.from("ә"), Buffer.alloc(65_535, 1)]
    expect(decodeBundle(encodeBundle(some))).to.deep.equal(some)
    expect(() => encodeBundle([Buffer.alloc(65_536)])).to.throw(RangeError)
  })

  it("is refused when it ends in the middle of an entry", () => {
    const bundle = encodeBundle([Buffer.from("one"), Buffer.from("two")])
    for (const length of [1, 4, 6, 9])
      expect(decodeBundle(bundle.subarray(0, length)), `${length} bytes`).to.equal(undefined)
    expect(decodeBundle(Buffer.alloc(0))).to.deep.equal([])
  })
})
