import { expect } from "chai"
import { campaignTable } from "../../src/campaigns/store.ts"
import { systemClock } from "../../src/clock.ts"
import { membershipTable } from "../../src/councils/store.ts"
import { Database } from "../../src/db/database.ts"
import { demoAccounts, demoPassword } from "../../src/demo/accounts.ts"
import { momentAfter } from "../../src/demo/timeline.ts"
import { resumeClock, viewPanel } from "../../src/demo/use-cases.ts"
import { NotFound } from "../../src/errors.ts"
import { beat } from "../../src/heartbeats/beating.ts"
import { completionTable } from "../../src/nominations/completion-store.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import { objectionTable } from "../../src/objections/store.ts"
import { personTable } from "../../src/persons/store.ts"
import { reviewTable, stageRowTable } from "../../src/reviews/store.ts"
import { openStages } from "../../src/reviews/timetable.ts"
import { seedDemonstration } from "../../src/seed-demo.ts"
import { startApp, type TestApp, testPasswords } from "../support/app.ts"
import { saveMessage } from "../support/messages.ts"
import { saveReview } from "../support/reviews.ts"

const hour = 3_600_000

describe("the demonstration's clock", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  it("begins on 14 March 2022 at 09:00 in Almaty and goes on from where it was", async () => {
    await resumeClock(app.db)
    expect(app.clock.now().toISOString()).to.match(/^2022-03-14T03:00:0/)
    app.clock.moveTo(new Date("2022-05-01T00:00:00Z"))
    await resumeClock(app.db)
    expect(app.clock.now().toISOString()).to.match(/^2022-03-14T03:00:0/)
  })

  it("is moved by an hour, a day, or to the next deadline, when what is due happens", async () => {
    const { id } = await saveReview(app.db)
    const before = app.clock.now().getTime()
    await app.post("/en/demo/clock", { step: "hour" })
    expect(app.clock.now().getTime() - before).to.be.within(hour, hour + 5000)
    await app.post("/en/demo/clock", { step: "day" })
    expect(app.clock.now().getTime() - before).to.be.within(25 * hour, 25 * hour + 5000)
    const answer = await app.post("/en/demo/clock", { step: "deadline" })
    expect(answer).to.include({ status: 303, location: "/en/demo" })
    const stages = await app.db.read(tx => tx.findBy(stageRowTable, { reviewId: id, stage: "nominations" }))
    expect(app.clock.now().getTime() - stages[0]!.closesAt.getTime()).to.be.within(0, 5000)
    expect(stages[0]!.closedAt).to.deep.equal(stages[0]!.closesAt)
  })

  it("lets time pass without downtime, but for an outage that is asked for", async () => {
    const closes = new Date(app.clock.now().getTime() + 6 * hour)
    await saveReview(app.db, { stages: { nominations: [-1, closes] } })
    await beat(app.db, { node: "a" })
    const deadline = async () => (await app.db.read(tx => tx.find(stageRowTable)))[0]!.closesAt.getTime()
    await app.post("/en/demo/clock", { step: "hour" })
    await app.post("/en/demo/clock", { step: "outage" })
    await app.post("/en/demo/clock", { step: "deadline" })
    expect(await deadline()).to.equal(closes.getTime() + 2 * hour)
    await app.post("/en/demo/clock", { step: "deadline" })
    expect(await deadline()).to.equal(closes.getTime() + 2 * hour)
  })

  it("stays where it is when no deadline is ahead", () => {
    const now = new Date()
    expect(momentAfter(now, "deadline", null)).to.equal(now)
  })

  it("does not exist where the clock is the system's", async () => {
    const real = new Database(app.source, systemClock)
    expect(await viewPanel(real).catch(e => e)).to.be.instanceOf(NotFound)
  })

  it("shows what was sent, with its link, to be followed", async () => {
    const id = await saveMessage(app.db)
    expect((await app.get("/ru/demo/mailbox")).html).to.include("a@example.kz")
    expect((await app.get(`/ru/demo/mailbox/${id}`)).html).to.include("http://kenes.test/ru/confirmations/")
  })
})

describe("the demonstration's data", () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
    await seedDemonstration({ ...app, passwords: testPasswords }, app.source)
  })
  after(() => app.stop())

  it("are 21 councils of Almaty Region, seated, under one campaign", async () => {
    const [campaigns, reviews, memberships] = await app.db.read(async tx => [
      await tx.count(campaignTable),
      await tx.count(reviewTable),
      await tx.count(membershipTable),
    ])
    expect({ campaigns, reviews }).to.deep.equal({ campaigns: 1, reviews: 21 })
    expect(memberships).to.be.above(250)
  })

  it("have a review in every stage", async () => {
    const stages = await app.db.read(async (tx, now) => {
      const rows = await tx.find(stageRowTable)
      const ids = [...new Set(rows.map(r => r.reviewId))]
      return ids.flatMap(id =>
        openStages(
          rows.filter(r => r.reviewId === id),
          now,
        ).map(s => s.stage),
      )
    })
    expect([...new Set(stages)]).to.include.members([
      "nominations",
      "check",
      "objections",
      "endorsements",
      "selection",
      "approval",
    ])
  })

  it("have a nomination in every status, files that are awaited and that came back, and objections of every outcome", async () => {
    const [statuses, completions, objections] = await app.db.read(async tx => [
      await tx.find(nominationTable),
      await tx.find(completionTable),
      await tx.find(objectionTable),
    ])
    expect([...new Set(statuses.map(({ status }) => status))]).to.include.members([
      "proposed",
      "declined",
      "consented",
      "returned",
      "admitted",
      "refused",
      "withdrawn",
    ])
    expect(completions.map(({ answeredAt }) => answeredAt !== null)).to.have.members([true, false])
    expect(objections.map(({ outcome }) => outcome)).to.have.members([null, "granted", "rejected"])
  })

  it("have reviews in preparation, announced, adopted, approved and published", async () => {
    const reviews = await app.db.read(tx => tx.find(reviewTable))
    expect([...new Set(reviews.map(r => r.status))]).to.have.members([
      "draft",
      "announced",
      "adopted",
      "approved",
      "published",
    ])
  })

  it("come once, however often the server starts", async () => {
    const people = () => app.db.read(tx => tx.count(personTable))
    const before = await people()
    await seedDemonstration({ ...app, passwords: testPasswords }, app.source)
    expect(await people()).to.equal(before)
  })

  it("let everyone on the sign-in page in", async () => {
    for (const { email } of demoAccounts) {
      const answer = await app.browser().post("/ru/sign-in", { email, password: demoPassword })
      expect(answer.status, email).to.equal(303)
    }
  })
})
