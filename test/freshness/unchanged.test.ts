import { expect } from "chai"
import { journalTable } from "../../src/journal/store.ts"
import { checkpointTable } from "../../src/log/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { password, queries, startApp, type TestApp } from "../support/app.ts"
import { saveEntries } from "../support/journal.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

const minute = 60_000
const hour = 60 * minute

describe("a public page that did not change", () => {
  let app: TestApp
  let review: Review
  let tag: string
  const at = () => `/kk/reviews/${review.slug}/candidates`
  const again = (path = at()) => app.browser().send(path, { headers: { "if-none-match": tag } })
  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db, { stages: { nominations: [-1, 2 / 24], check: [2 / 24, 3] } })
    tag = (await app.get(at())).headers.get("etag")!
  })
  afterEach(() => app.stop())

  it("is not sent again, after one query", async () => {
    app.clock.moveTo(new Date(app.clock.now().getTime() + hour))
    queries.count = 0
    const answer = await again()
    expect([answer.status, answer.html, queries.count]).to.deep.equal([304, "", 1])
    expect(answer.headers.get("cache-control")).to.equal("no-cache")
    expect(answer.headers.get("etag")).to.equal(tag)
  })

  it("is sent again after any change, also one whose entry was numbered before others", async () => {
    await saveEntries(app.db, 3)
    expect((await again()).status).to.equal(200)
    const late = (await app.db.read(tx => tx.find(journalTable, { order: { id: "asc" } })))[1]!
    await app.db.write(tx => tx.delete(journalTable, { id: late.id }))
    tag = (await app.get(at())).headers.get("etag")!
    expect((await again()).status).to.equal(304)
    await app.db.write(tx => tx.insert(journalTable, late))
    expect((await again()).status).to.equal(200)
  })

  it("is not sent again because somebody signed in, asked for a password or left, which changes nothing on it", async () => {
    const pages = ["/kk", "/kk/councils", "/kk/councils/ile", "/kk/reviews", at()]
    const texts = async () => Promise.all(pages.map(async page => (await app.get(page)).html))
    const before = await texts()
    const user = await saveUser(app.db)
    const own = await app.as(user)
    await app.browser().post("/kk/sign-in", { email: user.email!, password })
    await app.browser().post("/kk/password-reset", { email: user.email! })
    await own.post("/kk/account/sessions/revocation")
    await own.post("/kk/sign-out")
    const actions = (await app.db.read(tx => tx.find(journalTable))).map(({ action }) => action)
    expect(actions).to.include.members(["user.sign-in", "user.reset-request", "session.revoke"])
    expect((await again()).status).to.equal(304)
    expect(await texts()).to.deep.equal(before)
  })

  it("is sent again after a change that came before hundreds who signed in", async () => {
    const manySignIn = () => saveEntries(app.db, 700, { action: "user.sign-in", visibility: "internal" })
    await manySignIn()
    tag = (await app.get(at())).headers.get("etag")!
    await manySignIn()
    expect((await again()).status).to.equal(304)
    await saveEntries(app.db, 1)
    await manySignIn()
    expect((await again()).status).to.equal(200)
  })

  it("is sent again with new counts", async () => {
    await app.db.write((tx, now) => tx.insert(checkpointTable, { size: 1, root: "", at: now, note: "" }))
    expect((await again()).status).to.equal(200)
  })

  it("is sent again in the second in which a stage opens or closes", async () => {
    const closes = app.clock.now().getTime() + 2 * hour
    app.clock.moveTo(new Date(closes - minute))
    expect((await again()).status).to.equal(304)
    app.clock.moveTo(new Date(closes + 1000))
    expect((await again()).status).to.equal(200)
  })

  it("is sent again on another day", async () => {
    app.clock.moveTo(new Date(app.clock.now().getTime() + 24 * hour))
    expect((await again()).status).to.equal(200)
  })

  it("has another tag for whoever is signed in, and none where it is an error", async () => {
    const own = await app.as(await saveUser(app.db))
    const answer = await own.send(at(), { headers: { "if-none-match": tag } })
    expect(answer.status).to.equal(200)
    expect(answer.headers.get("etag")).not.to.equal(tag)
    expect((await app.get("/kk/councils/nowhere")).headers.get("etag")).not.to.equal(tag)
  })

  it("is looked for among pages that follow from what is watched, and no others", async () => {
    expect((await again("/kk/journal")).status).to.equal(200)
    expect((await again("/kk/councils?q=ile")).status).to.equal(304)
  })
})
