import { expect } from "chai"
import type { DataSource } from "typeorm"
import { createDataSource } from "../../src/data-source.ts"
import { Database } from "../../src/db/database.ts"
import { leaseTable, takeLease } from "../../src/log/lease-store.ts"
import { latestCheckpoint } from "../../src/log/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import type { Review } from "../../src/reviews/review.ts"
import { batchRule } from "../../src/sequencing/batching.ts"
import { LeaseLost, sequenceRound } from "../../src/sequencing/round.ts"
import { sequenceDue, sequenceNow } from "../../src/sequencing/sequencer.ts"
import { Site } from "../../src/verifying/site.ts"
import { verifyLog } from "../../src/verifying/verify-log.ts"
import { queries, startApp, type TestApp, testConfig } from "../support/app.ts"
import { actRows, saveActs, saveCandidate, saveEndorsingReview } from "../support/endorsements.ts"
import { listEntries, saveEntries } from "../support/journal.ts"
import { saveUser } from "../support/users.ts"

class Stopped extends Error {}
const isMaria = testConfig.db.type === "mariadb"

describe("the sequencer under faults", () => {
  let app: TestApp
  let review: Review
  let candidate: Nomination
  let users: number[]
  const others: DataSource[] = []

  beforeEach(async () => {
    app = await startApp()
    review = await saveEndorsingReview(app.db)
    candidate = await saveCandidate(app, review)
    users = []
    for (let i = 0; i < 40; i++) users.push((await saveUser(app.db)).id)
  })
  afterEach(async () => {
    queries.before = undefined
    for (const source of others.splice(0)) await source.destroy()
    await app.stop()
  })

  /** Another process: its own connections to the same database. */
  async function anotherNode() {
    const source = await createDataSource(testConfig.db).initialize()
    others.push(source)
    return { db: new Database(source, app.clock), vault: app.vault, signer: app.signer }
  }
  const endorse = (citizen: number, turn = 1, kind: "record" | "withdraw" = "record") =>
    saveActs(app.db, { reviewId: review.id, nominationId: candidate.id, userId: users[citizen]!, turn, kind })
  const size = async () => (await app.db.read(latestCheckpoint))?.size ?? 0
  const placesOf = (rows: { logIndex: number | null }[]) =>
    rows.map(row => row.logIndex).filter(place => place !== null)

  /** The log is whole as seen from outside, and everything that has a place in it has one of its own. */
  async function verified() {
    const { checkpoint, recount } = await verifyLog(new Site(app.base))
    const rows = (await listEntries(app.db)).filter(({ visibility }) => visibility === "public")
    const places = [...placesOf(rows), ...placesOf(await actRows(app.db))].sort((a, b) => a - b)
    expect(places).to.deep.equal(Array.from({ length: checkpoint.size }, (_, i) => i))
    return { size: checkpoint.size, waiting: rows.length + (await actRows(app.db)).length - places.length, recount }
  }

  it("leaves nothing or all, stopped before any of its statements, and goes on whole", async () => {
    await sequenceNow(app)
    let statement = 0
    for (let turn = 1; ; turn++) {
      await saveEntries(app.db, 3)
      const kind = turn % 2 ? "record" : "withdraw"
      for (let citizen = 0; citizen < 6; citizen++) await endorse(citizen, turn, kind)
      const before = await size()
      let passed = 0
      queries.before = text => {
        if (!/^rollback/i.test(text) && ++passed > statement) throw new Stopped()
      }
      const ended = await sequenceNow(app).then(
        () => true,
        error => {
          if (!(error instanceof Stopped)) throw error
          return false
        },
      )
      queries.before = undefined
      const found = await verified()
      expect([before, before + 9], `statement ${statement}`).to.include(found.size)
      expect(found.waiting).to.equal(before + 9 - found.size)
      await sequenceNow(app)
      expect((await verified()).waiting).to.equal(0)
      if (ended) break
      statement += 1
    }
    expect(statement).to.be.above(20)
  })

  it("does nothing with a lease that another has taken, and takes over one that has run out", async () => {
    await sequenceNow(app)
    await saveEntries(app.db, 1)
    const lease = { name: "sequencer", holder: "one", seconds: 60 }
    const mine = (await app.db.write(tx => takeLease(tx, lease)))!
    expect(await sequenceDue(app, batchRule)).to.equal(0)
    const theirs = await app.db.write(tx => takeLease(tx, { ...lease, holder: "two", steal: true }))
    expect(theirs!.epoch).to.equal(mine.epoch + 1)
    const late = await app.db.write((tx, now) => sequenceRound(tx, now, app, mine, [])).catch(error => error)
    expect(late).to.be.instanceOf(LeaseLost)
    expect(await size()).to.equal(0)
    await app.db.write(tx => tx.update(leaseTable, { name: "sequencer" }, { untilAt: new Date(Date.now() - 1) }))
    expect(await sequenceDue(app, batchRule)).to.equal(1)
    await verified()
  })

  it("lets nobody write twice under one lease that was given to both, by the clock of one being wrong", async () => {
    await sequenceNow(app)
    await saveEntries(app.db, 5)
    const lease = { name: "sequencer", holder: "one", seconds: -1 }
    const first = (await app.db.write(tx => takeLease(tx, lease)))!
    const second = (await app.db.write(tx => takeLease(tx, { ...lease, holder: "two" })))!
    const round = (fence: typeof first) =>
      app.db.write((tx, now) => sequenceRound(tx, now, app, fence, [])).catch(error => error)
    const [a, b] = await Promise.all([round(first), round(second)])
    expect(a).to.be.instanceOf(LeaseLost)
    expect(b).to.deep.include({ placed: 5 })
    await verified()
  })

  if (isMaria) {
    it("takes what is committed late, after rows with larger ids, in a later round", async () => {
      const slow = app.source.createQueryRunner()
      await slow.startTransaction()
      await slow.manager.query(
        "insert into journal (at, action, actor_role, subject_kind, subject_public_id, particulars, visibility) values ('2022-03-14', 'stage.open', 'system', 'review', 'late', '{}', 'public')",
      )
      await saveEntries(app.db, 3)
      expect(await sequenceNow(app)).to.equal(3)
      await slow.commitTransaction()
      await slow.release()
      expect(await sequenceNow(app)).to.equal(1)
      const rows = await listEntries(app.db)
      expect(rows[0]).to.deep.include({ subjectPublicId: "late", logIndex: 3 })
      await verified()
    })

    it("makes one log when the lease is stolen in the middle of a round", async () => {
      await sequenceNow(app)
      await saveEntries(app.db, 50)
      const thief = await anotherNode()
      let stolen: Promise<number> | undefined
      queries.before = text => {
        if (/^insert into log_entries/i.test(text)) stolen ??= sequenceNow(thief)
      }
      expect(await sequenceNow(app)).to.equal(50)
      expect(await stolen).to.equal(0)
      await verified()
    })

    it("makes one log with five processes that steal from each other, while people write and endorse", async () => {
      const nodes = [app, await anotherNode(), await anotherNode(), await anotherNode(), await anotherNode()]
      let writing = true
      const sequence = async (node: (typeof nodes)[number]) => {
        while (writing) {
          const placed = Math.random() < 0.5 ? sequenceNow(node) : sequenceDue(node, batchRule)
          await placed.catch(error => {
            if (!(error instanceof LeaseLost)) throw error
          })
        }
      }
      const running = nodes.map(sequence)
      for (let turn = 1; turn <= 4; turn++)
        for (let citizen = 0; citizen < users.length; citizen++) {
          await endorse(citizen, turn, turn % 2 ? "record" : "withdraw")
          if (citizen % 4 === 0) await saveEntries(app.db, 2)
        }
      writing = false
      await Promise.all(running)
      await sequenceNow(app)
      const { waiting, recount } = await verified()
      expect(waiting).to.equal(0)
      expect(recount.turns).to.equal(160)
      expect(recount.nominations.get(candidate.publicId)!.total).to.equal(0)
    })
  }
})
