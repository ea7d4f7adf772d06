import { expect } from "chai"
import { iinOf, maskIin, parseIin } from "../../src/persons/iin.ts"

describe("an identity number", () => {
  it("tells birth date and sex", () => {
    expect(parseIin("800101100003")).to.deep.equal({
      ok: true,
      iin: "800101100003",
      birthOn: "1880-01-01",
      sex: "male",
    })
  })
  it("is right when the check digit comes from the second pass", () => {
    expect(parseIin("800101100407").ok).to.equal(true)
  })
  it("is never right when both passes give ten", () => {
    for (let digit = 0; digit <= 9; digit++)
      expect(parseIin(`80010110047${digit}`)).to.deep.equal({ ok: false, reason: "checksum" })
  })
  it("is right with exactly one check digit", () => {
    for (let digit = 0; digit <= 9; digit++)
      expect(parseIin(`80010110000${digit}`).ok, `${digit}`).to.equal(digit === 3)
  })
  it("may be typed with spaces and dashes", () => {
    for (const typed of [" 800101 100003 ", "800101-1-00003", "8001\u00a00110\u20130003", "\uff18\uff100101100003"])
      expect(parseIin(typed), typed).to.include({ ok: true, iin: "800101100003" })
  })
  it("has twelve digits", () => {
    for (const typed of [
      "",
      "80010110000",
      "8001011000033",
      "abc",
      "80010110000x",
      "OOOOOOOOOOOO",
      "8001011\u0000000003",
    ])
      expect(parseIin(typed), typed).to.deep.equal({ ok: false, reason: "length" })
  })
  it("is not read from letters that look like digits, and says so", () => {
    for (const typed of [
      "80О101100003",
      "8O0101100003",
      "8001o1100003",
      "80010110000З",
      "80010l100003",
      "80010I100003",
      "В00101100003",
      "8001011б0003",
      "80010і100003",
    ])
      expect(parseIin(typed), typed).to.deep.equal({ ok: false, reason: "lookalikes" })
  })
  it("is told from an organisation's number", () => {
    for (const typed of ["210340000007", "210350000007", "210360000007"])
      expect(parseIin(typed), typed).to.deep.equal({ ok: false, reason: "bin" })
  })
  it("has a real birth date in its century", () => {
    for (const typed of [
      "801301100003",
      "800001100003",
      "800100100003",
      "800132100003",
      "010229500001",
      "000229300001",
    ])
      expect(parseIin(typed), typed).to.deep.equal({ ok: false, reason: "date" })
    expect(parseIin(iinOf("2000-02-29", "female", 0))).to.include({ ok: true, birthOn: "2000-02-29", sex: "female" })
  })
  it("has a century digit from 1 to 6", () => {
    for (const digit of [0, 7, 8, 9])
      expect(parseIin(`800101${digit}00003`), `${digit}`).to.deep.equal({ ok: false, reason: "century" })
  })
  it("shows no more than the birth date when masked", () => {
    expect(maskIin("800101100003")).to.equal("800101******")
  })
})

describe("a made-up identity number", () => {
  it("is valid for every sex and century and tells what it was made of", () => {
    for (const birthOn of ["1880-01-01", "1899-12-31", "1900-01-01", "1984-02-29", "2000-02-29", "2004-07-31"])
      for (const sex of ["male", "female"] as const)
        for (const serial of [0, 1, 47, 500])
          expect(parseIin(iinOf(birthOn, sex, serial))).to.include({ ok: true, birthOn, sex })
  })
  it("differs from every other of the same day", () => {
    const numbers = new Set(Array.from({ length: 300 }, (_, serial) => iinOf("1880-01-01", "male", serial)))
    expect(numbers.size).to.equal(300)
    expect(numbers).to.include("800101100003").and.to.include("800101100407")
  })
  it("is refused when the day has no more", () => {
    expect(() => iinOf("1880-01-01", "male", 10_000)).to.throw(RangeError)
  })
})
