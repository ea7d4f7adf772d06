import { expect } from "chai"
import { documentTable } from "../../src/documents/store.ts"
import { messageTable } from "../../src/messages/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { addProposal, proposalTable } from "../../src/nominations/proposal-store.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import { destroyDue } from "../../src/retention/due.ts"
import type { Review } from "../../src/reviews/review.ts"
import { reviewTable } from "../../src/reviews/store.ts"
import { fileChunkTable } from "../../src/uploads/store.ts"
import type { User } from "../../src/users/user.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { addTestDocument, addTestRequirement } from "../support/documents.ts"
import { listEntries } from "../support/journal.ts"
import { letters } from "../support/mailbox.ts"
import { saveNomination } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { officials, saveCandidate, saveComposition, saveOutcome, saveReviewInSelection } from "../support/selection.ts"
import { saveUser } from "../support/users.ts"

describe("personal data of those not selected", () => {
  let app: TestApp
  let review: Review
  let selected: Nomination
  let notSelected: Nomination
  let user: User
  beforeEach(async () => {
    app = await startApp()
    user = await saveUser(app.db)
  })
  afterEach(() => app.stop())

  const rows = () => app.db.read(tx => tx.find(nominationTable, { order: { id: "asc" } }))
  const row = async (id: number) => (await rows()).find(one => one.id === id)!
  const at = (moment: string) => app.clock.moveTo(new Date(moment))

  /** A review published on 14 March 2022 with one of two candidates selected, and one who never answered. */
  async function publish() {
    review = await saveReviewInSelection(app)
    const { secretary } = await officials(app, review)
    selected = await saveCandidate(app, review)
    notSelected = await saveCandidate(app, review, {
      familyName: "Aitbaeva",
      nomineeUserId: user.id,
      ownStatement: "I teach",
    })
    await saveNomination(app, review, { familyName: "Silent" })
    await saveComposition(app, review, [[selected, "civil"]], "published")
    await saveOutcome(app, review, notSelected, secretary)
    await app.db.write(async (tx, now) => {
      await addProposal(tx, {
        nominationId: notSelected.id,
        proposerUserId: secretary.id,
        kind: "citizen",
        organisationId: null,
        email: "aitbaeva@example.kz",
        statement: "Aitbaeva taught me",
        showName: true,
        proposedAt: now,
      })
      await addTestDocument(tx, now, notSelected, await addTestRequirement(tx, review))
      await tx.update(reviewTable, { id: review.id }, { status: "published", publishedAt: now })
    })
  }

  it("are destroyed when their months are over, to the day in Almaty, and once", async () => {
    await publish()
    at("2023-03-13T17:59:00Z")
    expect(await destroyDue(app.db)).to.equal(0)
    at("2023-03-13T18:00:00Z") // midnight in Almaty
    const destroyed = await Promise.all([destroyDue(app.db), destroyDue(app.db)])
    expect(destroyed.reduce((sum, n) => sum + n)).to.equal(2)
    expect(await row(selected.id)).to.include({ familyName: selected.familyName, destroyedAt: null })
    const gone = await row(notSelected.id)
    expect(gone).to.include({
      status: "admitted",
      number: notSelected.number,
      sex: "male",
      familyName: `№ ${gone.number}`,
    })
    expect(gone).to.include({ birthOn: "1980-01-01", email: null, nomineeUserId: null, iinSealed: "" })
    const everything = JSON.stringify([
      gone,
      (await rows())[2],
      await app.db.read(tx => tx.find(proposalTable)),
      await app.db.read(tx => tx.find(messageTable)),
    ])
    for (const secret of ["Aitbaeva", "aitbaeva", "Silent", "I teach", notSelected.iinHash, "nominee@"])
      expect(everything, secret).to.not.include(secret)
    expect(await app.db.read(tx => tx.count(documentTable))).to.equal(0)
    expect(await app.db.read(tx => tx.count(fileChunkTable))).to.equal(0)
    const entries = (await listEntries(app.db)).slice(-2)
    expect(entries.map(({ action, visibility }) => [action, visibility]).sort()).to.deep.equal([
      ["nomination.destroy", "public"],
      ["nomination.discard", "internal"],
    ])
    expect(await destroyDue(app.db)).to.equal(0)
  })

  it("leave the candidate's number on the public pages, and the counts as they were", async () => {
    await publish()
    const pages = [
      `/reviews/${review.slug}/candidates`,
      `/reviews/${review.slug}/candidates/${notSelected.publicId}`,
      `/reviews/${review.slug}/result`,
    ]
    const counts = async () =>
      /\d+, (?:admitted|допущены): \d+/.exec((await app.get(`/en/reviews/${review.slug}`)).html)?.[0]
    const before = await counts()
    expect((await app.get(`/en${pages[0]}`)).html).to.include("Aitbaeva")
    at("2023-04-01T00:00:00Z")
    await destroyDue(app.db)
    for (const lang of ["kk", "ru", "en"])
      for (const page of pages) {
        const { status, html } = await app.get(`/${lang}${page}`)
        expect(status, page).to.equal(200)
        expect(html, page).to.not.include("Aitbaeva").and.not.include("I teach")
      }
    expect((await app.get(`/en${pages[1]}`)).html)
      .to.include("were destroyed under the rules")
      .and.include("1 April 2023")
    expect(await counts()).to.equal(before)
    const { secretary } = await officials(app, review)
    const file = await (await app.as(secretary)).get(`/en/desk/nominations/${notSelected.publicId}`)
    expect(file.status).to.equal(200)
    expect(file.html).to.include("personal data were destroyed")
  })

  it("are kept as long as the rulebook says, and for ever while it says nothing", async () => {
    await publish()
    const administrator = await app.as(await saveUser(app.db, {}, { role: "administrator" }))
    const version = {
      numerator: "24",
      severity: "warning",
      sourceKk: "Zan",
      sourceRu: "Zakon",
      verified: "yes",
      confidence: "high",
      inForceFrom: "01.01.2023",
    }
    expect((await administrator.post("/en/rules/retention_months/versions", version)).status).to.equal(303)
    at("2023-06-01T00:00:00Z")
    expect(await destroyDue(app.db)).to.equal(0)
    at("2024-03-14T00:00:00Z")
    expect(await destroyDue(app.db)).to.equal(2)
  })

  describe("before their time", () => {
    const answer = { groundKk: "Otinish boiynsha", groundRu: "Po zayavleniyu" }
    async function withdrawn() {
      review = await saveReview(app.db)
      const nomination = await saveNomination(app, review, { status: "withdrawn", nomineeUserId: user.id })
      const secretary = await saveUser(app.db, {}, { role: "secretary", councilId: review.councilId })
      return { nomination, nominee: await app.as(user), secretary: await app.as(secretary) }
    }

    it("are destroyed on request, with a ground that the person receives", async () => {
      const { nomination, nominee, secretary } = await withdrawn()
      const own = `/ru/account/nominations/${nomination.publicId}/destruction`
      expect((await nominee.get("/ru/account/nominations")).html).to.include(own)
      expect((await nominee.get(own)).status).to.equal(200)
      const asked = await Promise.all([nominee.post(own), nominee.post(own)])
      expect(asked.map(({ status }) => status)).to.deep.equal([303, 303])
      expect((await nominee.get(own)).html).to.include("Ждёт ответа")
      expect((await letters(app)).filter(({ kind }) => kind === "destruction-requested")).to.have.length(1)
      expect((await secretary.get("/en/desk")).html).to.include("1 request to destroy personal data")
      expect((await secretary.get("/en/desk/destructions")).html).to.include("Thursday 17 March 2022")
      const desk = `/en/desk/nominations/${nomination.publicId}/destruction`
      const unanswered = await secretary.post(desk, { outcome: "granted", groundKk: "", groundRu: "Typed" })
      expect(unanswered.status).to.equal(422)
      expect(unanswered.html).to.include('href="#groundKk"').and.include("Typed")
      expect((await row(nomination.id)).destroyedAt).to.equal(null)
      expect((await secretary.post(desk, { ...answer, outcome: "granted" })).status).to.equal(303)
      expect((await secretary.post(desk, { ...answer, outcome: "granted" })).status).to.equal(409)
      expect(await row(nomination.id)).to.include({ familyName: "№ 1", nomineeUserId: null })
      const letter = (await letters(app)).find(({ kind }) => kind === "destruction-granted")!
      expect(letter.to).to.equal(user.email)
      expect(letter.text).to.match(/Otinish boiynsha|Po zayavleniyu/)
      expect((await nominee.get(own)).status).to.equal(404)
      const actions = (await listEntries(app.db)).map(({ action }) => action)
      expect(actions).to.deep.equal(["destruction.request", "destruction.decide", "nomination.destroy"])
    })

    it("are kept where a duty stands against it, and the person may ask again", async () => {
      const { nomination, nominee, secretary } = await withdrawn()
      const own = `/ru/account/nominations/${nomination.publicId}/destruction`
      await nominee.get(own)
      await nominee.post(own)
      const desk = `/ru/desk/nominations/${nomination.publicId}/destruction`
      expect((await secretary.get(desk)).status).to.equal(200)
      expect((await secretary.post(desk, { ...answer, outcome: "refused" })).status).to.equal(303)
      expect((await row(nomination.id)).destroyedAt).to.equal(null)
      expect((await nominee.get(own)).html)
        .to.include("Отказано")
        .and.include("Po zayavleniyu")
      expect((await nominee.post(own)).status).to.equal(303)
      expect((await nominee.get(own)).html).to.include("Ждёт ответа")
    })

    it("are not destroyed of whoever still stands or was selected", async () => {
      await publish()
      const running = await saveReview(app.db, { council: "talgar" })
      const standing = await saveNomination(app, running, { status: "consented", nomineeUserId: user.id })
      await app.db.write(tx => tx.update(nominationTable, { id: selected.id }, { nomineeUserId: user.id }))
      const nominee = await app.as(user)
      for (const { publicId } of [standing, selected]) {
        const own = `/en/account/nominations/${publicId}/destruction`
        expect((await nominee.get(own)).html).to.not.include(`<form method="post" action="${own}`)
        expect((await nominee.post(own)).status).to.equal(409)
      }
    })

    it("are nobody else's to destroy", async () => {
      const { nomination } = await withdrawn()
      const stranger = await app.as(await saveUser(app.db))
      const elsewhere = await saveReview(app.db, { council: "talgar" })
      const other = await app.as(await saveUser(app.db, {}, { role: "secretary", councilId: elsewhere.councilId }))
      await other.get("/en/desk")
      expect((await stranger.post(`/en/account/nominations/${nomination.publicId}/destruction`)).status).to.equal(404)
      const desk = `/en/desk/nominations/${nomination.publicId}/destruction`
      expect((await other.post(desk, { ...answer, outcome: "granted" })).status).to.equal(404)
      expect((await other.get("/en/desk/destructions")).html).to.include("No request awaits")
      expect((await row(nomination.id)).destroyedAt).to.equal(null)
    })
  })
})
