import { expect } from "chai"
import { beat, type Pulse, passTime } from "../../src/heartbeats/beating.ts"
import { silentMinutes } from "../../src/heartbeats/heartbeat.ts"
import { addSpan } from "../../src/heartbeats/store.ts"
import { journalTable } from "../../src/journal/store.ts"
import { letDueHappen } from "../../src/reviews/due.ts"
import { beginPause, endPause } from "../../src/reviews/pausing.ts"
import { reviewWithScope } from "../../src/reviews/scope-store.ts"
import { listExtensions } from "../../src/reviews/stage-store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { letters } from "../support/mailbox.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

const at = (time: string) => new Date(`2022-03-${time}Z`)
const opens = at("10T03:00:00")
const closes = at("20T12:00:00") // 18:00 in Almaty
const span = (from: string, until: string) => ({ fromAt: at(from), untilAt: at(until) })
const hours = (later: Date) => (later.getTime() - closes.getTime()) / 3_600_000

describe("silent minutes", () => {
  const count = (...heard: ReturnType<typeof span>[]) =>
    silentMinutes(heard, at("19T12:00:00"), closes, at("21T00:00:00"))

  it("are those in which no node was heard, however many nodes there are", () => {
    expect(count()).to.equal(1440)
    expect(count(span("18T00:00:05", "20T13:00:40"))).to.equal(0)
    expect(count(span("18T00:00:05", "19T23:59:59"), span("20T00:10:00", "20T13:00:00"))).to.equal(10)
    expect(count(span("18T00:00:05", "20T08:00:10"), span("20T06:00:00", "20T13:00:00"))).to.equal(0)
  })
  it("are counted before the deadline and once they are over", () => {
    expect(count(span("18T00:00:05", "20T11:54:30"))).to.equal(5)
    const running = [span("18T00:00:00", "20T11:58:59")]
    expect(silentMinutes(running, at("19T12:00:00"), closes, at("20T11:59:30"))).to.equal(0)
  })
})

describe("time that the public lost", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp({ at: at("18T00:00:00") })
  })
  afterEach(() => app.stop())

  const save = (stages = {}) =>
    saveReview(app.db, { stages: { nominations: [opens, closes], check: [closes, at("30T12:00:00")], ...stages } })
  /** The only node lived in these spans. */
  const lived = (...spans: ReturnType<typeof span>[]) =>
    app.db.write(async tx => {
      for (const one of spans) await addSpan(tx, "node", one)
    })
  const stageOf = async (slug: string, name = "nominations") => {
    const { review, stages } = await app.db.read(tx => reviewWithScope(tx, slug, "2022-03-20"))
    return {
      ...stages.find(({ stage }) => stage === name)!,
      extensions: await app.db.read(tx => listExtensions(tx, review.id)),
    }
  }
  const told = () =>
    app.db.read(async tx => (await tx.find(journalTable, { order: { id: "asc" } })).map(entry => entry.action))

  it("is added to the deadline above fifteen minutes in its last day, rounded up to hours, and announced", async () => {
    const { slug, councilId } = await save()
    const secretary = await saveUser(app.db, { lang: "ru" }, { role: "secretary", councilId })
    // 10 and 60 minutes of silence; what lies more than a day back counts no more.
    await lived(
      span("10T00:00:00", "16T00:00:00"),
      span("18T00:00:00", "19T20:00:30"),
      span("19T20:11:00", "20T02:00:00"),
      span("20T03:01:00", "20T14:00:00"),
    )
    app.clock.moveTo(at("20T11:59:01"))
    await letDueHappen(app.db)
    const { closesAt, closedAt, extensions } = await stageOf(slug)
    expect(hours(closesAt)).to.equal(2)
    expect(closedAt).to.equal(null)
    expect(extensions[0]).to.include({ cause: "downtime", minutes: 70, extendedByUserId: null })
    expect((await stageOf(slug, "check")).opensAt).to.deep.equal(closesAt)
    const page = (await app.get(`/ru/reviews/${slug}`)).html
    expect(page).to.include("70 минут").and.include("2 часа").and.include("20 марта 2022 г., воскресенье, 20:00")
    expect((await app.get(`/kk/reviews/${slug}`)).html).to.include("70 минут жұмыс істемеді")
    const letter = (await letters(app)).find(({ kind }) => kind === "stage-extended")!
    expect(letter.to).to.equal(secretary.email)
    expect(letter.text).to.include("70 минут").and.include("20:00").and.include("этап")
    const [entry] = await app.db.read(tx => tx.findBy(journalTable, { action: "stage.extend" }))
    expect(entry).to.include({ actorRole: "system", visibility: "public" })
    expect(entry!.particulars).to.deep.include({ cause: "downtime", minutes: 70, moved: ["check"] })
    app.clock.moveTo(at("20T14:00:00"))
    await letDueHappen(app.db)
    expect((await stageOf(slug)).closedAt).to.deep.equal(closesAt)
  })

  it("is not added up to fifteen minutes, nor before any node ever wrote that it lives", async () => {
    const { slug } = await save()
    app.clock.moveTo(closes)
    await lived(span("20T08:00:00", "20T09:00:00"), span("20T09:16:00", "20T13:00:00"))
    await letDueHappen(app.db)
    expect((await stageOf(slug)).closedAt).to.deep.equal(closes)
    expect(await told())
      .to.include("stage.close")
      .and.not.include("stage.extend")
  })

  it("is added also when all nodes were down at the deadline itself, until the public has a stage again", async () => {
    const { slug } = await save()
    await lived(span("18T00:00:00", "20T10:59:00"))
    app.clock.moveTo(at("20T16:00:00")) // the node lives again, five hours later
    await lived(span("20T16:00:00", "20T16:00:00"))
    await letDueHappen(app.db)
    const { closesAt, closedAt, extensions } = await stageOf(slug)
    expect([closedAt, closesAt]).to.deep.equal([null, at("20T17:00:00")])
    expect(extensions.map(({ minutes }) => minutes)).to.deep.equal([300])
    expect((await app.get(`/en/reviews/${slug}`)).html).to.include("/nominations/new")
    expect((await stageOf(slug, "check")).openedAt).to.equal(null)
  })

  it("counts once, however many processes look at the deadline at once", async () => {
    const { slug } = await save()
    await lived(span("18T00:00:00", "20T09:00:00"), span("20T10:00:00", "20T11:59:00"))
    app.clock.moveTo(at("20T12:00:00"))
    await Promise.all(Array.from({ length: 4 }, () => letDueHappen(app.db)))
    const { closesAt, extensions } = await stageOf(slug)
    expect([hours(closesAt), extensions.length]).to.deep.equal([1, 1])
    await lived(span("20T12:00:00", "20T13:30:00"))
    app.clock.moveTo(at("20T13:30:00"))
    await letDueHappen(app.db)
    expect((await stageOf(slug)).closedAt).to.deep.equal(closesAt)
  })

  it("is not given back in stages in which the public does not act", async () => {
    const { slug } = await save({ selection: [opens, closes] })
    await lived(span("18T00:00:00", "20T02:00:00"), span("20T11:00:00", "20T13:00:00"))
    app.clock.moveTo(at("20T12:00:30"))
    await letDueHappen(app.db)
    expect((await stageOf(slug, "selection")).closedAt).to.deep.equal(closes)
  })

  it("is known from a sign of life that every node writes once a minute", async () => {
    const pulse: Pulse = { node: "a" }
    for (const time of ["18T00:00:05", "18T00:00:40", "18T00:01:59", "18T00:02:00", "18T00:05:00"]) {
      app.clock.moveTo(at(time))
      await beat(app.db, pulse)
    }
    const rows: { from_at: string }[] = await app.source.query("select from_at from heartbeats")
    expect(rows).to.have.length(2)
  })

  it("is not lost by the demonstration's clock, which jumps", async () => {
    const { slug } = await save()
    await beat(app.db, { node: "a" })
    await app.db.write((tx, now) => passTime(tx, now, at("20T12:00:00")))
    app.clock.moveTo(at("20T12:00:00"))
    await letDueHappen(app.db)
    expect((await stageOf(slug)).closedAt).to.deep.equal(closes)
  })

  describe("by a pause", () => {
    const paused = (reviewId: number | null) => ({ stage: "endorsements", reviewId })
    const begin = (reviewId: number | null) => app.db.write((tx, now) => beginPause(tx, now, paused(reviewId)))
    const end = (reviewId: number | null) => app.db.write((tx, now) => endPause(tx, now, paused(reviewId)))
    const saveEndorsing = () => saveReview(app.db, { stages: { endorsements: [opens, closes] } })

    it("is given back in hours when it ends", async () => {
      const { id, slug } = await saveEndorsing()
      await begin(id)
      await begin(id)
      app.clock.moveTo(at("18T01:30:00"))
      await end(id)
      await end(id)
      const { closesAt, extensions } = await stageOf(slug, "endorsements")
      expect([hours(closesAt), extensions.length, extensions[0]!.cause]).to.deep.equal([2, 1, "pause"])
    })

    it("keeps the stage from closing, and is not told every hour", async () => {
      const { id, slug, councilId } = await saveEndorsing()
      await saveUser(app.db, {}, { role: "secretary", councilId })
      app.clock.moveTo(at("20T11:30:00"))
      await begin(id)
      for (const time of ["20T11:59:30", "20T12:59:30", "20T14:30:00"]) {
        app.clock.moveTo(at(time))
        await letDueHappen(app.db)
        const { closesAt, closedAt } = await stageOf(slug, "endorsements")
        expect(closedAt, time).to.equal(null)
        expect(closesAt > at(time), time).to.equal(true)
      }
      app.clock.moveTo(at("20T14:50:00"))
      await end(id)
      expect(hours((await stageOf(slug, "endorsements")).closesAt)).to.equal(4)
      expect((await letters(app)).filter(({ kind }) => kind === "stage-extended")).to.have.length(2)
    })

    it("of all reviews and of one at the same time is given back once", async () => {
      const one = await saveEndorsing()
      const other = await saveReview(app.db, { council: "talgar", stages: { endorsements: [opens, closes] } })
      await begin(null)
      app.clock.moveTo(at("18T00:30:00"))
      await begin(one.id)
      app.clock.moveTo(at("18T01:00:00"))
      await end(null)
      expect(hours((await stageOf(other.slug, "endorsements")).closesAt)).to.equal(1)
      expect(hours((await stageOf(one.slug, "endorsements")).closesAt)).to.equal(0)
      app.clock.moveTo(at("18T01:30:00"))
      await end(one.id)
      expect(hours((await stageOf(one.slug, "endorsements")).closesAt)).to.equal(2)
    })
  })
})
