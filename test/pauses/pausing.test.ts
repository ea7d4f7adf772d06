import { expect } from "chai"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { letDueHappen } from "../../src/reviews/due.ts"
import type { Review } from "../../src/reviews/review.ts"
import { listExtensions } from "../../src/reviews/stage-store.ts"
import { stageRowTable } from "../../src/reviews/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { actRows, saveCandidate, saveEndorsingReview } from "../support/endorsements.ts"
import { listEntries } from "../support/journal.ts"
import { letters } from "../support/mailbox.ts"
import { saveUser } from "../support/users.ts"
import { saveResident } from "../support/verifications.ts"

const hour = 3_600_000
const notice = { noticeKk: "Tehnikalyq aqau bar.", noticeRu: "Tekhnicheskij sboj." }
const reason = { endReasonKk: "Aqau jojyldy.", endReasonRu: "Sboj ustranen." }
type Browser = Awaited<ReturnType<TestApp["as"]>>

describe("pausing endorsements", () => {
  let app: TestApp
  let review: Review
  let candidate: Nomination
  let secretary: Browser
  let administrator: Browser
  let citizen: Browser
  const own = () => `/ru/desk/reviews/${review.slug}/pause`
  const page = () => `/ru/reviews/${review.slug}/candidates/${candidate.publicId}`
  const later = (hours: number) => app.clock.moveTo(new Date(app.clock.now().getTime() + hours * hour))
  const stage = () =>
    app.db.read(tx => tx.findOneByOrFail(stageRowTable, { reviewId: review.id, stage: "endorsements" }))

  beforeEach(async () => {
    app = await startApp()
    review = await saveEndorsingReview(app.db)
    candidate = await saveCandidate(app, review)
    const official = { role: "secretary" as const, councilId: review.councilId }
    secretary = await app.as(await saveUser(app.db, {}, official))
    administrator = await app.as(await saveUser(app.db, {}, { role: "administrator" }))
    citizen = await app.as(await saveResident(app))
  })
  afterEach(() => app.stop())

  it("keeps everybody from endorsing in that review, and says so where people would", async () => {
    expect((await secretary.post(own(), notice)).status).to.equal(303)
    const answer = await citizen.post(`${page()}/endorsement`)
    expect(answer.status).to.equal(409)
    expect(await actRows(app.db)).to.deep.equal([])
    for (const address of [page(), `/ru/reviews/${review.slug}`, `/ru/reviews/${review.slug}/candidates`]) {
      expect((await app.get(address)).html, address).to.include("Tekhnicheskij sboj.")
      expect((await app.get(address.replace("/ru/", "/kk/"))).html, address).to.include("Tehnikalyq aqau bar.")
    }
    expect((await citizen.get(page())).html).not.to.include('/endorsement"')
  })

  it("lets whoever endorsed before withdraw, unless everything rests", async () => {
    await citizen.post(`${page()}/endorsement`)
    await secretary.post(own(), notice)
    expect((await citizen.get(page())).html).to.include("/endorsement/withdrawal")
    await administrator.post("/ru/admin/pause", notice)
    expect((await citizen.post(`${page()}/endorsement/withdrawal`)).status).to.equal(409)
    await administrator.post("/ru/admin/pause/end", reason)
    expect((await citizen.post(`${page()}/endorsement/withdrawal`)).status).to.equal(303)
    expect((await actRows(app.db)).map(act => act.kind)).to.deep.equal(["record", "withdraw"])
  })

  it("rests in one review only", async () => {
    const other = await saveEndorsingReview(app.db)
    const theirs = await saveCandidate(app, other)
    await secretary.post(own(), notice)
    const answer = await citizen.post(`/ru/reviews/${other.slug}/candidates/${theirs.publicId}/endorsement`)
    expect(answer.status).to.equal(303)
    expect(await actRows(app.db)).to.have.length(1)
  })

  it("gives the time back, rounded up to hours, and publishes that", async () => {
    const before = (await stage()).closesAt
    await secretary.post(own(), notice)
    later(2.5)
    expect((await secretary.post(`${own()}/end`, reason)).status).to.equal(303)
    expect((await stage()).closesAt.getTime() - before.getTime()).to.equal(3 * hour)
    const [extension] = await app.db.read(tx => listExtensions(tx, review.id))
    expect(extension).to.include({ stage: "endorsements", extendedByUserId: null })
    expect((await citizen.post(`${page()}/endorsement`)).status).to.equal(303)
    const told = (await listEntries(app.db)).filter(entry => /^(pause|stage)\./.test(entry.action))
    expect(told.map(entry => [entry.action, entry.actorRole, entry.visibility])).to.deep.equal([
      ["pause.begin", "secretary", "public"],
      ["pause.end", "secretary", "public"],
      ["stage.extend", "system", "public"],
    ])
  })

  it("does not let the stage close meanwhile", async () => {
    await secretary.post(own(), notice)
    later(30)
    await letDueHappen(app.db)
    expect((await stage()).closedAt).to.equal(null)
    await secretary.post(`${own()}/end`, reason)
    expect((await citizen.post(`${page()}/endorsement`)).status).to.equal(303)
    later(40)
    await letDueHappen(app.db)
    expect((await stage()).closedAt).not.to.equal(null)
  })

  it("extends every review in which people endorse when all rested", async () => {
    const other = await saveEndorsingReview(app.db)
    await administrator.post("/ru/admin/pause", notice)
    later(1)
    await administrator.post("/ru/admin/pause/end", reason)
    for (const { id } of [review, other]) expect(await app.db.read(tx => listExtensions(tx, id))).to.have.length(1)
  })

  it("is begun once and ended once, however often the button is pressed", async () => {
    const begun = await Promise.all([1, 2, 3].map(() => secretary.post(own(), notice)))
    expect(begun.map(answer => answer.status).sort()).to.deep.equal([303, 409, 409])
    const ended = await Promise.all([1, 2, 3].map(() => secretary.post(`${own()}/end`, reason)))
    expect(ended.map(answer => answer.status).sort()).to.deep.equal([303, 409, 409])
    expect(await app.db.read(tx => listExtensions(tx, review.id))).to.have.length.at.most(1)
  })

  it("is not ended by a secretary where an administrator found it necessary", async () => {
    await administrator.post(own(), notice)
    expect((await secretary.post(`${own()}/end`, reason)).status).to.equal(403)
    expect((await secretary.get(own())).html).not.to.include("/pause/end")
    expect((await administrator.post(`${own()}/end`, reason)).status).to.equal(303)
  })

  it("is refused without a notice in both languages, and where nobody endorses", async () => {
    const answer = await secretary.post(own(), { noticeKk: "Aqau.", noticeRu: " " })
    expect(answer.status).to.equal(422)
    expect(answer.html).to.include("Aqau.").and.include('href="#noticeRu"')
    expect((await secretary.post(own(), { ...notice, noticeKk: "a".repeat(1001) })).status).to.equal(422)
    later(48)
    expect((await secretary.post(own(), notice)).status).to.equal(409)
    expect((await secretary.post(`${own()}/end`, reason)).status).to.equal(409)
  })

  it("tells the secretary", async () => {
    await administrator.post("/ru/admin/pause", notice)
    const told = (await letters(app)).filter(({ kind }) => kind === "pause-begin")
    expect(told.map(({ path }) => path)).to.deep.equal([`/en/desk/reviews/${review.slug}`])
  })
})
