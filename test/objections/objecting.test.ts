import { expect } from "chai"
import { messageTable } from "../../src/messages/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { objectionTerm } from "../../src/nominations/objection-term.ts"
import { getNomination } from "../../src/nominations/store.ts"
import { objectionTable } from "../../src/objections/store.ts"
import { emptyAround } from "../../src/retention/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { conflictTable } from "../../src/working-groups/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { refusalFields, saveSecretary } from "../support/files.ts"
import { listEntries } from "../support/journal.ts"
import { saveNomination } from "../support/nominations.ts"
import { objectionText, rulingFields } from "../support/objections.ts"
import { saveReview } from "../support/reviews.ts"
import { saveGroupMember } from "../support/selection.ts"
import { saveUser, type TestUser } from "../support/users.ts"

type Person = Awaited<ReturnType<TestApp["as"]>>
const day = 86_400_000

describe("an objection to a refusal", () => {
  let app: TestApp
  let review: Review
  let refused: Nomination
  let nominee: Person
  let secretary: Person
  let headUser: TestUser
  let head: Person
  const own = () => `/en/account/nominations/${refused.publicId}/objection`
  const list = () => `/en/group/${review.slug}/objections`
  const now = () => app.db.read(tx => getNomination(tx, refused.publicId))
  const rows = () => app.db.read(tx => tx.find(objectionTable))
  const letters = () => app.db.read(tx => tx.find(messageTable, { order: { id: "asc" } }))
  const file = () => nominee.post(own(), { text: objectionText })
  const refuse = () => secretary.post(`/en/desk/nominations/${refused.publicId}/refusal`, refusalFields())
  const address = async () => `${list()}/${(await rows())[0]!.publicId}`
  const page = async (lang = "en") =>
    (await app.browser().get(`/${lang}/reviews/${review.slug}/candidates/${refused.publicId}`)).html

  beforeEach(async () => {
    app = await startApp()
    // Documents were checked, objections are open for five days more.
    review = await saveReview(app.db, { stages: { nominations: [-30, -10], check: [-10, -1], objections: [-1, 5] } })
    const user = await saveUser(app.db)
    refused = await saveNomination(app, review, { status: "consented", nomineeUserId: user.id, lang: "en" })
    secretary = await app.as(await saveSecretary(app))
    headUser = await saveGroupMember(app, review, { head: true })
    head = await app.as(headUser)
    nominee = await app.as(user)
    await refuse()
  })
  afterEach(() => app.stop())

  it("has its way, its term and the complaint's in the letter of the refusal, marked as unverified", async () => {
    const letter = (await letters()).find(one => one.kind === "refused")!
    expect(letter.particulars.ways)
      .to.include("head of the working group")
      .and.include("19 March 2022")
      .and.include("within 3 months")
      .and.include("answered within 20 working days")
      .and.include("Not all of these terms were verified")
  })

  it("reaches the head, who grants it: the file is checked again, and both are public in class and public words", async () => {
    expect((await file()).status).to.equal(303)
    expect(await page())
      .to.include("documents are not complete")
      .and.not.include(objectionText)
    expect((await secretary.get("/en/desk")).html).to.include("1 objection waits")
    expect((await head.get(`/en/group/${review.slug}`)).html).to.include(list())
    expect((await head.get(await address())).html)
      .to.include(objectionText)
      .and.include("Spravka nepolnaya")
    expect((await head.post(await address(), rulingFields())).location).to.include(list())
    expect(await now()).to.include({ status: "consented", decidedAt: null })
    for (const html of [await page("kk"), await page("ru"), await page()]) {
      expect(html).to.include("Quzhattar merziminde").and.include("Dokumenty postupili")
      expect(html).not.to.include("Spravka v dele").and.not.include(objectionText).and.not.include("Sarsenova")
    }
    expect((await nominee.get(own())).html).to.include("Spravka v dele est")
    const kinds = (await letters()).slice(1).map(one => one.kind)
    expect(kinds).to.deep.equal(["objection-filed", "objection-filed", "objection-granted", "objection-settled"])
    expect((await letters()).every(one => one.aboutId === refused.publicId)).to.equal(true)
    const told = (await listEntries(app.db)).filter(e => e.action.startsWith("objection."))
    expect(told.map(e => [e.action, e.visibility])).to.deep.equal([
      ["objection.file", "public"],
      ["objection.grant", "public"],
    ])
  })

  it("is rejected with reasons: the refusal stands, and a letter names the complaint", async () => {
    await file()
    await head.post(await address(), rulingFields({ outcome: "rejected" }))
    expect((await now()).status).to.equal("refused")
    const letter = (await letters()).find(one => one.kind === "objection-rejected")!
    expect(letter.particulars.ways).to.include("within 3 months").and.include("20 working days")
    expect(await page())
      .to.include("Rejected")
      .and.include("Dokumenty postupili")
    expect((await file()).status).to.equal(409)
  })

  it("is decided once: of two at the same moment one gets through", async () => {
    await file()
    const at = await address()
    const rulings = ["granted", "rejected"].map(outcome => rulingFields({ outcome }))
    const answers = await Promise.all(rulings.map(ruling => head.post(at, ruling)))
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409])
    expect((await letters()).filter(one => one.kind === "objection-settled")).to.have.length(1)
  })

  it("is made once to each refusal, also by a double click, and again to a new one", async () => {
    const answers = await Promise.all([file(), file()])
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409])
    await head.post(await address(), rulingFields())
    expect((await file()).status).to.equal(409)
    await refuse()
    expect((await file()).status).to.equal(303)
    expect(await rows()).to.have.length(2)
  })

  it("is taken until its term is over, and not after", async () => {
    app.clock.moveTo(new Date(app.clock.now().getTime() + 5 * day + 10_000))
    expect((await nominee.get(own())).html).not.to.include("<textarea")
    expect((await file()).status).to.equal(409)
  })

  it("has the rule's working days even when the refusal comes at the end of the stage", () => {
    const [opensAt, closesAt] = [new Date("2022-04-01T12:00Z"), new Date("2022-04-06T12:00Z")]
    const term = (at: string) =>
      objectionTerm([{ stage: "objections", opensAt, closesAt }], { decidedAt: new Date(at) }, 3, []).toISOString()
    expect(term("2022-04-01T12:00:00Z")).to.equal("2022-04-06T12:00:00.000Z")
    expect(term("2022-04-06T11:00:00Z")).to.equal("2022-04-11T12:00:00.000Z")
  })

  it("is not decided by a head who declared a conflict of interest", async () => {
    await file()
    const conflict = { reviewId: review.id, nominationId: refused.id, userId: headUser.id, ground: "relative" }
    await app.db.write((tx, declaredAt) => tx.insert(conflictTable, { ...conflict, declaredAt }))
    expect((await head.get(await address())).html).not.to.include("<textarea")
    expect((await head.post(await address(), rulingFields())).status).to.equal(403)
  })

  it("answers bad forms with 422 and what was typed, and is nowhere for strangers", async () => {
    expect((await nominee.post(own(), { text: "no" })).status).to.equal(422)
    expect((await nominee.post(own(), { text: "y".repeat(4001) })).html).to.include("y".repeat(4001))
    await file()
    const bad = { outcome: "maybe", publicKk: "", reasonRu: "\u202e".repeat(30) }
    const wrong = await head.post(await address(), rulingFields(bad))
    expect(wrong.status).to.equal(422)
    for (const field of Object.keys(bad)) expect(wrong.html).to.include(`href="#${field}`)
    expect((await head.get(`${list()}/nonsense`)).status).to.equal(404)
    const elsewhere = await saveReview(app.db)
    const other = await app.as(await saveGroupMember(app, elsewhere, { head: true }))
    expect((await other.get(await address())).status).to.equal(404)
    const misplaced = `/en/group/${elsewhere.slug}/objections/${(await rows())[0]!.publicId}`
    expect((await other.post(misplaced, rulingFields())).status).to.equal(404)
  })

  it("loses its words when the nominee's data are destroyed", async () => {
    await file()
    await head.post(await address(), rulingFields({ outcome: "rejected" }))
    await app.db.write(tx => emptyAround(tx, refused))
    const empty = { text: "", reasonKk: "", reasonRu: "", publicKk: "", publicRu: "", filedByUserId: null }
    expect((await rows())[0]).to.include({ ...empty, outcome: "rejected" })
  })
})
