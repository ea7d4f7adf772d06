import { expect } from "chai"
import { runInvalidations } from "../../src/invalidations/job.ts"
import { invalidationCountTable, invalidationTable } from "../../src/invalidations/store.ts"
import { freeLease, takeLease } from "../../src/log/lease-store.ts"
import { messageTable } from "../../src/messages/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { reviewTable } from "../../src/reviews/store.ts"
import { sequenceNow } from "../../src/sequencing/sequencer.ts"
import { totalsOf } from "../../src/tallies/reading-store.ts"
import type { User } from "../../src/users/user.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { actRows, saveActs, saveCandidate, saveEndorsingReview } from "../support/endorsements.ts"
import { listEntries } from "../support/journal.ts"
import { logEntries, recount } from "../support/log.ts"
import { letters as readAll } from "../support/mailbox.ts"
import { saveGrant, saveUser } from "../support/users.ts"

const block = "203.0.113.0/24"
const reasons = { reasonKk: "Kumandi derekkoz.", reasonRu: "Somnitelnyj istochnik." }
type Browser = Awaited<ReturnType<TestApp["as"]>>

describe("invalidating endorsements", () => {
  let app: TestApp
  let review: Review
  let candidates: Nomination[]
  let secretary: Browser
  let administrator: Browser
  let adminUser: User
  let citizens: User[]
  const drafts = () => `/ru/desk/reviews/${review.slug}/invalidations`
  const kinds = async () => (await actRows(app.db)).map(act => act.kind)
  const status = async (id: string) =>
    (await app.db.read(tx => tx.findOneByOrFail(invalidationTable, { publicId: id }))).status
  const letters = async (kind: string) => {
    await readAll(app) // each as its receiver will read it
    return app.db.read(tx => tx.findBy(messageTable, { kind }))
  }
  const act = (user: User, nomination: Nomination, over: object = {}) =>
    saveActs(app.db, {
      reviewId: review.id,
      nominationId: nomination.id,
      userId: user.id,
      addressBlock: block,
      ...over,
    })

  /** Drafts, and returns the campaign's public id. */
  const draft = async (fields: Record<string, string> = {}, by = secretary) => {
    const answer = await by.post(drafts(), { formKey: key(), name: "Night of the bots", blocks: block, ...fields })
    expect(answer.status, answer.html.match(/error-summary[\s\S]{0,800}/)?.[0]).to.equal(303)
    return answer.location!.split("/").at(-1)!
  }
  let keys = 0
  const key = () => `formkey${String(++keys).padStart(4, "x")}x`
  const on = (id: string, what: string) => `/ru/desk/invalidations/${id}${what}`
  const approved = async (fields: Record<string, string> = {}) => {
    const id = await draft(fields)
    expect((await secretary.post(on(id, "/request"), reasons)).status).to.equal(303)
    expect((await administrator.post(on(id, "/approval"))).status).to.equal(303)
    return id
  }

  beforeEach(async () => {
    app = await startApp()
    review = await saveEndorsingReview(app.db)
    candidates = [await saveCandidate(app, review), await saveCandidate(app, review)]
    secretary = await app.as(await saveUser(app.db, {}, { role: "secretary", councilId: review.councilId }))
    adminUser = await saveUser(app.db, {}, { role: "administrator" })
    administrator = await app.as(adminUser)
    citizens = []
    for (let i = 0; i < 3; i++) citizens.push(await saveUser(app.db, { email: `citizen${i}.${key()}@mektep.kz` }))
  })
  afterEach(() => app.stop())

  it("takes back what came from there, for good reason and by two people, and deletes nothing", async () => {
    for (const citizen of citizens) for (const candidate of candidates) await act(citizen, candidate)
    await act(await saveUser(app.db), candidates[0]!, { addressBlock: "198.51.100.0/24" })
    await sequenceNow(app)
    const id = await approved()
    expect(await runInvalidations(app.db)).to.equal(6)
    expect(await status(id)).to.equal("done")
    expect((await kinds()).filter(kind => kind === "invalidate")).to.have.length(6)
    expect((await kinds()).filter(kind => kind === "record")).to.have.length(7)
    await sequenceNow(app)
    await runInvalidations(app.db)
    const { totals } = await app.db.read(tx =>
      totalsOf(
        tx,
        candidates.map(one => one.id),
      ),
    )
    expect([...totals.values()]).to.deep.equal([1, 0])
    const counts = await app.db.read(tx => tx.find(invalidationCountTable, { order: { nominationId: "asc" } }))
    expect(counts.map(one => [one.totalBefore, one.changed, one.totalAfter])).to.deep.equal([
      [4, 3, 1],
      [3, 3, 0],
    ])
  })

  it("stands in the log with its public id, so that anyone can count the same", async () => {
    await act(citizens[0]!, candidates[0]!)
    const id = await approved()
    await runInvalidations(app.db)
    await sequenceNow(app)
    const entries = await logEntries(app.db)
    const taken = entries.find(entry => entry.action === "endorsement.invalidate")
    expect(taken?.what).to.include({ invalidation: id })
    expect(taken?.actor).to.deep.equal({ role: "system" })
    expect(Object.values(recount(entries))).to.deep.equal([0])
    const told = entries.filter(entry => entry.action.startsWith("invalidation."))
    expect(told.map(entry => [entry.action, entry.actor.role])).to.deep.equal([
      ["invalidation.request", "secretary"],
      ["invalidation.approve", "administrator"],
      ["invalidation.done", "system"],
    ])
    expect(JSON.stringify(told)).not.to.include(block)
  })

  it("tells each citizen once what happened and what they can do", async () => {
    for (const candidate of candidates) await act(citizens[0]!, candidate)
    await act(citizens[1]!, candidates[0]!)
    await approved()
    await runInvalidations(app.db)
    const sent = await letters("endorsement-invalidated")
    expect(sent.map(letter => letter.userId).sort()).to.deep.equal(citizens.slice(0, 2).map(user => user.id))
    expect(JSON.stringify(sent)).not.to.include(candidates[0]!.familyName)
  })

  it("previews how many for how many candidates, by territory, with examples, and never for whom", async () => {
    await act(citizens[0]!, candidates[0]!)
    await act(citizens[1]!, candidates[1]!)
    const { html } = await secretary.get(on(await draft(), ""))
    expect(html).to.include("c•••@mektep.kz").and.include("Кандидатов, которых она касается: 2")
    expect(html).not.to.include(citizens[0]!.email)
    for (const candidate of candidates) expect(html).not.to.include(candidate.familyName)
    expect(await kinds()).to.deep.equal(["record", "record"])
  })

  it("meets only what fits all conditions", async () => {
    const operator = await saveUser(app.db)
    const long = new Date(app.clock.now().getTime() - 3 * 86_400_000)
    await act(citizens[0]!, candidates[0]!)
    await act(citizens[1]!, candidates[0]!, { at: long })
    await act(citizens[2]!, candidates[0]!, { channel: "assisted", operatorUserId: operator.id, addressBlock: null })
    await act(await saveUser(app.db), candidates[0]!)
    const met = async (fields: Record<string, string>) => {
      const { html } = await secretary.get(on(await draft({ blocks: "", ...fields }), ""))
      return Number(/govuk-body-l">\D*(\d+)/.exec(html)?.[1])
    }
    expect(await met({ blocks: "203.0.113.77" })).to.equal(3)
    expect(await met({ domains: "@Mektep.kz" })).to.equal(3)
    expect(await met({ blocks: block, domains: "mektep.kz" })).to.equal(2)
    expect(await met({ operators: operator.publicId })).to.equal(1)
    expect(await met({ blocks: `${block}\n10.0.0.0/24`, from: "14.03.2022 00:00" })).to.equal(2)
    expect(await met({ from: "10.03.2022 00:00", until: "12.03.2022 00:00" })).to.equal(1)
  })

  it("is not decided by whoever requested it, nor twice", async () => {
    await act(citizens[0]!, candidates[0]!)
    const id = await draft({}, administrator)
    await administrator.post(on(id, "/request"), reasons)
    expect((await administrator.post(on(id, "/approval"))).status).to.equal(403)
    const another = await app.as(await saveUser(app.db, {}, { role: "administrator" }))
    const answers = await Promise.all([another, secretary, another].map(one => one.post(on(id, "/approval"))))
    expect(answers.map(answer => answer.status).sort()).to.deep.equal([303, 409, 409])
    expect((await secretary.post(on(id, "/rejection"))).status).to.equal(409)
    expect(await runInvalidations(app.db)).to.equal(1)
    expect(await runInvalidations(app.db)).to.equal(0)
    expect(await kinds()).to.deep.equal(["record", "invalidate"])
  })

  it("is not decided by the working group, nor by a nominee", async () => {
    await act(citizens[0]!, candidates[0]!)
    const id = await draft()
    await secretary.post(on(id, "/request"), reasons)
    const member = await saveUser(app.db, {}, { role: "administrator" })
    await saveGrant(app.db, member, { role: "group-member", reviewId: review.id })
    const asMember = await app.as(member)
    expect((await asMember.post(on(id, "/approval"))).status).to.equal(403)
    expect((await asMember.get(on(id, ""))).html).not.to.include("/approval")
    await app.db.write(tx => tx.update(nominationTable, { id: candidates[1]!.id }, { nomineeUserId: adminUser.id }))
    expect((await administrator.post(on(id, "/approval"))).status).to.equal(403)
    expect(await status(id)).to.equal("requested")
  })

  it("changes nothing when it is rejected or dropped", async () => {
    await act(citizens[0]!, candidates[0]!)
    const [first, second] = [await draft(), await draft()]
    await secretary.post(on(first, "/request"), reasons)
    await administrator.post(on(first, "/rejection"))
    expect((await administrator.post(on(first, "/approval"))).status).to.equal(409)
    await secretary.post(on(second, "/withdrawal"))
    expect((await secretary.post(on(second, "/request"), reasons)).status).to.equal(409)
    expect([await status(first), await status(second)]).to.deep.equal(["rejected", "dropped"])
    expect(await runInvalidations(app.db)).to.equal(0)
    expect((await letters("invalidation-rejected")).length).to.equal(1)
  })

  it("leaves alone what was withdrawn, recorded anew from elsewhere, or came after the request", async () => {
    await act(citizens[0]!, candidates[0]!)
    await act(citizens[0]!, candidates[0]!, { turn: 2, kind: "withdraw", addressBlock: null })
    await act(citizens[1]!, candidates[0]!)
    await act(citizens[1]!, candidates[0]!, { turn: 2, kind: "withdraw", addressBlock: null })
    await act(citizens[1]!, candidates[0]!, { turn: 3, addressBlock: "198.51.100.0/24" })
    await act(citizens[2]!, candidates[0]!)
    const id = await draft()
    await secretary.post(on(id, "/request"), reasons)
    await act(await saveUser(app.db), candidates[0]!)
    await act(citizens[2]!, candidates[0]!, { turn: 2, kind: "withdraw", addressBlock: null })
    await administrator.post(on(id, "/approval"))
    expect(await runInvalidations(app.db)).to.equal(0)
    expect(await status(id)).to.equal("done")
    expect(await kinds()).not.to.include("invalidate")
  })

  it("cannot be requested when nothing meets its conditions", async () => {
    const id = await draft()
    expect((await secretary.post(on(id, "/request"), reasons)).status).to.equal(422)
    expect(await status(id)).to.equal("draft")
  })

  it("goes on where another process was killed, and runs in one process at a time", async () => {
    for (const citizen of citizens) await act(citizen, candidates[0]!)
    await approved()
    const lease = { name: "invalidations", seconds: 60 }
    const fence = await app.db.write(tx => takeLease(tx, { ...lease, holder: "somebody" }))
    expect(await runInvalidations(app.db)).to.equal(0)
    await app.db.write(tx => freeLease(tx, fence!))
    const changed = await Promise.all([1, 2, 3].map(() => runInvalidations(app.db)))
    expect(changed.reduce((sum, one) => sum + one, 0)).to.equal(3)
    expect((await kinds()).filter(kind => kind === "invalidate")).to.have.length(3)
  })

  it("is reversed by the same way, once, and the endorsements count again", async () => {
    for (const citizen of citizens) await act(citizen, candidates[0]!)
    const id = await approved()
    expect((await secretary.post(on(id, "/reversal"), { formKey: key() })).status).to.equal(409)
    await runInvalidations(app.db)
    const answer = await secretary.post(on(id, "/reversal"), { formKey: key() })
    const back = answer.location!.split("/").at(-1)!
    expect((await administrator.post(on(id, "/reversal"), { formKey: key() })).status).to.equal(409)
    await secretary.post(on(back, "/request"), reasons)
    expect((await secretary.post(on(back, "/approval"))).status).to.equal(403)
    await administrator.post(on(back, "/approval"))
    expect(await runInvalidations(app.db)).to.equal(3)
    await sequenceNow(app)
    const { totals } = await app.db.read(tx => totalsOf(tx, [candidates[0]!.id]))
    expect([...totals.values()]).to.deep.equal([3])
    expect(await letters("endorsement-restored")).to.have.length(3)
    const last = (await actRows(app.db)).filter(one => one.userId === citizens[0]!.id)
    expect(last.map(one => [one.turn, one.kind])).to.deep.equal([
      [1, "record"],
      [2, "invalidate"],
      [3, "restore"],
    ])
  })

  it("can take back again what was given back", async () => {
    await act(citizens[0]!, candidates[0]!)
    const first = await approved()
    await runInvalidations(app.db)
    const back = (await secretary.post(on(first, "/reversal"), { formKey: key() })).location!.split("/").at(-1)!
    await secretary.post(on(back, "/request"), reasons)
    await administrator.post(on(back, "/approval"))
    await runInvalidations(app.db)
    await approved()
    expect(await runInvalidations(app.db)).to.equal(1)
    expect(await kinds()).to.deep.equal(["record", "invalidate", "restore", "invalidate"])
  })

  it("sends one form's draft once", async () => {
    const form = { formKey: key(), name: "Night", blocks: block }
    const sent = await Promise.all([1, 2, 3].map(() => secretary.post(drafts(), form)))
    expect(sent.map(answer => answer.status)).to.deep.equal([303, 303, 303])
    expect(await app.db.read(tx => tx.count(invalidationTable))).to.equal(1)
  })

  it("refuses conditions that say nothing or nonsense, with the answers kept", async () => {
    const wrong = async (fields: Record<string, string>, field: string) => {
      const answer = await secretary.post(drafts(), { formKey: key(), name: "Night", ...fields })
      expect(answer.status, JSON.stringify(fields)).to.equal(422)
      expect(answer.html).to.include(`href="#${field}"`)
    }
    await wrong({}, "blocks")
    await wrong({ from: "14.03.2022 00:00" }, "blocks")
    await wrong({ blocks: "203.0.113" }, "blocks")
    await wrong({ blocks: "' or 1=1" }, "blocks")
    await wrong({ domains: "%.kz" }, "domains")
    await wrong({ domains: "mektep" }, "domains")
    await wrong({ operators: "Aibek" }, "operators")
    await wrong({ blocks: block, from: "yesterday" }, "from")
    await wrong({ from: "14.03.2022 10:00", until: "14.03.2022 10:00" }, "until")
    await wrong({ blocks: block, name: "" }, "name")
    await wrong({ blocks: Array.from({ length: 51 }, (_, i) => `10.0.${i}.0/24`).join("\n") }, "blocks")
    await wrong({ blocks: "1".repeat(6000) }, "blocks")
  })

  it("needs its reason in both languages", async () => {
    await act(citizens[0]!, candidates[0]!)
    const id = await draft()
    const answer = await secretary.post(on(id, "/request"), { reasonKk: "Kumandi", reasonRu: "" })
    expect(answer.status).to.equal(422)
    expect(answer.html).to.include("Kumandi").and.include('href="#reasonRu"')
  })

  it("comes too late once the composition is published", async () => {
    await act(citizens[0]!, candidates[0]!)
    const id = await draft()
    await secretary.post(on(id, "/request"), reasons)
    await app.db.write(tx => tx.update(reviewTable, { id: review.id }, { status: "published" }))
    expect((await administrator.post(on(id, "/approval"))).status).to.equal(409)
  })

  it("stands in the ledger for everyone, with numbers before and after, and no source", async () => {
    await act(citizens[0]!, candidates[0]!)
    await sequenceNow(app)
    const id = await approved()
    expect((await app.get(`/kk/integrity/${await draft()}`)).status).to.equal(404)
    await runInvalidations(app.db)
    await sequenceNow(app)
    await runInvalidations(app.db)
    const list = await app.get("/ru/integrity")
    expect(list.html).to.include(`/integrity/${id}`).and.include("Somnitelnyj istochnik.")
    const { html } = await app.get(`/kk/integrity/${id}`)
    expect(html).to.include("Kumandi derekkoz.").and.include(candidates[0]!.familyName)
    expect(`${html}${list.html}`).not.to.include(block)
    const data = JSON.parse((await app.get("/journal/integrity")).html)
    expect(data.invalidations).to.have.length(1)
    expect(data.invalidations[0]).to.deep.include({
      id,
      kind: "invalidate",
      classes: ["blocks"],
      changed: 1,
      candidates: [{ id: candidates[0]!.publicId, before: 1, changed: 1, after: 0 }],
    })
    expect((await app.get("/kk/journal?noun=invalidation")).html).to.include(`/integrity/${id}`)
    expect((await listEntries(app.db)).map(entry => entry.action)).to.include("invalidation.done")
  })
})
