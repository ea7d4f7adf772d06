import { expect } from "chai"
import { openCheckpoint, parseCheckpoint, signCheckpoint } from "../../src/merkle/checkpoint.ts"
import { createSigner, openNote, parseVerifierKey, signNote, verifierKey } from "../../src/merkle/note.ts"
import { emptyRoot } from "../../src/merkle/tree.ts"

const signer = createSigner("example.org/journal", Buffer.alloc(32, 7))
const other = createSigner("example.org/journal", Buffer.alloc(32, 8))
const witness = createSigner("witness.example", Buffer.alloc(32, 9))

describe("a signed note", () => {
  it("opens with the key that signed it and with no other", () => {
    const note = signNote("said\nso\n", signer)
    expect(openNote(note, signer.verifier)).to.equal("said\nso\n")
    expect(openNote(note, other.verifier)).to.equal(undefined)
    expect(openNote(note.replace("so", "sO"), signer.verifier)).to.equal(undefined)
  })

  it("opens also when others signed it too", () => {
    const both = signNote("said\n", signer) + signNote("said\n", witness).slice("said\n\n".length)
    expect(openNote(both, signer.verifier)).to.equal("said\n")
    expect(openNote(both, witness.verifier)).to.equal("said\n")
  })

  it("is refused when anything about its form is wrong", () => {
    const note = signNote("said\n", signer)
    const wrong = [
      "",
      "said\n",
      note.slice(0, -1),
      `${note}x`,
      `${note}\n`,
      note.replace("—", "-"),
      note.replace("\n\n", "\n"),
    ]
    for (const text of wrong) expect(openNote(text, signer.verifier), JSON.stringify(text)).to.equal(undefined)
  })

  it("does not open once any of its characters is another", () => {
    const note = signNote("said\n", signer)
    for (const i of note.split("").keys()) {
      const changed = note.slice(0, i) + (note[i] === "A" ? "B" : "A") + note.slice(i + 1)
      expect(openNote(changed, signer.verifier), `character ${i}`).to.equal(undefined)
    }
  })
})

describe("a verifier key", () => {
  it("is read back as written", () => {
    const text = verifierKey(signer.verifier)
    expect(text).to.match(/^example\.org\/journal\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/)
    expect(parseVerifierKey(text)).to.deep.equal(signer.verifier)
  })

  it("matches the one that Go's note package documents", () => {
    const text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    expect(verifierKey(parseVerifierKey(text)!)).to.equal(text)
  })

  it("is refused when its name, number or bytes do not fit together", () => {
    const text = verifierKey(signer.verifier)
    for (const wrong of ["", `x${text}`, text.slice(0, -1), text.replace(/\+[0-9a-f]{8}\+/, "+00000000+")])
      expect(parseVerifierKey(wrong), wrong).to.equal(undefined)
  })
})

describe("a checkpoint", () => {
  it("is read back as signed", () => {
    const note = signCheckpoint(0, emptyRoot, signer)
    expect(openCheckpoint(note, signer.verifier)).to.deep.equal({ origin: signer.name, size: 0, root: emptyRoot })
    expect(
      note.startsWith(`example.org/journal\n0\n${emptyRoot.toString("base64")}\n\n— example.org/journal `),
    ).to.equal(true)
  })

  it("is refused for another log, though signed by the same key", () => {
    const note = signNote(`elsewhere\n0\n${emptyRoot.toString("base64")}\n`, signer)
    expect(openCheckpoint(note, signer.verifier)).to.equal(undefined)
  })

  it("has three lines, a plain number and a whole root", () => {
    const root = emptyRoot.toString("base64")
    expect(parseCheckpoint(`a\n12\n${root}\n`)).to.deep.equal({ origin: "a", size: 12, root: emptyRoot })
    const wrong = [
      `a\n012\n${root}\n`,
      `a\n-1\n${root}\n`,
      `a\n1e3\n${root}\n`,
      `a\n12\n${root}`,
      `a\n12\n${root}\nmore\n`,
    ]
    wrong.push(
      `\n12\n${root}\n`,
      "a\n12\nAAAA\n",
      `a\n12\n${root.replace("=", "")}\n`,
      `a\n99999999999999999999\n${root}\n`,
    )
    for (const body of wrong) expect(parseCheckpoint(body), JSON.stringify(body)).to.equal(undefined)
  })
})
