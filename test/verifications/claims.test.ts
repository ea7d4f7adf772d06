import { expect } from "chai"
import { getCouncil } from "../../src/councils/store.ts"
import { journalTable } from "../../src/journal/store.ts"
import { messageTable } from "../../src/messages/store.ts"
import { changeUser, findUser } from "../../src/users/store.ts"
import { identityClaimTable } from "../../src/verifications/claim-store.ts"
import { listVerifications } from "../../src/verifications/store.ts"
import { newest, standingOf } from "../../src/verifications/verification.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { actRows, saveCandidate, saveEndorsingReview } from "../support/endorsements.ts"
import { saveUser, type TestUser } from "../support/users.ts"
import { saveResident } from "../support/verifications.ts"

const iin = "800101100003"

describe("a number proved for two accounts", () => {
  let app: TestApp
  let holder: TestUser
  let claimant: TestUser
  let clerk: Awaited<ReturnType<TestApp["as"]>>
  let secretary: Awaited<ReturnType<TestApp["as"]>>
  const official = async (role: "secretary" | "clerk", slug = "ile") => {
    const { id } = await app.db.read(tx => getCouncil(tx, slug))
    return saveUser(app.db, {}, { role, councilId: id })
  }
  const show = (user: TestUser, number = "1") =>
    clerk.post(`/ru/desk/verifications/${user.publicId}/identity`, {
      council: "ile",
      number,
      document: "passport",
      iin,
      familyName: "Satpaeva",
      givenName: "Aigul",
      patronymic: "",
    })
  const claims = () => app.db.read(tx => tx.find(identityClaimTable, { order: { id: "asc" } }))
  const decide = async (finding: string, by = secretary) =>
    by.post(`/ru/desk/claims/${(await claims()).at(-1)?.publicId}/decision`, { finding })
  const standing = async ({ id }: TestUser) =>
    app.db.read(async (tx, now) => standingOf(newest(await listVerifications(tx, id), "identity"), now))
  const personOf = async ({ id }: TestUser) => (await app.db.read(tx => findUser(tx, id)))?.personId
  const letters = () => app.db.read(tx => tx.find(messageTable, { order: { id: "asc" } }))

  beforeEach(async () => {
    app = await startApp()
    holder = await saveResident(app, { iin, user: { familyName: "Ivanova", givenName: "Secret" } })
    claimant = await saveUser(app.db)
    clerk = await app.as(await official("clerk"))
    secretary = await app.as(await official("secretary"))
  })
  afterEach(() => app.stop())

  it("changes nothing yet, waits on the secretary's desk once, and both are told", async () => {
    for (const _ of [1, 2]) expect((await show(claimant)).status).to.equal(303)
    expect(await claims()).to.have.length(1)
    expect(await personOf(claimant)).to.equal(null)
    expect(await standing(holder)).to.equal("valid")
    expect((await letters()).map(m => [m.toAddress, m.kind])).to.deep.equal([
      [claimant.email, "identityClaimed"],
      [holder.email, "identityContested"],
    ])
    expect((await secretary.get("/ru/desk")).html).to.include("/ru/desk/claims")
    expect((await secretary.get("/ru/desk/claims")).html).to.include(claimant.familyName)
    const own = await app.as(claimant)
    expect((await own.get("/ru/account/verification")).html).to.include("решит секретарь совета")
  })

  it("tells nobody whose the other account is", async () => {
    await show(claimant)
    const [claim] = await claims()
    const pages = [
      await clerk.get(`/ru/desk/verifications/${claimant.publicId}`),
      await secretary.get("/ru/desk/claims"),
      await secretary.get(`/ru/desk/claims/${claim?.publicId}`),
      await (await app.as(claimant)).get("/ru/account/verification"),
      await (await app.as(claimant)).get("/ru/account/messages"),
    ]
    for (const { html, status } of pages) {
      expect(status).to.equal(200)
      for (const secret of [holder.familyName, holder.publicId, holder.email, iin]) expect(html).not.to.include(secret)
    }
    const theirs = await (await app.as(holder)).get("/ru/account/messages")
    for (const secret of [claimant.familyName, claimant.publicId, claimant.email])
      expect(theirs.html).not.to.include(secret)
  })

  for (const finding of ["moves", "earlier_wrong"])
    it(`moves with the decision "${finding}", once, and both are told`, async () => {
      await show(claimant)
      const person = await personOf(holder)
      const answers = [await decide(finding), await decide("stays")]
      expect(answers.map(({ status }) => status)).to.deep.equal([303, 409])
      expect([await personOf(claimant), await personOf(holder)]).to.deep.equal([person, null])
      expect([await standing(claimant), await standing(holder)]).to.deep.equal(["valid", "revoked"])
      expect((await letters()).slice(2).map(m => [m.toAddress, m.kind])).to.deep.equal([
        [holder.email, "identityMoved"],
        [claimant.email, "identityVerified"],
      ])
    })

  for (const finding of ["stays", "later_wrong"])
    it(`stays with the decision "${finding}", and may be claimed anew`, async () => {
      await show(claimant)
      expect((await decide(finding)).status).to.equal(303)
      expect([await standing(claimant), await standing(holder)]).to.deep.equal(["missing", "valid"])
      expect((await letters()).slice(2).map(m => m.kind)).to.deep.equal(["identityRefused", "identityKept"])
      expect((await show(claimant)).status).to.equal(303)
      expect(await claims()).to.have.length(2)
    })

  it("is decided once when two decide at the same moment", async () => {
    await show(claimant)
    const other = await app.as(await official("secretary"))
    const answers = await Promise.all([decide("moves"), decide("stays", other)])
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409])
  })

  it("is decided by a secretary of the council alone, and never by a party to it", async () => {
    await show(claimant)
    const [claim] = await claims()
    const address = `/ru/desk/claims/${claim?.publicId}`
    const elsewhere = await app.as(await official("secretary", "talgar"))
    expect((await elsewhere.get(address)).status).to.equal(404)
    expect((await decide("moves", elsewhere)).status).to.equal(404)
    expect((await decide("moves", clerk)).status).to.equal(404)
    const party = await official("secretary")
    await show(party)
    expect((await decide("moves", await app.as(party))).status).to.equal(403)
  })

  it("answers nonsense with 422 or 404 and changes nothing", async () => {
    await show(claimant)
    for (const finding of ["", "holder", "x".repeat(1000)]) {
      const answer = await decide(finding)
      expect(answer.status).to.equal(422)
      expect(answer.html).to.include("govuk-error-summary")
    }
    expect((await secretary.post("/ru/desk/claims/nobody/decision", { finding: "moves" })).status).to.equal(404)
    expect((await secretary.get("/ru/desk/claims?page=7")).status).to.equal(404)
    expect((await claims())[0]?.decidedAt).to.equal(null)
  })

  it("does not move to an account that has meanwhile become somebody else's", async () => {
    await show(claimant)
    const other = await saveResident(app)
    const taken = await personOf(other)
    await app.db.write(async tx => {
      await changeUser(tx, other.id, { personId: null })
      await changeUser(tx, claimant.id, { personId: taken ?? null })
    })
    expect((await decide("moves")).status).to.equal(409)
    expect(await standing(holder)).to.equal("valid")
    expect((await decide("stays")).status).to.equal(303)
  })

  it("moves at once from an account without an address, which nobody can sign in to", async () => {
    await app.db.write(tx => changeUser(tx, holder.id, { email: null, emailTyped: null }))
    expect((await show(claimant)).status).to.equal(303)
    expect(await claims()).to.deep.equal([])
    expect([await standing(claimant), await standing(holder)]).to.deep.equal(["valid", "revoked"])
  })

  it("takes what the earlier account endorses in open stages with it, so that nobody counts twice", async () => {
    const review = await saveEndorsingReview(app.db)
    const ended = await saveEndorsingReview(app.db, { stages: { endorsements: [-1, 1 / 24] } })
    const path = async (of: typeof review) =>
      `/ru/reviews/${of.slug}/candidates/${(await saveCandidate(app, of)).publicId}/endorsement`
    const [open, closing] = [await path(review), await path(ended)]
    const earlier = await app.as(holder)
    for (const address of [open, closing]) expect((await earlier.post(address)).status).to.equal(303)
    app.clock.moveTo(new Date(app.clock.now().getTime() + 2 * 3_600_000))
    await show(claimant)
    await decide("moves")
    const kinds = async () => (await actRows(app.db)).map(({ userId, kind, channel }) => [userId, kind, channel])
    expect(await kinds()).to.deep.equal([
      [holder.id, "record", "web"],
      [holder.id, "record", "web"],
      [holder.id, "withdraw", "system"],
    ])
    expect((await earlier.post(open)).status).to.equal(403)
    const residence = { council: "ile", number: "1", document: "address_certificate", territory: "ile" }
    await clerk.post(`/ru/desk/verifications/${claimant.publicId}/residence`, residence)
    expect((await (await app.as(claimant)).post(open)).status).to.equal(303)
    expect((await kinds()).at(-1)).to.deep.equal([claimant.id, "record", "web"])
  })

  it("stands in the journal in number only", async () => {
    await show(claimant)
    await decide("moves")
    const entries = await app.db.read(tx => tx.find(journalTable, { order: { id: "asc" } }))
    const about = entries.filter(({ action }) => action.startsWith("verification."))
    expect(about.map(e => [e.action, e.subjectPublicId, e.visibility])).to.deep.equal([
      ["verification.contest", "ile", "public"],
      ["verification.identity", "ile", "public"],
      ["verification.decide", "ile", "public"],
    ])
    expect(about[2]?.particulars).to.deep.equal({ decision: "claimant", reason: "second_account" })
    for (const secret of [claimant.publicId, holder.publicId, iin, "Satpaeva", claimant.email])
      expect(JSON.stringify(about)).not.to.include(secret)
  })
})
