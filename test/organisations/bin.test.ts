import { expect } from "chai"
import { parseBin } from "../../src/organisations/bin.ts"
import { checkDigit } from "../../src/twelve-digits.ts"

const withCheck = (first: string) => `${first}${checkDigit(first)}`

describe("an organisation's number", () => {
  it("is read with spaces and dashes", () => {
    const bin = withCheck("21034000000")
    expect(parseBin(`${bin.slice(0, 4)} ${bin.slice(4, 8)}-${bin.slice(8)}`)).to.deep.equal({ ok: true, bin })
  })
  it("is right for legal entities, foreign ones and entrepreneurs", () => {
    for (const kind of [4, 5, 6]) expect(parseBin(withCheck(`2103${kind}000000`)).ok, `${kind}`).to.equal(true)
  })
  it("is told from a person's number", () => {
    expect(parseBin("800101100003")).to.deep.equal({ ok: false, reason: "iin" })
  })
  it("begins with a real month", () => {
    for (const month of ["00", "13"])
      expect(parseBin(withCheck(`21${month}4000000`))).to.deep.equal({ ok: false, reason: "date" })
  })
  it("has the right check digit", () => {
    const bin = withCheck("21034000000")
    const wrong = bin.slice(0, 11) + ((Number(bin[11]) + 1) % 10)
    expect(parseBin(wrong)).to.deep.equal({ ok: false, reason: "checksum" })
  })
  it("has twelve digits and no letters that look like them", () => {
    expect(parseBin("2103")).to.deep.equal({ ok: false, reason: "length" })
    expect(parseBin("21О340000007")).to.deep.equal({ ok: false, reason: "lookalikes" })
  })
})
