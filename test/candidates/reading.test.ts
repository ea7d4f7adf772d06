import { gzipSync } from "node:zlib"
import { expect } from "chai"
import { newPublicId } from "../../src/chance.ts"
import { decisionTable } from "../../src/nominations/decision-store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import { addOrganisation } from "../../src/organisations/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { saveProposal } from "../support/files.ts"
import { saveNomination } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"
import { saveResident } from "../support/verifications.ts"

describe("what everyone may know of candidates", () => {
  let app: TestApp
  let review: Review
  const list = (lang = "ru") => `/${lang}/reviews/${review.slug}/candidates`
  const at = ({ publicId }: Nomination, lang = "ru") => `${list(lang)}/${publicId}`

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db, { stages: { nominations: [-20, -10], endorsements: [-1, 1] } })
  })
  afterEach(() => app.stop())

  it("is number and sphere while documents are checked, never the name, nor its place in the alphabet", async () => {
    const hidden = await saveNomination(app, review, {
      status: "consented",
      familyName: "Abaev",
      ownStatement: "Mine.",
    })
    await saveNomination(app, review, { status: "admitted", familyName: "Baiev" })
    for (const path of [list("en"), at(hidden, "en")]) {
      const { status, html } = await app.get(path)
      expect(status).to.equal(200)
      expect(html).to.include("Candidate No. 1").and.include("Education")
      for (const secret of ["Abaev", "Mine.", "Twenty years", "nominee@example.kz", "800101"])
        expect(html).not.to.include(secret)
    }
    const { html } = await app.get(list("en"))
    expect(html.indexOf("Baiev")).to.be.lessThan(html.indexOf("Candidate No. 1"))
  })

  it("is what the nominee chose once admitted, naming only proposers who agreed, and organisations always", async () => {
    const candidate = await saveNomination(app, review, {
      status: "admitted",
      ownStatement: "I will listen <b>.",
      shown: ["ownStatement"],
    })
    const shown = await saveUser(app.db, { familyName: "Openly" })
    const quiet = await saveUser(app.db, { familyName: "Quietly" })
    const organisation = await app.db.write((tx, now) =>
      addOrganisation(tx, now, { bin: null, kind: "npo", nameKk: "Qamqor", nameRu: "Kamkor" }),
    )
    await saveProposal(app, candidate, { proposerUserId: shown.id, showName: true, shownByNominee: true })
    await saveProposal(app, candidate, {
      proposerUserId: quiet.id,
      kind: "organisation",
      organisationId: organisation.id,
      statement: "Kind and exact.",
      shownByNominee: true,
    })
    const { html } = await app.get(at(candidate))
    for (const text of [
      "Sarsenova",
      "Openly",
      "Kamkor",
      "Kind and exact.",
      "summer school",
      "I will listen &lt;b&gt;.",
    ])
      expect(html).to.include(text)
    for (const secret of ["Quietly", "nominee@example.kz", "800101", "1980-01-01"]) expect(html).not.to.include(secret)
  })

  it("is the class of the reason of a refusal, and nothing but a number of who withdrew", async () => {
    const refused = await saveNomination(app, review, { status: "refused", familyName: "Refusedova" })
    const { id: decidedByUserId } = await saveUser(app.db)
    await app.db.write((tx, now) =>
      tx.insert(decisionTable, {
        nominationId: refused.id,
        outcome: "refused",
        reasons: { codes: ["criterion_not_met"] },
        textKk: "Sottylygy bar.",
        textRu: "Est sudimost.",
        decidedByUserId,
        decidedAt: now,
      }),
    )
    const withdrawn = await saveNomination(app, review, { status: "withdrawn", familyName: "Withdrawnova" })
    const page = (await app.get(at(refused, "en"))).html
    expect(page).to.include("Refusedova").and.include("an eligibility criterion is not met")
    for (const secret of ["sudimost", "Sottylygy", "Twenty years", "Education"]) expect(page).not.to.include(secret)
    const gone = (await app.get(at(withdrawn, "en"))).html
    expect(gone).to.include("Candidate No. 2").and.include("withdrew")
    for (const secret of ["Withdrawnova", "Education", "Twenty years"]) expect(gone).not.to.include(secret)
    expect((await app.get(list("en"))).html).not.to.include("Withdrawnova")
  })

  it("is nothing before consent, of another review, or of a review that is not announced", async () => {
    const other = await saveReview(app.db, { council: "talgar" })
    const draft = await saveReview(app.db, { status: "draft" })
    const unanswered = await saveNomination(app, review, { status: "proposed", familyName: "Unasked" })
    const declined = await saveNomination(app, review, { status: "declined", familyName: "Declinedova" })
    const elsewhere = await saveNomination(app, other, { status: "admitted" })
    for (const one of [unanswered, declined, elsewhere]) expect((await app.get(at(one))).status).to.equal(404)
    for (const path of ["nobody", "%00", "%3Cb%3E"])
      expect((await app.get(`${list()}/${path}`)).status, path).to.be.oneOf([400, 404])
    expect((await app.get(`/ru/reviews/${draft.slug}/candidates`)).status).to.equal(404)
    expect((await app.get("/ru/reviews/nowhere/candidates")).status).to.equal(404)
    for (const page of ["0", "-1", "x", "1&page=2"])
      expect((await app.get(`${list()}?page=${page}`)).status, page).to.equal(404)
    expect((await app.get(list())).html)
      .not.to.include("Unasked")
      .and.not.to.include("Declinedova")
  })

  it("says in each language that endorsements are not votes, and takes an endorsement", async () => {
    const candidate = await saveNomination(app, review, { status: "admitted" })
    const citizen = await app.as(await saveResident(app))
    expect((await citizen.get(at(candidate, "en"))).html).to.include("/endorsement")
    await citizen.post(`${at(candidate, "en")}/endorsement`)
    await app.sequence()
    for (const path of [list("en"), at(candidate, "en")]) {
      const { html } = await app.get(path)
      expect(html).to.include("1 resident endorses").and.include("not votes")
    }
    for (const lang of ["kk", "ru"]) {
      expect((await app.get(list(lang))).status).to.equal(200)
      expect((await app.get(at(candidate, lang))).status).to.equal(200)
    }
  })

  it("takes three queries for the list, six for one of them and 30 kB at most, with twenty candidates as with two thousand", async () => {
    const candidate = await saveNomination(app, review, { status: "admitted" })
    for (let i = 0; i < 40; i++)
      await saveProposal(app, candidate, { statement: "Word ".repeat(800), shownByNominee: true })
    for (const many of [19, 1980]) {
      await app.db.write(async tx => {
        const { id: _, ...like } = candidate
        const [{ highest }] = await tx.query("select max(number) as highest from nominations")
        const rows = Array.from({ length: many }, (_, i) => ({
          ...like,
          publicId: newPublicId(),
          iinHash: newPublicId(),
          number: Number(highest) + i + 1,
        }))
        for (let i = 0; i < rows.length; i += 20) await tx.insert(nominationTable, rows.slice(i, i + 20))
      })
      for (const path of [list(), `${list()}?page=1`, at(candidate)]) {
        queries.count = 0
        const { html, status } = await app.get(path)
        expect(status).to.equal(200)
        expect(queries.count, path).to.be.at.most(path === at(candidate) ? 6 : 3)
        expect(gzipSync(html).length, path).to.be.below(30_000)
      }
    }
    expect((await app.get(`${list()}?page=100`)).html.match(/govuk-heading-s/g)).to.have.length(20)
  })
})
