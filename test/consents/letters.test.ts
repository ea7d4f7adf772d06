import { expect } from "chai"
import { remindNominees } from "../../src/consents/reminding.ts"
import { consentLetterTable } from "../../src/nominations/consent-letter-store.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import { destroy } from "../../src/retention/destroying.ts"
import type { Review } from "../../src/reviews/review.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { saveSecretary } from "../support/files.ts"
import { listEntries } from "../support/journal.ts"
import { letters } from "../support/mailbox.ts"
import { proposalFields, sendProposal, someIin } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

const day = 86_400_000
const acceptance = { familyName: "A", givenName: "B", sphere: "health", seatKind: "civil", consent: "yes" }

describe("letters that ask for consent", () => {
  let app: TestApp
  let review: Review
  let proposer: Awaited<ReturnType<TestApp["as"]>>
  const sent = async (kind = "invitation") => (await letters(app)).filter(one => one.kind === kind)
  const after = (days: number) => app.clock.moveTo(new Date(app.clock.now().getTime() + days * day))
  const nomination = async () => (await app.db.read(tx => tx.find(nominationTable)))[0]!
  const again = () => proposer.post("/en/account/proposals/1/letter")

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    proposer = await app.as(await saveUser(app.db))
    await sendProposal(proposer, review, proposalFields({ email: "nominee@example.kz" }))
  })
  afterEach(() => app.stop())

  it("are followed by one reminder two days before the link ends, in which the link still works and ends with it", async () => {
    after(4.9)
    expect(await remindNominees(app)).to.equal(0)
    after(0.2)
    const both = await Promise.all([remindNominees(app), remindNominees(app)])
    expect(both[0]! + both[1]!).to.equal(1)
    after(1)
    expect(await remindNominees(app)).to.equal(0)
    const [reminder] = await sent("invitation-reminder")
    expect(reminder?.to).to.equal("nominee@example.kz")
    expect(reminder?.text).to.include("/consents/")
    const [first] = await sent()
    for (const letter of [first!, reminder!]) expect((await app.get(letter.path)).status).to.equal(200)
    const entries = (await listEntries(app.db)).filter(({ particulars }) => particulars.channel === "reminder")
    expect(entries.map(({ actorRole, visibility }) => [actorRole, visibility])).to.deep.equal([["system", "internal"]])
    // As good as the letter itself: it went to the same address.
    expect((await app.post(`${reminder!.path}/acceptance`, acceptance)).status).to.equal(303)
    expect((await nomination()).email).to.equal("nominee@example.kz")
    expect((await app.get(first!.path)).status).to.equal(404)
  })

  it("end on the seventh day, the reminder's too", async () => {
    after(6)
    await remindNominees(app)
    const [reminder] = await sent("invitation-reminder")
    after(1.1)
    expect((await app.get(reminder!.path)).status).to.equal(404)
  })

  it("are followed by no reminder after an answer, nor when the review goes on without one", async () => {
    const [letter] = await sent()
    await app.post(`${letter!.path}/refusal`)
    await sendProposal(proposer, review, proposalFields({ iin: someIin(), email: "other@example.kz" }))
    after(6)
    await app.db.write(tx => tx.update("Review", { id: review.id }, { status: "adopted" }))
    expect(await remindNominees(app)).to.equal(0)
  })

  it("are sent again when the proposer or the secretary asks, three in all, with the same answer whatever happened", async () => {
    const { publicId } = await nomination()
    const secretary = await app.as(await saveSecretary(app))
    const ask = () => secretary.post(`/en/desk/nominations/${publicId}/letter`)
    const answers = [await again(), await ask(), await again(), await ask()]
    expect(answers.map(answer => answer.status)).to.deep.equal([303, 303, 303, 303])
    expect(new Set([answers[0]!.location, answers[2]!.location]).size).to.equal(1)
    expect(await sent()).to.have.length(3)
    // Another sender has no letters of their own to this nominee.
    const other = await app.as(await saveUser(app.db))
    const { iinSealed: sealed, iinKeyId: keyId } = await nomination()
    const iin = app.vault.open({ sealed, keyId })
    expect((await sendProposal(other, review, proposalFields({ iin, email: "third@example.kz" }))).status).to.equal(303)
    expect(await sent()).to.have.length(3)
    const all = await sent()
    expect((await app.get(all[0]!.path)).status).to.equal(404)
    expect((await app.get(all[2]!.path)).status).to.equal(200)
    const page = (await secretary.get(`/en/desk/nominations/${publicId}`)).html
    expect(page).not.to.include("/letter")
  })

  it("are not sent again to who answered, and the proposer is not told", async () => {
    const [letter] = await sent()
    await app.post(`${letter!.path}/refusal`)
    const answer = await again()
    expect([answer.status, answer.location]).to.deep.equal([303, "/en/account/nominations"])
    expect(await sent()).to.have.length(1)
    expect((await (await app.as(await saveUser(app.db))).post("/en/account/proposals/1/letter")).status).to.equal(404)
    expect((await proposer.post("/en/account/proposals/2/letter")).status).to.equal(404)
  })

  it("prove the address as well when sent again", async () => {
    await again()
    const letter = (await sent()).at(-1)!
    await app.post(`${letter.path}/acceptance`, acceptance)
    expect((await nomination()).email).to.equal("nominee@example.kz")
  })

  it("leave nothing behind when the data are destroyed", async () => {
    const one = await nomination()
    await app.db.write((tx, now) => destroy(tx, now, one, "term", "system"))
    expect(await app.db.read(tx => tx.count(consentLetterTable))).to.equal(0)
  })
})
