import { expect } from "chai"
import type { Requirement } from "../../src/requirements/requirement.ts"
import { requirementTable } from "../../src/requirements/store.ts"
import { addUsualRequirements } from "../../src/requirements/usual.ts"
import type { Review } from "../../src/reviews/review.ts"
import { reviewTable } from "../../src/reviews/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { saveSecretary } from "../support/files.ts"
import { saveReview } from "../support/reviews.ts"

describe("the list of documents that a review asks for", () => {
  let app: TestApp
  let review: Review
  let secretary: Awaited<ReturnType<TestApp["as"]>>
  const at = (rest = "") => `/ru/desk/reviews/${review.slug}/documents${rest}`
  const rows = (): Promise<Requirement[]> =>
    app.db.read(tx => tx.find(requirementTable, { where: { reviewId: review.id }, order: { position: "asc" } }))
  const fields = (over: Record<string, string> = {}) => ({
    kind: "recommendation",
    nameKk: "Ardagerler kenesinin usynymy",
    nameRu: "Rekomendatsiya soveta veteranov",
    required: "yes",
    position: "10",
    ...over,
  })

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db, { status: "draft" })
    await app.db.write(tx => addUsualRequirements(tx, [review.id]))
    secretary = await app.as(await saveSecretary(app))
  })
  afterEach(() => app.stop())

  it("begins as usual, with nothing sensitive public", async () => {
    const list = await rows()
    expect(list.map(({ kind }) => kind)).to.include.members(["cv", "identity", "certificate", "photo", "minutes"])
    expect(list.filter(one => one.public).map(({ kind }) => kind)).to.deep.equal(["photo"])
    expect(list.every(one => one.nameKk && one.nameRu)).to.equal(true)
    expect((await secretary.get(at())).html)
      .to.include(list[3]!.nameRu)
      .and.include("только кандидат и секретарь")
  })

  it("is changed by the secretary; a form sent twice counts once", async () => {
    await secretary.get(at())
    for (const _ of [1, 2]) expect((await secretary.post(at(), fields())).status).to.equal(303)
    expect((await rows()).map(({ position }) => position)).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    const added = (await rows())[9]!
    expect(added).to.include({ nameRu: "Rekomendatsiya soveta veteranov", required: true, public: false })
    expect((await secretary.get(at(`/${added.publicId}`))).html).to.include('value="Rekomendatsiya soveta veteranov"')
    await secretary.post(at(`/${added.publicId}`), fields({ required: "", public: "yes" }))
    expect((await rows())[9]).to.include({ required: false, public: true })
    expect((await secretary.post(at(`/${added.publicId}/removal`))).status).to.equal(303)
    expect(await rows()).to.have.length(9)
    expect((await secretary.post(at(`/${added.publicId}/removal`))).status).to.equal(404)
  })

  it("never makes an identity document, a certificate or a consent public", async () => {
    await secretary.get(at())
    for (const kind of ["identity", "certificate", "consent", "application"]) {
      const answer = await secretary.post(at(), fields({ kind, public: "yes" }))
      expect(answer.status, kind).to.equal(422)
      expect(answer.html).to.include('id="public-error"').and.include("soveta veteranov")
    }
    for (const wrong of [{ nameKk: "" }, { nameRu: "x".repeat(201) }, { kind: "nonsense" }, { nameRu: "a\u202eb" }])
      expect((await secretary.post(at(), fields(wrong))).status).to.equal(422)
    expect((await secretary.post(at(), fields({ position: "0" }))).status).to.equal(409)
    expect(await rows()).to.have.length(9)
  })

  it("is fixed and public from the announcement on, and unknown to the public before", async () => {
    const path = `/ru/reviews/${review.slug}/documents`
    expect((await app.get(path)).status).to.equal(404)
    await secretary.get(at())
    await app.db.write(tx => tx.update(reviewTable, { id: review.id }, { status: "announced" }))
    expect((await secretary.post(at(), fields())).status).to.equal(409)
    expect((await secretary.post(at(`/${(await rows())[0]!.publicId}/removal`))).status).to.equal(409)
    expect((await secretary.get(at())).html).not.to.include('<form method="post" action="/ru/desk')
    for (const lang of ["kk", "ru", "en"]) {
      const page = await app.get(path.replace("/ru/", `/${lang}/`))
      expect(page.status).to.equal(200)
      expect(page.html.match(/<li class="document"/g)).to.have.length(9)
    }
    expect((await app.get(`/ru/reviews/${review.slug}`)).html).to.include(path)
  })
})
