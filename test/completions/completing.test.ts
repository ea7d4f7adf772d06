import { expect } from "chai"
import { atAlmaty } from "../../src/calendar/almaty-time.ts"
import { isUndecided } from "../../src/documents/document.ts"
import { messageTable } from "../../src/messages/store.ts"
import { completionTable } from "../../src/nominations/completion-store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { getNomination } from "../../src/nominations/store.ts"
import { emptyAround } from "../../src/retention/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { refusalFields, returnFields, saveSecretary } from "../support/files.ts"
import { listEntries } from "../support/journal.ts"
import { saveNomination } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

type Person = Awaited<ReturnType<TestApp["as"]>>

describe("a file returned for completion", () => {
  let app: TestApp
  let review: Review
  let file: Nomination
  let secretary: Person
  let nominee: Person
  const desk = (rest = "") => `/en/desk/nominations/${file.publicId}${rest}`
  const own = () => `/en/account/nominations/${file.publicId}/completion`
  const now = () => app.db.read(tx => getNomination(tx, file.publicId))
  const kinds = async () => (await app.db.read(tx => tx.find(messageTable, { order: { id: "asc" } }))).map(m => m.kind)
  const moveTo = (on: string, time: string) => app.clock.moveTo(atAlmaty(on, time))

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    const user = await saveUser(app.db)
    file = await saveNomination(app, review, { status: "consented", nomineeUserId: user.id, ownStatement: "Before." })
    secretary = await app.as(await saveSecretary(app))
    nominee = await app.as(user)
  })
  afterEach(() => app.stop())

  it("tells the nominee what is asked and until when, and comes back with new words", async () => {
    expect((await secretary.post(desk("/return"), returnFields())).status).to.equal(303)
    expect((await now()).status).to.equal("returned")
    const page = await nominee.get(own())
    expect(page.html).to.include("Dobavte originaly").and.include("18 March 2022").and.include("Before.")
    expect((await nominee.get("/en/account/nominations")).html).to.include(own())
    expect(isUndecided(await now())).to.equal(true)
    expect((await nominee.post(own(), { ownStatement: "After." })).location).to.include(own())
    expect(await now()).to.include({ status: "consented", ownStatement: "After." })
    expect(await kinds()).to.deep.equal(["file-returned", "file-completed"])
    expect((await nominee.post(own(), { ownStatement: "Twice." })).status).to.equal(409)
    const entries = (await listEntries(app.db)).slice(-2)
    expect(entries.map(e => [e.action, e.visibility])).to.deep.equal([
      ["nomination.return", "internal"],
      ["nomination.complete", "internal"],
    ])
  })

  it("is for everyone else still being checked", async () => {
    await secretary.post(desk("/return"), returnFields())
    const { html } = await app.browser().get(`/en/reviews/${review.slug}/candidates/${file.publicId}`)
    expect(html).to.include("Documents are being checked").and.not.include("Dobavte")
  })

  it("waits until the very second of its day, then lies on the desk marked, refused by nobody", async () => {
    await secretary.post(desk("/return"), returnFields())
    moveTo("2022-03-18", "17:59:58")
    expect((await secretary.post(desk("/refusal"), refusalFields())).status).to.equal(409)
    expect((await secretary.get("/en/desk")).html).not.to.include("did not come back in time")
    moveTo("2022-03-18", "18:00")
    expect((await now()).status).to.equal("returned")
    expect((await secretary.get("/en/desk")).html).to.include("1 file returned for completion did not come back")
    for (const page of [desk(), `/en/desk/reviews/${review.slug}/nominations?status=returned`])
      expect((await secretary.get(page)).html).to.include(">overdue<")
    expect((await secretary.post(desk("/refusal"), refusalFields())).status).to.equal(303)
    expect((await now()).status).to.equal("refused")
    expect((await nominee.post(own(), {})).status).to.equal(409)
  })

  it("is taken late from the nominee as long as nothing was decided", async () => {
    await secretary.post(desk("/return"), returnFields())
    moveTo("2022-03-19", "09:00")
    expect((await nominee.get(own())).html).to.include("The day has passed")
    expect((await nominee.post(own(), {})).status).to.equal(303)
    expect((await now()).status).to.equal("consented")
  })

  it("is taken in by the secretary when it comes on paper, and its words stay", async () => {
    await secretary.post(desk("/return"), returnFields())
    expect((await secretary.get(desk())).html).to.include("Take the file in again")
    expect((await secretary.post(desk("/completion"))).status).to.equal(303)
    expect(await now()).to.include({ status: "consented", ownStatement: "Before." })
    expect((await secretary.post(desk("/completion"))).status).to.equal(409)
  })

  it("is returned by one of two secretaries at once", async () => {
    const other = await app.as(await saveSecretary(app))
    const answers = await Promise.all([secretary, other].map(who => who.post(desk("/return"), returnFields())))
    expect(answers.map(a => a.status).sort()).to.deep.equal([303, 409])
    expect(await kinds()).to.deep.equal(["file-returned"])
  })

  it("needs a day that comes, within a month, and words in both languages", async () => {
    for (const dueOn of ["14.03.2022", "14.04.2022"]) {
      const answer = await secretary.post(desk("/return"), returnFields({ dueOn }))
      expect(answer.status).to.equal(422)
      expect(answer.html).to.include('href="#dueOn"').and.include(dueOn).and.include("Dobavte originaly spravki.")
    }
    const empty = await secretary.post(desk("/return"), { dueOn: "31.02.2022", askKk: "x", askRu: "y".repeat(2001) })
    expect(empty.status).to.equal(422)
    for (const field of ["dueOn", "askKk", "askRu"]) expect(empty.html).to.include(`href="#${field}"`)
    expect((await now()).status).to.equal("consented")
    await secretary.post(desk("/return"), returnFields())
    const long = await nominee.post(own(), { ownStatement: "y".repeat(2001) })
    expect(long.status).to.equal(422)
    expect(long.html).to.include("y".repeat(2001))
  })

  it("may be withdrawn meanwhile, and nothing of its words outlives its destruction", async () => {
    await secretary.post(desk("/return"), returnFields())
    await nominee.post(`/en/account/nominations/${file.publicId}/withdrawal`)
    expect((await now()).status).to.equal("withdrawn")
    expect((await nominee.post(own(), {})).status).to.equal(409)
    await app.db.write(tx => emptyAround(tx, file))
    expect(await app.db.read(tx => tx.findOneBy(completionTable, { nominationId: file.id }))).to.include({
      textKk: "",
      textRu: "",
    })
  })
})
