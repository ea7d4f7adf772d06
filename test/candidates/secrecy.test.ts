// What nobody may learn: that somebody was proposed, before they consent; and why exactly somebody was refused.
import { expect } from "chai"
import { addDecision } from "../../src/files/store.ts"
import { addCompletion } from "../../src/nominations/completion-store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import { addObjection } from "../../src/objections/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { crawl } from "../support/crawl.ts"
import { addTestDocument, addTestRequirement } from "../support/documents.ts"
import { checkFields, saveProposal, saveSecretary } from "../support/files.ts"
import { letters } from "../support/mailbox.ts"
import { proposalFields, saveNomination, sendProposal } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

describe("nobody learns", () => {
  let app: TestApp
  let review: Review
  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db, { stages: { nominations: [-20, 10], endorsements: [-5, 20] } })
  })
  afterEach(() => app.stop())

  it("of a nomination that waits for consent, was declined or ran out: no page, list, count, search, datum or entry differs", async () => {
    await saveNomination(app, review, { status: "admitted", familyName: "Known" })
    const citizen = await app.as(await saveUser(app.db))
    const searches = ["/en/councils?q=Zqxname", "/en/journal?action=nomination.propose", "/en/journal?kind=nomination"]
    const look = async () => {
      await app.sequence()
      return crawl(app, "en", searches)
    }
    const before = await look()
    expect(before.size).to.be.above(30)
    expect([...before.keys()]).to.include(`/en/reviews/${review.slug}/candidates`)
    for (const email of ["first@example.kz", "second@example.kz"])
      await sendProposal(citizen, review, proposalFields({ familyName: "Zqxname", email }))
    const asked = (await letters(app)).filter(({ kind }) => kind === "invitation")
    expect(asked).to.have.length(2)
    expect((await app.post(`${asked[1]!.path}/refusal`, { reason: "Zqxreason" })).status).to.equal(303)
    const after = await look()
    expect([...after.keys()]).to.deep.equal([...before.keys()])
    for (const [address, text] of before) expect(after.get(address), address).to.equal(text)
    const unasked = await app.db.read(tx => tx.findBy(nominationTable, { familyName: "Zqxname" }))
    for (const { publicId } of unasked)
      for (const rest of ["", "/endorsement"])
        expect((await citizen.post(`/en/reviews/${review.slug}/candidates/${publicId}${rest}`)).status).to.equal(404)
  })

  it("anything of health or a conviction: words planted in every text about nominees stand on no public page", async () => {
    const planted = "zqxsudimost"
    const official = await saveSecretary(app)
    const line = await app.db.write(tx => addTestRequirement(tx, review, { kind: "cv", public: true }))
    const all: Nomination[] = []
    for (const status of [
      "proposed",
      "declined",
      "consented",
      "returned",
      "admitted",
      "refused",
      "withdrawn",
    ] as const) {
      const nomination = await saveNomination(app, review, {
        status,
        familyName: `Family${status}`,
        declineReason: planted,
      })
      all.push(nomination)
      await saveProposal(app, nomination, { statement: `${planted} ${status}` })
      await app.db.write(async (tx, now) => {
        await tx.update(nominationTable, { id: nomination.id }, { statement: planted, ownStatement: planted })
        await addTestDocument(tx, now, nomination, line)
        await addCompletion(tx, {
          nominationId: nomination.id,
          textKk: planted,
          textRu: planted,
          dueAt: now,
          askedByUserId: official.id,
          askedAt: now,
        })
        await tx.insert("EligibilityCheck", {
          nominationId: nomination.id,
          criterion: "no_conviction",
          finding: "not_met",
          document: planted,
          checkedByUserId: official.id,
          checkedAt: now,
        })
        const reasons = { codes: ["criterion_not_met"] }
        await addDecision(tx, {
          nominationId: nomination.id,
          outcome: "refused",
          reasons,
          textKk: planted,
          textRu: planted,
          decidedByUserId: official.id,
          decidedAt: now,
        })
        const [{ id: decisionId }] = await tx.query("select max(id) as id from decisions")
        const { id } = await addObjection(tx, {
          reviewId: review.id,
          nominationId: nomination.id,
          decisionId,
          reasons,
          text: planted,
          filedByUserId: null,
          filedAt: now,
        })
        await tx.update("Objection", { id }, { reasonKk: planted, reasonRu: planted })
        await tx.update("Document", { nominationId: nomination.id }, { name: `${planted}.pdf`, markNote: planted })
      })
    }
    // What the secretary does the usual way leaves entries, letters and decisions.
    const secretary = await app.as(official)
    const consented = all.find(({ status }) => status === "consented")!
    const at = `/en/desk/nominations/${consented.publicId}`
    await secretary.post(
      `${at}/checks`,
      checkFields({ finding_no_conviction: "not_met", document_no_conviction: planted }),
    )
    const words = `${planted} twenty letters or more`
    await secretary.post(`${at}/refusal`, { reasons: "criterion_not_met", textKk: words, textRu: words })
    expect((await secretary.get(at)).html).to.include(planted)
    await app.sequence()

    const own = all.map(({ publicId }) => publicId)
    for (const lang of ["kk", "ru", "en"]) {
      const more = own.map(id => `/${lang}/reviews/${review.slug}/candidates/${id}`)
      const pages = await crawl(app, lang, more)
      expect([...pages.values()].some(text => text.includes("Familyrefused"))).to.equal(true)
      const wrong = [...pages].filter(([, text]) => text.includes(planted)).map(([address]) => address)
      expect(wrong).to.deep.equal([])
      const named = [...pages].filter(([, text]) => /Family(proposed|declined|returned|withdrawn)/.test(text))
      expect(named.map(([address]) => address)).to.deep.equal([])
      const gone = pages.get(`/${lang}/reviews/${review.slug}/candidates/${own.at(-1)}`)!
      expect(gone).to.match(/^200 /)
      expect(gone).not.to.include("criterion")
    }
  })
})
