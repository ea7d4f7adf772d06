import { expect } from "chai"
import { journalTable } from "../../src/journal/store.ts"
import type { Question } from "../../src/questions/question.ts"
import { questionTable } from "../../src/questions/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { reviewTable } from "../../src/reviews/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { saveSecretary } from "../support/files.ts"
import { saveReview } from "../support/reviews.ts"

describe("the questions that a review adds", () => {
  let app: TestApp
  let review: Review
  let secretary: Awaited<ReturnType<TestApp["as"]>>
  const at = (rest = "") => `/ru/desk/reviews/${review.slug}/questions${rest}`
  const rows = (): Promise<Question[]> =>
    app.db.read(tx => tx.find(questionTable, { where: { reviewId: review.id }, order: { position: "asc" } }))
  const fields = (over: Record<string, string> = {}) => ({
    kind: "short",
    textKk: "Qandai tilderdi bilesiz?",
    textRu: "Kakie yazyki znaete?",
    textEn: "",
    choicesKk: "",
    choicesRu: "",
    choicesEn: "",
    required: "yes",
    position: "1",
    ...over,
  })

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db, { status: "draft" })
    secretary = await app.as(await saveSecretary(app))
  })
  afterEach(() => app.stop())

  it("are written by the secretary; a form sent twice counts once", async () => {
    expect((await secretary.get(`/ru/desk/reviews/${review.slug}`)).html).to.include(at())
    expect((await secretary.get(at())).html).to.include("Своих вопросов у этого пересмотра нет")
    for (const _ of [1, 2]) expect((await secretary.post(at(), fields())).status).to.equal(303)
    const [only, ...others] = await rows()
    expect(others).to.deep.equal([])
    expect(only).to.include({
      kind: "short",
      textRu: "Kakie yazyki znaete?",
      textEn: null,
      required: true,
      public: false,
    })
    await secretary.post(at(`/${only!.publicId}`), fields({ kind: "yesNo", required: "", public: "yes" }))
    expect((await rows())[0]).to.include({ kind: "yesNo", required: false, public: true })
    expect((await secretary.post(at(`/${only!.publicId}/removal`))).status).to.equal(303)
    expect(await rows()).to.deep.equal([])
    expect((await secretary.post(at(`/${only!.publicId}/removal`))).status).to.equal(404)
    const entries = (await app.db.read(tx => tx.find(journalTable))).filter(({ action }) =>
      action.startsWith("question"),
    )
    expect(entries.map(({ action }) => action)).to.deep.equal(["question.add", "question.change", "question.remove"])
    expect(JSON.stringify(entries)).to.not.include("yazyki")
  })

  it("stand in the order that the secretary gives them", async () => {
    for (const position of ["1", "2", "3"])
      await secretary.post(at(), fields({ position, textRu: `Vopros ${position}` }))
    const [first, , third] = await rows()
    await secretary.post(at(`/${third!.publicId}/rise`))
    expect((await rows()).map(({ textRu }) => textRu)).to.deep.equal(["Vopros 1", "Vopros 3", "Vopros 2"])
    expect((await secretary.post(at(`/${first!.publicId}/rise`))).status).to.equal(303)
    expect((await rows()).map(({ textRu }) => textRu)).to.deep.equal(["Vopros 1", "Vopros 3", "Vopros 2"])
    expect((await rows()).map(({ position }) => position)).to.deep.equal([1, 2, 3])
  })

  it("offer the same choices in each language", async () => {
    const choice = {
      kind: "choice",
      choicesKk: "Aptasyna bir ret\n\nAiyna bir ret",
      choicesRu: "Raz v nedelyu\r\nRaz v mesyats",
    }
    expect((await secretary.post(at(), fields(choice))).status).to.equal(303)
    const [only] = await rows()
    expect(only!.choices).to.deep.equal([
      { kk: "Aptasyna bir ret", ru: "Raz v nedelyu", en: null },
      { kk: "Aiyna bir ret", ru: "Raz v mesyats", en: null },
    ])
    expect((await secretary.get(at(`/${only!.publicId}`))).html).to.include("Raz v nedelyu\nRaz v mesyats")
    const wrong: [Record<string, string>, string][] = [
      [{ choicesKk: "", choicesRu: "" }, "choicesKk-error"],
      [{ choicesKk: "Bireu", choicesRu: "Odin" }, "choicesKk-error"],
      [{ choicesRu: "Odin" }, "choicesRu-error"],
      [{ choicesEn: "One" }, "choicesEn-error"],
      [{ choicesKk: "a\n".repeat(21) }, "choicesKk-error"],
      [{ choicesKk: `${"a".repeat(151)}\nb` }, "choicesKk-error"],
    ]
    for (const [over, id] of wrong) {
      const answer = await secretary.post(at(), fields({ ...choice, ...over, position: "2", textRu: "Kept as typed" }))
      expect(answer.status, id).to.equal(422)
      expect(answer.html).to.include(`id="${id}"`).and.include("Kept as typed")
    }
    expect(await rows()).to.have.length(1)
  })

  it("need their words in both languages, within bounds, and are fifteen at most", async () => {
    for (const wrong of [{ textKk: "" }, { textRu: "x".repeat(301) }, { kind: "nonsense" }, { textRu: "a\u202eb" }])
      expect((await secretary.post(at(), fields(wrong as Record<string, string>))).status).to.equal(422)
    expect((await secretary.post(at(), fields({ position: "7" }))).status).to.equal(409)
    for (let n = 1; n <= 15; n++) await secretary.post(at(), fields({ position: String(n) }))
    const refused = await secretary.post(at(), fields({ position: "16", textRu: "Shestnadtsatyi" }))
    expect(refused.status).to.equal(409)
    expect(refused.html).to.include("15").and.include("Shestnadtsatyi")
    expect(await rows()).to.have.length(15)
  })

  it("are fixed from the announcement on", async () => {
    await secretary.post(at(), fields())
    const [only] = await rows()
    await app.db.write(tx => tx.update(reviewTable, { id: review.id }, { status: "announced" }))
    for (const rest of ["", `/${only!.publicId}`, `/${only!.publicId}/removal`, `/${only!.publicId}/rise`])
      expect((await secretary.post(at(rest), fields({ position: "2" }))).status, rest).to.equal(409)
    expect((await secretary.get(at())).html)
      .to.include("больше не меняются")
      .and.not.include("<textarea")
    expect(await rows()).to.deep.equal([only])
  })
})
