import { expect } from "chai"
import { inDays, percentile, timesOf, type Wait, workingMinutes } from "../../src/decision-times/decision-time.ts"
import { decisionTable } from "../../src/nominations/decision-store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { saveNomination } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

/** Clocks in Almaty in 2022: UTC+6. */
const at = (text: string) => new Date(`${text}:00+06:00`)
const wait = (from: string, to: string): Wait => ({ reviewId: 1, from: at(from), to: at(to) })
const nauryz = ["03-21", "03-22", "03-23"].map(on => ({ on, working: false }))

describe("the time from consent to decision", () => {
  it("counts office hours of working days, by the calendar", () => {
    const minutes = (from: string, to: string) => workingMinutes([wait(from, to)], nauryz)[0]
    expect(minutes("2022-03-14T10:00", "2022-03-14T12:30")).to.equal(150)
    expect(minutes("2022-03-14T22:00", "2022-03-15T03:00")).to.equal(0)
    expect(minutes("2022-03-14T08:00", "2022-03-15T20:00")).to.equal(2 * 540)
    expect(minutes("2022-03-18T17:00", "2022-03-24T10:00")).to.equal(60 + 60) // over a weekend and Nauryz
    expect(minutes("2022-03-19T10:00", "2022-03-20T10:00")).to.equal(0)
    const [first, second] = workingMinutes(
      [wait("2022-03-24T09:00", "2022-03-24T10:00"), wait("2022-03-10T09:00", "2022-03-10T11:00")],
      nauryz,
    )
    expect([first, second]).to.deep.equal([60, 120])
  })

  it("keeps its hours when clocks were put back", () => {
    const before = new Date("2024-02-29T09:00:00Z") // 15:00 by UTC+6
    const after = new Date("2024-03-01T05:00:00Z") // 10:00 by UTC+5
    expect(workingMinutes([{ reviewId: 1, from: before, to: after }], [])).to.deep.equal([3 * 60 + 60])
  })

  it("is told as the value that half, and nine of ten, do not exceed, and not at all of fewer than five", () => {
    expect(percentile([1, 2, 3, 4], 0.5)).to.equal(2)
    expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).to.equal(9)
    expect(timesOf([5, 1, 4, 2])).to.deep.equal({ count: 4, median: undefined, ninetieth: undefined })
    expect(timesOf([5, 1, 4, 2, 3])).to.deep.equal({ count: 5, median: 3, ninetieth: 5 })
    expect(inDays(0)).to.deep.equal({ days: 0, hours: 0 })
    expect(inDays(540 + 31)).to.deep.equal({ days: 1, hours: 1 })
    expect(inDays(2 * 540 - 10)).to.deep.equal({ days: 2, hours: 0 })
  })
})

describe("pages of how long decisions take", () => {
  let app: TestApp
  let review: Review
  beforeEach(async () => {
    app = await startApp({ at: at("2022-03-25T12:00") })
    review = await saveReview(app.db)
  })
  afterEach(() => app.stop())

  async function decide(to: string, again?: string, familyName = "Sarsenova") {
    const { id: decidedByUserId } = await saveUser(app.db)
    const one = await saveNomination(app, review, {
      familyName,
      status: "refused",
      respondedAt: at("2022-03-14T09:00"),
      decidedAt: at(again ?? to),
    })
    for (const decidedAt of [to, again].flatMap(text => (text ? [at(text)] : [])))
      await app.db.write(tx =>
        tx.insert(decisionTable, {
          nominationId: one.id,
          outcome: "refused",
          reasons: {},
          textKk: "",
          textRu: "",
          decidedByUserId,
          decidedAt,
        }),
      )
  }
  const pages = async () => [`/en/reviews/${review.slug}`, "/en/councils/ile", await campaign()]
  const campaign = async () =>
    `/en${/href="\/en(\/campaigns\/[^"]+)"/.exec((await app.get(`/en/reviews/${review.slug}`)).html)![1]}`

  it("say nothing before the first decision, and of four that they are too few", async () => {
    for (const page of await pages()) expect((await app.get(page)).html).not.to.include("How long a decision takes")
    for (let i = 0; i < 4; i++) await decide("2022-03-15T10:00")
    for (const page of await pages()) {
      const { html } = await app.get(page)
      expect(html, page).to.include("4 decisions: too few to show, at least 5 are needed").and.not.to.include("Half of")
    }
  })

  it("tell the first decision's time of the review, the council and the campaign, with how many, and nobody's name", async () => {
    for (const to of ["2022-03-14T12:00", "2022-03-15T10:00", "2022-03-15T10:00", "2022-03-16T09:00"]) await decide(to)
    await decide("2022-03-16T14:00", "2022-03-24T10:00", "Zhasyryn")
    for (const page of await pages()) {
      const { status, html } = await app.get(page)
      expect(status).to.equal(200)
      expect(html, page).to.include("Half of the nominees waited no longer than 1 working day 1 hour")
      expect(html, page)
        .to.include("Nine of ten waited no longer than 2 working days 5 hours")
        .and.include("5 decisions")
      expect(html).not.to.include("Zhasyryn")
    }
  })

  it("are open data, of every announced review, with null where there are too few", async () => {
    const draft = await saveReview(app.db, { council: "talgar", status: "draft" })
    await decide("2022-03-15T10:00")
    const answer = await app.get("/data/decision-times.json")
    expect(answer.headers.get("cache-control")).to.equal("public, max-age=3600")
    const { reviews, all, fewest } = JSON.parse(answer.html)
    expect(fewest).to.equal(5)
    expect(all).to.deep.equal({ decisions: 1, medianMinutes: null, ninetiethPercentileMinutes: null })
    expect(reviews).to.have.length(1)
    expect(reviews[0]).to.include({ review: review.slug, council: "ile", decisions: 1, medianMinutes: null })
    expect(answer.html).not.to.include(draft.slug)
  })

  it("cost a page one query", async () => {
    await decide("2022-03-15T10:00")
    for (const [page, most] of [
      [`/en/reviews/${review.slug}`, 8],
      ["/en/councils/ile", 8],
      [await campaign(), 8],
    ] as const) {
      queries.count = 0
      await app.get(page)
      expect(queries.count, page).to.be.at.most(most)
    }
  })
})
