import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { expect } from "chai"
import { journalTable } from "../../src/journal/store.ts"
import { openCheckpoint } from "../../src/merkle/checkpoint.ts"
import { messageTable } from "../../src/messages/store.ts"
import { messageText } from "../../src/messages/text.ts"
import { verify } from "../../src/verifying/command.ts"
import { writeDaily } from "../../src/witnesses/daily.ts"
import { witnessTable } from "../../src/witnesses/store.ts"
import { startApp, type TestApp, testConfig } from "../support/app.ts"
import { saveEntries } from "../support/journal.ts"
import { letters } from "../support/mailbox.ts"
import { saveUser } from "../support/users.ts"

const day = 86_400_000
type Browser = ReturnType<TestApp["browser"]>

describe("witnesses of the log", () => {
  let app: TestApp
  let administrator: Browser
  beforeEach(async () => {
    app = await startApp()
    administrator = await app.as(await saveUser(app.db, {}, { role: "administrator" }))
    await saveEntries(app.db, 3)
    await app.sequence()
  })
  afterEach(() => app.stop())

  const gazeta = { name: "Gazeta", email: "Gazeta@Example.kz", lang: "ru" }
  const invite = (over: object = {}) => administrator.post("/en/admin/witnesses", { ...gazeta, ...over })
  const own = async () => (await letters(app)).find(({ kind }) => kind === "witness-invitation")!.path
  const daily = () => writeDaily({ ...app, config: testConfig })
  const checkpoints = async () => (await letters(app)).filter(({ kind }) => kind === "witness-checkpoint")
  const listed = () => app.db.read(tx => tx.find(witnessTable))
  const tomorrow = () => app.clock.moveTo(new Date(app.clock.now().getTime() + day))
  async function witness(): Promise<string> {
    await invite()
    const address = await own()
    expect((await app.post(`${address}/confirmation`)).status).to.equal(303)
    return address
  }

  it("are asked first: opening the letter's page changes nothing, its button does", async () => {
    expect((await invite()).status).to.equal(303)
    const [letter] = await letters(app)
    expect(letter).to.include({ to: "Gazeta@Example.kz", lang: "ru" })
    expect(await daily()).to.equal(0)
    const { status, html } = await app.get(letter!.path)
    expect(status).to.equal(200)
    expect(html).to.include(`${letter!.path}/confirmation`).and.to.include("Gazeta")
    expect(await daily()).to.equal(0)
    for (const _ of [1, 2]) expect((await app.post(`${letter!.path}/confirmation`)).status).to.equal(303)
    expect(await daily()).to.equal(1)
    const actions = (await app.db.read(tx => tx.find(journalTable))).filter(row => row.action.startsWith("witness."))
    expect(actions.map(({ action, visibility }) => `${action} ${visibility}`)).to.deep.equal([
      "witness.invite public",
      "witness.confirm public",
    ])
    expect(JSON.stringify(actions)).not.to.match(/gazeta/i)
  })

  it("get one letter a day, however many processes write, and none while the log does not grow", async () => {
    await witness()
    const written = await Promise.all([daily(), daily(), daily()])
    expect(written.reduce((a, b) => a + b)).to.equal(1)
    await saveEntries(app.db, 4)
    await app.sequence()
    expect(await daily()).to.equal(0)
    tomorrow()
    expect(await daily()).to.equal(1)
    tomorrow()
    expect(await daily()).to.equal(0)
    const [first, second] = await checkpoints()
    expect(await checkpoints()).to.have.length(2)
    expect(second!.text).to.include("--since checkpoint-")
    expect(first!.text).not.to.equal(second!.text)
  })

  it("get the checkpoint as it was signed, in the text and as a file", async () => {
    await witness()
    await daily()
    const row = await app.db.read(tx => tx.findOneByOrFail(messageTable, { kind: "witness-checkpoint" }))
    const { text, attachments } = messageText(row, "http://kenes.test", app.vault)
    const served = await (await fetch(`${app.base}/journal/checkpoint`)).text()
    expect(attachments).to.have.length(1)
    const { filename, content } = attachments![0]!
    expect(openCheckpoint(content, app.signer.verifier)!.size).to.be.above(2)
    expect(served).to.equal(content)
    expect(text).to.include(content).and.to.include(`npm run verify -- http://kenes.test --since ${filename}`)
    expect(JSON.stringify(row.particulars)).not.to.include("http://kenes.test/ru/witnesses")
  })

  it("leave by a button, and their address with them", async () => {
    const address = await witness()
    await daily()
    await app.get(address)
    tomorrow()
    await saveEntries(app.db, 1)
    await app.sequence()
    for (const _ of [1, 2]) expect((await app.post(`${address}/leaving`)).status).to.equal(303)
    expect(await daily()).to.equal(0)
    expect(await listed()).to.have.length(1)
    expect((await listed())[0]).to.include({ email: null, emailTyped: null, endedBy: "receiver" })
    expect((await app.get(address)).html).not.to.include('<form method="post" action="/ru/witnesses')
    expect((await app.post(`${address}/confirmation`)).status).to.equal(409)
    expect((await invite()).status).to.equal(303)
  })

  it("are ended by an administrator once, and cannot confirm after their time", async () => {
    await invite()
    const { publicId } = (await listed())[0]!
    app.clock.moveTo(new Date(app.clock.now().getTime() + 15 * day))
    expect((await app.post(`${await own()}/confirmation`)).status).to.equal(409)
    expect((await administrator.post(`/en/admin/witnesses/${publicId}/end`)).status).to.equal(303)
    expect((await administrator.post(`/en/admin/witnesses/${publicId}/end`)).status).to.equal(409)
  })

  it("answer nonsense clearly", async () => {
    for (const wrong of [{ name: "" }, { name: "x".repeat(201) }, { email: "no" }, { email: "" }, { lang: "de" }])
      expect((await invite(wrong)).status).to.equal(422)
    await invite()
    expect((await invite({ email: "gazeta@example.kz" })).status).to.equal(409)
    const address = await own()
    const forged = address.replace(/.$/, last => (last === "0" ? "1" : "0"))
    for (const wrong of [forged, forged.slice(0, -5), `${address}0`]) {
      expect((await app.get(wrong)).status).to.equal(404)
      expect((await app.post(`${wrong}/confirmation`)).status).to.equal(404)
    }
    expect(await listed()).to.have.length(1)
  })

  describe("prove with the letter they saved", () => {
    let folder: string
    beforeEach(() => {
      folder = mkdtempSync(path.join(tmpdir(), "kenes-"))
    })
    afterEach(() => rmSync(folder, { recursive: true }))

    async function savedLetter(change = (text: string) => text): Promise<string> {
      await witness()
      await daily()
      const [letter] = await checkpoints()
      const file = path.join(folder, "letter.txt")
      writeFileSync(file, change(`Subject: ${letter!.subject}\n\n${letter!.text}`))
      await saveEntries(app.db, 5)
      await app.sequence()
      return file
    }

    it("that nothing was changed, whatever the mail program did to the ends of lines", async () => {
      const kept = await savedLetter(text => `\uFEFF${text.replaceAll("\n", "\r\n")}`)
      const { code, text } = await verify([app.base, "--since", kept])
      expect(text).to.match(/Nothing of the \d+ entries under the earlier checkpoint was removed or changed/)
      expect(code).to.equal(0)
    })

    it("that the log was rewritten, although everything in it was signed anew", async () => {
      const kept = await savedLetter()
      for (const table of ["log_entries", "log_tiles", "checkpoints"]) await app.source.query(`delete from ${table}`)
      await app.source.query("update journal set log_index = null")
      await app.source.query("delete from journal where id = (select id from (select min(id) id from journal) first)")
      await app.sequence()
      expect((await verify([app.base])).code).to.equal(0)
      const { code, text } = await verify([app.base, "--since", kept])
      expect(text).to.match(/^Does not fit\. /)
      expect(code).to.equal(1)
    })

    it("nothing with a letter in which somebody changed the checkpoint", async () => {
      const kept = await savedLetter(text => text.replace(/\n(\d+)\n(?=[\w+/]{43}=)/, "\n2\n"))
      expect((await verify([app.base, "--since", kept])).code).to.equal(1)
    })
  })
})
