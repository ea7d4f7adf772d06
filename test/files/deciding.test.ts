import { expect } from "chai"
import type { Membership, Seat } from "../../src/councils/council.ts"
import { addMembership } from "../../src/councils/membership-store.ts"
import { messageTable } from "../../src/messages/store.ts"
import { decisionTable, eligibilityCheckTable } from "../../src/nominations/decision-store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { getNomination, nominationTable } from "../../src/nominations/store.ts"
import { personTable } from "../../src/persons/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { requiredCriteria } from "../../src/rules/criterion.ts"
import { initialRules } from "../../src/rules/initial-rules.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { checkFields, refusalFields, saveProposal, saveSecretary } from "../support/files.ts"
import { listEntries } from "../support/journal.ts"
import { saveNomination } from "../support/nominations.ts"
import { membershipOf, saveSittingCouncil } from "../support/register.ts"
import { saveReview } from "../support/reviews.ts"
import { saveGroupMember } from "../support/selection.ts"
import { saveUser } from "../support/users.ts"

const criteria = requiredCriteria(initialRules, "2022-05-01").map(({ criterion }) => criterion)

describe("the secretary's files", () => {
  let app: TestApp
  let review: Review
  let nominee: Nomination
  let secretary: Awaited<ReturnType<TestApp["as"]>>
  const at = (rest = "", { publicId } = nominee) => `/ru/desk/nominations/${publicId}${rest}`
  const list = () => `/ru/desk/reviews/${review.slug}/nominations`
  const rows = () => app.db.read(tx => tx.find(eligibilityCheckTable, { order: { id: "asc" } }))
  const decisions = () => app.db.read(tx => tx.find(decisionTable))
  const messages = () => app.db.read(tx => tx.find(messageTable, { order: { id: "asc" } }))
  const statusNow = async () => (await app.db.read(tx => getNomination(tx, nominee.publicId))).status

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    nominee = await saveNomination(app, review, { status: "consented", declared: ["age"], phone: "+77011234567" })
    secretary = await app.as(await saveSecretary(app))
  })
  afterEach(() => app.stop())

  it("show the facts with the number masked, and to an auditor without number, phone and e-mail", async () => {
    await saveProposal(app, nominee)
    const own = await secretary.get(at())
    expect(own.status).to.equal(200)
    expect(own.html).to.include("800101******").and.include("8 701 123 45 67").and.include("nominee@example.kz")
    expect(own.html).to.include("She opened a summer school.")
    const auditor = await app.as(await saveUser(app.db, {}, { role: "auditor" }))
    const read = await auditor.get(at())
    expect(read.status).to.equal(200)
    for (const secret of ["800101", "701 123", "nominee@example.kz", '<form method="post" action="/ru/desk'])
      expect(read.html).not.to.include(secret)
  })

  it("compute the age on the day the term would begin", async () => {
    const young = await saveNomination(app, review, { status: "consented", birthOn: "2004-06-01" })
    expect((await secretary.get(at("", young))).html)
      .to.include("17 (")
      .and.include("govuk-warning-text")
    await secretary.post(at("/checks", young), checkFields())
    const answer = await secretary.post(at("/admission", young))
    expect(answer.status).to.equal(422)
    expect(answer.html).to.include("#finding_age").and.not.to.include("#finding_citizenship")
  })

  it("show what the register knows of the person beside the criteria, with each rule's source and whether it is verified", async () => {
    const user = await saveUser(app.db)
    await app.db.write(tx => tx.update(nominationTable, { id: nominee.id }, { nomineeUserId: user.id }))
    const before = (
      await (await app.as(await saveUser(app.db, {}, { role: "auditor" }))).get(at().replace("/ru", "/en"))
    ).html
    expect(before)
      .to.include("Terms in a row in this council, with the new one: 1. Limit: 2.")
      .and.include("Councils at once, with this one: 1. Limit: 1.")
      .and.include("Is not a member of this review")
      .and.include("Law 383-V")
    expect(before).not.to.include("against the rule")
    await saveGroupMember(app, review, { user })
    const after = (await secretary.get(at().replace("/ru", "/en"))).html
    expect(after).to.include("Is a member of this review").and.include("against the rule")
  })

  it("count the terms in this council and the other councils of the same person", async () => {
    const here = await saveSittingCouncil(app, { civil: 1, state: 0, sitting: 1 })
    await app.db.write(async tx => {
      const [{ personId }] = here.memberships as [Membership]
      await tx.update(personTable, { id: personId }, { iinHash: nominee.iinHash })
    })
    const { html } = await secretary.get(at().replace("/ru", "/en"))
    expect(html).to.include("with the new one: 2. Limit: 2.").and.include("with this one: 1. Limit: 1.")
    const there = await saveSittingCouncil(app, {
      slug: "talgar",
      civil: 1,
      state: 0,
      sitting: 0,
      endsOn: "2024-05-15",
    })
    const [seat] = there.seats as [Seat]
    const [{ personId: id }] = here.memberships as [Membership]
    await app.db.write(async tx => {
      const person = (await tx.findOneBy(personTable, { id }))!
      await addMembership(tx, membershipOf(seat, there.term, person))
    })
    const both = (await secretary.get(at().replace("/ru", "/en"))).html
    expect(both).to.include("with this one: 2. Limit: 1.").and.include("against the rule")
  })

  it("list people by status and by a part of the name in any alphabet, twenty a page", async () => {
    for (let i = 0; i < 22; i++) await saveNomination(app, review, { familyName: `Abdrakhmanov${i}` })
    const all = await secretary.get(list())
    expect(all.html.match(/<th scope="row"/g)).to.have.length(20)
    expect((await secretary.get(`${list()}?page=2`)).html).to.include("Sarsenova")
    const found = await secretary.get(
      `${list()}?status=consented&name=${encodeURIComponent("\u0441\u0430\u0440\u0441")}`,
    )
    expect(found.html.match(/<th scope="row"/g)).to.have.length(1)
    expect((await secretary.get(`${list()}?name=%25`)).status).to.equal(200)
    expect((await secretary.get(`${list()}?status=nonsense`)).status).to.equal(404)
    expect((await secretary.get("/ru/desk")).html).to.include(`${list()}?status&#x3D;consented`)
  })

  it("append a row for each finding that changed, and for no other", async () => {
    await secretary.post(at("/checks"), checkFields())
    await secretary.post(at("/checks"), checkFields())
    expect(await rows()).to.have.length(criteria.length)
    await secretary.post(at("/checks"), checkFields({ finding_age: "not_met" }))
    expect((await rows()).slice(criteria.length).map(r => [r.criterion, r.finding])).to.deep.equal([["age", "not_met"]])
    const checks = (await listEntries(app.db)).filter(e => e.action === "nomination.check")
    expect(checks.map(e => [e.visibility, e.particulars])).to.deep.equal([
      ["internal", { criteria: [...criteria] }],
      ["internal", { criteria: ["age"] }],
    ])
  })

  it("admit nobody until every criterion is met, and say which are missing", async () => {
    await secretary.post(at("/checks"), checkFields({ finding_no_conviction: "unchecked", document_no_conviction: "" }))
    const answer = await secretary.post(at("/admission"))
    expect(answer.status).to.equal(422)
    expect(answer.html).to.include("#finding_no_conviction").and.not.to.include("#finding_age")
    expect(await statusNow()).to.equal("consented")
    expect(await decisions()).to.deep.equal([])
  })

  it("admit, tell the nominee and whoever proposed, and name the ways to contest it", async () => {
    const proposer = await saveUser(app.db)
    await saveProposal(app, nominee, { proposerUserId: proposer.id })
    await secretary.post(at("/checks"), checkFields())
    expect((await secretary.post(at("/admission"))).status).to.equal(303)
    expect(await statusNow()).to.equal("admitted")
    const sent = await messages()
    expect(sent.map(m => [m.kind, m.toAddress])).to.deep.equal([
      ["admitted", "nominee@example.kz"],
      ["proposalAdmitted", proposer.email],
    ])
    expect(sent[1]?.particulars.ways).to.include("14 June 2022").and.include("verified").and.not.include("Objection")
    expect((await listEntries(app.db)).at(-1)).to.include({ action: "nomination.admit", visibility: "public" })
  })

  it("refuse with coded reasons: the words go to the nominee alone, the class to everyone", async () => {
    const proposer = await saveUser(app.db)
    await saveProposal(app, nominee, { proposerUserId: proposer.id })
    const reasons = ["criterion_not_met", "late"]
    expect((await secretary.post(at("/refusal"), refusalFields({ reasons }))).status).to.equal(303)
    expect((await decisions()).map(d => [d.outcome, d.reasons])).to.deep.equal([["refused", { codes: reasons }]])
    const [told, proposerTold] = await messages()
    expect(told?.particulars.text).to.include("Spravka")
    expect(JSON.stringify(proposerTold)).to.include("criterion is not met").and.not.to.include("Spravka")
    const entry = (await listEntries(app.db)).at(-1)
    expect(entry?.action).to.equal("nomination.refuse")
    expect(entry?.particulars).to.deep.equal({ reasons })
    const page = await app.get(`/ru/reviews/${review.slug}/candidates/${nominee.publicId}`)
    expect(page.html).to.include("Sarsenova").and.not.to.include("Spravka")
  })

  it("are decided once: of two secretaries at the same moment one gets through", async () => {
    await secretary.post(at("/checks"), checkFields())
    const other = await app.as(await saveSecretary(app))
    const answers = await Promise.all([
      secretary.post(at("/admission")),
      other.post(at("/refusal"), refusalFields()),
      other.post(at("/admission")),
    ])
    expect(answers.map(a => a.status).sort()).to.deep.equal([303, 409, 409])
    expect(await decisions()).to.have.length(1)
    expect(await messages()).to.have.length(1)
  })

  it("are closed once the composition is adopted, before consent, and to whose file it is", async () => {
    const later = await saveReview(app.db, { status: "adopted" })
    const late = await saveNomination(app, later, { status: "consented" })
    const proposed = await saveNomination(app, review)
    for (const one of [late, proposed]) {
      expect((await secretary.post(at("/checks", one), checkFields())).status).to.equal(409)
      expect((await secretary.post(at("/refusal", one), refusalFields())).status).to.equal(409)
    }
    const user = await saveSecretary(app)
    const own = await saveNomination(app, review, { status: "consented", nomineeUserId: user.id })
    expect((await (await app.as(user)).post(at("/checks", own), checkFields())).status).to.equal(403)
    expect(await rows()).to.deep.equal([])
  })

  it("are nowhere to be found for another council's secretary, a guest and nonsense", async () => {
    const stranger = await app.as(await saveSecretary(app, "talgar"))
    for (const path of [at(), list()]) expect((await stranger.get(path)).status).to.equal(404)
    for (const path of ["/checks", "/admission", "/refusal", "/invitation"]) {
      expect((await stranger.post(at(path), checkFields())).status).to.equal(404)
      expect((await secretary.post(at(path, { ...nominee, publicId: "nobody" }), refusalFields())).status).to.be.oneOf([
        404, 422,
      ])
    }
    expect((await secretary.get(at("", { ...nominee, publicId: "nobody" }))).status).to.equal(404)
  })

  it("answer bad forms with 422 and what was typed, and change nothing", async () => {
    const typed = "<script>alert(1)</script> long enough text"
    const bad: [string, Record<string, string | string[]>][] = [
      ["/checks", {}],
      ["/checks", checkFields({ finding_age: "perhaps" })],
      ["/checks", checkFields({ document_age: "" })],
      ["/checks", checkFields({ document_age: "a\u0000b" })],
      ["/checks", checkFields({ document_age: "x".repeat(201) })],
      ["/checks", { ...checkFields(), document_age: ["a", "b"] }],
      ["/refusal", {}],
      ["/refusal", refusalFields({ reasons: [] })],
      ["/refusal", refusalFields({ reasons: "nonsense" })],
      ["/refusal", refusalFields({ reasons: ["late", "late"] })],
      ["/refusal", refusalFields({ textKk: "" })],
      ["/refusal", refusalFields({ textRu: "short" })],
      ["/refusal", refusalFields({ textRu: "x".repeat(2001) })],
      ["/refusal", refusalFields({ textKk: typed, textRu: "\u0000".repeat(30) })],
      ["/refusal", refusalFields({ textKk: ["a".repeat(30), "b".repeat(30)] })],
    ]
    for (const [path, fields] of bad) {
      const answer = await secretary.post(at(path), fields)
      expect(answer.status, JSON.stringify(fields)).to.equal(422)
      expect(answer.html).to.include("govuk-error-summary").and.not.to.include("<script>alert")
    }
    const kept = await secretary.post(at("/refusal"), refusalFields({ textKk: typed, textRu: "" }))
    expect(kept.html).to.include("&lt;script&gt;alert(1)&lt;/script&gt; long enough text")
    expect(kept.html).to.match(/value="documents_missing" checked/)
    expect(await statusNow()).to.equal("consented")
    expect(await rows()).to.deep.equal([])
  })

  it("hand out a single-use link for a nominee without e-mail, seen once, the newest only", async () => {
    const silent = await saveNomination(app, review, { email: null, phone: "+77011234567" })
    await saveProposal(app, silent)
    const link = async () => {
      const answer = await secretary.post(at("/invitation", silent))
      expect(answer.status).to.equal(200)
      return /http:\/\/kenes\.test(\/ru\/consents\/[\w-]{43})/.exec(answer.html)![1]!
    }
    const first = await link()
    const second = await link()
    expect((await app.get(first)).status).to.equal(404)
    expect((await app.get(second)).status).to.equal(200)
    expect((await secretary.get(at("", silent))).html).not.to.include("consents/")
    const invited = (await listEntries(app.db)).filter(e => e.action === "nomination.invite")
    expect(invited).to.have.length(2)
    expect(JSON.stringify(invited)).not.to.include(second.split("/").at(-1))
    const reachable = await saveNomination(app, review)
    await saveProposal(app, reachable, { email: reachable.email })
    for (const one of [reachable, nominee]) expect((await secretary.post(at("/invitation", one))).status).to.equal(409)
    app.clock.moveTo(new Date(app.clock.now().getTime() + 7 * 86_400_000))
    expect((await secretary.post(at("/invitation", reachable))).status).to.equal(200)
  })
})
