import { expect } from "chai"
import { actTable } from "../../src/acts/store.ts"
import { compositionDraftTable } from "../../src/compositions/store.ts"
import { reviewTable } from "../../src/reviews/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { act, adopt, approve, digestOn } from "../support/deciding.ts"
import { saveSittingCouncil } from "../support/register.ts"
import { officials, saveCandidate, saveGroup, saveReviewInSelection } from "../support/selection.ts"

describe("the maslikhat's decision", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  async function ready() {
    const review = await saveReviewInSelection(app)
    const { head, civil, state } = await saveGroup(app, review)
    const { secretary, maslikhat } = await officials(app, review)
    const candidate = await saveCandidate(app, review)
    const again = () => adopt(app, review, { secretary, head, others: [civil, state] }, [[candidate, "civil"]])
    const { composition } = await again()
    const reviewNow = () => app.db.read(tx => tx.findOneByOrFail(reviewTable, { id: review.id }))
    return { review, maslikhat, secretary, candidate, composition, again, reviewNow }
  }
  const address = (id: string) => `/en/maslikhat/compositions/${id}`

  it("approves the adopted set by an act, from whose date it is in office when no term runs", async () => {
    const { maslikhat, composition, reviewNow } = await ready()
    expect((await approve(app, maslikhat, composition)).status).to.equal(303)
    const { status, effectiveOn } = await reviewNow()
    expect([status, effectiveOn]).to.deep.equal(["approved", "2022-03-14"])
    const [saved] = await app.db.read(tx => tx.findBy(actTable, { kind: "approval" }))
    expect([saved!.number, saved!.datedOn, saved!.titleKk]).to.deep.equal(["17-2", "2022-03-14", act.titleKk])
    const officer = await app.as(maslikhat)
    const digest = /<code>([0-9a-f]{64})</.exec((await officer.get(address(composition))).html)![1]!
    expect((await officer.post(`${address(composition)}/approval`, { ...act, digest })).status).to.equal(409)
  })

  it("lets the previous term end lawfully first", async () => {
    await saveSittingCouncil(app, { civil: 2, state: 1, sitting: 3 })
    const { maslikhat, composition, reviewNow } = await ready()
    await approve(app, maslikhat, composition)
    expect((await reviewNow()).effectiveOn).to.equal("2022-05-15")
  })

  it("refuses an act of tomorrow, and one older than the adoption, and keeps what was typed", async () => {
    const { maslikhat, composition, reviewNow } = await ready()
    const future = await approve(app, maslikhat, composition, { datedOn: "15.03.2022" })
    expect(future.status).to.equal(422)
    expect(future.html).to.include("The act is dated in the future").and.to.include(act.titleRu)
    const early = await approve(app, maslikhat, composition, { datedOn: "13.03.2022" })
    expect(early.html).to.include("The act is older than the adoption")
    const wrong = await approve(app, maslikhat, composition, { datedOn: "31.02.2022", titleKk: "" })
    expect(wrong.status).to.equal(422)
    expect(wrong.html).to.include("31.02.2022").and.to.include("Write the title in Kazakh")
    expect((await reviewNow()).status).to.equal("adopted")
  })

  it("approves nothing but exactly the set that the group adopted", async () => {
    const { review, maslikhat, candidate, composition, reviewNow } = await ready()
    const officer = await app.as(maslikhat)
    const { html } = await officer.get(address(composition))
    const digest = digestOn(html)
    const forged = digest.replace(/^./, first => (first === "0" ? "1" : "0"))
    expect((await officer.post(`${address(composition)}/approval`, { ...act, digest: forged })).status).to.equal(409)
    const swapped = await saveCandidate(app, review)
    await app.db.write(tx =>
      tx.query("update composition_members set nomination_id = ? where nomination_id = ?", [swapped.id, candidate.id]),
    )
    const page = await officer.get(address(composition))
    for (const seen of [digest, digestOn(page.html)])
      expect((await officer.post(`${address(composition)}/approval`, { ...act, digest: seen })).status).to.equal(409)
    expect((await reviewNow()).status).to.equal("adopted")
  })

  it("returns a composition with a reason in both languages, and the group may adopt another", async () => {
    const { review, maslikhat, composition, again, reviewNow } = await ready()
    const officer = await app.as(maslikhat)
    const half = await officer.post(`${address(composition)}/return`, { reasonKk: "Qaita qarau kerek" })
    expect(half.status).to.equal(422)
    expect(half.html).to.include("Qaita qarau kerek")
    const reasons = { reasonKk: "Qaita qarau kerek", reasonRu: "Nuzhno peresmotret" }
    expect((await officer.post(`${address(composition)}/return`, reasons)).status).to.equal(303)
    expect((await reviewNow()).status).to.equal("announced")
    expect((await app.get(`/ru/reviews/${review.slug}/result`)).html).to.include("Nuzhno peresmotret")
    expect((await approve(app, maslikhat, composition)).status).to.equal(422)
    app.clock.moveTo(new Date(app.clock.now().getTime() + 10 * 86_400_000))
    await again()
    expect((await reviewNow()).status).to.equal("adopted")
  })

  it("is not asked about drafts, and lists its own councils only", async () => {
    const { review, maslikhat, secretary } = await ready()
    const draft = await app.db.read(tx => tx.findOneByOrFail(compositionDraftTable, { reviewId: review.id }))
    await app.db.write(tx => tx.update(compositionDraftTable, { id: draft.id }, { status: "draft" }))
    const officer = await app.as(maslikhat)
    expect((await officer.get(address(draft.publicId))).status).to.equal(404)
    const other = await saveReviewInSelection(app, { council: "talgar" })
    expect((await officer.get("/en/maslikhat")).html)
      .to.include(review.slug)
      .and.not.to.include(other.slug)
    expect((await (await app.as(secretary)).get("/en/maslikhat")).status).to.equal(403)
  })
})
