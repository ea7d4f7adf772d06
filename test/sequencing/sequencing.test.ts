import { createHmac } from "node:crypto"
import { expect } from "chai"
import { pino } from "pino"
import { getCouncil } from "../../src/councils/store.ts"
import { listSecrets } from "../../src/endorsements/pseudonym-store.ts"
import { journalTable } from "../../src/journal/store.ts"
import { checkpointTable, latestCheckpoint } from "../../src/log/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import type { Review } from "../../src/reviews/review.ts"
import { batchRule } from "../../src/sequencing/batching.ts"
import { sequenceDue, startSequencer } from "../../src/sequencing/sequencer.ts"
import { startApp, type TestApp, testConfig } from "../support/app.ts"
import { actRows, saveActs, saveCandidate, saveEndorsingReview } from "../support/endorsements.ts"
import { listEntries, saveEntries } from "../support/journal.ts"
import { logEntries } from "../support/log.ts"
import { saveUser } from "../support/users.ts"

const minute = 60_000
const silent = pino({ level: "silent" })

describe("the sequencer", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  const checkpoint = () => app.db.read(latestCheckpoint)
  const sizes = async () => (await app.db.read(tx => tx.find(checkpointTable))).map(({ size }) => size)

  it("gives public rows the next places in order of id, and internal ones none", async () => {
    await saveEntries(app.db, 2)
    await saveEntries(app.db, 1, { visibility: "internal", action: "user.register" })
    await saveEntries(app.db, 2)
    expect(await app.sequence()).to.equal(4)
    expect((await listEntries(app.db)).map(entry => entry.logIndex)).to.deep.equal([0, 1, null, 2, 3])
    expect(await app.sequence()).to.equal(0)
    expect(await sizes()).to.deep.equal([4])
  })

  it("writes canonical JSON with slugs and public ids", async () => {
    const council = await app.db.read(tx => getCouncil(tx, "ile"))
    const review = await saveEndorsingReview(app.db, { slug: "ile-2022" })
    await saveEntries(app.db, 1, {
      councilId: council.id,
      reviewId: review.id,
      actorRole: "secretary",
      actorPublicId: "official22",
      particulars: { stage: "check", b: [2, 1], a: null },
    })
    await app.sequence()
    const [entry] = await logEntries(app.db)
    expect(entry).to.deep.include({ v: 1, action: "stage.open", council: "ile", review: "ile-2022" })
    expect(entry!.actor).to.deep.equal({ role: "secretary", id: "official22" })
    const [{ text }] = await app.source.query("select entry as text from log_entries")
    expect(text).to.match(
      /^\{"action":"stage.open","actor":\{"id":"official22","role":"secretary"\},"at":"2022-03-14T03:00:0\d\.\d{3}Z","council":"ile","review":"ile-2022","subject":\{"id":"ile-2022","kind":"review"\},"v":1,"what":\{"a":null,"b":\[2,1\],"stage":"check"\}\}$/,
    )
  })

  it("takes a row that was committed late, although its id is smaller, in the next round", async () => {
    await saveEntries(app.db, 3)
    const [late] = await listEntries(app.db)
    await app.db.write(tx => tx.update(journalTable, { id: late!.id }, { visibility: "not yet" }))
    await app.sequence()
    await app.db.write(tx => tx.update(journalTable, { id: late!.id }, { visibility: "public" }))
    await app.sequence()
    expect((await listEntries(app.db)).map(entry => entry.logIndex)).to.deep.equal([2, 0, 1])
  })

  describe("with endorsements", () => {
    let review: Review
    let candidate: Nomination
    beforeEach(async () => {
      review = await saveEndorsingReview(app.db, { slug: "ile-2022" })
      candidate = await saveCandidate(app, review)
    })
    const endorse = async (count: number, given = {}) => {
      const rows = []
      for (let i = 0; i < count; i++) {
        const { id: userId } = await saveUser(app.db)
        rows.push({ reviewId: review.id, nominationId: candidate.id, userId, ...given })
      }
      await saveActs(app.db, ...rows)
    }
    const pass = (ms: number) => app.clock.moveTo(new Date(app.clock.now().getTime() + ms))
    const due = () => sequenceDue(app, batchRule)

    it("lets them wait a quarter of an hour once there are five, and fewer until the quarter of the day is over", async () => {
      await due()
      await endorse(4)
      pass(16 * minute)
      expect(await due()).to.equal(0)
      await endorse(1)
      expect(await due()).to.equal(5)
      await endorse(5)
      expect(await due()).to.equal(0)
      pass(15 * minute)
      expect(await due()).to.equal(5)
      app.clock.moveTo(new Date("2022-03-14T18:40:00Z"))
      await endorse(1)
      app.clock.moveTo(new Date("2022-03-14T23:59:59Z"))
      expect(await due()).to.equal(0)
      app.clock.moveTo(new Date("2022-03-15T00:00:00Z"))
      expect(await due()).to.equal(1)
      await endorse(1)
      pass(10 * minute)
      expect(await due(), "long before the next fixed hour").to.equal(0)
    })

    it("counts what waits for each review by itself", async () => {
      await endorse(4)
      const other = await saveEndorsingReview(app.db, { slug: "talgar-2022", council: "talgar" })
      const theirs = await saveCandidate(app, other)
      await saveActs(app.db, { reviewId: other.id, nominationId: theirs.id, userId: (await saveUser(app.db)).id })
      pass(20 * minute)
      expect(await due()).to.equal(0)
    })

    it("writes the day and a pseudonym, and neither time, channel nor citizen", async () => {
      await endorse(1)
      await app.sequence()
      const [entry] = (await logEntries(app.db)).slice(-1)
      const { pseudonym, ...what } = entry!.what
      expect({ ...entry, what }).to.deep.equal({
        v: 1,
        at: "2022-03-14",
        action: "endorsement.record",
        actor: { role: "citizen" },
        subject: { kind: "nomination", id: candidate.publicId },
        review: "ile-2022",
        what: { territory: "almaty-region", identity: "in_person", residence: "document" },
      })
      const [act] = await actRows(app.db)
      const [secret] = await app.db.read(tx => listSecrets(tx, [act!.userId!]))
      const key = Buffer.from(app.vault.open({ keyId: secret!.keyId, sealed: secret!.secretSealed }), "base64")
      expect(key).to.have.length(32)
      expect(pseudonym).to.equal(createHmac("sha256", key).update(candidate.publicId).digest("hex"))
    })

    it("gives one citizen one pseudonym for a candidate and others elsewhere, also over batches", async () => {
      const { id: userId } = await saveUser(app.db)
      const other = await saveCandidate(app, review)
      const act = { reviewId: review.id, userId }
      await saveActs(app.db, { ...act, nominationId: candidate.id }, { ...act, nominationId: other.id })
      await app.sequence()
      await saveActs(app.db, { ...act, nominationId: candidate.id, turn: 2, kind: "withdraw" })
      await app.sequence()
      const entries = (await logEntries(app.db)).slice(-3)
      const of = (id: string) => entries.filter(entry => entry.subject.id === id).map(entry => entry.what.pseudonym)
      expect(new Set(of(candidate.publicId)).size).to.equal(1)
      expect(of(candidate.publicId)).to.have.length(2)
      expect(of(other.publicId)[0]).not.to.equal(of(candidate.publicId)[0])
    })

    it("shuffles a batch, but leaves what one citizen did about one candidate in turn", async () => {
      await endorse(60)
      const withdrawn = (await actRows(app.db)).slice(0, 20)
      await saveActs(
        app.db,
        ...withdrawn.map(({ id: _, logIndex: __, ...act }) => ({ ...act, turn: 2, kind: "withdraw" as const })),
      )
      await app.sequence()
      const acts = await actRows(app.db)
      const places = acts.map(act => act.logIndex!)
      expect([...places].sort((a, b) => a - b)).to.deep.equal(places.map((_, i) => Math.min(...places) + i))
      expect(places).not.to.deep.equal([...places].sort((a, b) => a - b))
      for (const { userId } of withdrawn) {
        const own = acts.filter(act => act.userId === userId)
        expect(own[0]!.logIndex).to.be.lessThan(own[1]!.logIndex!)
      }
    })

    it("still puts an endorsement into the log whose citizen is gone", async () => {
      await endorse(1, { userId: null })
      await saveActs(app.db, { reviewId: review.id, nominationId: candidate.id, userId: null })
      await app.sequence()
      expect((await checkpoint())!.size).to.equal((await logEntries(app.db)).length)
    })
  })

  it("works in the server, at once when something is written while it rests, and ends when told", async () => {
    const stop = startSequencer({ ...app, config: testConfig, log: silent })
    try {
      const size = async () => (await checkpoint())?.size
      await until(async () => (await size()) === 0)
      await saveEntries(app.db, 1)
      await until(async () => (await size()) === 1)
    } finally {
      await stop()
    }
    await saveEntries(app.db, 1)
    expect((await checkpoint())!.size).to.equal(1)
  })
})

async function until(check: () => Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise(done => setTimeout(done, 5))
}
