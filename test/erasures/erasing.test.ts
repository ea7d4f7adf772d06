import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { expect } from "chai"
import { getCouncil } from "../../src/councils/store.ts"
import { pseudonymSecretTable } from "../../src/endorsements/pseudonym-store.ts"
import { endorsementActTable } from "../../src/endorsements/store.ts"
import { completeErasures } from "../../src/erasures/job.ts"
import { erasureTable } from "../../src/erasures/store.ts"
import { journalTable } from "../../src/journal/store.ts"
import { messageTable } from "../../src/messages/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { personTable } from "../../src/persons/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { totalsOf } from "../../src/tallies/reading-store.ts"
import { findUser } from "../../src/users/store.ts"
import { heldNumberTable } from "../../src/verifications/held-number-store.ts"
import { personOfDocument } from "../../src/verifications/person-of-document.ts"
import { verify } from "../../src/verifying/command.ts"
import { password, startApp, type TestApp } from "../support/app.ts"
import { actRows, saveCandidate, saveEndorsingReview } from "../support/endorsements.ts"
import { saveGrant, saveUser, type TestUser } from "../support/users.ts"
import { nextIin, saveResident } from "../support/verifications.ts"

type Browser = ReturnType<TestApp["browser"]>
const hour = 3_600_000

describe("my data", () => {
  let app: TestApp
  let review: Review
  let candidate: Nomination
  let user: TestUser
  let citizen: Browser
  let iin: string

  beforeEach(async () => {
    app = await startApp()
    review = await saveEndorsingReview(app.db, { slug: "ile-2022" })
    candidate = await saveCandidate(app, review)
    iin = nextIin()
    user = await saveResident(app, { iin, user: { familyName: "Zhasyryn", email: "zhasyryn@example.kz" } })
    citizen = await app.as(user)
  })
  afterEach(() => app.stop())

  const endorse = (browser = citizen, nomination = candidate) =>
    browser.post(`/en/reviews/ile-2022/candidates/${nomination.publicId}/endorsement`)
  const erase = (fields: object = {}) =>
    citizen.post("/en/account/data/erasure", { password, understood: "yes", ...fields })
  const sent = () => app.db.write((tx, now) => tx.update(messageTable, { userId: user.id }, { sentAt: now }))
  const total = async () => (await app.db.read(tx => totalsOf(tx, [candidate.id]))).totals.get(candidate.id)
  const dump = async () => {
    const tables = ["users", "persons", "endorsement_acts", "messages", "verifications", "journal", "held_numbers"]
    const rows = []
    for (const table of tables) rows.push(await app.source.query(`select * from ${table}`))
    return JSON.stringify(rows)
  }
  const later = (hours: number) => app.clock.moveTo(new Date(app.clock.now().getTime() + hours * hour))
  const verifyAgain = async (number: string) => {
    const other = await saveUser(app.db)
    const names = { familyName: "Zhasyryn", givenName: "Test", patronymic: "" }
    const input = { ...names, council: "ile", document: "id_card", number: 1 }
    const parsed = { iin: number, birthOn: "1880-01-01", sex: "female" }
    return app.db.write((tx, now) => personOfDocument(tx, now, app.vault, other, { ...input, iin: parsed } as never))
  }

  describe("to take away", () => {
    it("are everything held, after the password, with no key or hash of ours", async () => {
      await endorse()
      const { status, headers, html } = await citizen.post("/en/account/data", { password })
      expect(status).to.equal(200)
      expect(headers.get("content-disposition")).to.equal("attachment; filename=kenes-my-data.json")
      expect(headers.get("cache-control")).to.equal("private, no-store")
      const data = JSON.parse(html)
      expect(data.account[0]).to.include({ email: "zhasyryn@example.kz", familyName: "Zhasyryn" })
      expect(data.person[0].iin).to.equal(iin)
      expect(data.endorsements[0]).to.include({ review: "ile-2022", nomination: candidate.publicId, kind: "record" })
      expect(data.verifications).to.have.length(2)
      expect(html).not.to.match(/hash|sealed|"userId"|argon2/i)
      expect(html).not.to.include(app.vault.hash(iin))
    })

    it("are not given for a wrong password", async () => {
      for (const wrong of ["", "not the password"])
        expect((await citizen.post("/en/account/data", { password: wrong })).status).to.equal(422)
    })
  })

  describe("to be erased", () => {
    it("need the password and a tick, and no page that is only opened", async () => {
      expect((await citizen.get("/en/account/data/erasure")).status).to.equal(200)
      for (const wrong of [{ password: "" }, { password: "not the password" }, { understood: "" }])
        expect((await erase(wrong)).status).to.equal(422)
      expect((await citizen.get("/en/account")).status).to.equal(200)
      expect(await app.db.read(tx => tx.count(erasureTable))).to.equal(0)
    })

    it("withdraw what is open, end all sessions, and destroy contacts, password and number at once", async () => {
      await endorse()
      await app.sequence()
      const other = await app.as(user)
      const { status, location } = await erase()
      expect([status, location]).to.deep.equal([303, "/en/erased"])
      for (const browser of [citizen, other]) expect((await browser.get("/en/account")).status).to.equal(303)
      const row = await app.db.read(tx => findUser(tx, user.id))
      expect(row).to.include({ email: null, passwordHash: null, personId: null, familyName: user.publicId })
      expect((await actRows(app.db)).map(({ kind }) => kind)).to.deep.equal(["record", "withdraw"])
      await sent()
      await app.sequence()
      expect(await completeErasures(app.db)).to.equal(1)
      const left = await dump()
      for (const gone of ["Zhasyryn", "zhasyryn@example.kz", "127.0.0.0/24"]) expect(left).not.to.include(gone)
      expect(await total()).to.equal(0)
      expect((await app.post("/en/sign-in", { email: "zhasyryn@example.kz", password })).status).to.equal(422)
    })

    it("wait for the log before the link to its entries is cut, and leave the log as it was", async () => {
      const folder = mkdtempSync(path.join(tmpdir(), "kenes-"))
      try {
        await endorse()
        await app.sequence()
        const kept = path.join(folder, "kept")
        writeFileSync(kept, await (await fetch(`${app.base}/journal/checkpoint`)).text())
        await erase()
        await sent()
        expect(await completeErasures(app.db)).to.equal(0)
        expect(await app.db.read(tx => tx.countBy(pseudonymSecretTable, { userId: user.id }))).to.equal(1)
        await app.sequence()
        expect(await completeErasures(app.db)).to.equal(1)
        expect(await completeErasures(app.db)).to.equal(0)
        expect(await app.db.read(tx => tx.count(pseudonymSecretTable))).to.equal(0)
        const acts = await app.db.read(tx => tx.find(endorsementActTable))
        expect(acts.map(({ userId, addressBlock }) => [userId, addressBlock])).to.deep.equal([
          [null, null],
          [null, null],
        ])
        await app.sequence()
        const { code, text } = await verify([app.base, "--since", kept])
        expect(text).to.include("2 turns of endorsements, 0 active")
        expect(code).to.equal(0)
      } finally {
        rmSync(folder, { recursive: true })
      }
    })

    it("wait for the last letter, which goes with the address", async () => {
      await erase()
      expect(await completeErasures(app.db)).to.equal(0)
      const [letter] = await app.db.read(tx => tx.findBy(messageTable, { userId: user.id }))
      expect(letter).to.include({ kind: "erased", toAddress: "zhasyryn@example.kz" })
      await sent()
      expect(await completeErasures(app.db)).to.equal(1)
      expect(await app.db.read(tx => tx.countBy(messageTable, { userId: user.id }))).to.equal(0)
    })

    it("keep the counts of stages that have closed", async () => {
      await endorse()
      await app.sequence()
      later(48)
      citizen = await app.as(user)
      await erase()
      await sent()
      expect(await completeErasures(app.db)).to.equal(1)
      await app.sequence()
      expect(await total()).to.equal(1)
      expect(await app.db.read(tx => tx.count(heldNumberTable))).to.equal(0)
      expect((await verify([app.base])).code).to.equal(0)
    })

    it("let nobody endorse twice: the number is held until endorsing ends, and its hash destroyed then", async () => {
      await endorse()
      await erase()
      expect(await app.db.read(tx => tx.countBy(personTable, { iinHash: app.vault.hash(iin) }))).to.equal(0)
      const refused = await verifyAgain(iin).then(
        () => undefined,
        error => error,
      )
      expect(refused).to.include({ key: "verifications.numberHeld" })
      expect(refused.params.at).to.be.an.instanceOf(Date)
      await verifyAgain(nextIin())
      later(48)
      expect(await app.db.read(tx => tx.count(heldNumberTable))).to.equal(1)
      await verifyAgain(iin)
      await completeErasures(app.db)
      expect(await app.db.read(tx => tx.count(heldNumberTable))).to.equal(0)
    })

    it("let nobody endorse twice with a clerk's help either", async () => {
      await endorse()
      await erase()
      const { id } = await app.db.read(tx => getCouncil(tx, "ile"))
      const clerk = await app.as(await saveUser(app.db, {}, { role: "clerk", councilId: id }))
      await clerk.get("/en/desk/assistance/ile-2022")
      const form = { act: "record", candidate: candidate.publicId, iin, familyName: "Zhasyryn", givenName: "Test" }
      const papers = { identityDocument: "id_card", residenceDocument: "address_certificate", territory: "ile" }
      const answer = await clerk.post("/en/desk/assistance/ile-2022", { ...form, ...papers, lang: "kk", agreed: "yes" })
      expect(answer.status).to.equal(409)
      expect(answer.html).to.include("This number cannot be verified now")
      expect(await actRows(app.db)).to.have.length(2)
    })

    it("hold nothing of whoever endorsed nobody", async () => {
      await erase()
      expect(await app.db.read(tx => tx.count(heldNumberTable))).to.equal(0)
    })

    it("are erased once by two presses at the same moment", async () => {
      await endorse()
      const answers = await Promise.all([erase(), erase(), erase()])
      expect(answers.filter(({ location }) => location === "/en/erased")).to.have.length.at.least(1)
      expect(answers.every(({ status }) => status < 500)).to.equal(true)
      expect(await app.db.read(tx => tx.count(erasureTable))).to.equal(1)
      expect((await actRows(app.db)).map(({ kind }) => kind)).to.deep.equal(["record", "withdraw"])
    })

    it("are told in the journal by numbers, to nobody outside", async () => {
      await endorse()
      await erase()
      const rows = await app.db.read(tx => tx.findBy(journalTable, { action: "erasure.request" }))
      expect(rows.map(({ visibility, particulars }) => [visibility, particulars])).to.deep.equal([
        ["internal", { withdrawn: 1 }],
      ])
    })

    it("are refused with the reason to whoever holds an office or stands as a nominee", async () => {
      const grant = await saveGrant(app.db, user, { role: "auditor" })
      expect((await citizen.get("/en/account/data/erasure")).html).to.include("You hold an office")
      expect((await erase()).status).to.equal(409)
      await app.source.query("update role_grants set to_at = from_at where id = ?", [grant.id])
      const own = await saveCandidate(app, review, { nomineeUserId: user.id })
      expect((await citizen.get("/en/account/data/erasure")).html).to.include("Your nomination is under way")
      expect((await erase()).status).to.equal(409)
      await app.source.query("update nominations set status = 'withdrawn' where id = ?", [own.id])
      const page = await citizen.get("/en/account/data/erasure")
      expect(page.html).to.include("Your name in the record").and.to.include("Your own nomination that is over")
      expect((await erase()).status).to.equal(303)
      expect(await app.db.read(tx => findUser(tx, user.id))).to.include({ familyName: "Zhasyryn", email: null })
    })

    it("cannot be brought back by an administrator", async () => {
      await erase()
      const administrator = await app.as(await saveUser(app.db, {}, { role: "administrator" }))
      const answer = await administrator.post(`/en/admin/people/${user.publicId}/suspension/end`)
      expect(answer.status).to.equal(409)
    })
  })
})
