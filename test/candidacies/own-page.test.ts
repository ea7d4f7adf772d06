import { expect } from "chai"
import { documentTable } from "../../src/documents/store.ts"
import { findDecision } from "../../src/files/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { proposalTable } from "../../src/nominations/proposal-store.ts"
import { getNomination, nominationTable } from "../../src/nominations/store.ts"
import { addObjection } from "../../src/objections/store.ts"
import { addOrganisation } from "../../src/organisations/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { reviewTable } from "../../src/reviews/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { addTestRequirement, file, pdf } from "../support/documents.ts"
import { checkFields, refusalFields, returnFields, saveProposal, saveSecretary } from "../support/files.ts"
import { listEntries } from "../support/journal.ts"
import { letters } from "../support/mailbox.ts"
import { saveNomination } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

const facts = { familyName: "Sarsenova", givenName: "Aigul", sphere: "health", seatKind: "civil" }

describe("the nominee's own page", () => {
  let app: TestApp
  let review: Review
  let nominee: Nomination
  const held = (rest = "", { publicId } = nominee) => `/en/candidacies/${app.vault.nomineeToken(publicId)}${rest}`
  const shown = async (one = nominee) => (await app.get(`/en/reviews/${review.slug}/candidates/${one.publicId}`)).html
  const now = () => app.db.read(tx => getNomination(tx, nominee.publicId))

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    nominee = await saveNomination(app, review, { status: "consented", ownStatement: "I will listen." })
  })
  afterEach(() => app.stop())

  it("opens by the link that every letter to the nominee ends with, and by no other", async () => {
    const secretary = await app.as(await saveSecretary(app))
    await secretary.post(`/en/desk/nominations/${nominee.publicId}/refusal`, refusalFields())
    const [letter] = await letters(app)
    const path = /http:\/\/kenes\.test(\/ru\/candidacies\/\S+)/.exec(letter!.text)![1]!
    for (const lang of ["kk", "ru", "en"]) {
      const page = await app.get(path.replace("/ru/", `/${lang}/`))
      expect(page.status).to.equal(200)
      expect(page.html).to.include("Sarsenova")
    }
    const other = await saveNomination(app, review, { status: "consented" })
    const token = app.vault.nomineeToken(nominee.publicId)
    const forged = [
      `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`,
      token.replace(nominee.publicId, other.publicId),
      nominee.publicId,
      "x".repeat(54),
    ]
    for (const one of forged) {
      expect((await app.get(`/en/candidacies/${one}`)).status, one).to.equal(404)
      expect((await app.post(`/en/candidacies/${one}/withdrawal`)).status, one).to.equal(404)
    }
    expect((await now()).status).to.equal("refused")
  })

  it("is nowhere before consent", async () => {
    const asked = await saveNomination(app, review)
    expect((await app.get(held("", asked))).status).to.equal(404)
    expect((await app.post(held("/withdrawal", asked))).status).to.equal(404)
  })

  it("shows everyone nothing that the nominee did not choose, and takes it back as soon as they do", async () => {
    const organisation = await app.db.write((tx, at) =>
      addOrganisation(tx, at, { bin: null, kind: "npo", nameKk: "Qamqor", nameRu: "Kamkor" }),
    )
    await app.db.write(tx =>
      tx.update(nominationTable, { id: nominee.id }, { organisationId: organisation.id, status: "admitted" }),
    )
    const list = async () => (await app.get(`/en/reviews/${review.slug}/candidates`)).html
    for (const html of [await shown(), await list()])
      for (const text of ["I will listen.", "Kamkor", "40–44"]) expect(html).not.to.include(text)
    const all = { shown: ["ageGroup", "organisation", "ownStatement"] }
    const saved = await app.post(held("/publicity"), all)
    expect(saved.status).to.equal(303)
    expect((await app.get(saved.location!)).html).to.include("Your choice is saved.")
    expect((await app.get(held("?saved=__proto__"))).html).not.to.include("saved.")
    for (const text of ["I will listen.", "Kamkor", "40–44"]) expect(await shown()).to.include(text)
    expect(await shown()).not.to.include("1980")
    expect(await list()).to.include("Kamkor")
    await app.post(held("/publicity"), {})
    for (const html of [await shown(), await list()])
      for (const text of ["I will listen.", "Kamkor", "40–44"]) expect(html).not.to.include(text)
    expect((await app.post(held("/publicity"), { shown: "phone" })).status).to.equal(422)
  })

  it("lets the nominee read first what proposers wrote, and shows each only if they let it", async () => {
    await app.db.write(tx => tx.update(nominationTable, { id: nominee.id }, { status: "admitted" }))
    const proposer = await saveUser(app.db, { familyName: "Openly" })
    await saveProposal(app, nominee, { proposerUserId: proposer.id, showName: true, statement: "First words." })
    await saveProposal(app, nominee, { statement: "Second words." })
    expect(await shown())
      .to.include("Openly")
      .and.not.include("First words.")
      .and.not.include("Second words.")
    const page = (await app.get(held())).html
    expect(page).to.include("First words.").and.include("Second words.").and.include("Openly")
    // One more comes while the nominee reads.
    await saveProposal(app, nominee, { statement: "Third words." })
    await app.post(held("/publicity"), { statements: ["1", "3"], read: "2" })
    expect(await shown())
      .to.include("First words.")
      .and.not.include("Second words.")
      .and.not.include("Third words.")
    const rows = await app.db.read(tx => tx.find(proposalTable, { order: { id: "asc" } }))
    expect(rows.map(row => row.shownByNominee)).to.deep.equal([true, false, null])
  })

  it("is where the letters of a file that was merged into it lead, with what was said there", async () => {
    await app.db.write(tx => tx.update(nominationTable, { id: nominee.id }, { status: "admitted" }))
    const merged = await saveNomination(app, review, { status: "merged", number: null, mergedIntoId: nominee.id })
    await saveProposal(app, merged, { statement: "Said of the other file." })
    const page = await app.get(held("", merged))
    expect(page.html).to.include("Said of the other file.")
    expect(await shown()).not.to.include("Said of the other file.")
    await app.post(held("/publicity", merged), { statements: "1", read: "1" })
    expect(await shown()).to.include("Said of the other file.")
  })

  it("ends an objection that runs when the nominee withdraws: nobody decides it any more", async () => {
    const head = await app.as(
      await saveUser(app.db, {}, { role: "group-head", reviewId: review.id, councilId: review.councilId }),
    )
    const secretary = await app.as(await saveSecretary(app))
    await secretary.post(`/en/desk/nominations/${nominee.publicId}/refusal`, refusalFields())
    const id = await app.db.write(async (tx, at) => {
      const decision = (await findDecision(tx, nominee.id))!
      const objection = await addObjection(tx, {
        reviewId: review.id,
        nominationId: nominee.id,
        decisionId: decision.id,
        reasons: decision.reasons,
        text: "I was in time.",
        filedByUserId: null,
        filedAt: at,
      })
      return objection.publicId
    })
    expect((await secretary.get("/en/desk")).html).to.include("1 objection")
    expect((await app.post(held("/withdrawal"))).status).to.equal(303)
    expect((await secretary.get("/en/desk")).html).not.to.include("1 objection")
    const words = "Words that are long enough."
    const ruling = { outcome: "granted", reasonKk: words, reasonRu: words, publicKk: words, publicRu: words }
    expect((await head.post(`/en/group/${review.slug}/objections/${id}`, ruling)).status).to.equal(409)
    expect((await head.get(`/en/group/${review.slug}/objections`)).html).to.include("Withdr")
    expect((await now()).status).to.equal("withdrawn")
    expect(await shown()).not.to.include("Objection")
  })

  it("lets somebody without an account complete a file that came back, and object to a refusal", async () => {
    const secretary = await app.as(await saveSecretary(app))
    const at = `/en/desk/nominations/${nominee.publicId}`
    await secretary.post(`${at}/return`, returnFields())
    expect((await app.get(held())).html).to.include(`href="${held("/completion")}"`)
    expect((await app.get(held("/completion"))).html).to.include(`action="${held("/completion")}"`)
    expect((await app.post(held("/completion"), { ownStatement: "x".repeat(2001) })).status).to.equal(422)
    expect((await app.post(held("/completion"), { ownStatement: "Here it is." })).status).to.equal(303)
    expect(await now()).to.include({ status: "consented", ownStatement: "Here it is." })
    await secretary.post(`${at}/refusal`, refusalFields())
    expect((await app.get(held("/objection"))).html).to.include(`action="${held("/objection")}"`)
    expect((await app.post(held("/objection"), { text: "short" })).status).to.equal(422)
    expect((await app.post(held("/objection"), { text: "The certificate was in the file in time." })).status).to.equal(
      303,
    )
    expect((await app.post(held("/objection"), { text: "The certificate was in the file in time." })).status).to.equal(
      409,
    )
    expect((await listEntries(app.db)).at(-1)).to.include({ action: "objection.file", actorPublicId: null })
  })

  it("takes corrections of the facts until somebody decided by them", async () => {
    const wrong = await app.post(held("/facts"), { ...facts, familyName: "", ownStatement: "x".repeat(2001) })
    expect(wrong.status).to.equal(422)
    expect(wrong.html).to.include('href="#familyName"').and.include('href="#ownStatement"')
    expect((await app.post(held("/facts"), { ...facts, familyName: "Sarsenbaeva" })).status).to.equal(303)
    expect(await now()).to.include({ familyName: "Sarsenbaeva", sphere: "health", ownStatement: null })
    await app.db.write(tx => tx.update(nominationTable, { id: nominee.id }, { status: "admitted" }))
    expect((await app.post(held("/facts"), facts)).status).to.equal(409)
  })

  it("takes documents from somebody without an account, whom they are not given back to", async () => {
    const requirement = await app.db.write(tx => addTestRequirement(tx, review, { kind: "cv" }))
    const browser = app.browser()
    const path = held("/documents")
    await browser.get(path)
    const sent = await browser.upload(path, { requirement: requirement.publicId, file: file(pdf(), "my cv.pdf") })
    expect(sent.status).to.equal(303)
    const [document] = await app.db.read(tx => tx.find(documentTable))
    expect(document).to.include({ nominationId: nominee.id, uploadedByUserId: null, channel: "web" })
    expect((await browser.get(path)).html).to.include("my cv.pdf")
    expect((await browser.get(`/en/documents/${document!.publicId}`)).status).to.equal(404)
    const forged = path.replace("/documents", "x/documents")
    expect((await browser.upload(forged, { requirement: requirement.publicId, file: file(pdf()) })).status).to.equal(
      404,
    )
    await browser.post(`${path}/${document!.publicId}/removal`)
    expect(await app.db.read(tx => tx.count(documentTable))).to.equal(0)
  })

  for (const status of ["consented", "returned", "admitted", "refused"] as const)
    it(`lets a nominee who is ${status} withdraw at once, without an account`, async () => {
      await app.db.write(tx => tx.update(nominationTable, { id: nominee.id }, { status, decidedAt: app.clock.now() }))
      expect((await app.get(held())).html)
        .to.include("I withdraw my candidacy")
        .and.include(`action="${held("/withdrawal")}"`)
      expect((await now()).status).to.equal(status)
      const both = await Promise.all([app.post(held("/withdrawal")), app.post(held("/withdrawal"))])
      expect(both.map(answer => answer.status)).to.include(303)
      expect((await now()).status).to.equal("withdrawn")
      expect(await shown())
        .to.include("Candidate No. 1")
        .and.include("withdrew")
        .and.not.include("Sarsenova")
      const entries = (await listEntries(app.db)).filter(({ action }) => action === "nomination.withdraw")
      expect(entries.map(entry => [entry.actorRole, entry.actorPublicId, entry.particulars])).to.deep.equal([
        ["citizen", null, {}],
      ])
      const told = (await letters(app)).find(({ kind }) => kind === "withdrawn")
      expect(told?.to).to.equal("nominee@example.kz")
    })

  it("lets nobody withdraw once the composition is adopted, and says that it is a resignation then", async () => {
    await app.db.write(tx => tx.update(reviewTable, { id: review.id }, { status: "adopted" }))
    expect((await app.post(held("/withdrawal"))).status).to.equal(409)
    const page = await app.get(held())
    expect(page.html).to.include("resignation").and.not.include("I withdraw my candidacy")
  })

  it("admits nobody who withdrew, and shows nothing of theirs whatever they had chosen", async () => {
    const secretary = await app.as(await saveSecretary(app))
    await app.post(held("/publicity"), { shown: ["ownStatement"] })
    await secretary.post(`/en/desk/nominations/${nominee.publicId}/checks`, checkFields())
    await app.post(held("/withdrawal"))
    expect((await secretary.post(`/en/desk/nominations/${nominee.publicId}/admission`)).status).to.equal(409)
    expect((await app.post(held("/publicity"), {})).status).to.equal(409)
    expect(await shown()).not.to.include("I will listen.")
  })
})
