import { expect } from "chai"
import { messageTable } from "../../src/messages/store.ts"
import { fateOf } from "../../src/nominations/fate.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { letters } from "../support/mailbox.ts"
import { proposalFields, saveNomination, sendProposal } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

type Person = Awaited<ReturnType<TestApp["as"]>>
const acceptance = { familyName: "Corrected", givenName: "Aigul", sphere: "health", seatKind: "civil", consent: "yes" }

describe("one's own nominations", () => {
  let app: TestApp
  let review: Review
  let citizen: Person
  let later: Person
  const nomination = async () => (await app.db.read(tx => tx.find(nominationTable)))[0]!
  const propose = (who: Person, fields: Record<string, string>) => sendProposal(who, review, fields, "en")
  const own = async (who: Person) => (await who.get("/en/account/nominations")).html
  const invitation = async () => (await letters(app)).find(l => l.kind === "invitation")!.path

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    citizen = await app.as(await saveUser(app.db))
    later = await app.as(await saveUser(app.db))
  })
  afterEach(() => app.stop())

  it("show to a later proposer the same as to the first, whatever the nominee has answered", async () => {
    const fields = proposalFields()
    await propose(citizen, fields)
    app.clock.moveTo(new Date(app.clock.now().getTime() + 1000))
    await app.post(`${await invitation()}/refusal`)
    app.clock.moveTo(new Date(app.clock.now().getTime() + 1000))
    await propose(later, { ...fields, familyName: "Otherwise" })
    const seen = await own(later)
    expect(seen).to.include("Otherwise Aigul").and.include("waiting for an answer")
    expect(seen).to.not.include("Sarsenova")
    expect(await own(citizen))
      .to.include("Sarsenova Aigul")
      .and.include("not continued")
  })

  it("let a nominee who has answered without an account open one later and withdraw", async () => {
    await propose(citizen, proposalFields({ email: "Nominee@Example.kz" }))
    await app.post(`${await invitation()}/acceptance`, acceptance)
    expect(await nomination()).to.include({ status: "consented", nomineeUserId: null })
    const nominee = await saveUser(app.db, { email: "nominee@example.kz" })
    const browser = await app.as(nominee)
    expect(await own(browser)).to.include("Your documents are being checked")
    const { publicId } = await nomination()
    expect((await citizen.post(`/en/account/nominations/${publicId}/withdrawal`)).status).to.equal(404)
    expect((await browser.post(`/en/account/nominations/${publicId}/withdrawal`)).status).to.equal(303)
    expect(await nomination()).to.include({ status: "withdrawn", nomineeUserId: nominee.id })
  })

  it("are nobody's whose address is not confirmed", async () => {
    await propose(citizen, proposalFields())
    await app.post(`${await invitation()}/acceptance`, acceptance)
    const { publicId } = await nomination()
    const stranger = await saveUser(app.db, { email: "nominee@example.kz" })
    const browser = await app.as(stranger)
    await app.db.write(tx => tx.update("User", { id: stranger.id }, { emailConfirmedAt: null }))
    expect([303, 403, 404]).to.include((await browser.post(`/en/account/nominations/${publicId}/withdrawal`)).status)
    expect((await nomination()).status).to.equal("consented")
  })

  it("cannot be withdrawn once the composition is adopted", async () => {
    const user = await saveUser(app.db)
    const adopted = await saveReview(app.db, { council: "talgar", status: "adopted" })
    const { publicId } = await saveNomination(app, adopted, { status: "admitted", nomineeUserId: user.id })
    const answer = await (await app.as(user)).post(`/en/account/nominations/${publicId}/withdrawal`)
    expect(answer.status).to.equal(409)
    expect((await nomination()).status).to.equal("admitted")
  })

  it("tell who proposed that the nominee came forward alone, and the nominee what follows", async () => {
    const fields = proposalFields()
    await propose(citizen, fields)
    await propose(later, { ...fields, kind: "self", email: "self@example.kz" })
    const kinds = (await app.db.read(tx => tx.find(messageTable))).map(m => m.kind)
    expect(kinds).to.have.members(["invitation", "proposalAccepted", "consented"])
    const letter = (await letters(app)).find(l => l.kind === "consented")!
    expect(letter).to.include({ to: "self@example.kz", lang: "ru" })
    expect(letter.text).to.not.include(fields.iin)
  })

  it("who first proposed in the third person may still come forward", async () => {
    const fields = proposalFields()
    await propose(citizen, fields)
    await propose(citizen, { ...fields, kind: "self" })
    await propose(citizen, { ...fields, kind: "self" })
    expect(await nomination()).to.include({ status: "consented", number: 1 })
    expect((await letters(app)).filter(l => l.kind === "consented")).to.have.length(1)
  })
})

describe("what a proposer may know", () => {
  const at = (minutes: number) => new Date(Date.UTC(2022, 2, 14, 3, minutes))
  const fate = (status: "proposed" | "declined" | "consented" | "withdrawn" | "refused", proposed: number) =>
    fateOf({ status, respondedAt: status === "proposed" ? null : at(5) }, { proposedAt: at(proposed) }, true)

  it("is the answer to a proposal that was there before it", () => {
    expect(fate("proposed", 1)).to.equal("waits")
    expect(fate("consented", 1)).to.equal("checked")
    expect(fate("declined", 1)).to.equal("ended")
    expect(fate("withdrawn", 1)).to.equal("ended")
  })

  it("is of an answer that came before the proposal nothing but what is public", () => {
    for (const status of ["declined", "consented", "withdrawn"] as const) expect(fate(status, 9)).to.equal("waits")
    expect(fate("refused", 9)).to.equal("refused")
  })

  it("is that a proposal nobody answered has ended with the review", () => {
    expect(fateOf({ status: "proposed", respondedAt: null }, { proposedAt: at(1) }, false)).to.equal("ended")
  })
})
