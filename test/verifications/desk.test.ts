import { expect } from "chai"
import { getCouncil } from "../../src/councils/store.ts"
import { journalTable } from "../../src/journal/store.ts"
import { messageTable } from "../../src/messages/store.ts"
import { messageText } from "../../src/messages/text.ts"
import { personTable } from "../../src/persons/store.ts"
import { userTable } from "../../src/users/store.ts"
import type { User } from "../../src/users/user.ts"
import { identityClaimTable } from "../../src/verifications/claim-store.ts"
import { mayEndorse } from "../../src/verifications/may-endorse.ts"
import { verificationTable } from "../../src/verifications/store.ts"
import { languages } from "../../src/web/i18n.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser, type TestUser } from "../support/users.ts"
import { nextIin } from "../support/verifications.ts"

const desk = "/ru/desk/verifications"

describe("verifying a citizen at the desk", () => {
  let app: TestApp
  let citizen: TestUser
  let secretary: Awaited<ReturnType<TestApp["as"]>>
  const official = async (role: "secretary" | "clerk", slug = "ile") => {
    const { id } = await app.db.write(tx => getCouncil(tx, slug))
    return saveUser(app.db, {}, { role, councilId: id })
  }
  const identity = (given = {}) => ({
    council: "ile",
    number: "1",
    document: "id_card",
    iin: "800101100003",
    familyName: "Satpaeva",
    givenName: "Aigul",
    patronymic: "",
    ...given,
  })
  const residence = (given = {}) => ({
    council: "ile",
    number: "1",
    document: "address_certificate",
    territory: "ile",
    ...given,
  })
  const at = (user: User, kind = "") => `${desk}/${user.publicId}${kind && `/${kind}`}`
  const rows = () => app.db.read(tx => tx.find(verificationTable, { order: { id: "asc" } }))
  const persons = () => app.db.read(tx => tx.find(personTable))
  const entries = () =>
    app.db.read(async tx =>
      (await tx.find(journalTable, { order: { id: "asc" } })).filter(e => e.action.startsWith("verification.")),
    )

  beforeEach(async () => {
    app = await startApp()
    citizen = await saveUser(app.db, { familyName: "Satpaeva", givenName: "Aigul" })
    secretary = await app.as(await official("secretary"))
  })
  afterEach(() => app.stop())

  it("finds the account by its exact address or by the code that the person shows", async () => {
    for (const who of [citizen.email, ` ${citizen.email.toUpperCase()} `, citizen.publicId]) {
      const answer = await secretary.post(`${desk}/search`, { who })
      expect(answer.location, who).to.equal(at(citizen))
    }
    const code = `${citizen.publicId.slice(0, 5)}-${citizen.publicId.slice(5)}`.toUpperCase()
    expect((await secretary.post(`${desk}/search`, { who: code })).location).to.equal(at(citizen))
    expect((await (await app.as(citizen)).get("/ru/account/verification")).html).to.include(code.toLowerCase())
  })

  it("keeps what was sought and says so when there is no such account", async () => {
    for (const who of ["", "nobody@example.kz", "<b>", "\u0000", "x".repeat(1000), "\ud800"]) {
      const answer = await secretary.post(`${desk}/search`, { who })
      expect(answer.status, who).to.equal(422)
      expect(answer.html).to.include("govuk-error-message")
    }
    expect((await secretary.post(`${desk}/search`, { who: "nobody@example.kz" })).html).to.include("nobody@example.kz")
  })

  it("records identity and residence, each once, and then the citizen may endorse", async () => {
    for (const _ of [1, 2]) {
      expect((await secretary.post(at(citizen, "identity"), identity())).status).to.equal(303)
      expect((await secretary.post(at(citizen, "residence"), residence())).status).to.equal(303)
    }
    expect((await rows()).map(row => row.kind)).to.deep.equal(["identity", "residence"])
    const [person] = await persons()
    expect(person).to.include({ familyName: "Satpaeva", birthOn: "1880-01-01", sex: "male" })
    expect(person?.iinHash).to.equal(app.vault.hash("800101100003"))
    expect(JSON.stringify(person)).not.to.include("800101100003")
    const council = await app.db.read(tx => getCouncil(tx, "ile"))
    const may = await app.db.read((tx, now) => mayEndorse(tx, citizen.id, council.territoryId, now))
    expect(may.ok).to.equal(true)
    const own = await (await app.as(citizen)).get("/kk/account/verification")
    expect(own.html).not.to.include("8001")
  })

  it("records it once when the form comes ten times at the same moment", async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => secretary.post(at(citizen, "identity"), identity())),
    )
    expect(answers.map(answer => answer.status)).to.deep.equal(Array(10).fill(303))
    expect(await rows()).to.have.length(1)
    expect(await persons()).to.have.length(1)
    expect(await entries()).to.have.length(1)
  })

  it("appends, never overwrites: a second form of the same page is refused, a new page makes a new row", async () => {
    await secretary.post(at(citizen, "residence"), residence())
    const stale = await secretary.post(at(citizen, "residence"), residence({ document: "egov_mobile" }))
    expect(stale.status).to.equal(409)
    const next = await secretary.post(at(citizen, "residence"), residence({ document: "egov_mobile", number: "2" }))
    expect(next.status).to.equal(303)
    expect((await rows()).map(row => [row.number, row.document])).to.deep.equal([
      [1, "address_certificate"],
      [2, "egov_mobile"],
    ])
  })

  it("lets one of two accounts have the number when both come at the same moment, and a secretary decide", async () => {
    const second = await saveUser(app.db)
    const answers = await Promise.all([citizen, second].map(user => secretary.post(at(user, "identity"), identity())))
    expect(answers.map(answer => answer.status)).to.deep.equal([303, 303])
    expect(await rows()).to.have.length(1)
    expect((await app.db.read(tx => tx.find(userTable))).filter(user => user.personId)).to.have.length(1)
    expect(await app.db.read(tx => tx.count(identityClaimTable))).to.equal(1)
  })

  it("refuses another number for an account, until the first identity is revoked", async () => {
    await secretary.post(at(citizen, "identity"), identity())
    const iin = nextIin()
    expect((await secretary.post(at(citizen, "identity"), identity({ iin, number: "2" }))).status).to.equal(409)
    const revoked = await secretary.post(at(citizen, "identity/revocation"), { number: "1", reason: "mistake" })
    expect(revoked.status).to.equal(303)
    expect((await secretary.post(at(citizen, "identity"), identity({ iin, number: "2" }))).status).to.equal(303)
    expect((await rows()).map(row => row.revokeReason)).to.deep.equal(["mistake", null])
    expect(await persons()).to.have.length(2)
  })

  it("asks for a reason to revoke, and revokes once", async () => {
    await secretary.post(at(citizen, "residence"), residence())
    expect((await secretary.post(at(citizen, "residence/revocation"), { number: "1" })).status).to.equal(422)
    for (const _ of [1, 2]) {
      const answer = await secretary.post(at(citizen, "residence/revocation"), { number: "1", reason: "moved" })
      expect(answer.status).to.equal(303)
    }
    expect((await entries()).map(e => e.action)).to.deep.equal(["verification.residence", "verification.revoke"])
    expect((await secretary.post(at(citizen, "residence"), residence())).status).to.equal(409)
    const missing = await secretary.post(at(citizen, "identity/revocation"), { number: "1", reason: "moved" })
    expect(missing.status).to.equal(409)
  })

  it("stands in the public journal in number only", async () => {
    await secretary.post(at(citizen, "identity"), identity())
    await secretary.post(at(citizen, "residence"), residence())
    await secretary.post(at(citizen, "residence/revocation"), { number: "1", reason: "moved" })
    const all = await entries()
    expect(all.map(e => [e.subjectKind, e.subjectPublicId, e.actorRole, e.visibility])).to.deep.equal(
      Array(3).fill(["council", "ile", "secretary", "public"]),
    )
    expect(all[0]?.particulars).to.deep.equal({ territory: "ile", method: "in_person", level: "in_person" })
    for (const secret of [citizen.publicId, "800101", "Satpaeva", citizen.email])
      expect(JSON.stringify(all)).not.to.include(secret)
  })

  it("is told to the citizen by message, without numbers", async () => {
    await secretary.post(at(citizen, "identity"), identity())
    await secretary.post(at(citizen, "residence"), residence())
    await secretary.post(at(citizen, "residence/revocation"), { number: "1", reason: "moved" })
    const letters = await app.db.read(tx => tx.find(messageTable, { order: { id: "asc" } }))
    expect(letters.map(letter => [letter.toAddress, letter.kind])).to.deep.equal([
      [citizen.email, "identityVerified"],
      [citizen.email, "residenceVerified"],
      [citizen.email, "verificationRevoked"],
    ])
    for (const lang of languages)
      for (const letter of letters)
        expect(messageText({ ...letter, lang }, "https://kenes.kz", app.vault).text)
          .to.include(`https://kenes.kz/${lang}/account/verification`)
          .and.not.include("8001")
  })

  it("keeps the official to the own council, and a clerk from revoking", async () => {
    const clerk = await app.as(await official("clerk"))
    const elsewhere = await app.as(await official("secretary", "talgar"))
    expect((await clerk.post(at(citizen, "residence"), residence())).status).to.equal(303)
    const revocation = { number: "1", reason: "moved" }
    expect((await clerk.post(at(citizen, "residence/revocation"), revocation)).status).to.equal(403)
    expect((await elsewhere.post(at(citizen, "residence/revocation"), revocation)).status).to.equal(403)
    expect((await elsewhere.post(at(citizen, "identity"), identity())).status).to.equal(403)
    const outside = residence({ council: "talgar", number: "2", territory: "ile" })
    expect((await elsewhere.post(at(citizen, "residence"), outside)).status).to.equal(403)
    expect(await rows()).to.have.length(1)
  })

  it("lets the regional council verify residents of every district, and the region itself of none", async () => {
    const regional = await app.as(await official("secretary", "almaty-region"))
    const of = (territory: string) => residence({ council: "almaty-region", territory })
    expect((await regional.post(at(citizen, "residence"), of("almaty-region"))).status).to.equal(403)
    expect((await regional.post(at(citizen, "residence"), of("nowhere"))).status).to.equal(403)
    expect((await regional.post(at(citizen, "residence"), of("talgar"))).status).to.equal(303)
  })

  it("does not let officials verify themselves", async () => {
    const own = await official("secretary")
    const answer = await (await app.as(own)).post(at(own, "identity"), identity())
    expect(answer.status).to.equal(403)
    expect(await rows()).to.deep.equal([])
  })

  it("answers every bad form with 422 and what was typed, and changes nothing", async () => {
    const bad: [string, Record<string, string>][] = [
      ["identity", {}],
      ["identity", identity({ iin: "" })],
      ["identity", identity({ iin: "800101100004" })],
      ["identity", identity({ iin: "8001011O0003" })],
      ["identity", identity({ iin: "80010110000" })],
      ["identity", identity({ iin: "123456789012" })],
      ["identity", identity({ familyName: "x".repeat(101) })],
      ["identity", identity({ familyName: "a\u0000b" })],
      ["identity", identity({ givenName: "\u202e" })],
      ["identity", identity({ document: "library_card" })],
      ["residence", {}],
      ["residence", residence({ territory: "" })],
      ["residence", residence({ council: "" })],
      ["residence", residence({ territory: "x".repeat(10_000) })],
    ]
    for (const [kind, form] of bad) {
      const answer = await secretary.post(at(citizen, kind), form)
      expect(answer.status, JSON.stringify(form)).to.equal(422)
      expect(answer.html).to.include("govuk-error-summary")
    }
    for (const number of ["-1", "1e9", "2", "x", ""])
      expect((await secretary.post(at(citizen, "identity"), identity({ number }))).status, number).to.equal(409)
    const markup = await secretary.post(at(citizen, "identity"), identity({ iin: "", familyName: "<script>x" }))
    expect(markup.html).to.include("&lt;script&gt;x").and.not.to.include("<script>x")
    expect(await rows()).to.deep.equal([])
    expect(await persons()).to.deep.equal([])
  })

  it("knows no account, check or page of nonsense", async () => {
    for (const path of ["/nobody", "/%00", `/${citizen.publicId}/height`, `/${citizen.publicId}/height/revocation`])
      expect((await secretary.get(desk + path)).status, path).to.be.oneOf([400, 404])
    expect((await secretary.post(at({ ...citizen, publicId: "nobody" }, "identity"), identity())).status).to.equal(404)
  })

  it("tells the citizen where and when to come, once the territory is known", async () => {
    const own = await app.as(citizen)
    expect((await own.get("/ru/account/verification")).html).to.include("/ru/account/residence")
    const { territoryId } = await app.db.read(tx => getCouncil(tx, "ile"))
    await saveReview(app.db, { contactRu: "Otegen batyr, Titova 1" })
    await saveReview(app.db, { status: "draft", contactRu: "Not yet" })
    const resident = await app.as(await saveUser(app.db, { territoryId }))
    const page = await resident.get("/ru/account/verification")
    expect(page.html).to.include("Otegen batyr, Titova 1").and.not.to.include("Not yet")
  })
})
