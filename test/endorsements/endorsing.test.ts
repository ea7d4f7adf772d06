import { expect } from "chai"
import { almatyDate } from "../../src/calendar/almaty-time.ts"
import { journalTable } from "../../src/journal/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import type { Review } from "../../src/reviews/review.ts"
import { getTerritory } from "../../src/territories/store.ts"
import { changeUser } from "../../src/users/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { actRows, saveActs, saveCandidate, saveEndorsingReview } from "../support/endorsements.ts"
import { saveUser } from "../support/users.ts"
import { saveResident } from "../support/verifications.ts"

const hour = 3_600_000

describe("endorsing a candidate", () => {
  let app: TestApp
  let review: Review
  let candidate: Nomination
  const address = (nomination = candidate) => `/ru/reviews/${review.slug}/candidates/${nomination.publicId}`
  const kinds = async () => (await actRows(app.db)).map(act => act.kind)

  beforeEach(async () => {
    app = await startApp()
    review = await saveEndorsingReview(app.db)
    candidate = await saveCandidate(app, review)
  })
  afterEach(() => app.stop())

  it("records it once, however often the button is pressed", async () => {
    const citizen = await app.as(await saveResident(app))
    for (const _ of [1, 2]) {
      const answer = await citizen.post(`${address()}/endorsement`)
      expect(answer.status).to.equal(303)
      expect(answer.location).to.equal(`${address()}#endorsements`)
    }
    expect(await kinds()).to.deep.equal(["record"])
  })

  it("records it once when twenty requests come at the same moment", async () => {
    const citizen = await app.as(await saveResident(app))
    const answers = await Promise.all(Array.from({ length: 20 }, () => citizen.post(`${address()}/endorsement`)))
    expect(answers.map(answer => answer.status)).to.deep.equal(Array(20).fill(303))
    expect(await kinds()).to.deep.equal(["record"])
  })

  it("counts every one of many citizens who come at the same moment", async () => {
    const citizens = []
    for (let i = 0; i < 10; i++) citizens.push(await app.as(await saveResident(app)))
    const answers = await Promise.all(citizens.map(citizen => citizen.post(`${address()}/endorsement`)))
    expect(answers.map(answer => answer.status)).to.deep.equal(Array(10).fill(303))
    expect(await kinds()).to.deep.equal(Array(10).fill("record"))
  })

  it("is withdrawn and given again, one turn after the other, each once", async () => {
    const citizen = await app.as(await saveResident(app))
    await citizen.post(`${address()}/endorsement`)
    for (const _ of [1, 2]) expect((await citizen.post(`${address()}/endorsement/withdrawal`)).status).to.equal(303)
    await Promise.all(Array.from({ length: 10 }, () => citizen.post(`${address()}/endorsement`)))
    const acts = await actRows(app.db)
    expect(acts.map(({ turn, kind }) => `${turn} ${kind}`)).to.deep.equal(["1 record", "2 withdraw", "3 record"])
  })

  it("keeps where the citizen lives, how both was proved and which part of the network it came from", async () => {
    const user = await saveResident(app)
    const citizen = await app.as(user)
    await citizen.post(`${address()}/endorsement`)
    await citizen.post(`${address()}/endorsement/withdrawal`)
    const [recorded, withdrawn] = await actRows(app.db)
    const { id } = await app.db.read((tx, now) => getTerritory(tx, "ile", almatyDate(now)))
    for (const act of [recorded, withdrawn])
      expect(act).to.include({
        reviewId: review.id,
        userId: user.id,
        territoryId: id,
        identityLevel: "in_person",
        residenceLevel: "document",
        channel: "web",
        operatorUserId: null,
        addressBlock: "127.0.0.0/24",
        logIndex: null,
      })
    expect(recorded!.at).to.be.instanceOf(Date)
  })

  it("adds nothing to the journal: the act is its own entry", async () => {
    const citizen = await app.as(await saveResident(app))
    const before = await app.db.read(tx => tx.count(journalTable))
    await citizen.post(`${address()}/endorsement`)
    expect(await app.db.read(tx => tx.count(journalTable))).to.equal(before)
  })

  it("is possible from the first second of the stage to its last, and no longer", async () => {
    const opens = new Date(app.clock.now().getTime() + 1000 * hour)
    const closes = new Date(opens.getTime() + 24 * hour)
    review = await saveEndorsingReview(app.db, { stages: { endorsements: [opens, closes] } })
    candidate = await saveCandidate(app, review)
    const citizen = await app.as(await saveResident(app))
    const at = async (moment: Date, offset: number) => {
      app.clock.moveTo(new Date(moment.getTime() + offset))
      return (await citizen.post(`${address()}/endorsement`)).status
    }
    expect(await at(opens, -60_000)).to.equal(409)
    expect(await at(opens, 0)).to.equal(303)
    await citizen.post(`${address()}/endorsement/withdrawal`)
    expect(await at(closes, -60_000)).to.equal(303)
    expect(await at(closes, 0)).to.equal(409)
    expect((await citizen.post(`${address()}/endorsement/withdrawal`)).status).to.equal(409)
    expect(await kinds()).to.deep.equal(["record", "withdraw", "record"])
  })

  it("is open to residents of the region's districts for the regional council, by the borders of the day", async () => {
    review = await saveEndorsingReview(app.db, {
      council: "almaty-region",
      stages: { endorsements: [-1, 365] },
    })
    candidate = await saveCandidate(app, review)
    const citizen = await app.as(await saveResident(app, { territory: "taldykorgan" }))
    expect((await citizen.post(`${address()}/endorsement`)).status).to.equal(303)
    await citizen.post(`${address()}/endorsement/withdrawal`)
    app.clock.moveTo(new Date("2022-06-09T05:00:00Z"))
    const late = await citizen.post(`${address()}/endorsement`)
    expect(late.status).to.equal(403)
    expect(late.html).to.include("на другой территории")
  })

  const refusals: [string, () => Promise<Parameters<typeof saveResident>[1]>, string][] = [
    ["whose identity nobody verified", async () => ({ identity: null }), "личность не подтверждена"],
    ["whose residence nobody verified", async () => ({ residence: null }), "место жительства не подтверждено"],
    ["whose verification expired", async () => ({ residence: { expiresAt: app.clock.now() } }), "истёк"],
    ["whose verification was revoked", async () => ({ identity: { revokedAt: app.clock.now() } }), "не подтверждена"],
    ["who lives elsewhere", async () => ({ territory: "talgar" }), "на другой территории"],
  ]
  for (const [who, wanted, said] of refusals)
    it(`is refused to one ${who}, with what to do`, async () => {
      const citizen = await app.as(await saveResident(app, await wanted()))
      const answer = await citizen.post(`${address()}/endorsement`)
      expect(answer.status).to.equal(403)
      expect(answer.html).to.include(said)
      expect(await kinds()).to.deep.equal([])
    })

  it("is refused to the nominee, by account and by number", async () => {
    const user = await saveResident(app)
    const iin = "800101100003"
    const twin = await saveResident(app, { iin })
    const own = await saveCandidate(app, review, { nomineeUserId: user.id })
    const namesake = await saveCandidate(app, review, { iin })
    expect((await (await app.as(user)).post(`${address(own)}/endorsement`)).status).to.equal(403)
    expect((await (await app.as(twin)).post(`${address(namesake)}/endorsement`)).status).to.equal(403)
    expect(await kinds()).to.deep.equal([])
  })

  it("is refused to whoever is not signed in", async () => {
    const answer = await app.post(`${address()}/endorsement`)
    expect(answer.status).to.equal(403)
    expect((await app.post(`${address()}/endorsement/withdrawal`)).status).to.equal(403)
  })

  it("knows nothing of nominations that wait for consent, and refuses those not admitted", async () => {
    const citizen = await app.as(await saveResident(app))
    const status = async (given: Partial<Nomination>) => {
      const nomination = await saveCandidate(app, review, given)
      return (await citizen.post(`${address(nomination)}/endorsement`)).status
    }
    expect(await status({ status: "proposed", number: null })).to.equal(404)
    expect(await status({ status: "declined", number: null })).to.equal(404)
    expect(await status({ status: "consented" })).to.equal(409)
    expect(await status({ status: "refused" })).to.equal(409)
    expect(await status({ status: "withdrawn" })).to.equal(409)
    expect(await kinds()).to.deep.equal([])
  })

  it("finds no candidate at an address of nonsense, of another review or of a draft", async () => {
    const citizen = await app.as(await saveResident(app))
    const draft = await saveEndorsingReview(app.db, { status: "draft" })
    const hidden = await saveCandidate(app, draft)
    for (const path of [
      `/ru/reviews/${review.slug}/candidates/nobody/endorsement`,
      `/ru/reviews/${review.slug}/candidates/%00%ff/endorsement`,
      `/ru/reviews/nothing/candidates/${candidate.publicId}/endorsement`,
      `/ru/reviews/${draft.slug}/candidates/${candidate.publicId}/endorsement`,
      `/ru/reviews/${draft.slug}/candidates/${hidden.publicId}/endorsement`,
    ])
      expect((await citizen.post(path)).status, path).to.be.oneOf([400, 404])
    expect(await kinds()).to.deep.equal([])
  })

  it("takes no territory from the form", async () => {
    const citizen = await app.as(await saveResident(app, { territory: "talgar" }))
    const answer = await citizen.post(`${address()}/endorsement`, { territory: "ile", territoryId: "1" })
    expect(answer.status).to.equal(403)
  })

  it("refuses a suspended account and a stale form", async () => {
    const user = await saveResident(app)
    const citizen = await app.as(user)
    expect((await citizen.post(`${address()}/endorsement`, { _csrf: "forged" })).status).to.equal(403)
    await app.db.write((tx, now) => changeUser(tx, user.id, { suspendedAt: now }))
    expect((await citizen.post(`${address()}/endorsement`)).status).to.equal(403)
    expect(await kinds()).to.deep.equal([])
  })

  it("stays within the review's limit, however many are asked for at the same moment", async () => {
    review = await saveEndorsingReview(app.db, { endorsementLimit: 2 })
    const candidates = []
    for (let i = 0; i < 6; i++) candidates.push(await saveCandidate(app, review))
    const citizen = await app.as(await saveResident(app))
    const answers = await Promise.all(candidates.map(one => citizen.post(`${address(one)}/endorsement`)))
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 303, 409, 409, 409, 409])
    expect(answers.find(({ status }) => status === 409)!.html).to.include("может поддержать 2")
    expect(await kinds()).to.deep.equal(["record", "record"])
    const taken = (await actRows(app.db)).map(act => act.nominationId)
    const given = candidates.find(({ id }) => id === taken[0])!
    const free = candidates.find(({ id }) => !taken.includes(id))!
    expect((await citizen.get(address(free))).html)
      .to.include("сначала отзовите одну из своих поддержек")
      .and.not.include(`${address(free)}/endorsement"`)
    await citizen.post(`${address(given)}/endorsement/withdrawal`)
    const open = (await citizen.get(address(free))).html
    expect(open)
      .to.include("Сколько Вы поддерживаете сейчас: 1")
      .and.include(`${address(free)}/endorsement"`)
    expect((await citizen.post(`${address(free)}/endorsement`)).status).to.equal(303)
    expect((await citizen.post(`${address(given)}/endorsement`)).status).to.equal(409)
  })

  it("says on the candidate's page and in the account that it is recorded, when, and since when it is counted", async () => {
    const citizen = await app.as(await saveResident(app))
    await citizen.post(`${address()}/endorsement`)
    const here = [address(), "/ru/account/endorsements"]
    for (const page of here)
      expect((await citizen.get(page)).html, page)
        .to.include("Записано: 14 марта 2022")
        .and.include("В общем числе появится не позже: 14 марта 2022")
    await app.sequence()
    const [act] = await actRows(app.db)
    for (const page of here) expect((await citizen.get(page)).html, page).to.include(`запись №\u00a0${act!.logIndex}`)
    await citizen.post(`${address()}/endorsement/withdrawal`)
    for (const page of here) expect((await citizen.get(page)).html, page).to.include("Вы отозвали поддержку")
    const pair = { reviewId: review.id, nominationId: candidate.id, userId: act!.userId }
    await saveActs(app.db, { ...pair, turn: 3 }, { ...pair, turn: 4, kind: "invalidate" })
    for (const page of here) expect((await citizen.get(page)).html, page).to.include("Не учитывается")
  })

  it("is listed to its citizen alone", async () => {
    const citizen = await app.as(await saveResident(app))
    await citizen.post(`${address()}/endorsement`)
    expect((await citizen.get("/ru/account/endorsements")).html).to.include(candidate.familyName)
    const other = await app.as(await saveResident(app))
    expect((await other.get("/ru/account/endorsements")).html).not.to.include(candidate.familyName)
    const administrator = await app.as(await saveUser(app.db, {}, { role: "administrator" }))
    expect((await administrator.get("/kk/account/endorsements")).html).not.to.include(candidate.familyName)
    expect((await app.get("/ru/account/endorsements")).status).to.equal(303)
    for (const page of ["x", "0", "2", "-1"])
      expect((await citizen.get(`/ru/account/endorsements?page=${page}`)).status, page).to.equal(404)
  })
})
