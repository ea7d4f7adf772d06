import { expect } from "chai"
import { membershipTable, seatTable, termTable } from "../../src/councils/store.ts"
import { messageTable } from "../../src/messages/store.ts"
import { outcomeTable } from "../../src/publications/store.ts"
import { roleGrantTable, userTable } from "../../src/users/store.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { adopt, approve, reasonsFor } from "../support/deciding.ts"
import { saveSittingCouncil } from "../support/register.ts"
import { saveCampaign } from "../support/reviews.ts"
import { officials, saveCandidate, saveGroup, saveReviewInSelection } from "../support/selection.ts"
import { saveUser } from "../support/users.ts"

describe("publishing a composition", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  async function approved(
    wanted: Parameters<typeof saveReviewInSelection>[1] = {},
    given: Parameters<typeof saveCandidate>[2] = {},
  ) {
    const review = await saveReviewInSelection(app, wanted)
    const { head, civil, state } = await saveGroup(app, review)
    const { secretary, maslikhat } = await officials(app, review)
    const candidate = await saveCandidate(app, review, given)
    const others = [await saveCandidate(app, review), await saveCandidate(app, review)]
    const by = { secretary, head, others: [civil, state] }
    const { composition } = await adopt(app, review, by, [[candidate, "civil"]])
    await approve(app, maslikhat, composition)
    const desk = await app.as(secretary)
    const outcomes = `/en/desk/reviews/${review.slug}/outcomes`
    const publish = () => desk.post(`/en/desk/reviews/${review.slug}/publication`)
    return { review, candidate, others, desk, outcomes, publish, by, maslikhat }
  }

  it("is refused until everyone who was not selected has a reason in both languages", async () => {
    const { others, desk, outcomes, publish } = await approved()
    const all = reasonsFor(others)
    expect((await desk.post(outcomes, reasonsFor([others[0]!]))).status).to.equal(303)
    const refused = await publish()
    expect(refused.status).to.equal(422)
    expect(refused.html).to.include("in both languages: 1")
    const half = await desk.post(outcomes, { ...all, [`textKk-${others[1]!.publicId}`]: "" })
    expect(half.status).to.equal(422)
    expect(half.html).to.include(`href="#textKk-${others[1]!.publicId}"`).and.to.include("Mest ne hvatilo")
    expect((await desk.post(outcomes, all)).status).to.equal(303)
    expect((await publish()).status).to.equal(303)
    const kinds = (await app.db.read(tx => tx.find(outcomeTable))).map(one => one.outcome).sort()
    expect(kinds).to.deep.equal(["not_selected", "not_selected", "selected"])
    expect((await desk.post(outcomes, all)).status).to.equal(409)
  })

  it("takes no reason for somebody who was selected, and none that is not in the list", async () => {
    const { candidate, others, desk, outcomes } = await approved()
    expect((await desk.post(outcomes, reasonsFor([candidate]))).status).to.equal(409)
    const odd = { ...reasonsFor(others), [`reason-${others[0]!.publicId}`]: "unloved" }
    expect((await desk.post(outcomes, odd)).status).to.equal(422)
  })

  it("gives the role to the nominee's own account, and no second account", async () => {
    const nominee = await saveUser(app.db)
    const { review, others, desk, outcomes, publish } = await approved({}, { nomineeUserId: nominee.id })
    await desk.post(outcomes, reasonsFor(others))
    const before = await app.db.read(tx => tx.count(userTable))
    await publish()
    expect(await app.db.read(tx => tx.count(userTable))).to.equal(before)
    const grant = await app.db.read(tx => tx.findOneByOrFail(roleGrantTable, { userId: nominee.id }))
    expect([grant.role, grant.councilId]).to.deep.equal(["member", review.councilId])
    expect(grant.toAt!.toISOString()).to.equal("2025-03-13T19:00:00.000Z")
  })

  it("does not trust an account whose address nobody confirmed: only the mailbox sets its password", async () => {
    const squatter = await saveUser(app.db, { email: "asel@example.kz", emailConfirmedAt: null })
    const { others, desk, outcomes, publish } = await approved({}, { email: "asel@example.kz" })
    await desk.post(outcomes, reasonsFor(others))
    await publish()
    const user = await app.db.read(tx => tx.findOneByOrFail(userTable, { id: squatter.id }))
    expect(user.passwordHash).to.equal(null)
    const letters = await app.db.read(tx => tx.findBy(messageTable, { toAddress: "asel@example.kz" }))
    expect(letters.map(one => one.kind).sort()).to.deep.equal(["member-account", "selected"])
  })

  it("fills a vacancy for the rest of the running term, and leaves those who sit where they are", async () => {
    const { term, seats, memberships } = await saveSittingCouncil(app, {
      civil: 3,
      state: 1,
      sitting: 2,
      endsOn: "2023-05-15",
    })
    const campaign = await saveCampaign(app.db, { reason: "vacancies" })
    const { others, desk, outcomes, publish } = await approved({
      campaignId: campaign.id,
      civilSeats: 1,
      stateSeats: 0,
    })
    await desk.post(outcomes, reasonsFor(others))
    expect((await publish()).status).to.equal(303)
    await app.db.read(async tx => {
      expect(await tx.count(termTable)).to.equal(1)
      expect(await tx.count(seatTable)).to.equal(4)
      const now = await tx.find(membershipTable, { order: { id: "asc" } })
      expect(now.slice(0, 2).map(one => one.endedHow)).to.deep.equal([null, null])
      expect(now.map(one => one.id).slice(0, 2)).to.deep.equal(memberships.map(one => one.id))
      expect(now.at(-1)).to.include({ seatId: seats[2]!.id, termId: term.id, fromOn: "2022-03-14" })
    })
  })

  it("asks again for reasons that were given before the maslikhat returned the composition", async () => {
    const review = await saveReviewInSelection(app)
    const { head, civil, state } = await saveGroup(app, review)
    const { secretary, maslikhat } = await officials(app, review)
    const [one, two] = [await saveCandidate(app, review), await saveCandidate(app, review)]
    const by = { secretary, head, others: [civil, state] }
    const desk = await app.as(secretary)
    const first = await adopt(app, review, by, [[one, "civil"]])
    await desk.post(`/en/desk/reviews/${review.slug}/outcomes`, reasonsFor([two]))
    const officer = await app.as(maslikhat)
    const reasons = { reasonKk: "Qaita", reasonRu: "Snova" }
    await officer.post(`/en/maslikhat/compositions/${first.composition}/return`, reasons)
    app.clock.moveTo(new Date(app.clock.now().getTime() + 60_000))
    const second = await adopt(app, review, by, [[two, "civil"]])
    await approve(app, maslikhat, second.composition)
    expect((await desk.post(`/en/desk/reviews/${review.slug}/publication`)).status).to.equal(422)
    await desk.post(`/en/desk/reviews/${review.slug}/outcomes`, reasonsFor([one]))
    expect((await desk.post(`/en/desk/reviews/${review.slug}/publication`)).status).to.equal(303)
  })

  it("shows a result of hundreds of candidates page by page, with as few queries", async () => {
    const review = await saveReviewInSelection(app)
    const { head, civil, state } = await saveGroup(app, review)
    const { secretary } = await officials(app, review)
    const chosen = await saveCandidate(app, review)
    for (let i = 0; i < 45; i++) await saveCandidate(app, review)
    await adopt(app, review, { secretary, head, others: [civil, state] }, [[chosen, "civil"]])
    queries.count = 0
    const first = await app.get(`/en/reviews/${review.slug}/result`)
    expect(queries.count).to.be.at.most(6)
    expect(first.html).to.include("Page 1 of 3")
    expect((await app.get(`/en/reviews/${review.slug}/result?page=3`)).status).to.equal(200)
    expect((await app.get(`/en/reviews/${review.slug}/result?page=4`)).status).to.equal(404)
  })

  it("answers strange forms with their own pages and no error of ours", async () => {
    const { review, others, desk, outcomes } = await approved()
    const id = others[0]!.publicId
    const strange = ["\u0000", "\ud800", "<script>alert(1)</script>", "x".repeat(2000)]
    for (const text of strange) {
      const fields = { [`reason-${id}`]: text, [`textKk-${id}`]: text, [`textRu-${id}`]: text }
      const answer = await desk.post(outcomes, fields)
      expect(answer.status, text.slice(0, 20)).to.equal(422)
      expect(answer.html).not.to.include("<script>alert")
    }
    expect((await desk.post(`/en/desk/reviews/nowhere/publication`)).status).to.equal(404)
    expect((await desk.get(`/en/desk/reviews/${review.slug}/outcomes?page=x`)).status).to.equal(404)
  })
})
