import { expect } from "chai"
import { getCouncil } from "../../src/councils/store.ts"
import { endorsingLimits } from "../../src/endorsements/limits.ts"
import { messageTable } from "../../src/messages/store.ts"
import { decisionTable } from "../../src/nominations/decision-store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import type { Review } from "../../src/reviews/review.ts"
import { addGrant } from "../../src/users/grant-store.ts"
import { changeUser, userTable } from "../../src/users/store.ts"
import { verificationTable } from "../../src/verifications/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { actRows, saveCandidate, saveEndorsingReview } from "../support/endorsements.ts"
import { saveUser, type TestUser } from "../support/users.ts"
import { nextIin, saveResident } from "../support/verifications.ts"

const hour = 3_600_000

describe("endorsing with the help of a clerk", () => {
  let app: TestApp
  let review: Review
  let candidate: Nomination
  let operator: TestUser
  let clerk: Awaited<ReturnType<TestApp["as"]>>
  const official = async (role: "secretary" | "clerk", slug = "ile") => {
    const { id } = await app.db.read(tx => getCouncil(tx, slug))
    return saveUser(app.db, {}, { role, councilId: id })
  }
  const form = (given: Record<string, string> = {}) => ({
    act: "record",
    candidate: candidate.publicId,
    iin: "800101100003",
    familyName: "Satpaeva",
    givenName: "Aigul",
    patronymic: "",
    identityDocument: "id_card",
    residenceDocument: "address_certificate",
    territory: "ile",
    lang: "kk",
    agreed: "yes",
    ...given,
  })
  const address = () => `/ru/desk/assistance/${review.slug}`
  const send = (given = {}, by = clerk) => by.post(address(), form(given))
  const kinds = async () => (await actRows(app.db)).map(act => act.kind)
  const users = () => app.db.read(tx => tx.count(userTable))
  const later = (ms: number) => app.clock.moveTo(new Date(app.clock.now().getTime() + ms))

  beforeEach(async () => {
    app = await startApp()
    review = await saveEndorsingReview(app.db)
    candidate = await saveCandidate(app, review)
    operator = await official("clerk")
    clerk = await app.as(operator)
  })
  afterEach(() => app.stop())

  it("records for a person without an address: account, proofs and endorsement at once, and a slip to print", async () => {
    expect((await clerk.get("/ru/desk/assistance")).html).to.include(address())
    expect((await clerk.get(address())).html).to.include(candidate.familyName)
    const answer = await send()
    expect([answer.status, answer.location]).to.deep.equal([303, "/ru/desk/assistance/receipt"])
    const [act] = await actRows(app.db)
    expect(act).to.include({
      kind: "record",
      channel: "assisted",
      operatorUserId: operator.id,
      identityLevel: "in_person",
      residenceLevel: "document",
      addressBlock: null,
    })
    expect(act?.receiptCode).to.match(/^[2-9a-z]{16}$/)
    const user = await app.db.read(tx => tx.findOneByOrFail(userTable, { id: act!.userId! }))
    expect(user).to.include({ email: null, passwordHash: null, familyName: "Satpaeva" })
    const slip = await clerk.get(answer.location!)
    expect(slip.html).to.include(act!.receiptCode!.match(/.{4}/g)!.join("-")).and.to.include(candidate.familyName)
    expect(slip.html).to.include("http://kenes.test/ru/receipts/code")
    await app.sequence()
    const code = act!.receiptCode!.match(/.{4}/g)!.join("-").toUpperCase()
    expect((await app.post("/ru/receipts/code", { code })).status).to.equal(200)
    expect(slip.html).not.to.include("Satpaeva").and.not.to.include("800101")
    expect(await app.db.read(tx => tx.count(messageTable))).to.equal(0)
  })

  it("records once, and gives the same slip, when the form comes again and at the same moment", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => send()))
    expect(answers.map(({ status }) => status)).to.deep.equal(Array(5).fill(303))
    expect(await kinds()).to.deep.equal(["record"])
    expect(await app.db.read(tx => tx.count(verificationTable))).to.equal(2)
    const code = (await actRows(app.db))[0]!.receiptCode!
    expect((await clerk.get((await send()).location!)).html).to.include(code.slice(0, 4))
  })

  it("withdraws for a person present, who may endorse again", async () => {
    await send()
    expect((await send({ act: "withdraw", residenceDocument: "known" })).location).to.equal(
      "/ru/desk/assistance/receipt",
    )
    expect((await send({ act: "withdraw", residenceDocument: "known" })).status).to.equal(303)
    expect(await kinds()).to.deep.equal(["record", "withdraw"])
    const [first, second] = await actRows(app.db)
    expect(second?.receiptCode).to.be.a("string").and.not.equal(first?.receiptCode)
    await send()
    expect(await kinds()).to.deep.equal(["record", "withdraw", "record"])
  })

  it("serves the account that the person has already, proves nothing twice, and tells its owner", async () => {
    const iin = nextIin()
    const citizen = await saveResident(app, { iin, user: { familyName: "Әлиева", givenName: "Қарлығаш" } })
    const before = await users()
    await send({ iin, familyName: "Алиева", givenName: "Карлыгаш", residenceDocument: "known" })
    expect((await actRows(app.db))[0]).to.include({ userId: citizen.id })
    expect(await users()).to.equal(before)
    expect(await app.db.read(tx => tx.count(verificationTable))).to.equal(2)
    const letters = await app.db.read(tx => tx.find(messageTable))
    expect(letters.map(({ toAddress, kind }) => [toAddress, kind])).to.deep.equal([[citizen.email, "assistedRecord"]])
    expect(JSON.stringify(letters)).not.to.include(candidate.familyName)
    await (await app.as(citizen)).post(
      `/ru/reviews/${review.slug}/candidates/${candidate.publicId}/endorsement/withdrawal`,
    )
    expect(await kinds()).to.deep.equal(["record", "withdraw"])
  })

  it("says that it stands, without a slip, when the person endorsed alone", async () => {
    const iin = nextIin()
    const citizen = await saveResident(app, { iin, user: { familyName: "A", givenName: "B" } })
    await (await app.as(citizen)).post(`/ru/reviews/${review.slug}/candidates/${candidate.publicId}/endorsement`)
    const answer = await send({ iin, familyName: "A", givenName: "B", residenceDocument: "known" })
    expect(answer.location).to.equal(address())
    expect((await clerk.get("/ru/desk/assistance/receipt")).status).to.equal(404)
  })

  it("refuses what the rules refuse, each clearly, and leaves nothing behind", async () => {
    const nominee = nextIin()
    const own = await saveCandidate(app, review, { iin: nominee })
    const refused = await saveCandidate(app, review, { status: "refused" })
    const elsewhere = await saveCandidate(app, await saveEndorsingReview(app.db, { council: "talgar" }))
    const known = nextIin()
    const suspended = nextIin()
    await saveResident(app, { iin: known })
    const bad = await saveResident(app, { iin: suspended, user: { familyName: "C", givenName: "D" } })
    await app.db.write((tx, now) => changeUser(tx, bad.id, { suspendedAt: now }))
    const before = [await users(), await app.db.read(tx => tx.count(verificationTable))]
    const cases: [Record<string, string>, number][] = [
      [{ candidate: own.publicId, iin: nominee }, 403],
      [{ candidate: refused.publicId }, 409],
      [{ candidate: elsewhere.publicId }, 404],
      [{ candidate: "nobody" }, 404],
      [{ territory: "talgar" }, 403],
      [{ territory: "nowhere" }, 403],
      [{ residenceDocument: "known" }, 403],
      [{ iin: known }, 409],
      [{ iin: suspended, familyName: "C", givenName: "D" }, 403],
      [{ iin: "991231500007" }, 422],
    ]
    for (const [given, status] of cases) expect((await send(given)).status, JSON.stringify(given)).to.equal(status)
    expect([await users(), await app.db.read(tx => tx.count(verificationTable))]).to.deep.equal(before)
    expect(await kinds()).to.deep.equal([])
  })

  it("answers every bad form with 422 and keeps what was typed", async () => {
    const forms = [
      { act: "" },
      { act: "invalidate" },
      { candidate: "" },
      { iin: "" },
      { iin: "800101100004" },
      { familyName: "" },
      { givenName: "x".repeat(101) },
      { familyName: "a\u0000" },
      { identityDocument: "library_card" },
      { residenceDocument: "" },
      { territory: "" },
      { lang: "en" },
      { agreed: "" },
    ]
    for (const given of forms) {
      const answer = await send(given)
      expect(answer.status, JSON.stringify(given)).to.equal(422)
      expect(answer.html)
        .to.include("govuk-error-summary")
        .and.to.include("Aigul".slice(0, "givenName" in given ? 0 : 5))
    }
    expect((await clerk.post(address(), {})).status).to.equal(422)
    const { territory: __, ...nowhere } = form()
    expect((await clerk.post(address(), nowhere)).status).to.equal(422)
    // As browsers do with a box that is not ticked.
    const { agreed: _, ...unticked } = form()
    expect((await clerk.post(address(), unticked)).status).to.equal(422)
    expect((await clerk.post("/ru/desk/assistance/nowhere", form())).status).to.equal(404)
    expect(await kinds()).to.deep.equal([])
  })

  it("is not open before the stage, nor after it", async () => {
    const before = await users()
    later(24 * hour)
    expect((await send()).status).to.equal(409)
    expect(await users()).to.equal(before)
  })

  it("has a limit for each operator", async () => {
    for (let i = 0; i < endorsingLimits.operatorBurst.points; i++)
      expect((await send({ iin: nextIin() })).status, String(i)).to.equal(303)
    const answer = await send({ iin: nextIin() })
    expect(answer.status).to.equal(429)
    expect(await kinds()).to.have.length(endorsingLimits.operatorBurst.points)
    expect((await send({ iin: nextIin() }, await app.as(await official("clerk")))).status).to.equal(303)
  })

  it("is a clerk's alone: not the secretary's, nor of another council, nor of who decided in this review", async () => {
    for (const user of [await official("secretary"), await official("clerk", "talgar"), await saveUser(app.db)])
      expect((await send({}, await app.as(user))).status).to.equal(403)
    await app.db.write((tx, now) =>
      tx.save(decisionTable, {
        nominationId: candidate.id,
        outcome: "admitted" as const,
        reasons: {},
        textKk: "",
        textRu: "",
        decidedByUserId: operator.id,
        decidedAt: now,
      }),
    )
    expect((await send()).status).to.equal(403)
    expect(await kinds()).to.deep.equal([])
  })

  it("bars who assisted from deciding in the review, and nobody is clerk and secretary of one council", async () => {
    const grant = { userId: operator.id, role: "secretary" as const, councilId: review.councilId, grantedByRole: "x" }
    let refused: unknown
    await app.db
      .write((tx, now) => addGrant(tx, { ...grant, fromAt: now }))
      .catch(error => {
        refused = error
      })
    expect(refused).to.have.property("key", "users.secretaryAndClerk")
    await send()
    const [held] = await app.db.read(tx => tx.query("select id from role_grants where user_id = ?", [operator.id]))
    await app.db.write(async (tx, now) => {
      await tx.query("update role_grants set to_at = ? where id = ?", ["2022-03-14 03:00:00.000", held.id])
      await addGrant(tx, { ...grant, fromAt: now })
    })
    const waiting = await saveCandidate(app, review, { status: "consented" })
    const answer = await (await app.as(operator)).post(`/ru/desk/nominations/${waiting.publicId}/admission`)
    expect(answer.status).to.equal(403)
    expect(answer.html).to.include("помогали записывать поддержку")
  })

  it("shows everyone how much came by which channel and operator, once a day is over, and never for whom", async () => {
    const page = () => app.get(`/ru/reviews/${review.slug}/assistance`)
    await send()
    const citizen = await app.as(await saveResident(app))
    await citizen.post(`/ru/reviews/${review.slug}/candidates/${candidate.publicId}/endorsement`)
    await app.sequence()
    expect((await page()).html).not.to.include(operator.publicId)
    later(20 * hour)
    expect((await page()).html).not.to.include(operator.publicId)
    later(2 * hour)
    const { html, status } = await page()
    expect(status).to.equal(200)
    const rows = [...html.matchAll(/<td class="govuk-table__cell[^>]*>([^<]*)</g)].map(([, text]) => text)
    expect(rows).to.deep.equal(["2", "1", "1", "0", operator.publicId, "поддержка", "1"])
    for (const secret of ["Satpaeva", candidate.publicId, operator.familyName]) expect(html).not.to.include(secret)
    const draft = await saveEndorsingReview(app.db, { status: "draft" })
    expect((await app.get(`/ru/reviews/${draft.slug}/assistance`)).status).to.equal(303)
  })
})
