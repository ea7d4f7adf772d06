// The lean way never accepts what the ordinary way refuses: both are asked the same, in the same circumstances.
import { expect } from "chai"
import { leanTurns } from "../../src/endorsements/lean-use-cases.ts"
import { endorsingLimits } from "../../src/endorsements/limits.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import { addNotice } from "../../src/reviews/pause-notice-store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { changeUser, sessionTable } from "../../src/users/store.ts"
import type { User } from "../../src/users/user.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { actRows, saveActs, saveCandidate, saveEndorsingReview } from "../support/endorsements.ts"
import { saveResident } from "../support/verifications.ts"

type Browser = Awaited<ReturnType<TestApp["as"]>>
interface Given {
  app: TestApp
  review: Review
  candidate: Nomination
  user: User
  browser: Browser
}
interface Case {
  wanted?: Parameters<typeof saveResident>[1]
  candidate?: Partial<Nomination>
  review?: Parameters<typeof saveEndorsingReview>[1]
  /** what happens before the button is pressed */
  before?: (given: Given) => Promise<unknown>
  fields?: Record<string, string>
  /** with an act of the citizen's own about the candidate */
  stands?: "record" | "withdraw" | "invalidate"
  guest?: true
  status: number
}
const turn = (given: Given, kind: "record" | "withdraw" | "invalidate", number: number) =>
  saveActs(given.app.db, {
    reviewId: given.review.id,
    nominationId: given.candidate.id,
    userId: given.user.id,
    kind,
    turn: number,
  })
const session = (given: Given, columns: object) =>
  given.app.db.write(tx => tx.update(sessionTable, { userId: given.user.id }, columns))
const rest = ({ db }: TestApp, reviewId: number | null) =>
  db.write(async (tx, now) => {
    const [{ id: beganByUserId }] = await tx.query("select min(id) as id from users")
    const by = { beganAt: now, beganByUserId, beganByRole: "secretary" }
    const end = { endedAt: null, endedByUserId: null, endedByRole: null, endReasonKk: null, endReasonRu: null }
    const notice = { publicId: "pause22222", noticeKk: "Toqtatyldy", noticeRu: "Priostanovleno" }
    await addNotice(tx, { ...notice, ...by, ...end, reviewId, openIn: reviewId ?? 0 })
  })
const askedBy = (browser: Browser, { slug }: Review, { publicId }: Nomination) => ({
  slug,
  publicId,
  sessionId: /=s%3A(.+)\./.exec(browser.cookie)![1]!,
  addressBlock: null,
  isOwnForm: () => true,
})
const longAgo = new Date("2020-01-01T00:00:00Z")

const cases: Record<string, Case> = {
  "a verified resident": { status: 303 },
  "one who endorsed already": { stands: "record", status: 303 },
  "one who withdrew": { stands: "withdraw", status: 303 },
  "one whose endorsement was invalidated": { stands: "invalidate", status: 403 },
  "a guest": { guest: true, status: 403 },
  "one whose identity nobody verified": { wanted: { identity: null }, status: 403 },
  "one whose residence nobody verified": { wanted: { residence: null }, status: 403 },
  "one without any proof": { wanted: { identity: null, residence: null }, status: 403 },
  "one whose identity expired": { wanted: { identity: { expiresAt: longAgo } }, status: 403 },
  "one whose residence expired": { wanted: { residence: { expiresAt: longAgo } }, status: 403 },
  "one whose identity was revoked": { wanted: { identity: { revokedAt: longAgo } }, status: 403 },
  "one who lives elsewhere": { wanted: { territory: "talgar" }, status: 403 },
  "one who lives elsewhere and says otherwise": {
    wanted: { territory: "talgar" },
    fields: { territory: "ile", territoryId: "1", userId: "1" },
    status: 403,
  },
  "one who lives in a district of the council's region": { review: { council: "almaty-region" }, status: 303 },
  "one whose district has left the region": {
    wanted: { territory: "taldykorgan" },
    review: { council: "almaty-region", stages: { endorsements: [-1, 365] } },
    before: async ({ app }) => app.clock.moveTo(new Date("2022-06-09T05:00:00Z")),
    status: 403,
  },
  "a suspended account": {
    before: ({ app, user }) => app.db.write((tx, now) => changeUser(tx, user.id, { suspendedAt: now })),
    status: 403,
  },
  "a session that was ended": {
    before: ({ app, user }) => app.db.write(tx => tx.delete(sessionTable, { userId: user.id })),
    status: 403,
  },
  "a session left idle": { before: given => session(given, { seenAt: longAgo }), status: 403 },
  "a session that ran out": { before: given => session(given, { expiresAt: longAgo }), status: 403 },
  "a form of another session": { fields: { _csrf: "0".repeat(64) }, status: 403 },
  "a form without a token": { fields: { _csrf: "" }, status: 403 },
  "the nominee": {
    before: ({ app, user, candidate }) =>
      app.db.write(tx => tx.query("update nominations set nominee_user_id = ? where id = ?", [user.id, candidate.id])),
    status: 403,
  },
  "the nominee by number": {
    wanted: { iin: "800101100003" },
    candidate: { iin: "800101100003" } as object,
    status: 403,
  },
  "a candidate who is not admitted": { candidate: { status: "consented" }, status: 409 },
  "a candidate who was refused": { candidate: { status: "refused" }, status: 409 },
  "a candidate who withdrew": { candidate: { status: "withdrawn" }, status: 409 },
  "somebody who has not consented": { candidate: { status: "proposed", number: null }, status: 404 },
  "a stage that has not begun": { review: { stages: { endorsements: [1, 2] } }, status: 409 },
  "a stage that is over": { review: { stages: { endorsements: [-2, -1] } }, status: 409 },
  "a review without such a stage": { review: { stages: { nominations: [-1, 1] } }, status: 409 },
  "a review that is not announced": { review: { status: "draft" }, status: 404 },
  "a review that has been decided": { review: { status: "adopted" }, status: 409 },
  "a review that rests": { before: ({ app, review }) => rest(app, review.id), status: 409 },
  "everything resting": { before: ({ app }) => rest(app, null), status: 409 },
  "a review with a limit": { review: { endorsementLimit: 1 }, status: 303 },
  "a review with a limit that is reached": {
    review: { endorsementLimit: 1 },
    before: async given => {
      const other = await saveCandidate(given.app, given.review)
      await turn({ ...given, candidate: other }, "record", 1)
    },
    status: 409,
  },
}

describe("the lean way of an endorsement", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  async function ask({ wanted, candidate, review, before, fields, stands, guest }: Case, way: "lean" | "ordinary") {
    const own = await saveEndorsingReview(app.db, review)
    const user = await saveResident(app, wanted)
    const given = {
      app,
      review: own,
      user,
      candidate: await saveCandidate(app, own, candidate),
      browser: await app.as(user),
    }
    if (stands) await turn(given, "record", 1)
    if (stands && stands !== "record") await turn(given, stands, 2)
    await before?.(given)
    const ready = await actRows(app.db)
    const address = `/ru/reviews/${own.slug}/candidates/${given.candidate.publicId}`
    queries.count = 0
    // What the lean way does not know is the ordinary way's: an address with a query, for one.
    const { status, location } = await (guest ? app : given.browser).post(
      `${address}/endorsement${way === "lean" ? "" : "?ordinary"}`,
      fields,
    )
    const asked = queries.count
    const added = (await actRows(app.db)).slice(ready.length).map(({ kind, turn: n }) => `${n} ${kind}`)
    return { status, location: location?.replace(address, ""), added, asked }
  }

  for (const [who, one] of Object.entries(cases))
    it(`answers ${who} as the ordinary way does: ${one.status}`, async () => {
      const lean = await ask(one, "lean")
      await app.stop()
      app = await startApp()
      const ordinary = await ask(one, "ordinary")
      expect({ ...lean, asked: 0 }).to.deep.equal({ ...ordinary, asked: 0 })
      expect(lean.status).to.equal(one.status)
      if (one.status === 303 && !one.review?.endorsementLimit) expect(lean.asked).to.be.at.most(2)
      if (one.status !== 303) expect(lean.added).to.deep.equal([])
    })

  async function ready() {
    const review = await saveEndorsingReview(app.db)
    const candidate = await saveCandidate(app, review)
    const user = await saveResident(app)
    const browser = await app.as(user)
    return { review, candidate, user, browser, address: `/kk/reviews/${review.slug}/candidates/${candidate.publicId}` }
  }

  it("takes two statements and writes no session, and the withdrawal likewise", async () => {
    const { browser, address } = await ready()
    for (const path of ["/endorsement", "/endorsement/withdrawal", "/endorsement"]) {
      queries.count = 0
      queries.texts.length = 0
      expect((await browser.post(`${address}${path}`)).status).to.equal(303)
      expect(queries.count).to.equal(2)
      expect(queries.texts.join()).not.to.match(/update|delete/i)
    }
    expect((await actRows(app.db)).map(({ kind }) => kind)).to.deep.equal(["record", "withdraw", "record"])
  })

  it("leaves a paused stage, another site's page and forms it does not know to the ordinary way", async () => {
    const { browser, address, review } = await ready()
    const body = new URLSearchParams({ _csrf: browser.token })
    const foreign = { method: "POST", headers: { origin: "https://evil.kz" }, body }
    expect((await browser.send(`${address}/endorsement`, foreign)).status).to.equal(403)
    expect((await browser.post(`${address}/endorsement`, { note: "x".repeat(5_000) })).status).to.equal(303)
    expect((await browser.upload(`${address}/endorsement/withdrawal`, {})).status).to.equal(303)
    await rest(app, review.id)
    queries.count = 0
    expect((await browser.post(`${address}/endorsement`)).status).to.equal(409)
    expect(queries.count).to.be.above(2)
  })

  const meanwhile: Record<string, (given: { review: Review; candidate: Nomination }) => Promise<unknown>> = {
    "the review was paused": ({ review }) => rest(app, review.id),
    "everything was paused": () => rest(app, null),
    "the candidate withdrew": ({ candidate }) =>
      app.db.write(tx => tx.update(nominationTable, { id: candidate.id }, { status: "withdrawn" })),
  }
  it("writes for several candidates at once, and leaves all to the ordinary way when one of them withdrew meanwhile", async () => {
    const { review, candidate, browser } = await ready()
    const other = await saveCandidate(app, review)
    const both = [
      { candidate, browser },
      { candidate: other, browser: await app.as(await saveResident(app)) },
    ]
    const takeTurn = leanTurns(app.db, error => expect.fail(String(error)))
    const take = (kind: "record" | "withdraw", count: () => Promise<void>) =>
      Promise.all(both.map(one => takeTurn({ ...askedBy(one.browser, review, one.candidate), kind, count })))
    queries.count = 0
    expect(await take("record", async () => undefined)).to.deep.equal([true, true])
    expect(queries.count).to.equal(2)
    let withdrawn: Promise<unknown> | undefined
    const once = async () => {
      withdrawn ??= meanwhile["the candidate withdrew"]!({ review, candidate: other })
      await withdrawn
    }
    expect(await take("withdraw", once)).to.deep.equal([false, false])
    expect((await actRows(app.db)).map(({ kind }) => kind)).to.deep.equal(["record", "record"])
  })

  for (const [what, happens] of Object.entries(meanwhile))
    it(`records nothing where, between its reading and its writing, ${what}`, async () => {
      const given = await ready()
      const faults: unknown[] = []
      const asked = askedBy(given.browser, given.review, given.candidate)
      const takeTurn = leanTurns(app.db, error => faults.push(error))
      expect(await takeTurn({ ...asked, kind: "record", count: async () => undefined })).to.equal(true)
      const count = async () => {
        await happens(given)
      }
      expect(await takeTurn({ ...asked, kind: "withdraw", count })).to.equal(false)
      expect((await actRows(app.db)).map(({ kind }) => kind)).to.deep.equal(["record"])
      expect(faults).to.deep.equal([])
    })

  it("trusts no cookie that it did not sign", async () => {
    const { browser, address } = await ready()
    const body = new URLSearchParams({ _csrf: browser.token })
    for (const cookie of [
      "session=s%3Aabc.def",
      "session=s%3A",
      "session=%zz",
      browser.cookie.replace(/.$/, "x"),
      "a=b",
    ]) {
      const answer = await app.browser().send(`${address}/endorsement`, { method: "POST", headers: { cookie }, body })
      expect(answer.status, cookie).to.equal(403)
    }
    expect(await actRows(app.db)).to.deep.equal([])
  })

  it("stops an account that goes faster than people do, and says when to come again", async () => {
    const { browser, address } = await ready()
    const { points } = endorsingLimits.burst
    for (let i = 0; i < points; i++)
      expect((await browser.post(`${address}/endorsement${i % 2 ? "/withdrawal" : ""}`)).status).to.equal(303)
    for (const path of ["/endorsement", "/endorsement?ordinary"])
      expect((await browser.post(`${address}${path}`)).status).to.equal(429)
    expect(await actRows(app.db)).to.have.length(points)
    const other = await app.as(await saveResident(app))
    expect((await other.post(`${address}/endorsement`)).status).to.equal(303)
  })
})
