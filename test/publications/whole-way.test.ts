import { expect } from "chai"
import { membershipTable, seatTable, termTable } from "../../src/councils/store.ts"
import { journalTable } from "../../src/journal/store.ts"
import { messageTable } from "../../src/messages/store.ts"
import { personTable } from "../../src/persons/store.ts"
import { roleGrantTable, userTable } from "../../src/users/store.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { adopt, approve, reasonsFor } from "../support/deciding.ts"
import { saveSittingCouncil } from "../support/register.ts"
import { officials, saveCandidate, saveGroup, saveReviewInSelection } from "../support/selection.ts"

describe("a composition from the draft to the register", () => {
  let app: TestApp
  afterEach(() => app.stop())

  it("is adopted, approved, published, and takes office when the previous term ends", async () => {
    app = await startApp()
    const { memberships } = await saveSittingCouncil(app, { civil: 8, state: 4, sitting: 12 })
    const review = await saveReviewInSelection(app)
    const { head, civil, state } = await saveGroup(app, review)
    const { secretary, maslikhat } = await officials(app, review)
    const first = await saveCandidate(app, review, { familyName: "Abaeva", sex: "female", birthOn: "1995-05-05" })
    const second = await saveCandidate(app, review, { familyName: "Beketov", email: null })
    const third = await saveCandidate(app, review, { familyName: "Vokov", seatKind: "state" })
    const fourth = await saveCandidate(app, review, { familyName: "Galiev" })

    const seats: [typeof first, string][] = [
      [first, "civil"],
      [second, "civil"],
      [third, "state"],
    ]
    const scorer = await app.as(civil)
    await scorer.post(`/en/group/${review.slug}/candidates/${first.publicId}/score`, {
      record: "10",
      standing: "9",
      knowledge: "8",
      readiness: "7",
    })
    const { composition, vote } = await adopt(app, review, { secretary, head, others: [civil, state] }, seats)
    const recorded = await app.get(`/en/reviews/${review.slug}/votes/${vote}`)
    expect(recorded.html).to.include("Adopted").and.to.include(head.familyName)

    const adopted = await app.get(`/en/reviews/${review.slug}/result`)
    expect(adopted.html).to.include("The maslikhat has not decided yet").and.to.include("mean 34, 1 scorer")

    const desk = await app.as(secretary)
    const early = await desk.post(`/en/desk/reviews/${review.slug}/publication`)
    expect(early.status).to.equal(409)
    expect((await approve(app, maslikhat, composition)).status).to.equal(303)
    expect((await desk.post(`/en/desk/reviews/${review.slug}/publication`)).status).to.equal(422)
    expect((await desk.post(`/en/desk/reviews/${review.slug}/outcomes`, reasonsFor([fourth]))).status).to.equal(303)
    const published = await desk.post(`/en/desk/reviews/${review.slug}/publication`)
    expect(published.status).to.equal(303)
    expect((await desk.post(`/en/desk/reviews/${review.slug}/publication`)).status).to.equal(409)

    await app.db.read(async tx => {
      const [term] = await tx.find(termTable, { order: { id: "desc" }, take: 1 })
      expect([term!.startsOn, term!.endsOn]).to.deep.equal(["2022-05-15", "2025-05-15"])
      const old = await tx.findOneByOrFail(membershipTable, { id: memberships[0]!.id })
      expect([old.untilOn, old.endedHow]).to.deep.equal(["2022-05-15", "term"])
      const fresh = await tx.findBy(membershipTable, { termId: term!.id })
      expect(fresh.map(one => one.fromOn)).to.deep.equal(["2022-05-15", "2022-05-15", "2022-05-15"])
      const open = await tx.findBy(seatTable, { fromOn: "2022-05-15" })
      expect(open.map(seat => seat.kind)).to.deep.equal(["civil", "civil", "state"])
      expect(await tx.countBy(seatTable, { untilOn: "2022-05-15" })).to.equal(12)
      const person = await tx.findOneByOrFail(personTable, { familyName: "Abaeva" })
      expect(person.iinHash).to.equal(first.iinHash)
      const user = await tx.findOneByOrFail(userTable, { email: first.email! })
      expect([user.personId, user.passwordHash]).to.deep.equal([person.id, null])
      const grant = await tx.findOneByOrFail(roleGrantTable, { userId: user.id, role: "member" })
      expect(grant.fromAt.toISOString()).to.equal("2022-05-14T18:00:00.000Z")
      const letters = await tx.find(messageTable, { order: { id: "asc" } })
      expect(letters.map(one => [one.toAddress, one.kind])).to.deep.equal([
        [maslikhat.email, "composition-adopted"],
        [secretary.email, "composition-approved"],
        [first.email, "member-account"],
        [third.email, "member-account"],
        [first.email, "selected"],
        [third.email, "selected"],
        [fourth.email, "not-selected"],
      ])
      const actions = (await tx.find(journalTable)).map(one => one.action)
      expect(actions).to.include.members(["composition.adopt", "composition.approve", "composition.publish"])
      expect(actions.filter(action => action === "membership.begin")).to.have.length(3)
      expect(actions.filter(action => action === "membership.end")).to.have.length(12)
    })

    expect((await scorer.get(`/en/group/${review.slug}`)).status).to.equal(404)
    queries.count = 0
    const result = await app.get(`/ru/reviews/${review.slug}/result`)
    expect(queries.count).to.be.at.most(6)
    expect(result.html).to.include("Mest ne hvatilo").and.to.include("100 % (3/3)").and.to.include("17-2")
    expect((await app.get(`/en/councils/ile`)).html).not.to.include("Abaeva")
    expect((await app.get(`/en/councils/ile?on=2022-05-15`)).html).to.include("Abaeva")
  })
})
