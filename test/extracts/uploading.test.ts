import { connect } from "node:net"
import { expect } from "chai"
import { getCouncil } from "../../src/councils/store.ts"
import { registerEntryTable, registerProblemTable } from "../../src/extracts/entry-store.ts"
import { registerExtractTable } from "../../src/extracts/store.ts"
import { journalTable } from "../../src/journal/store.ts"
import { messageTable } from "../../src/messages/store.ts"
import { changeUser } from "../../src/users/store.ts"
import { mayEndorse } from "../../src/verifications/may-endorse.ts"
import { listVerifications } from "../../src/verifications/store.ts"
import { keepUp } from "../../src/verifications/upkeep.ts"
import { newest, type Verification } from "../../src/verifications/verification.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { saveExtract } from "../support/extracts.ts"
import { saveUser, type TestUser } from "../support/users.ts"
import { nextIin, saveResident } from "../support/verifications.ts"

const address = "/ru/desk/extracts"

describe("an extract of the register", () => {
  let app: TestApp
  let official: TestUser
  let secretary: Awaited<ReturnType<TestApp["as"]>>
  const send = (text: string | Buffer, given: Record<string, string> = {}, by = secretary) =>
    by.upload(address, {
      council: "ile",
      extractedOn: "01.03.2022",
      ...given,
      file: new File([text as string], "extract.csv"),
    })
  const extracts = () => app.db.read(tx => tx.find(registerExtractTable, { order: { id: "asc" } }))
  const entries = () => app.db.read(tx => tx.count(registerEntryTable))
  const residence = ({ id }: TestUser) => app.db.read(async tx => newest(await listVerifications(tx, id), "residence"))
  const may = async ({ id }: TestUser) => {
    const council = await app.db.read(tx => getCouncil(tx, "ile"))
    return app.db.read((tx, now) => mayEndorse(tx, id, council.territoryId, now))
  }
  const identified = async (iin: string, proof: Partial<Verification> | null = null) =>
    saveResident(app, { iin, residence: proof })

  beforeEach(async () => {
    app = await startApp()
    const { id } = await app.db.read(tx => getCouncil(tx, "ile"))
    official = await saveUser(app.db, {}, { role: "secretary", councilId: id })
    secretary = await app.as(official)
  })
  afterEach(() => app.stop())

  it("confirms where people live who were identified before, and later ones as they are identified", async () => {
    const [earlier, later] = [nextIin(), nextIin()]
    const resident = await identified(earlier)
    const answer = await send(`ИИН;Территория\n${earlier};Илийский район\n${later};ile\n`)
    expect(answer.status).to.equal(303)
    expect((await may(resident)).ok).to.equal(false)
    await keepUp(app.db)
    expect(await may(resident)).to.include({ ok: true, identityLevel: "in_person", residenceLevel: "register" })
    const letters = await app.db.read(tx => tx.findBy(messageTable, { userId: resident.id }))
    expect(letters.map(({ kind }) => kind)).to.deep.equal(["residenceVerified"])
    expect((await secretary.get(answer.location!)).html).to.include("Выписка принята")

    const newcomer = await saveUser(app.db)
    const fields = { council: "ile", number: "1", document: "id_card", iin: later, familyName: "A", givenName: "B" }
    await secretary.post(`/ru/desk/verifications/${newcomer.publicId}/identity`, fields)
    expect(await may(newcomer)).to.include({ ok: true, residenceLevel: "register" })
    expect(await residence(newcomer)).to.deep.include({ verifiedByUserId: null, document: null, method: "register" })
  })

  it("counts for a year from its day, and not for people identified after that", async () => {
    const iin = nextIin()
    const resident = await identified(iin)
    await send(`${iin};ile`)
    await keepUp(app.db)
    expect((await residence(resident))?.expiresAt.toISOString()).to.equal("2023-02-28T18:00:00.000Z")
    app.clock.moveTo(new Date("2023-02-28T18:00:00Z"))
    expect(await may(resident)).to.deep.equal({ ok: false, reason: "expired" })
    await keepUp(app.db)
    expect(await entries()).to.equal(0)
  })

  it("does not overturn what an official saw or revoked, and follows a newer extract", async () => {
    const [seen, revoked, moved] = [nextIin(), nextIin(), nextIin()]
    const talgar = await app.db.read(async tx => (await getCouncil(tx, "talgar")).territoryId)
    const people = [
      await identified(seen, { territoryId: talgar }),
      await identified(revoked, { revokedAt: new Date(), revokeReason: "moved" }),
      await identified(moved),
    ]
    await send([seen, revoked, moved].map(iin => `${iin};ile`).join("\n"))
    await keepUp(app.db)
    const after = await Promise.all(people.map(residence))
    expect(after.map(row => row?.method)).to.deep.equal(["document", "document", "register"])
    expect((await extracts())[0]).to.include({ confirmed: 1, kept: 0, left: 2 })
    await send(`${moved};ile`, { extractedOn: "10.03.2022" })
    await keepUp(app.db)
    expect((await extracts()).map(({ status, kept }) => [status, kept])).to.deep.equal([
      ["replaced", 0],
      ["in_force", 1],
    ])
    expect(await entries()).to.equal(1)
  })

  it("is refused whole for one bad line; every bad line is listed and can be downloaded, and no number is kept", async () => {
    const good = Array.from({ length: 150 }, nextIin)
    const bad = [
      "80010110000;ile",
      "800101100004;ile",
      `${good[3]};ile`,
      ";;",
      "x",
      `${nextIin()};talgar`,
      `${nextIin()};?`,
    ]
    const answer = await send([...good.map(iin => `${iin};ile`), "", ...bad].join("\n"))
    const page = await secretary.get(answer.location!)
    expect(page.html).to.include("Выписка не принята").and.to.include("этот ИИН уже есть в строке 4")
    expect((await extracts())[0]).to.include({ status: "refused", problems: 6, lines: 156 })
    const csv = await secretary.get(`${answer.location}/problems.csv`)
    expect(csv.headers.get("content-type")).to.equal("text/csv; charset=utf-8")
    expect(
      csv.html
        .trim()
        .split("\r\n")
        .map(line => line.split(";")[0])
        .slice(1),
    ).to.deep.equal(["152", "153", "154", "156", "157", "158"])
    expect(csv.html).not.to.include("80010110000")
    expect(await entries()).to.equal(0)
    expect(await app.db.read(tx => tx.count(journalTable, { where: { action: "extract.accept" } }))).to.equal(0)
  })

  it("lists a hundred bad lines on a page, and counts and gives all of them", async () => {
    const answer = await send("800101100004;ile\n".repeat(2345))
    expect((await extracts())[0]).to.include({ status: "refused", problems: 2345 })
    expect((await secretary.get(`${answer.location}?page=24`)).html).to.include("2345")
    expect((await secretary.get(`${answer.location}?page=25`)).status).to.equal(404)
    expect((await secretary.get(`${answer.location}/problems.csv`)).html.split("\n")).to.have.length(2345 + 2)
    expect(await app.db.read(tx => tx.count(registerProblemTable))).to.equal(2345)
  })

  it("is refused with its reason when it is no table at all", async () => {
    const faults: [string | Buffer, string][] = [
      ["", "empty"],
      ["ИИН;Территория\n\n", "empty"],
      ["PK\u0003\u0004xlsx", "spreadsheet"],
      [`${nextIin()};ile\n\0\0\0`, "binary"],
      ["9".repeat(10_000), "longLine"],
    ]
    for (const [text, fault] of faults) {
      const answer = await send(text)
      expect(answer.status, fault).to.equal(303)
      const page = await secretary.get(answer.location!)
      expect((await extracts()).at(-1)).to.include({ status: "refused", fault })
      expect(page.html).to.include("Выписка не принята")
    }
    expect(await entries()).to.equal(0)
  })

  it("asks for what is missing with 422 and takes nothing in", async () => {
    const forms = [
      { extractedOn: "" },
      { extractedOn: "31.02.2022" },
      { council: "" },
      { extractedOn: "x".repeat(5000) },
    ]
    for (const form of forms) expect((await send(`${nextIin()};ile`, form)).status).to.equal(422)
    for (const extractedOn of ["15.03.2022", "01.03.2021"])
      expect((await send(`${nextIin()};ile`, { extractedOn })).status).to.equal(422)
    const none = await secretary.upload(address, { council: "ile", extractedOn: "01.03.2022" })
    expect(none.status).to.equal(422)
    expect(none.html).to.include("Выберите файл")
    expect((await send(`${nextIin()};ile`, { council: "talgar" })).status).to.equal(404)
    expect((await secretary.send(address, { method: "POST", body: new FormData() })).status).to.equal(403)
    expect(await extracts()).to.deep.equal([])
  })

  it("that is cut on its way changes nothing and is called interrupted", async () => {
    const url = new URL(app.base)
    const boundary = "cut"
    const field = (name: string, value: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    const head = `${field("_csrf", secretary.token)}${field("council", "ile")}${field("extractedOn", "01.03.2022")}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n`
    const socket = connect(Number(url.port), url.hostname)
    socket.write(
      `POST ${address} HTTP/1.1\r\nHost: ${url.host}\r\nCookie: ${secretary.cookie}\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: 1000000\r\n\r\n${head}`,
    )
    for (let i = 0; i < 5; i++) socket.write(`${nextIin()};ile\n`)
    while (!(await extracts()).length) await new Promise(done => setTimeout(done, 5))
    socket.destroy()
    while ((await extracts())[0]?.status === "reading") await new Promise(done => setTimeout(done, 5))
    expect((await extracts())[0]).to.include({ status: "refused", fault: "interrupted" })
    expect(await entries()).to.equal(0)
  })

  it("whose reader died is ended and cleared by the upkeep", async () => {
    const seenAt = new Date(Date.now() - 11 * 60_000)
    await saveExtract(app, official, [nextIin()], { status: "reading", seenAt })
    await keepUp(app.db)
    expect((await extracts())[0]).to.include({ status: "refused", fault: "interrupted" })
    expect(await entries()).to.equal(0)
  })

  it("confirms once when several do it at the same moment", async () => {
    const people = []
    for (let i = 0; i < 5; i++) {
      const iin = nextIin()
      people.push({ iin, user: await identified(iin) })
    }
    await saveExtract(
      app,
      official,
      people.map(({ iin }) => iin),
    )
    await Promise.all([keepUp(app.db), keepUp(app.db), keepUp(app.db)])
    for (const { user } of people)
      expect(
        (await app.db.read(tx => listVerifications(tx, user.id))).filter(v => v.kind === "residence"),
      ).to.have.length(1)
    expect((await extracts())[0]).to.include({ confirmed: 5 })
  })

  it("leaves people alone whose identity is not in force, or whose account is suspended", async () => {
    const iins = [nextIin(), nextIin()]
    const revoked = await saveResident(app, { iin: iins[0]!, identity: { revokedAt: new Date() }, residence: null })
    const suspended = await identified(iins[1]!)
    await app.db.write((tx, now) => changeUser(tx, suspended.id, { suspendedAt: now }))
    await saveExtract(app, official, iins)
    await keepUp(app.db)
    for (const user of [revoked, suspended]) expect(await residence(user)).to.equal(undefined)
  })

  it("is for secretaries of the council and for administrators; it stands in the journal in numbers", async () => {
    const administrator = await app.as(await saveUser(app.db, {}, { role: "administrator" }))
    expect((await send(`${nextIin()};ile`, {}, administrator)).status).to.equal(303)
    await keepUp(app.db)
    const written = await app.db.read(tx => tx.find(journalTable, { order: { id: "asc" } }))
    const about = written.filter(({ action }) => action.startsWith("extract."))
    expect(about.map(({ actorRole, particulars }) => [actorRole, particulars])).to.deep.equal([
      ["administrator", { lines: 1, extractedOn: "2022-03-01" }],
      ["system", { confirmed: 0, kept: 0, left: 0 }],
    ])
  })
})
