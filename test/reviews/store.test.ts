import { expect } from "chai"
import { Conflict, NotFound } from "../../src/errors.ts"
import { pageOfReviews, reviewWithScope } from "../../src/reviews/scope-store.ts"
import { moveReview } from "../../src/reviews/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { saveReview } from "../support/reviews.ts"

const on = "2022-03-14"

describe("reviews in the database", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  it("come with their stages in order, their council and its region", async () => {
    const { slug } = await saveReview(app.db, { council: "ile" })
    const { review, stages, council } = await app.db.read(tx => reviewWithScope(tx, slug, on))
    expect(review.slug).to.equal(slug)
    expect(council.slug).to.equal("ile")
    expect(council.regionId).to.not.equal(council.territoryId)
    expect(stages.map(s => s.stage)).to.deep.equal([
      "nominations",
      "check",
      "objections",
      "endorsements",
      "selection",
      "approval",
    ])
    expect((await app.db.read(tx => reviewWithScope(tx, review.id, on))).review.id).to.equal(review.id)
  })

  it("are their own region when the council is the region's", async () => {
    const { slug } = await saveReview(app.db, { council: "almaty-region" })
    const { council } = await app.db.read(tx => reviewWithScope(tx, slug, on))
    expect(council.regionId).to.equal(council.territoryId)
  })

  it("are not found under a slug that nobody gave them", async () => {
    const error = await app.db.read(tx => reviewWithScope(tx, "nowhere-2022", on)).catch(e => e)
    expect(error).to.be.instanceOf(NotFound)
  })

  it("are listed by council and by the stage that is open", async () => {
    const { slug } = await saveReview(app.db, { council: "ile" })
    await saveReview(app.db, { council: "talgar", stages: { nominations: [-9, -2], check: [-2, 8] } })
    const list = (filter: { stage?: string; councilSlug?: string }) =>
      app.db.read(async (tx, now) => {
        const { rows, total } = await pageOfReviews(tx, on, { ...filter, now }, { page: 1, size: 20 })
        expect(total).to.equal(rows.length)
        return rows.map(row => row.council.slug)
      })
    expect(await list({})).to.deep.equal(["talgar", "ile"])
    expect(await list({ stage: "check" })).to.deep.equal(["talgar"])
    expect(await list({ councilSlug: "ile" })).to.deep.equal(["ile"])
    expect(slug).to.match(/^ile-/)
  })

  it("change their status once: who comes second is told so", async () => {
    const review = await saveReview(app.db)
    await app.db.write(tx => moveReview(tx, review, { status: "adopted" }))
    const error = await app.db.write(tx => moveReview(tx, review, { status: "adopted" })).catch(e => e)
    expect(error).to.be.instanceOf(Conflict)
  })
})
