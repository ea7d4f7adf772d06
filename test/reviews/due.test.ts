import { expect } from "chai"
import { journalTable } from "../../src/journal/store.ts"
import { createLog } from "../../src/log.ts"
import { messageTable } from "../../src/messages/store.ts"
import { letDueHappen, startDue } from "../../src/reviews/due.ts"
import { nextDeadlineOfAll } from "../../src/reviews/stage-store.ts"
import { stageRowTable } from "../../src/reviews/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

const opens = new Date("2022-03-15T03:00:00Z")
const closes = new Date("2022-04-04T12:00:00Z")
const stages = {
  nominations: [opens, closes] as [Date, Date],
  check: [closes, new Date("2022-04-18T12:00:00Z")] as [Date, Date],
}

describe("what the timetables say", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())
  const entries = () => app.db.read(tx => tx.find(journalTable, { order: { id: "asc" } }))
  const told = async () =>
    (await entries()).map(({ action, at, particulars }) => [action, particulars.stage, at.toISOString()])

  it("happens at its very moment, in order, and once, however late and by how many it is done", async () => {
    const { slug } = await saveReview(app.db, { stages })
    expect(await letDueHappen(app.db)).to.equal(0)
    app.clock.moveTo(new Date("2022-04-05T00:00:00Z"))
    const happened = await Promise.all([letDueHappen(app.db), letDueHappen(app.db), letDueHappen(app.db)])
    expect(happened.reduce((sum, n) => sum + n)).to.equal(3)
    expect((await told()).sort()).to.deep.equal(
      [
        ["stage.open", "nominations", opens.toISOString()],
        ["stage.close", "nominations", closes.toISOString()],
        ["stage.open", "check", closes.toISOString()],
      ].sort(),
    )
    for (const entry of await entries())
      expect(entry).to.include({ actorRole: "system", subjectPublicId: slug, visibility: "public" })
    expect(await letDueHappen(app.db)).to.equal(0)
  })

  it("happens to announced reviews only", async () => {
    await saveReview(app.db, { status: "draft", stages })
    app.clock.moveTo(new Date("2022-04-05T00:00:00Z"))
    expect(await letDueHappen(app.db)).to.equal(0)
  })

  it("begins with the announcement when that came late", async () => {
    const announcedAt = new Date("2022-03-20T05:00:00Z")
    await saveReview(app.db, { announcedAt, stages: { nominations: [opens, closes] } })
    app.clock.moveTo(new Date("2022-03-21T00:00:00Z"))
    await letDueHappen(app.db)
    expect(await told()).to.deep.equal([["stage.open", "nominations", announcedAt.toISOString()]])
  })

  it("is told to the secretaries of the council in their language, and to nobody else", async () => {
    const { councilId } = await saveReview(app.db, { stages })
    const elsewhere = await saveReview(app.db, { council: "talgar", status: "draft" })
    const secretary = await saveUser(app.db, { lang: "ru" }, { role: "secretary", councilId })
    await saveUser(app.db, {}, { role: "clerk", councilId })
    await saveUser(app.db, {}, { role: "secretary", councilId: elsewhere.councilId })
    app.clock.moveTo(opens)
    await letDueHappen(app.db)
    const messages = await app.db.read(tx => tx.find(messageTable))
    expect(messages.map(({ userId, lang, kind }) => ({ userId, lang, kind }))).to.deep.equal([
      { userId: secretary.id, lang: "ru", kind: "stage-open" },
    ])
    expect(messages[0]!.particulars.stage).to.equal("Выдвижение кандидатов")
  })

  it("leads from one deadline to the next", async () => {
    await saveReview(app.db, { stages })
    await saveReview(app.db, { status: "draft", stages: { nominations: [1, 2] } })
    const next = (from: Date) => app.db.read(tx => nextDeadlineOfAll(tx, from))
    expect(await next(new Date("2022-03-14T03:00:00Z"))).to.deep.equal(opens)
    expect(await next(opens)).to.deep.equal(closes)
    expect(await next(closes)).to.deep.equal(stages.check[1])
    expect(await next(stages.check[1])).to.equal(null)
  })

  it("happens by itself while the server runs", async () => {
    await saveReview(app.db, { stages })
    app.clock.moveTo(opens)
    const stop = startDue({ db: app.db, log: createLog("silent") })
    const isOpen = async () => (await app.db.read(tx => tx.find(stageRowTable))).some(stage => stage.openedAt)
    for (let tries = 0; tries < 60 && !(await isOpen()); tries++) await new Promise(done => setTimeout(done, 50))
    await stop()
    expect(await isOpen()).to.equal(true)
  })
})
