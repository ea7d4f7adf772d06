import { expect } from "chai"
import { compositionDraftTable } from "../../src/compositions/store.ts"
import { addCompletion } from "../../src/nominations/completion-store.ts"
import { byDeadline, urgencyOf } from "../../src/reviews/desk.ts"
import type { Review } from "../../src/reviews/review.ts"
import type { User } from "../../src/users/user.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { saveProposal, saveSecretary } from "../support/files.ts"
import { saveNomination } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveCandidate, saveComposition, saveReviewInSelection } from "../support/selection.ts"

const day = 86_400_000
const text = (html: string) => html.replaceAll("&#x3D;", "=").replaceAll("&amp;", "&")

describe("what is due on the desk", () => {
  let app: TestApp
  let review: Review
  let user: User
  let secretary: Awaited<ReturnType<TestApp["as"]>>
  const inDays = (days: number) => new Date(app.clock.now().getTime() + days * day)
  const returned = async (days: number) => {
    const { id } = await saveNomination(app, review, { status: "returned" })
    const due = { textKk: "x", textRu: "x", dueAt: inDays(days), askedByUserId: user.id, askedAt: inDays(0) }
    await app.db.write(tx => addCompletion(tx, { nominationId: id, ...due }))
  }
  const desk = async () => text((await secretary.get("/en/desk")).html)
  const lines = (html: string) => [
    ...html.matchAll(
      /<li>(?:<strong[^>]*>([^<]+)<\/strong> )?<a [^>]*href="([^"]+)">([^<]+)<\/a>(?: <span class="muted">([^<]+))?/g,
    ),
  ]

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db, { stages: { nominations: [-9, -2], check: [-2, 4], selection: [9, 12] } })
    user = await saveSecretary(app)
    secretary = await app.as(user)
  })
  afterEach(() => app.stop())

  it("is sorted by deadline, each with its weekday and hour, and what is overdue says so in words", async () => {
    await saveNomination(app, review, { status: "consented" })
    await returned(-1)
    await returned(2)
    const html = await desk()
    const found = lines(html).filter(([, , href]) => href!.includes("/nominations?"))
    const [first, second, third] = found
    expect(first![1]).to.equal("overdue")
    expect(first![3]).to.include("1 ")
    expect(first![4]).to.match(/Due: .*Sunday.*13 March 2022.*\d\d:\d\d|Due: .*13 March 2022.*/)
    expect(second![2]).to.include("status=returned")
    expect(third![2]).to.include("status=consented")
    expect(html.indexOf("Overdue<")).to.be.below(html.indexOf("Ahead<"))
  })

  it("counts what the list behind each line shows", async () => {
    for (const days of [-3, -1, 2]) await returned(days)
    await saveNomination(app, review, { status: "consented" })
    await saveNomination(app, review, { status: "proposed" })
    const late = await saveNomination(app, review, { status: "proposed" })
    await saveProposal(app, late, { email: "a@example.kz", proposedAt: inDays(-8) })
    const asked = await saveNomination(app, review, { status: "proposed" })
    await saveProposal(app, asked, { email: "b@example.kz", proposedAt: inDays(-1) })
    const counted = lines(await desk()).filter(([, , href]) => href!.includes("/nominations?"))
    const told = counted.map(([, , href, words]) => [href!.split("?")[1], Number(/: (?:ask )?(\d+)/.exec(words!)![1])])
    expect(Object.fromEntries(told)).to.deep.equal({
      "status=returned&due=overdue": 2,
      "status=consented": 1,
      "status=proposed&due=overdue": 2,
      "status=returned": 1,
      "status=proposed": 1,
    })
    for (const query of ["status=returned&due=overdue", "status=proposed&due=overdue"]) {
      const { html } = await secretary.get(`/en/desk/reviews/${review.slug}/nominations?${query}`)
      expect(html.match(/<th scope="row"/g), query).to.have.length(2)
    }
  })

  it("gives the publication its working days by the calendar", async () => {
    const approved = await saveReviewInSelection(app, { status: "approved" })
    const candidate = await saveCandidate(app, approved)
    await saveComposition(app, approved, [[candidate, "civil"]], "approved")
    // Friday before Nauryz: 21 to 23 March are holidays.
    const approvedAt = new Date("2022-03-18T06:00:00Z")
    await app.db.write(tx => tx.update(compositionDraftTable, { reviewId: approved.id }, { approvedAt }))
    const line = lines(await desk()).find(([, , href]) => href!.includes(`${approved.slug}/outcomes`))!
    expect(line[4]).to.include("28 March 2022").and.include("18:00")
  })

  it("is read by few queries, however many reviews there are", async () => {
    const count = async () => {
      const before = queries.texts.length
      await desk()
      return queries.texts.slice(before).filter(one => /^\s*select/i.test(one)).length
    }
    const one = await count()
    await saveReview(app.db)
    await saveReview(app.db)
    expect(await count()).to.equal(one)
    expect(one).to.be.at.most(12)
  })

  it("has an order for lines without a deadline, too", () => {
    const at = (iso: string) => ({ key: iso, path: "", dueAt: new Date(iso) })
    const none = { key: "none", path: "" }
    const sorted = byDeadline([
      none,
      at("2022-03-15T00:00:00Z"),
      { ...none, key: "none 2" },
      at("2022-03-14T00:00:00Z"),
    ])
    expect(sorted.map(({ key }) => key.slice(0, 10))).to.deep.equal(["2022-03-14", "2022-03-15", "none", "none 2"])
    const [now, tonight] = [new Date("2022-03-14T03:00:00Z"), new Date("2022-03-14T18:00:00Z")]
    expect(urgencyOf({ dueAt: now }, now, tonight)).to.equal("overdue")
    expect(urgencyOf({ dueAt: tonight }, now, tonight)).to.equal("today")
    expect(urgencyOf({ dueAt: new Date("2022-03-14T18:00:01Z") }, now, tonight)).to.equal("later")
    expect(urgencyOf({}, now, tonight)).to.equal("undated")
  })
})
