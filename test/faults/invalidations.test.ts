import { expect } from "chai"
import { runInvalidations } from "../../src/invalidations/job.ts"
import { invalidationCountTable, invalidationTable } from "../../src/invalidations/store.ts"
import { leaseTable } from "../../src/log/lease-store.ts"
import { messageTable } from "../../src/messages/store.ts"
import { sequenceNow } from "../../src/sequencing/sequencer.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { actRows, saveActs, saveCandidate, saveEndorsingReview } from "../support/endorsements.ts"
import { saveInvalidation } from "../support/invalidations.ts"
import { saveUser } from "../support/users.ts"

class Stopped extends Error {}
const addressBlock = "203.0.113.0/24"
const number = 12
/** Ids in one transaction. */
const piece = 5

describe("an invalidation under faults", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(async () => {
    queries.before = undefined
    await app.stop()
  })

  it("takes each endorsement back once, told once, though it is stopped before every statement in turn", async () => {
    const review = await saveEndorsingReview(app.db)
    const candidates = [await saveCandidate(app, review), await saveCandidate(app, review)]
    for (let i = 0; i < number; i++) {
      const { id: userId } = await saveUser(app.db)
      for (const { id: nominationId } of candidates)
        await saveActs(app.db, { reviewId: review.id, nominationId, userId, addressBlock })
    }
    await sequenceNow(app)
    const { id: draftedByUserId } = await saveUser(app.db)
    const { id } = await saveInvalidation(app.db, { reviewId: review.id, draftedByUserId, status: "approved" })

    let stops = 0
    for (let ended = false; !ended; stops++) {
      let passed = 0
      queries.before = text => {
        if (!/^rollback/i.test(text) && ++passed > stops) throw new Stopped()
      }
      ended = await runInvalidations(app.db, undefined, piece).then(
        () => true,
        error => {
          if (!(error instanceof Stopped)) throw error
          return false
        },
      )
      queries.before = undefined
      // What a dead process held runs out.
      await app.db.write(tx => tx.update(leaseTable, { name: "invalidations" }, { untilAt: new Date(0) }))
    }
    expect(stops).to.be.above(20)

    const taken = (await actRows(app.db)).filter(({ kind }) => kind === "invalidate")
    expect(taken).to.have.length(2 * number)
    expect(new Set(taken.map(act => `${act.nominationId} ${act.userId}`)).size).to.equal(2 * number)
    const one = await app.db.read(tx => tx.findOneByOrFail(invalidationTable, { id }))
    expect(one).to.include({ status: "done", changed: 2 * number })
    const letters = await app.db.read(tx => tx.findBy(messageTable, { kind: "endorsement-invalidated" }))
    expect(letters.map(({ userId }) => userId).sort()).to.deep.equal([...new Set(taken.map(act => act.userId))].sort())

    await sequenceNow(app)
    await runInvalidations(app.db)
    const counts = await app.db.read(tx => tx.findBy(invalidationCountTable, { invalidationId: id }))
    for (const count of counts) expect(count).to.include({ totalBefore: number, changed: number, totalAfter: 0 })
  })
})
