import { expect } from "chai"
import { messageTable } from "../../src/messages/store.ts"
import { proposalTable } from "../../src/nominations/proposal-store.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import { addPerson } from "../../src/persons/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { addLink } from "../../src/users/link-store.ts"
import { linkTable } from "../../src/users/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { checkFields } from "../support/files.ts"
import { proposalFields, sendProposal, someIin } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

const acceptance = {
  familyName: "Sarsenova",
  givenName: "Aigul",
  patronymic: "Maratovna",
  sphere: "health",
  seatKind: "civil",
  ownStatement: "I want to help the clinics of our villages.",
  declared: ["citizenship", "age"],
  consent: "yes",
}

describe("the nominee's answer", () => {
  let app: TestApp
  let review: Review
  let token: string
  const nomination = async () => (await app.db.read(tx => tx.find(nominationTable)))[0]!
  const letters = (kind: string) => app.db.read(tx => tx.findBy(messageTable, { kind }))

  /** The link as the letter tells it. */
  async function invite(email = "nominee@example.kz", iin = someIin()) {
    const citizen = await app.as(await saveUser(app.db))
    await sendProposal(citizen, review, proposalFields({ email, iin }))
    return tokenFor(email)
  }
  async function tokenFor(toAddress: string) {
    const letter = (await letters("invitation")).find(one => one.toAddress === toAddress)!
    return app.vault.open({ sealed: letter.secretSealed!, keyId: letter.secretKeyId! })
  }
  const somebody = () =>
    app.db.write((tx, now) => {
      const name = { familyName: "Another", givenName: "Person", patronymic: null }
      return addPerson(tx, now, app.vault, { ...name, birthOn: "1980-01-01", sex: "female", iin: someIin() })
    })

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    token = await invite()
  })
  afterEach(() => app.stop())

  it("is asked for on a page that may be opened as often as one likes, and changes nothing", async () => {
    for (const lang of ["kk", "ru", "en"]) {
      const page = await app.get(`/${lang}/consents/${token}`)
      expect(page.status).to.equal(200)
      expect(page.html).to.include("summer school")
    }
    expect((await nomination()).status).to.equal("proposed")
    expect(JSON.stringify(await app.db.read(tx => tx.find(linkTable)))).to.not.include(token)
  })

  it("by yes corrects the facts, gives a number and tells who proposed", async () => {
    const answer = await app.post(`/ru/consents/${token}/acceptance`, acceptance)
    expect(answer.status).to.equal(303)
    expect((await app.get(answer.location!)).status).to.equal(200)
    expect(await nomination()).to.deep.include({
      status: "consented",
      number: 1,
      patronymic: "Maratovna",
      sphere: "health",
      declared: ["citizenship", "age"],
    })
    expect(await letters("proposalAccepted")).to.have.length(1)
  })

  it("leads to the nominee's own page, where documents are added without an account", async () => {
    const answer = await app.post(`/ru/consents/${token}/acceptance`, acceptance)
    const page = await app.get(answer.location!)
    const own = answer.location!.split("?")[0]
    expect(page.html).to.include(`href="${own}/documents"`).and.include("Sarsenova")
    expect((await app.get(`${own}/documents`)).status).to.equal(200)
  })

  it("by yes makes nothing public that was not ticked, and keeps what was", async () => {
    await app.post(`/ru/consents/${token}/acceptance`, acceptance)
    const proposal = () => app.db.read(tx => tx.findOneByOrFail(proposalTable, { email: "nominee@example.kz" }))
    expect((await nomination()).shown).to.deep.equal([])
    expect((await proposal()).shownByNominee).to.equal(false)
    const other = await invite("second@example.kz")
    await app.post(`/ru/consents/${other}/acceptance`, {
      ...acceptance,
      shown: ["photo", "ageGroup"],
      showStatement: "yes",
    })
    const rows = await app.db.read(tx => tx.find(nominationTable, { order: { id: "asc" } }))
    expect(rows[1]!.shown).to.deep.equal(["photo", "ageGroup"])
    const bad = await invite("third@example.kz")
    expect((await app.post(`/ru/consents/${bad}/acceptance`, { ...acceptance, shown: "phone" })).status).to.equal(422)
  })

  it("by yes with another identity number makes the secretary look at the document; with the same one it does not", async () => {
    const secretary = await app.as(await saveUser(app.db, {}, { role: "secretary", councilId: review.councilId }))
    const iin = someIin()
    const links = [await invite("first@example.kz"), await invite("second@example.kz", iin)]
    await app.post(`/ru/consents/${links[0]}/acceptance`, { ...acceptance, iin: someIin() })
    await app.post(`/ru/consents/${links[1]}/acceptance`, { ...acceptance, iin })
    const wrong = await app.post(`/en/consents/${token}/acceptance`, { ...acceptance, iin: "123" })
    expect(wrong.status).to.equal(422)
    expect(wrong.html).to.include('href="#iin"')
    const rows = await app.db.read(tx => tx.find(nominationTable, { order: { id: "asc" } }))
    expect(rows.map(row => row.numberDoubtedAt !== null)).to.deep.equal([false, true, false])
    const file = (n: number) => `/en/desk/nominations/${rows[n]!.publicId}`
    expect((await secretary.get(file(1))).html)
      .to.include("finding_identity_number")
      .and.include("identity card")
    expect((await secretary.get(file(2))).html).not.to.include("finding_identity_number")
    await secretary.post(`${file(1)}/checks`, {
      ...checkFields(),
      finding_identity_number: "unchecked",
      document_identity_number: "",
    })
    const refused = await secretary.post(`${file(1)}/admission`)
    expect(refused.status).to.equal(422)
    expect(refused.html).to.include("The identity number must be compared")
  })

  it("by no takes a reason for the secretary alone, and none from whoever gives none", async () => {
    const long = await app.post(`/en/consents/${token}/refusal`, { reason: "x".repeat(501) })
    expect(long.status).to.equal(422)
    expect(long.html).to.include('href="#reason"')
    expect((await app.post(`/en/consents/${token}/refusal`, { reason: "My health is poor." })).status).to.equal(303)
    expect(await nomination()).to.include({ status: "declined", declineReason: "My health is poor." })
    const at = `/en/desk/nominations/${(await nomination()).publicId}`
    const reader = async (role: "secretary" | "auditor") => {
      const grant = role === "secretary" ? { role, councilId: review.councilId } : { role }
      return (await (await app.as(await saveUser(app.db, {}, grant))).get(at)).html
    }
    expect(await reader("secretary")).to.include("My health is poor.")
    expect(await reader("auditor")).not.to.include("My health is poor.")
    const sent = JSON.stringify(await app.db.read(tx => tx.find(messageTable)))
    expect(sent).not.to.include("health is poor")
    const second = await invite("second@example.kz")
    expect((await app.post(`/en/consents/${second}/refusal`)).status).to.equal(303)
  })

  it("by no publishes nothing and tells who proposed no reason", async () => {
    expect((await app.post(`/ru/consents/${token}/refusal`)).status).to.equal(303)
    expect(await nomination()).to.include({ status: "declined", number: null })
    expect(await letters("proposalEnded")).to.have.length(1)
  })

  it("is given once: whoever comes later with the same link finds nothing", async () => {
    const both = await Promise.all([
      app.post(`/ru/consents/${token}/acceptance`, acceptance),
      app.post(`/ru/consents/${token}/refusal`),
    ])
    expect(both.filter(a => a.status === 303)).to.have.length(1)
    expect(both.filter(a => a.status === 404 || a.status === 409)).to.have.length(1)
    const { status } = await nomination()
    const again = await app.post(`/ru/consents/${token}/refusal`)
    expect(again.status).to.equal(404)
    expect((await nomination()).status).to.equal(status)
  })

  it("cannot be given with a link changed by a letter, or after seven days", async () => {
    const changed = `${token[0] === "A" ? "B" : "A"}${token.slice(1)}`
    expect((await app.post(`/ru/consents/${changed}/acceptance`, acceptance)).status).to.equal(404)
    app.clock.moveTo(new Date(app.clock.now().getTime() + 7 * 86_400_000 + 1000))
    const late = await app.get(`/en/consents/${token}`)
    expect(late.status).to.equal(404)
    expect(late.html).to.include("please contact the secretary").and.not.include("password")
    expect((await app.post(`/ru/consents/${token}/acceptance`, acceptance)).status).to.equal(404)
    expect((await nomination()).status).to.equal("proposed")
  })

  it("by yes without consent to the processing of data is asked again, answers kept", async () => {
    const { consent, ...unticked } = acceptance // browsers leave out a box that is not ticked
    for (const fields of [unticked, { ...unticked, consent: "" }, { ...unticked, consent: "no" }]) {
      const answer = await app.post(`/en/consents/${token}/acceptance`, fields)
      expect(answer.status).to.equal(422)
      expect(answer.html)
        .to.include("Tick your consent")
        .and.include("Maratovna")
        .and.include("clinics of our villages")
      expect((await nomination()).status).to.equal("proposed")
    }
  })

  it("is bound to the account of the address that the letter went to", async () => {
    const nominee = await saveUser(app.db, { email: "nominee@example.kz" })
    await app.post(`/ru/consents/${token}/acceptance`, acceptance)
    expect((await nomination()).nomineeUserId).to.equal(nominee.id)
    expect((await (await app.as(nominee)).get("/en/account/nominations")).html).to.include(
      "Your documents are being checked",
    )
  })

  it("is not bound to whoever holds the link for somebody else: who proposed, a secretary, another verified person", async () => {
    const helpers = [
      await saveUser(app.db, {}, { role: "secretary", councilId: review.councilId }),
      await saveUser(app.db, { personId: (await somebody()).id }),
    ]
    for (const [n, helper] of helpers.entries()) {
      const link = await invite(`other${n}@example.kz`)
      expect((await (await app.as(helper)).post(`/ru/consents/${link}/acceptance`, acceptance)).status).to.equal(303)
    }
    const proposer = await saveUser(app.db, { email: "proposer@example.kz" })
    const browser = await app.as(proposer)
    await sendProposal(browser, review, proposalFields({ email: "elsewhere@example.kz" }))
    await browser.post(`/ru/consents/${await tokenFor("elsewhere@example.kz")}/acceptance`, acceptance)
    const answered = await app.db.read(tx => tx.findBy(nominationTable, { status: "consented" }))
    expect(answered.map(n => n.nomineeUserId)).to.deep.equal([null, null, null])
  })

  it("is asked for with the words of this proposer, not of another", async () => {
    const one = { iin: someIin(), familyName: "Firstspelling", email: "first@example.kz" }
    for (const fields of [one, { ...one, familyName: "Secondspelling", email: "second@example.kz" }])
      await sendProposal(await app.as(await saveUser(app.db)), review, proposalFields(fields))
    const page = await app.get(`/ru/consents/${await tokenFor("second@example.kz")}`)
    expect(page.html).to.include("Secondspelling").and.not.include("Firstspelling")
  })

  it("by a link handed over in person binds no address that a proposer wrote", async () => {
    await saveUser(app.db, { email: "nominee@example.kz" })
    app.clock.moveTo(new Date(app.clock.now().getTime() + 8 * 86_400_000))
    const handed = await app.db.write(async (tx, now) => {
      const proposal = await tx.findOneByOrFail(proposalTable, {})
      return addLink(tx, now, { kind: "consent", proposalId: proposal.id, hours: 1 })
    })
    expect((await app.post(`/kk/consents/${handed}/acceptance`, acceptance)).status).to.equal(303)
    expect(await nomination()).to.include({ status: "consented", email: null, nomineeUserId: null })
    expect(await letters("consented")).to.deep.equal([])
  })
})
