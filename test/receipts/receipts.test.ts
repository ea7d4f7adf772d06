import { expect } from "chai"
import { journalTable } from "../../src/journal/store.ts"
import { checkProofFile, parseProofFile } from "../../src/merkle/proof-file.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import type { Review } from "../../src/reviews/review.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { saveActs, saveCandidate, saveEndorsingReview } from "../support/endorsements.ts"
import { saveEntries } from "../support/journal.ts"
import { saveUser, type TestUser } from "../support/users.ts"

type Browser = ReturnType<TestApp["browser"]>

describe("receipts", () => {
  let app: TestApp
  let review: Review
  let candidate: Nomination
  let owner: TestUser
  let citizen: Browser
  let index: number

  beforeEach(async () => {
    app = await startApp()
    review = await saveEndorsingReview(app.db, { slug: "ile-2022" })
    candidate = await saveCandidate(app, review, { familyName: "Secretov" })
    owner = await saveUser(app.db)
    citizen = await app.as(owner)
  })
  afterEach(() => app.stop())

  const endorse = (over: object = {}) =>
    saveActs(app.db, { reviewId: review.id, nominationId: candidate.id, userId: owner.id, ...over })
  const sequenced = async (over: object = {}) => {
    await saveEntries(app.db, 5)
    await endorse(over)
    await app.sequence()
    index = 5
  }
  const file = async () => (await citizen.get(`/kk/account/receipts/${index}/file`)).html
  const check = (proof: string, browser: Pick<Browser, "post"> = app) => browser.post("/en/receipts/check", { proof })

  it("are offered as soon as the act has its place in the log", async () => {
    await endorse()
    expect((await citizen.get("/en/account/endorsements")).html).not.to.include("/account/receipts/")
    await app.sequence()
    const list = await citizen.get("/en/account/endorsements")
    expect(list.html).to.include('href="/en/account/receipts/0"')
    const { status, html } = await citizen.get("/en/account/receipts/0")
    expect(status).to.equal(200)
    for (const said of [
      "Secretov",
      "Whoever sees this receipt learns whom you endorsed",
      "An endorsement was recorded",
    ])
      expect(html).to.include(said)
  })

  it("are files that hold the entry and check without us, under a name that says nothing", async () => {
    await sequenced()
    const { status, headers, html } = await citizen.get(`/ru/account/receipts/${index}/file`)
    expect(status).to.equal(200)
    expect(headers.get("content-type")).to.equal("text/plain; charset=utf-8")
    expect(headers.get("content-disposition")).to.equal("attachment; filename=kenes-5.tlog-proof")
    expect(headers.get("cache-control")).to.equal("private, no-store")
    const checked = checkProofFile(html, app.signer.verifier)
    expect(checked).to.include({ holds: true, index: 5 })
    const said = JSON.parse(parseProofFile(html)!.entry.toString())
    expect(said).to.deep.include({ action: "endorsement.record", review: "ile-2022", at: "2022-03-14" })
    expect(said.subject).to.deep.equal({ kind: "nomination", id: candidate.publicId })
  })

  it("are nowhere to be found for anybody else, and neither are entries that are nobody's", async () => {
    await sequenced()
    const other = await app.as(await saveUser(app.db, {}, { role: "administrator" }))
    for (const address of [`/en/account/receipts/${index}`, `/en/account/receipts/${index}/file`])
      expect((await other.get(address)).status).to.equal(404)
    for (const nonsense of ["0", "4", "6", "-1", "1e3", "05", "99999999999999999999", "abc"])
      expect((await citizen.get(`/en/account/receipts/${nonsense}`)).status, nonsense).to.equal(404)
  })

  it("are checked in words by anyone, and say what the entry says but not whose it is", async () => {
    await sequenced()
    const { status, html } = await check(await file())
    expect(status).to.equal(200)
    for (const said of [
      "The receipt holds",
      "Entry No. 5",
      "ile-2022",
      candidate.publicId,
      "does not say who endorsed",
    ])
      expect(html).to.include(said)
    expect(html).not.to.include("Secretov")
  })

  it("hold as they come out of a mail or a clipboard, and as a file that a guest sends", async () => {
    await sequenced()
    const text = await file()
    for (const copied of [text.replaceAll("\n", "\r\n"), `  \n${text.trim()}`, `${text}\n\n`])
      expect((await check(copied)).html).to.include("The receipt holds")
    const guest = app.browser()
    const sent = await guest.upload("/en/receipts/check", { proof: "", file: new File([text], "x.tlog-proof") })
    expect(sent.html).to.include("The receipt holds")
    const signedIn = await citizen.upload("/en/receipts/check", { file: new File([`\uFEFF${text}`], "x.txt") })
    expect(signedIn.html).to.include("The receipt holds")
  })

  it("do not hold when any one character was changed, and the page names the part", async () => {
    await sequenced()
    const text = await file()
    const lines = text.split("\n")
    const changed = (line: number, at: number) =>
      lines
        .map((one, i) => (i === line ? one.slice(0, at) + (one[at] === "A" ? "B" : "A") + one.slice(at + 1) : one))
        .join("\n")
    const at = (start: string) => lines.findIndex(line => line.startsWith(start))
    const parts: [string, string][] = [
      [changed(0, 3), "This is not a whole receipt"],
      [changed(at("extra"), 40), "does not belong to the state"],
      [text.replace("index 5", "index 4"), "does not belong to the state"],
      [changed(at("index") + 1, 7), "does not belong to the state"],
      [text.replace("\n6\n", "\n7\n"), "The signature under the state of the log is not right"],
      [changed(lines.length - 2, 60), "The signature under the state of the log is not right"],
      [text.replace("\nkenes.test/journal\n", "\nkenes.tess/journal\n"), "about another site"],
    ]
    for (const [forged, why] of parts) {
      const { status, html } = await check(forged)
      expect(status).to.equal(200)
      expect(html).to.include("The receipt does not hold").and.to.include(why)
    }
    for (let i = 0; i < text.length; i += 7) {
      const forged = text.slice(0, i) + (text[i] === "x" ? "y" : "x") + text.slice(i + 1)
      expect(checkProofFile(forged, app.signer.verifier).holds, `${i}`).to.equal(false)
    }
  })

  it("prove it when the log has something else in their place", async () => {
    await sequenced()
    const text = await file()
    await app.source.query("update log_entries set entry = ? where idx = 5", ['{"v":1}'])
    expect((await check(text)).html).to.include("This must never happen")
  })

  it("are looked at without a trace", async () => {
    await sequenced()
    const text = await file()
    const before = await app.db.read(tx => tx.count(journalTable))
    queries.texts.length = 0
    const { headers } = await check(text)
    expect(queries.texts.filter(sql => !/^\s*select/i.test(sql))).to.deep.equal([])
    expect(headers.get("set-cookie")).to.equal(null)
    expect(headers.get("cache-control")).to.equal("no-store")
    expect(await app.db.read(tx => tx.count(journalTable))).to.equal(before)
  })

  it("answer nonsense clearly", async () => {
    expect((await check("")).status).to.equal(422)
    expect((await check("x".repeat(100_001))).status).to.equal(422)
    expect((await check("\u0000\u202e, '; drop table")).html).to.include("This is not a whole receipt")
    const large = { file: new File(["x".repeat(100_001)], "x.tlog-proof") }
    expect((await app.browser().upload("/en/receipts/check", large)).status).to.equal(413)
    expect((await app.browser().upload("/en/sign-in", large)).status).to.equal(403)
  })

  it("take one reading of tiles to make", async () => {
    await saveEntries(app.db, 700)
    await endorse()
    await app.sequence()
    await citizen.get("/en/account/endorsements")
    queries.texts.length = 0
    expect((await citizen.get("/en/account/receipts/700/file")).status).to.equal(200)
    expect(queries.texts.filter(sql => sql.includes("log_tiles")).length).to.equal(1)
  })

  describe("by a printed code", () => {
    const find = (code: string) => app.post("/en/receipts/code", { code })

    it("show the day and, once it is in the log, the proof", async () => {
      await endorse({ channel: "assisted", receiptCode: "abcde23456" })
      const waiting = await find(" ABCDE-23456 ")
      expect(waiting.status).to.equal(200)
      expect(waiting.html).to.include("14 March 2022").and.to.include("waits for its place")
      await app.sequence()
      const { html } = await find("abcde 23456")
      expect(html).to.include("as entry No. 0").and.to.include("c2sp.org/tlog-proof@v1")
      const sent = await app.post("/en/receipts/code/file", { code: "abcde23456" })
      expect(sent.headers.get("content-disposition")).to.include("kenes-0.tlog-proof")
      expect(checkProofFile(sent.html, app.signer.verifier).holds).to.equal(true)
    })

    it("are not found for a wrong code, and never by an address", async () => {
      await endorse({ receiptCode: "abcde23456" })
      expect((await find("abcde23457")).html).to.include("There is no such code")
      for (const wrong of ["", "short", "%", "x".repeat(61)]) expect((await find(wrong)).status).to.equal(422)
      expect((await app.get("/en/receipts/code?code=abcde23456")).html).not.to.include("abcde23456</")
    })

    it("cannot be guessed one after the other", async () => {
      for (let i = 0; i < 30; i++) await find(`aaaaaaaa${i}`)
      expect((await find("aaaaaaaaxx")).status).to.equal(429)
    })
  })
})
