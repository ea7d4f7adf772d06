import { expect } from "chai"
import { type FormCode, formKinds, formVersion, readCode, writeCode } from "../../src/paper/form-code.ts"

const signs = "0123456789ABCDEFGHJKMNPRSTVWXYZ"
const code: FormCode = { reviewId: 17, kind: "organisation", version: formVersion }
const reasonOf = (typed: string) => {
  const read = readCode(typed)
  return read.ok ? "ok" : read.reason
}

describe("the code on a form", () => {
  it("tells review, form and version, and comes back as it went", () => {
    for (const reviewId of [1, 2, 21, 4711, 138_000])
      for (const kind of formKinds) {
        const written = writeCode({ reviewId, kind, version: formVersion })
        expect(written).to.match(/^[0-9A-HJKMNPRSTV-Z]{3}-[0-9A-HJKMNPRSTV-Z]{4}$/)
        expect(readCode(written)).to.deep.equal({ ok: true, reviewId, kind, version: formVersion })
      }
  })

  it("is read as people type it: small, spaced, with any dash, in Cyrillic, with letters for digits", () => {
    const written = writeCode(code)
    const cyrillic: Record<string, string> = { A: "\u0410", B: "\u0412", C: "\u0421", E: "\u0435", H: "\u043d" }
    const russian = [...written].map(sign => cyrillic[sign] ?? sign).join("")
    const loose = written.replaceAll("0", "O").replaceAll("1", "l")
    for (const typed of [
      written.toLowerCase(),
      ` ${written.replace("-", " ")} `,
      written.replace("-", "\u2013"),
      russian,
      loose,
    ])
      expect(readCode(typed), typed).to.deep.equal({ ok: true, ...code })
  })

  it("finds every wrong sign and every two that changed places", () => {
    const bare = writeCode(code).replace("-", "")
    let tried = 0
    for (let at = 0; at < bare.length; at += 1)
      for (const sign of signs)
        if (sign !== bare[at]) {
          expect(reasonOf(bare.slice(0, at) + sign + bare.slice(at + 1))).to.equal("check")
          tried += 1
        }
    for (let a = 0; a < bare.length; a += 1)
      for (let b = a + 1; b < bare.length; b += 1) {
        const swapped = [...bare]
        ;[swapped[a], swapped[b]] = [swapped[b]!, swapped[a]!]
        if (bare[a] !== bare[b]) expect(reasonOf(swapped.join(""))).to.equal("check")
      }
    expect(tried).to.equal(7 * 30)
  })

  it("says what is wrong with what is none", () => {
    expect(reasonOf("")).to.equal("length")
    expect(reasonOf("ABC-DEF")).to.equal("length")
    expect(reasonOf("ABC-DEFGH")).to.equal("length")
    expect(reasonOf("AB%-DEFG")).to.equal("signs")
    expect(reasonOf("AB\u0416-DEFG")).to.equal("signs")
    expect(reasonOf(writeCode({ ...code, version: formVersion + 1 }))).to.equal("version")
    expect(reasonOf(writeCode({ ...code, reviewId: 0 }))).to.equal("version")
  })

  it("gives neighbouring reviews codes that share hardly a sign", () => {
    const of = (reviewId: number) => writeCode({ ...code, reviewId })
    const same = [...of(17)].filter((sign, at) => sign === of(18)[at] && sign !== "-").length
    expect(same).to.be.lessThan(3)
  })
})
