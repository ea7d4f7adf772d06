import { expect } from "chai"
import { newPublicId } from "../../src/chance.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import type { Review } from "../../src/reviews/review.ts"
import type { jsonOf } from "../../src/tallies/open-data.ts"
import { tallyDayTable, tallyTable, tallyTotalTable } from "../../src/tallies/store.ts"
import { fold } from "../../src/tallies/tally.ts"
import { findTerritory } from "../../src/territories/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { saveActs, saveCandidate, saveEndorsingReview } from "../support/endorsements.ts"
import { logEntries, recount } from "../support/log.ts"
import { saveUser } from "../support/users.ts"

const day = 86_400_000

describe("tallies", () => {
  let app: TestApp
  let review: Review
  let candidates: Nomination[]
  let users: number[]
  beforeEach(async () => {
    app = await startApp()
    review = await saveEndorsingReview(app.db, { slug: "ile-2022" })
    candidates = [await saveCandidate(app, review), await saveCandidate(app, review)]
    users = []
    for (let i = 0; i < 12; i++) users.push((await saveUser(app.db)).id)
  })
  afterEach(() => app.stop())

  const territory = (slug: string) => app.db.read(async tx => (await findTerritory(tx, slug, "2022-03-14"))!.id)
  const act = (citizen: number, candidate: number, given: object = {}) => ({
    reviewId: review.id,
    nominationId: candidates[candidate]!.id,
    userId: users[citizen]!,
    ...given,
  })
  /** Over two days and two territories, with every kind of turn. */
  const somethingOfAll = async () => {
    const [ile, talgar] = [await territory("ile"), await territory("talgar")]
    await saveActs(
      app.db,
      ...users.map((_, i) => act(i, 0, { territoryId: i % 3 ? ile : talgar })),
      act(0, 1, { territoryId: talgar }),
    )
    await app.sequence()
    app.clock.moveTo(new Date(app.clock.now().getTime() + day))
    await saveActs(
      app.db,
      act(0, 0, { turn: 2, kind: "withdraw", territoryId: talgar }),
      act(1, 0, { turn: 2, kind: "invalidate", territoryId: ile }),
      act(2, 0, { turn: 2, kind: "invalidate", territoryId: ile }),
      act(1, 0, { turn: 3, kind: "restore", territoryId: ile }),
    )
    await app.sequence()
  }

  it("are recorded less withdrawn less invalid, and what was restored again", () => {
    const cell = { reviewId: 1, nominationId: 2, territoryId: 3, day: "2022-03-14" }
    const { tallies, totals, days } = fold([
      { ...cell, kind: "record" },
      { ...cell, kind: "record" },
      { ...cell, kind: "withdraw" },
      { ...cell, kind: "invalidate", day: "2022-03-15" },
      { ...cell, kind: "restore", nominationId: 4 },
    ])
    expect(tallies).to.have.length(3)
    expect(tallies[0]).to.deep.equal({ ...cell, recorded: 2, withdrawn: 1, invalidated: 0, restored: 0 })
    expect(totals.map(({ nominationId, total }) => [nominationId, total])).to.deep.equal([
      [2, 0],
      [4, 1],
    ])
    expect(days.map(({ day, restored }) => [day, restored])).to.deep.equal([
      ["2022-03-14", 1],
      ["2022-03-15", 0],
    ])
  })

  it("are what anyone counts from the log, cell by cell, in total and by day", async () => {
    await somethingOfAll()
    const counted = recount(await logEntries(app.db))
    const [cells, totals, days] = await app.db.read(async tx => [
      await tx.find(tallyTable),
      await tx.find(tallyTotalTable),
      await tx.find(tallyDayTable),
    ])
    const names: { id: number; slug: string }[] = await app.source.query("select id, slug from territories")
    const net = (c: { recorded: number; withdrawn: number; invalidated: number; restored: number }) =>
      c.recorded - c.withdrawn - c.invalidated + c.restored
    const ours = cells.map(cell => {
      const candidate = candidates.find(({ id }) => id === cell.nominationId)!.publicId
      return [`${candidate} ${names.find(({ id }) => id === cell.territoryId)!.slug} ${cell.day}`, net(cell)]
    })
    expect(Object.fromEntries(ours)).to.deep.equal(counted)
    const all = Object.values(counted).reduce((sum, n) => sum + n, 0)
    expect(totals.reduce((sum, { total }) => sum + total, 0)).to.equal(all)
    expect(days.reduce((sum, one) => sum + net(one), 0)).to.equal(all)
  })

  it("are on every page the same, from the same checkpoint, and change with the log only", async () => {
    await somethingOfAll()
    const pages = [
      `/en/reviews/${review.slug}/candidates`,
      `/en/reviews/${review.slug}/candidates/${candidates[0]!.publicId}`,
      `/en/reviews/${review.slug}`,
    ]
    await saveActs(app.db, act(5, 1))
    const size = (await logEntries(app.db)).length
    for (const page of pages) {
      const { html } = await app.get(page)
      expect(html, page).to.match(/The numbers stand as of \d\d:\d\d:\d\d on 15 March 2022/)
      expect(html, page).to.include(`log: ${size}.`).and.include('href="/en/journal/checkpoint"')
    }
    expect((await app.get(pages[0]!)).html)
      .to.include("10 residents endorse")
      .and.include("1 resident endorses")
    expect((await app.get(pages[1]!)).html)
      .to.include("10 residents endorse")
      .and.include("Recorded: 12. Withdrawn: 1. Found invalid: 2. Found valid again: 1. Counted: 10.")
    expect((await app.get(pages[2]!)).html).to.include("Endorsements: 11.")
  })

  it("are open data, exactly those of the size they name", async () => {
    await somethingOfAll()
    await saveActs(app.db, act(5, 1))
    const json = async <T>(path: string) => (await (await fetch(app.base + path)).json()) as T
    const size = (await logEntries(app.db)).length
    expect(await json("/journal/tallies")).to.deep.equal({ size, reviews: [{ slug: "ile-2022", candidates: 2 }] })
    const { candidates: found, ...head } = await json<ReturnType<typeof jsonOf>>("/journal/tallies/ile-2022")
    expect(head).to.deep.equal({ size, review: "ile-2022" })
    const first = found.find(({ id }) => id === candidates[0]!.publicId)!
    expect(first.total).to.equal(10)
    expect(first.cells).to.deep.equal([
      ["ile", "2022-03-14", 8, 0, 0, 0],
      ["ile", "2022-03-15", 0, 0, 2, 1],
      ["talgar", "2022-03-14", 4, 0, 0, 0],
      ["talgar", "2022-03-15", 0, 1, 0, 0],
    ])
    const csv = await fetch(`${app.base}/journal/tallies/ile-2022.csv`)
    expect(csv.headers.get("content-type")).to.include("text/csv")
    const lines = (await csv.text()).trimEnd().split("\r\n")
    expect(lines[0]).to.equal("log_size,review,candidate,territory,day,recorded,withdrawn,invalidated,restored")
    expect(lines).to.have.length(6)
    expect(lines).to.include(`${size},ile-2022,${candidates[1]!.publicId},talgar,2022-03-14,1,0,0,0`)
  })

  it("of no review, of one in preparation, or of nonsense are nowhere to be found", async () => {
    const draft = await saveEndorsingReview(app.db, { slug: "talgar-2022", council: "talgar", status: "draft" })
    await app.sequence()
    for (const slug of [draft.slug, "atlantis", "a.b", "..%2f", newPublicId()])
      for (const end of ["", ".csv"])
        expect((await fetch(`${app.base}/journal/tallies/${slug}${end}`)).status, slug + end).to.equal(404)
    expect(await (await fetch(`${app.base}/journal/tallies/ile-2022`)).json()).to.deep.equal({
      size: 0,
      review: "ile-2022",
      candidates: [],
    })
  })
})
