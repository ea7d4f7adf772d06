import { expect } from "chai"
import { messageTable } from "../../src/messages/store.ts"
import { roleGrantTable } from "../../src/users/store.ts"
import { groupMemberTable } from "../../src/working-groups/store.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { officials, saveCandidate, saveGroup, saveGroupMember, saveReviewInSelection } from "../support/selection.ts"
import { saveUser } from "../support/users.ts"

describe("forming a working group", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  async function ready(groupSize = 3) {
    const review = await saveReviewInSelection(app, { groupSize })
    const { maslikhat, secretary } = await officials(app, review)
    const officer = await app.as(maslikhat)
    const name = (email: string, over: Record<string, string> = {}) =>
      officer.post(`/en/maslikhat/reviews/${review.slug}/group`, { email, kind: "civil", ...over })
    return { review, secretary, officer, name }
  }

  it("names members by their accounts, with the role that opens the group's pages", async () => {
    const { review, name } = await ready()
    const user = await saveUser(app.db, { familyName: "Serikov" })
    expect((await name(user.email, { head: "yes" })).status).to.equal(303)
    const [member] = await app.db.read(tx => tx.findBy(groupMemberTable, { reviewId: review.id }))
    const grant = await app.db.read(tx => tx.findOneByOrFail(roleGrantTable, { id: member!.grantId }))
    const letter = await app.db.read(tx => tx.findOneByOrFail(messageTable, { userId: user.id }))
    expect([letter.kind, letter.toAddress]).to.deep.equal(["group-named", user.emailTyped])
    expect([grant.role, grant.reviewId, grant.councilId]).to.deep.equal(["group-head", review.id, review.councilId])
    const own = await app.as(user)
    expect((await own.get(`/en/group/${review.slug}`)).status).to.equal(200)
    queries.count = 0
    const page = await app.get(`/en/reviews/${review.slug}/group`)
    expect(page.html).to.include("Serikov").and.to.include("Head of the group")
    expect(queries.count).to.be.at.most(6)
  })

  it("refuses a state share over one third, with the figures", async () => {
    const { name } = await ready()
    const [one, two] = [await saveUser(app.db), await saveUser(app.db)]
    expect((await name(one.email, { kind: "state" })).status).to.equal(303)
    const refused = await name(two.email, { kind: "state" })
    expect(refused.status).to.equal(422)
    expect(refused.html).to.include("2 of 3 would represent the state; at most 1 may").and.to.include(two.email)
  })

  it("refuses the council's secretary, a candidate, an unknown account and a person named twice", async () => {
    const { review, secretary, name } = await ready()
    const known = await saveUser(app.db)
    const nominee = await saveUser(app.db)
    await saveCandidate(app, review, { nomineeUserId: nominee.id })
    expect((await name(secretary.email)).html).to.include("The secretary cannot be in the group")
    expect((await name(nominee.email)).html).to.include("A candidate cannot be in the group")
    expect((await name("nobody@example.kz")).html).to.include("There is no such account")
    expect((await name(known.email)).status).to.equal(303)
    expect((await name(known.email)).status).to.equal(409)
  })

  it("tells nobody that somebody was proposed who has not consented yet", async () => {
    const { review, name } = await ready()
    const nominee = await saveUser(app.db)
    await saveCandidate(app, review, { nomineeUserId: nominee.id, status: "proposed", number: null })
    expect((await name(nominee.email)).status).to.equal(303)
  })

  it("has one head, who is among the members when the last place is filled", async () => {
    const { name } = await ready()
    const users = [await saveUser(app.db), await saveUser(app.db), await saveUser(app.db)]
    await name(users[0]!.email)
    await name(users[1]!.email)
    expect((await name(users[2]!.email)).html).to.include("The group would have no head")
    expect((await name(users[2]!.email, { head: "yes" })).status).to.equal(303)
    expect((await name((await saveUser(app.db)).email, { head: "yes" })).status).to.equal(422)
  })

  it("keeps what was typed when an answer is missing, and tells strangers nothing", async () => {
    const { review, officer } = await ready()
    const address = `/en/maslikhat/reviews/${review.slug}/group`
    const answer = await officer.post(address, { email: "not an address", kind: "" })
    expect(answer.status).to.equal(422)
    expect(answer.html).to.include("not an address").and.to.include("Choose whom the member represents")
    expect((await app.get(address)).status).to.equal(404)
  })

  it("lets a member leave while nothing is being voted on; the role ends and the place is free", async () => {
    const { review, name } = await ready()
    const { civil } = await saveGroup(app, review)
    const own = await app.as(civil)
    expect((await own.post(`/en/group/${review.slug}/departure`)).status).to.equal(303)
    expect((await own.get(`/en/group/${review.slug}`)).status).to.equal(404)
    expect((await app.get(`/en/reviews/${review.slug}/group`)).html).to.include("Left the group")
    expect((await name((await saveUser(app.db)).email)).status).to.equal(303)
  })

  it("shows members of another review's group nothing", async () => {
    const { review } = await ready()
    const other = await saveReviewInSelection(app)
    const stranger = await app.as(await saveGroupMember(app, other))
    expect((await stranger.get(`/en/group/${review.slug}`)).status).to.equal(404)
  })
})
