import { expect } from "chai"
import { findLock } from "../../src/locks/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { getNomination } from "../../src/nominations/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { checkFields, refusalFields, returnFields, saveSecretary } from "../support/files.ts"
import { listEntries } from "../support/journal.ts"
import { saveNomination } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

const minute = 60_000

describe("a file that somebody works on", () => {
  let app: TestApp
  let review: Review
  let nominee: Nomination
  let first: Awaited<ReturnType<TestApp["as"]>>
  let second: Awaited<ReturnType<TestApp["as"]>>
  const at = (rest = "") => `/en/desk/nominations/${nominee.publicId}${rest}`
  const lock = () => app.db.read(tx => findLock(tx, nominee.id))
  const forward = (ms: number) => app.clock.moveTo(new Date(app.clock.now().getTime() + ms))
  const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ""

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    nominee = await saveNomination(app, review, { status: "consented" })
    first = await app.as(await saveSecretary(app))
    second = await app.as(await saveSecretary(app))
  })
  afterEach(() => app.stop())

  it("is free to open: looking at it takes nothing and changes nothing", async () => {
    expect((await first.get(at())).html).to.include("Nobody works on this file now")
    expect((await first.get(at("/lock"))).location).to.equal(at())
    expect(await lock()).to.equal(null)
  })

  it("is taken by saying so, shown to colleagues with since when, and left again", async () => {
    expect((await first.post(at("/lock"))).location).to.equal(at())
    expect((await first.get(at())).html)
      .to.include("Yours now")
      .and.include("Leave this file")
    const seen = (await second.get(at())).html
    expect(seen)
      .to.include("With a colleague")
      .and.match(/works on this file since [^<]*14 March 2022/)
    await first.post(at("/lock/release"))
    expect((await second.get(at())).html).to.include("Nobody works on this file now")
    const actions = (await listEntries(app.db)).map(({ action }) => action)
    expect(actions).to.deep.equal(["file.lock", "file.unlock"])
  })

  it("is taken by the first thing saved, and free after the decision", async () => {
    await first.post(at("/checks"), checkFields())
    expect((await lock())?.formerUserId).to.equal(null)
    await first.post(at("/admission"))
    expect(await lock()).to.equal(null)
  })

  it("answers a colleague's every change with a 409 that says who and since when and keeps what was typed", async () => {
    await first.post(at("/lock"))
    const fields = { "/checks": checkFields({ document_age: "passport 77" }), "/refusal": refusalFields() }
    for (const [rest, body] of Object.entries({ ...fields, "/return": returnFields(), "/admission": {} })) {
      const answer = await second.post(at(rest), body)
      expect(answer.status, rest).to.equal(409)
      expect(answer.html).to.include("A colleague works on this file").and.include("Take the file over and send")
      for (const typed of Object.values(body).flat()) expect(answer.html, rest).to.include(typed)
    }
    expect((await app.db.read(tx => getNomination(tx, nominee.publicId))).status).to.equal("consented")
  })

  it("is taken over by insisting, with all that was typed, and its former holder learns of it with the next step", async () => {
    await first.post(at("/lock"))
    forward(2 * minute)
    const refused = await second.post(at("/checks"), checkFields())
    const again = await second.post(at("/checks"), checkFields({ takeOver: hidden(refused.html, "takeOver") }))
    expect(again.status).to.equal(303)
    expect((await first.get(at())).html).to.include("took this file over from you")
    const late = await first.post(at("/refusal"), refusalFields({ textRu: "Kept for the one who typed it." }))
    expect(late.status).to.equal(409)
    expect(late.html)
      .to.include("A colleague took this file over from you")
      .and.include("Kept for the one who typed it.")
    const actions = (await listEntries(app.db)).map(({ action }) => action)
    expect(actions).to.deep.equal(["file.lock", "file.take-over", "nomination.check"])
  })

  it("is taken over on a page of its own, from whom one has seen and from nobody else", async () => {
    const third = await app.as(await saveSecretary(app))
    await first.post(at("/lock"))
    const page = await second.get(at("/lock"))
    expect(page.status).to.equal(200)
    expect(page.html).to.include("will learn of it with their next step")
    const seen = hidden(page.html, "takeOver")
    forward(minute)
    expect((await third.post(at("/lock"), { takeOver: seen })).status).to.equal(303)
    const stale = await second.post(at("/lock"), { takeOver: seen })
    expect(stale.status).to.equal(409)
    expect(stale.html).to.include("A colleague works on this file")
    const nonsense = await second.post(at("/lock"), { takeOver: "nonsense" })
    expect(nonsense.status).to.equal(409)
    expect(nonsense.html.match(/name="takeOver"/g)).to.have.length(1)
    expect((await second.post(at("/lock"), { takeOver: hidden(nonsense.html, "takeOver") })).status).to.equal(303)
  })

  it("is free again after fifteen minutes without a step, and each step begins them anew", async () => {
    await first.post(at("/lock"))
    forward(14 * minute)
    await first.post(at("/checks"), checkFields())
    const { touchedAt } = (await lock())!
    app.clock.moveTo(new Date(touchedAt.getTime() + 15 * minute - 2_000))
    expect((await second.post(at("/lock"))).status).to.equal(409)
    app.clock.moveTo(new Date(touchedAt.getTime() + 15 * minute))
    expect((await second.get(at())).html).to.include("Nobody works on this file now")
    expect((await second.post(at("/lock"))).status).to.equal(303)
    expect((await first.get(at())).html).to.include("took this file over from you")
  })

  it("goes to one of several who take it at the same moment", async () => {
    const answers = await Promise.all([first, second].map(one => one.post(at("/lock"))))
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409])
    expect(await lock()).not.to.equal(null)
  })

  it("is no matter for auditors, who only read", async () => {
    const auditor = await app.as(await saveUser(app.db, {}, { role: "auditor" }))
    expect((await auditor.get(at())).html).not.to.include("Who works on this file")
    expect((await auditor.post(at("/lock"))).status).to.equal(404)
  })
})
