import { expect } from "chai"
import { messageTable } from "../../src/messages/store.ts"
import { addCompletion } from "../../src/nominations/completion-store.ts"
import { consentLetterTable } from "../../src/nominations/consent-letter-store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { reminderTable } from "../../src/reminders/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import type { User } from "../../src/users/user.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { addTestRequirement } from "../support/documents.ts"
import { saveProposal, saveSecretary } from "../support/files.ts"
import { listEntries } from "../support/journal.ts"
import { saveNomination } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"

const day = 86_400_000

describe("reminders to many nominees", () => {
  let app: TestApp
  let review: Review
  let user: User
  let secretary: Awaited<ReturnType<TestApp["as"]>>
  const at = (query = "") => `/en/desk/nominations/reminders?review=${review.slug}${query}`
  const messages = () => app.db.read(tx => tx.find(messageTable, { order: { id: "asc" } }))
  const ago = (days: number) => new Date(app.clock.now().getTime() - days * day)
  const returned = async (familyName: string, over: Partial<Nomination> = {}) => {
    const one = await saveNomination(app, review, { familyName, status: "returned", ...over })
    const words = { textKk: "Anyqtama", textRu: "Prinesite spravku" }
    const due = { dueAt: new Date(app.clock.now().getTime() + 2 * day), askedByUserId: user.id, askedAt: ago(1) }
    await app.db.write(tx => addCompletion(tx, { nominationId: one.id, ...words, ...due }))
    return one
  }
  const proposed = async (familyName: string, days: number, email: string | null = "asked@example.kz") => {
    const one = await saveNomination(app, review, { familyName, status: "proposed" })
    await saveProposal(app, one, { email, proposedAt: ago(days) })
    return one
  }

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    user = await saveSecretary(app)
    secretary = await app.as(user)
  })
  afterEach(() => app.stop())

  it("show first who would get what, and who would not and why, and change nothing", async () => {
    await returned("Returned")
    await returned("Addressless", { email: null })
    await proposed("Unanswered", 5)
    await proposed("Freshletter", 1)
    await saveNomination(app, review, { familyName: "Nothingmissing", status: "consented" })
    await saveNomination(app, review, { familyName: "Decided", status: "admitted" })
    const { status, html } = await secretary.get(at())
    expect(status).to.equal(200)
    const part = (from: string, to: string) => html.slice(html.indexOf(from), html.indexOf(to))
    expect(html).to.include("2 people will get a letter")
    expect(part("To complete the file", "To answer the proposal")).to.include("Returned")
    expect(part("To answer the proposal", "Who gets no letter"))
      .to.include("Unanswered")
      .and.not.to.include("Freshletter")
    expect(part("No e-mail address", "Written to within")).to.include("Addressless")
    expect(part("Written to within", "Nothing to be reminded")).to.include("Freshletter")
    expect(html.slice(html.indexOf("Nothing to be reminded")))
      .to.include("Nothingmissing")
      .and.include("Decided")
    expect(await messages()).to.have.length(0)
  })

  it("go out once a file and day however often they are sent, with what was asked and until when", async () => {
    const one = await returned("Returned")
    await secretary.get(at())
    const answers = await Promise.all([secretary.post(at()), secretary.post(at())])
    for (const answer of answers) expect(answer.location).to.equal(at())
    await secretary.post(at())
    const [letter, ...others] = await messages()
    expect(others).to.have.length(0)
    expect(letter).to.include({ kind: "completion-reminder", toAddress: "nominee@example.kz", aboutId: one.publicId })
    expect(letter!.particulars.text).to.equal("Prinesite spravku")
    expect(await app.db.read(tx => tx.count(reminderTable))).to.equal(1)
    const [entry, ...more] = await listEntries(app.db)
    expect(more).to.have.length(0)
    expect(entry).to.include({ action: "nomination.remind", visibility: "internal", subjectPublicId: review.slug })
    expect(entry!.particulars).to.deep.equal({ completion: 1 })
    app.clock.moveTo(new Date(app.clock.now().getTime() + 4 * day))
    await secretary.post(at())
    expect(await messages()).to.have.length(2)
  })

  it("name the documents that are missing", async () => {
    await app.db.write(tx => addTestRequirement(tx, review, { required: true }))
    await saveNomination(app, review, { status: "consented" })
    expect((await secretary.get(at())).html).to.include("To add missing documents (1)")
    await secretary.post(at())
    const [letter] = await messages()
    expect(letter!.kind).to.equal("documents-reminder")
    expect(letter!.particulars.text).to.match(/^– \S/)
  })

  it("to those who have not answered send a new link, within the letters that one nominee may get", async () => {
    const one = await proposed("Unanswered", 5)
    await secretary.get(at())
    await secretary.post(at())
    const [letter] = await messages()
    expect(letter).to.include({ kind: "invitation", toAddress: "asked@example.kz" })
    for (const days of [4, 8]) {
      app.clock.moveTo(new Date(app.clock.now().getTime() + days * day))
      await secretary.get(at())
      await secretary.post(at())
    }
    const letters = await app.db.read(tx => tx.findBy(consentLetterTable, { nominationId: one.id }))
    expect(letters).to.have.length(3)
    app.clock.moveTo(new Date(app.clock.now().getTime() + 4 * day))
    expect((await secretary.get(at())).html)
      .to.include("No more letters may ask for consent")
      .and.include("0 people")
    await secretary.post(at())
    expect(await messages()).to.have.length(3)
  })

  it("go to those who were ticked, or to all of the filter", async () => {
    const [one] = [await returned("Ticked"), await returned("Unticked")]
    await proposed("Otherstatus", 5)
    await secretary.get(at())
    await secretary.post(at(`&file=${one.publicId}`))
    expect((await messages()).map(({ aboutId }) => aboutId)).to.deep.equal([one.publicId])
    await secretary.post(at("&status=returned"))
    expect((await messages()).map(({ kind }) => kind)).to.deep.equal(["completion-reminder", "completion-reminder"])
    expect((await secretary.get(at("&file=%27or"))).status).to.equal(404)
  })

  it("leave alone what belongs to another council", async () => {
    const elsewhere = await saveReview(app.db, { council: "talgar" })
    expect((await secretary.get(`/en/desk/nominations/reminders?review=${elsewhere.slug}`)).status).to.equal(404)
    const one = await saveNomination(app, elsewhere, { status: "returned" })
    await secretary.get(at())
    await secretary.post(`/en/desk/nominations/reminders?review=all&file=${one.publicId}`)
    expect(await messages()).to.have.length(0)
  })
})
