import { expect } from "chai"
import { compositionDraftTable } from "../../src/compositions/store.ts"
import { journalTable } from "../../src/journal/store.ts"
import { reviewTable } from "../../src/reviews/store.ts"
import { ballotTable, voteTable } from "../../src/votes/store.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { cast, close, draft, open } from "../support/deciding.ts"
import { saveActs } from "../support/endorsements.ts"
import {
  inSelection,
  officials,
  saveCandidate,
  saveComposition,
  saveGroup,
  saveGroupMember,
  saveReviewInSelection,
} from "../support/selection.ts"

describe("voting on a composition", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  async function ready() {
    const review = await saveReviewInSelection(app)
    const users = await saveGroup(app, review)
    const { secretary } = await officials(app, review)
    const candidate = await saveCandidate(app, review)
    const desk = await app.as(secretary)
    const head = await app.as(users.head)
    const civil = await app.as(users.civil)
    const state = await app.as(users.state)
    const begin = async () => open(head, review, await draft(desk, review, [[candidate, "civil"]]))
    const statuses = () =>
      app.db.read(async tx => [
        (await tx.findOneByOrFail(reviewTable, { id: review.id })).status,
        ...(await tx.findBy(compositionDraftTable, { reviewId: review.id })).map(one => one.status),
      ])
    return { review, users, desk, candidate, head, civil, state, begin, statuses }
  }

  it("adopts with a majority of those present and a quorum, and records who voted how", async () => {
    const { review, users, head, civil, state, begin, statuses } = await ready()
    const vote = await begin()
    await cast(head, review, vote, "for")
    await cast(civil, review, vote, "for")
    const during = await app.get(`/en/reviews/${review.slug}/votes/${vote}`)
    expect(during.html).to.include("2 have voted").and.not.to.include(users.civil.familyName)
    await cast(state, review, vote, "against")
    expect((await close(head, review, vote)).status).to.equal(303)
    expect(await statuses()).to.deep.equal(["adopted", "adopted"])
    queries.count = 0
    const page = await app.get(`/en/reviews/${review.slug}/votes/${vote}`)
    expect(queries.count).to.be.at.most(6)
    expect(page.html).to.include(users.state.familyName).and.to.include("Against")
    const entry = await app.db.read(tx => tx.findOneByOrFail(journalTable, { action: "vote.close" }))
    expect(entry.particulars).to.include({ result: "adopted", present: 3, for: 2, against: 1 })
  })

  it("leads nobody who reads along to a page that is not theirs", async () => {
    const { review, desk, head, begin } = await ready()
    const vote = await begin()
    for (const reader of [desk, head]) {
      const { html } = await reader.get(`/en/group/${review.slug}/votes/${vote}`)
      const crumbs = [...html.matchAll(/class="govuk-breadcrumbs__link" href="([^"]+)"/g)].map(([, href]) => href!)
      expect(crumbs).to.have.length(2)
      for (const href of crumbs) expect((await reader.get(href)).status, href).to.equal(200)
    }
  })

  it("counts a ballot once, and only of members of this group", async () => {
    const { review, civil, begin } = await ready()
    const vote = await begin()
    expect((await cast(civil, review, vote, "perhaps")).status).to.equal(422)
    expect((await cast(civil, review, vote, "for")).status).to.equal(303)
    expect((await cast(civil, review, vote, "against")).status).to.equal(409)
    const stranger = await app.as(await saveGroupMember(app, await saveReviewInSelection(app)))
    expect((await cast(stranger, review, vote, "for")).status).to.equal(404)
    expect(await app.db.read(tx => tx.count(ballotTable))).to.equal(1)
  })

  it("finds no quorum with too few, and another draft may be put to the vote", async () => {
    const { review, head, begin, statuses } = await ready()
    const vote = await begin()
    await cast(head, review, vote, "for")
    await close(head, review, vote)
    expect(await statuses()).to.deep.equal(["announced", "rejected"])
    expect((await app.get(`/en/reviews/${review.slug}/votes/${vote}`)).html).to.include("No quorum")
    expect((await app.get(`/en/reviews/${review.slug}/result`)).html).to.include("has not adopted a composition yet")
    await begin()
    expect(await statuses()).to.deep.equal(["announced", "rejected", "voting"])
  })

  it("is decided by the head when it is a tie", async () => {
    const { review, head, civil, begin, statuses } = await ready()
    const vote = await begin()
    await cast(head, review, vote, "for")
    await cast(civil, review, vote, "against")
    await close(head, review, vote)
    expect(await statuses()).to.deep.equal(["adopted", "adopted"])
    expect((await app.get(`/en/reviews/${review.slug}/votes/${vote}`)).html).to.include("tie, the head decided")
  })

  it("is rejected by a majority against", async () => {
    const { review, head, civil, state, begin, statuses } = await ready()
    const vote = await begin()
    for (const member of [civil, state]) await cast(member, review, vote, "against")
    await cast(head, review, vote, "for")
    await close(head, review, vote)
    expect(await statuses()).to.deep.equal(["announced", "rejected"])
  })

  it("leaves a recused member out of that candidate's line, says so beforehand, and never why", async () => {
    const { review, users, candidate, head, civil, state, begin } = await ready()
    await saveActs(app.db, { reviewId: review.id, nominationId: candidate.id, userId: users.state.id })
    const vote = await begin()
    const before = await state.get(`/en/group/${review.slug}/votes/${vote}`)
    expect(before.html).to.include("Your vote is not counted for these candidates")
    await cast(head, review, vote, "for")
    await cast(civil, review, vote, "for")
    await cast(state, review, vote, "against")
    await close(head, review, vote)
    const stored = await app.db.read(tx => tx.findOneByOrFail(voteTable, { publicId: vote }))
    expect(stored.figures!.count.lines[0]).to.include({ electorate: 2, recused: 1, for: 2, against: 0, carried: true })
    const { html } = await app.get(`/en/reviews/${review.slug}/votes/${vote}`)
    expect(html).to.include("from 1 candidate").and.not.to.include("endorsed this candidate")
  })

  it("is not opened on a draft that breaks a rule, nor on two at once, nor by a member, nor too early", async () => {
    const { review, desk, head, civil, candidate, begin } = await ready()
    const empty = await draft(desk, review, [])
    const refused = await head.post(`/en/group/${review.slug}/votes`, { composition: empty })
    expect(refused.status).to.equal(422)
    expect(refused.html).to.include("The draft breaks a rule")
    const good = await draft(desk, review, [[candidate, "civil"]])
    expect((await civil.post(`/en/group/${review.slug}/votes`, { composition: good })).status).to.equal(403)
    await begin()
    const second = await head.post(`/en/group/${review.slug}/votes`, { composition: good })
    expect(second.html).to.include("A vote is open already")
    const early = await saveReviewInSelection(app, { stages: { ...inSelection, selection: [1, 9] } })
    const impatient = await app.as((await saveGroup(app, early)).head)
    const soon = await saveComposition(app, early, [[await saveCandidate(app, early), "civil"]])
    const refusedNow = await impatient.post(`/en/group/${early.slug}/votes`, { composition: soon.publicId })
    expect(refusedNow.html).to.include("There is nothing to vote on now")
  })

  it("keeps the group as it is while it is open, and refuses late conflicts", async () => {
    const { review, civil, candidate, begin } = await ready()
    await begin()
    expect((await civil.post(`/en/group/${review.slug}/departure`)).status).to.equal(409)
    const conflict = `/en/group/${review.slug}/candidates/${candidate.publicId}/conflict`
    expect((await civil.post(conflict, { ground: "relative" })).status).to.equal(409)
  })

  it("is closed once when two close it at the same moment, and no ballot comes after", async () => {
    const { review, users, head, civil, state, begin, statuses } = await ready()
    const vote = await begin()
    for (const member of [head, civil]) await cast(member, review, vote, "for")
    const other = await app.as(users.head)
    const answers = await Promise.all([close(head, review, vote), close(other, review, vote)])
    expect(answers.map(one => one.status).sort()).to.deep.equal([303, 409])
    expect((await cast(state, review, vote, "against")).status).to.equal(409)
    expect(await statuses()).to.deep.equal(["adopted", "adopted"])
    expect(await app.db.read(tx => tx.countBy(journalTable, { action: "composition.adopt" }))).to.equal(1)
  })

  it("is not adopted when a candidate is no longer admitted by the time it closes", async () => {
    const { review, candidate, head, civil, begin, statuses } = await ready()
    const vote = await begin()
    for (const member of [head, civil]) await cast(member, review, vote, "for")
    await app.db.write(tx => tx.query("update nominations set status = 'withdrawn' where id = ?", [candidate.id]))
    await close(head, review, vote)
    expect(await statuses()).to.deep.equal(["announced", "rejected"])
  })
})
