import { expect } from "chai"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { guest } from "../../src/policy.ts"
import type { Review } from "../../src/reviews/review.ts"
import { ruleTable } from "../../src/rules/store.ts"
import { type SeenAct, tallyOf } from "../../src/sources/source.ts"
import { sourceAlertTable, sourceTallyTable } from "../../src/sources/store.ts"
import { viewSources } from "../../src/sources/use-cases.ts"
import { watchSources } from "../../src/sources/watch.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { saveActs, saveCandidate, saveEndorsingReview } from "../support/endorsements.ts"
import { listEntries } from "../support/journal.ts"
import { letters } from "../support/mailbox.ts"
import { saveUser } from "../support/users.ts"

const block = "203.0.113.0/24"
const seen: SeenAct = {
  reviewId: 1,
  at: new Date("2022-03-14T18:30:00Z"),
  addressBlock: block,
  email: "a@mektep.kz",
  operator: null,
}

describe("sources of endorsements", () => {
  it("are counted by day and minute as Almaty reads them", () => {
    expect(tallyOf([seen, seen]).map(({ kind, source, day, recorded }) => [kind, source, day, recorded])).to.deep.equal(
      [
        ["block", block, "2022-03-15", 2],
        ["domain", "mektep.kz", "2022-03-15", 2],
        ["minute", "00:30", "2022-03-15", 2],
      ],
    )
  })

  it("leave the office's address out of what an official recorded", () => {
    const kinds = tallyOf([{ ...seen, operator: "official22" }]).map(({ kind }) => kind)
    expect(kinds).to.deep.equal(["domain", "operator", "minute"])
  })
})

describe("watching sources", () => {
  let app: TestApp
  let review: Review
  let candidate: Nomination
  const address = (kind: string, rest = "") => `/kk/desk/reviews/${review.slug}/sources?kind=${kind}${rest}`
  const all = async () => {
    while (await watchSources(app.db, 0));
  }
  const endorse = async (number: number, over: object = {}) => {
    for (let i = 0; i < number; i++) {
      const { id: userId } = await saveUser(app.db, { email: `bot${i}-${Math.random()}@mektep.kz` })
      const act = { reviewId: review.id, nominationId: candidate.id, userId, addressBlock: block }
      await saveActs(app.db, { ...act, ...over })
    }
  }
  const limit = (code: string, numerator: number) => app.db.write(tx => tx.update(ruleTable, { code }, { numerator }))
  const secretary = () => saveUser(app.db, {}, { role: "secretary", councilId: review.councilId })

  beforeEach(async () => {
    app = await startApp()
    review = await saveEndorsingReview(app.db)
    candidate = await saveCandidate(app, review)
  })
  afterEach(() => app.stop())

  it("counts each endorsement once, however often and from wherever it looks", async () => {
    await endorse(3)
    await all()
    await endorse(2)
    await Promise.allSettled([all(), all(), all()])
    await all()
    const tallies = await app.db.read(tx => tx.findBy(sourceTallyTable, { kind: "block" }))
    expect(tallies.map(({ source, recorded }) => [source, recorded])).to.deep.equal([[block, 5]])
  })

  it("waits a while before it counts, since ids are given before rows are there", async () => {
    await endorse(1)
    expect(await watchSources(app.db)).to.equal(0)
    expect(await watchSources(app.db)).to.equal(0)
    expect(await app.db.read(tx => tx.count(sourceTallyTable))).to.equal(0)
  })

  it("alerts the secretary once for each source and day, and the public by class and number", async () => {
    await limit("source_block_max", 3)
    await secretary()
    await endorse(2)
    await all()
    expect(await app.db.read(tx => tx.count(sourceAlertTable))).to.equal(0)
    await endorse(1)
    await all()
    await endorse(4)
    await all()
    const alerts = await app.db.read(tx => tx.find(sourceAlertTable))
    expect(alerts.map(({ kind, source, threshold }) => [kind, source, threshold])).to.deep.equal([["block", block, 3]])
    const alarms = (await letters(app)).filter(({ kind }) => kind === "source-alert")
    expect(alarms.map(({ path }) => path)).to.deep.equal([`/en/desk/reviews/${review.slug}/sources?kind=block`])
    const [entry] = (await listEntries(app.db)).filter(({ action }) => action === "source.alert")
    expect(entry).to.deep.include({ visibility: "public", particulars: { source: "block", threshold: 3 } })
    app.clock.moveTo(new Date(app.clock.now().getTime() + 86_400_000))
    await endorse(3)
    await all()
    expect(await app.db.read(tx => tx.count(sourceAlertTable))).to.equal(2)
  })

  it("alerts once a day for minutes, and never for mail that everybody has", async () => {
    for (const code of ["source_minute_max", "source_domain_max"]) await limit(code, 2)
    const now = app.clock.now()
    await endorse(2, { addressBlock: null })
    await endorse(2, { addressBlock: null, at: new Date(now.getTime() + 120_000) })
    for (const email of ["a1@gmail.com", "a2@gmail.com"]) {
      const { id: userId } = await saveUser(app.db, { email })
      await saveActs(app.db, { reviewId: review.id, nominationId: candidate.id, userId })
    }
    await all()
    const alerts = await app.db.read(tx => tx.find(sourceAlertTable))
    expect(alerts.map(({ kind, source }) => `${kind} ${source}`).sort()).to.deep.equal(["domain mektep.kz", "minute "])
  })

  it("shows the numbers to those who guard them, and never who endorsed whom", async () => {
    await limit("source_block_max", 3)
    await endorse(3)
    await all()
    const browser = await app.as(await secretary())
    const { html } = await browser.get(address("block"))
    expect(html).to.include(block).and.include("invalidations/new?kind")
    expect(html).not.to.include(candidate.familyName)
    expect((await browser.get(address("domain"))).html).to.include("mektep.kz")
    expect((await browser.get("/kk/desk/sources")).html).to.include(block)
    expect((await browser.get(address("colour"))).status).to.equal(404)
    expect((await browser.get(address("block", "&page=9"))).status).to.equal(404)
    const auditor = await app.as(await saveUser(app.db, {}, { role: "auditor" }))
    expect((await auditor.get(address("block"))).html).not.to.include("invalidations/new")
  })

  it("names the official, and asks the database at most eight times for a full page", async () => {
    const official = await saveUser(app.db, { familyName: "Operatorova" })
    await endorse(1, { channel: "assisted", operatorUserId: official.id })
    await app.db.write(tx =>
      tx.insert(
        sourceTallyTable,
        Array.from({ length: 60 }, (_, i) => ({
          reviewId: review.id,
          kind: "operator" as const,
          source: `official${i}`,
          day: "2022-03-13",
          recorded: 2,
        })),
      ),
    )
    await all()
    const browser = await app.as(await secretary())
    expect((await browser.get(address("operator", "&page=4"))).html).to.include("Operatorova")
    const grant = { role: "secretary" as const, councilId: review.councilId }
    const actor = { ...guest, grants: [{ reviewId: null, territoryId: null, organisationId: null, ...grant }] }
    queries.count = 0
    await viewSources(app.db, actor, review.slug, { kind: "operator", page: 2 })
    expect(queries.count).to.be.at.most(8)
  })
})
