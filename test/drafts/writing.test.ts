import { expect } from "chai"
import { draftStageTable } from "../../src/drafts/stage-store.ts"
import { draftTable } from "../../src/drafts/store.ts"
import { journalTable } from "../../src/journal/store.ts"
import { attachmentTable } from "../../src/nominations/attachment-store.ts"
import { proposalTable } from "../../src/nominations/proposal-store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { reviewTable } from "../../src/reviews/store.ts"
import { storedFileTable } from "../../src/uploads/store.ts"
import { type Answer, startApp, type TestApp } from "../support/app.ts"
import { file, noise, pdf } from "../support/documents.ts"
import { addTestAttachment, addTestDraft } from "../support/drafts.ts"
import { beginDraft, fillDraft, proposalFields } from "../support/nominations.ts"
import { addTestQuestion } from "../support/questions.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser, type TestUser } from "../support/users.ts"

type Person = Awaited<ReturnType<TestApp["as"]>>

describe("a draft", () => {
  let app: TestApp
  let review: Review
  let user: TestUser
  let citizen: Person
  const drafts = () => app.db.read(tx => tx.find(draftTable, { order: { id: "asc" } }))
  const rows = () => app.db.read(tx => tx.find(draftStageTable))
  const proposals = () => app.db.read(tx => tx.find(proposalTable, { order: { id: "asc" } }))
  const begin = async (fields: Record<string, string> = { kind: "citizen" }, who = citizen) =>
    (await beginDraft(who, review, fields, "en")).location!
  const pageAfter = ({ location }: Answer) => location?.split("/").at(-1)

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    user = await saveUser(app.db)
    citizen = await app.as(user)
  })
  afterEach(() => app.stop())

  it("is a row sealed at every stage, with no word of the nominee in the database or the journal", async () => {
    const fields = proposalFields({ familyName: "Unreadable" })
    const draft = await begin()
    expect((await drafts())[0]).to.include({ userId: user.id, reviewId: review.id, sentAt: null })
    expect(pageAfter(await citizen.get(draft))).to.equal("nominee")
    expect(pageAfter(await citizen.post(`${draft}/nominee`, fields))).to.equal("merits")
    expect(pageAfter(await citizen.post(`${draft}/merits`, fields))).to.equal("documents")
    expect(pageAfter(await citizen.post(`${draft}/documents`))).to.equal("answers")
    const journal = await app.db.read(tx => tx.find(journalTable))
    const all = JSON.stringify([await drafts(), await rows(), journal])
    for (const secret of ["Unreadable", fields.iin, "summer school", "nominee@example.kz"])
      expect(all).to.not.include(secret)
    expect((await rows()).map(({ stage }) => stage).sort()).to.deep.equal(["documents", "merits", "nominee", "who"])
    expect(journal.map(({ action }) => action)).to.deep.equal([
      "draft.begin",
      ...Array.from({ length: 3 }, () => "draft.save"),
    ])
  })

  it("is listed in the account and goes on where it stopped, on another device too", async () => {
    const fields = proposalFields({ familyName: "Listed" })
    const draft = await begin()
    await citizen.post(`${draft}/nominee`, fields)
    const phone = await app.as(user)
    const list = await phone.get("/en/account/nominations")
    expect(list.html).to.include("Listed Aigul").and.include(draft)
    expect(pageAfter(await phone.get(draft))).to.equal("merits")
    expect((await fillDraft(phone, draft, { ...fields, iin: "" })).status).to.equal(303)
    expect((await proposals())[0]!.facts!.familyName).to.equal("Listed")
    expect((await phone.get("/en/account/nominations")).html).to.not.include(draft)
  })

  it("keeps the number that was typed without ever showing it again", async () => {
    const fields = proposalFields()
    const draft = await begin()
    await citizen.post(`${draft}/nominee`, fields)
    for (const page of ["nominee", "merits"])
      expect((await citizen.get(`${draft}/${page}`)).html, page).to.not.include(fields.iin)
    expect((await citizen.get(`${draft}/nominee`)).html).to.include("800101******")
    const answer = await citizen.post(`${draft}/nominee`, { ...fields, iin: "", familyName: "Renamed" })
    expect(answer.status).to.equal(303)
    expect((await citizen.post(`${draft}/nominee`, { ...fields, iin: "123" })).status).to.equal(422)
    await fillDraft(citizen, draft, { ...fields, iin: "" })
    expect(await proposals()).to.have.length(1)
  })

  it("is begun once by a form that is sent twice, and sent once by two that press at the same moment", async () => {
    const place = `/en/reviews/${review.slug}/nominations/drafts`
    await citizen.get("/en/account")
    const form = { formKey: "abcdefgh12", kind: "citizen" }
    const begun = await Promise.all([1, 2, 3].map(() => citizen.post(place, form)))
    expect(new Set(begun.map(({ location }) => location)).size).to.equal(1)
    expect(await drafts()).to.have.length(1)
    const draft = begun[0]!.location!
    const fields = proposalFields()
    for (const page of ["nominee", "merits", "documents"]) await citizen.post(`${draft}/${page}`, fields)
    const sent = await Promise.all([1, 2, 3].map(() => citizen.post(`${draft}/declaration`, fields)))
    for (const answer of [...sent, await citizen.post(`${draft}/declaration`, fields)])
      expect(answer).to.include({ status: 303, location: `/en/reviews/${review.slug}/nominations/sent` })
    expect(await proposals()).to.have.length(1)
    expect(await rows()).to.deep.equal([])
    for (const page of ["", "/who", "/nominee", "/answers", "/declaration"])
      expect((await citizen.get(`${draft}${page}`)).location, page).to.include("/nominations/sent")
    expect((await citizen.post(`${draft}/removal`)).status).to.equal(409)
  })

  it("of two windows keeps the last of each stage, and loses nothing of the others", async () => {
    const fields = proposalFields()
    const draft = await begin()
    await Promise.all([
      citizen.post(`${draft}/nominee`, { ...fields, familyName: "First" }),
      citizen.post(`${draft}/merits`, fields),
    ])
    await citizen.post(`${draft}/nominee`, { ...fields, familyName: "Second" })
    await citizen.post(`${draft}/documents`)
    const { html } = await citizen.get(`${draft}/answers`)
    expect(html).to.include("Second Aigul").and.include("summer school").and.not.include("First")
  })

  it("keeps what can be kept when an earlier answer changes, and asks for the rest again", async () => {
    const fields = proposalFields()
    const draft = await begin()
    for (const page of ["nominee", "merits", "documents"]) await citizen.post(`${draft}/${page}`, fields)
    expect(pageAfter(await citizen.post(`${draft}/who`, { kind: "self" }))).to.equal("nominee")
    const again = await citizen.get(`${draft}/nominee`)
    expect(again.html).to.include('value="Sarsenova"').and.include("About you")
    expect(pageAfter(await citizen.get(`${draft}/answers`))).to.equal("nominee")
    expect((await citizen.post(`${draft}/declaration`, fields)).status).to.equal(409)
    expect(pageAfter(await citizen.post(`${draft}/nominee`, { ...fields, iin: "" }))).to.equal("answers")
    expect((await citizen.post(`${draft}/declaration`, fields)).status).to.equal(303)
    expect((await proposals())[0]).to.include({ kind: "self" })
  })

  it("chooses among the councils that are open, and may go to another while its own is closed", async () => {
    const other = await saveReview(app.db, { council: "talgar" })
    expect((await citizen.get("/en/account/nominations")).html).to.include('href="/en/nominations/new"')
    const place = "/en/nominations/drafts"
    const { html } = await citizen.get("/en/nominations/new")
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)![1]!
    const first = { formKey: hidden("formKey"), openingToken: hidden("openingToken"), kind: "citizen" }
    const draft = (await citizen.post(place, first)).location!
    expect(pageAfter(await citizen.get(draft))).to.equal("review")
    const list = (await citizen.get(`${draft}/review`)).html
    expect(list).to.include(`value="${review.slug}"`).and.include(`value="${other.slug}"`)
    expect((await citizen.post(`${draft}/review`, {})).status).to.equal(422)
    expect(pageAfter(await citizen.post(`${draft}/review`, { review: review.slug }))).to.equal("nominee")
    await citizen.post(`${draft}/nominee`, proposalFields({ familyName: "Waiting" }))
    await app.db.write(tx => tx.update(reviewTable, { id: review.id }, { status: "adopted" }))
    for (const page of ["nominee", "answers", ""]) {
      const closed = await citizen.get(`${draft}/${page}`)
      expect(closed.status, page).to.equal(409)
      expect(closed.html).to.include("Your draft is not lost")
    }
    expect((await citizen.get("/en/account/nominations")).html).to.include("Choose another council")
    expect((await citizen.post(`${draft}/review`, { review: review.slug })).status).to.equal(409)
    expect(pageAfter(await citizen.post(`${draft}/review`, { review: other.slug }))).to.equal("merits")
    expect((await citizen.get(`${draft}/nominee`)).html).to.include("Waiting")
  })

  it("of a review that is not announced, or nowhere, is not begun", async () => {
    const hidden = await saveReview(app.db, { council: "talgar", status: "draft" })
    expect((await beginDraft(citizen, hidden, { kind: "citizen" })).status).to.equal(409)
    expect((await beginDraft(citizen, { slug: "nowhere" }, { kind: "citizen" })).status).to.equal(404)
    const draft = await begin()
    expect((await citizen.post(`${draft}/review`, { review: hidden.slug })).status).to.equal(409)
    expect((await citizen.post(`${draft}/review`, { review: "nowhere" })).status).to.equal(404)
    expect((await drafts()).map(({ reviewId }) => reviewId)).to.deep.equal([review.id])
  })

  it("is nobody else's, and nowhere to be found for them", async () => {
    const draft = await begin()
    const other = await app.as(await saveUser(app.db))
    for (const page of ["", "/who", "/review", "/nominee", "/merits", "/documents", "/answers", "/declaration"])
      expect((await other.get(`${draft}${page}`)).status, page).to.equal(404)
    for (const page of ["who", "review", "nominee", "merits", "declaration", "removal"])
      expect((await other.post(`${draft}/${page}`, proposalFields())).status, page).to.equal(404)
    expect((await citizen.get("/en/nominations/drafts/nowhere/who")).status).to.equal(404)
    expect((await app.get(`${draft}/nominee`)).location).to.include("/sign-in")
  })

  it("is one of twenty at most, and can be discarded with its files", async () => {
    const ids: string[] = []
    await app.db.write(async (tx, now) => {
      for (let n = 0; n < 20; n++)
        ids.push((await addTestDraft(app, tx, now, user, review, proposalFields(), ["who"])).publicId)
      const [first] = await tx.find(draftTable, { order: { id: "asc" } })
      await addTestAttachment(tx, now, first!, user)
    })
    const refused = await beginDraft(citizen, review, { kind: "citizen" }, "en")
    expect(refused.status).to.equal(409)
    expect(refused.html).to.include("20")
    await citizen.get("/en/account/nominations")
    expect((await citizen.post(`/en/nominations/drafts/${ids[0]}/removal`)).status).to.equal(303)
    expect(await drafts()).to.have.length(19)
    expect(await app.db.read(tx => tx.count(storedFileTable))).to.equal(0)
    expect((await citizen.post(`/en/nominations/drafts/${ids[0]}/removal`)).status).to.equal(404)
    expect((await beginDraft(citizen, review, { kind: "citizen" }, "en")).status).to.equal(303)
  })

  it("asks what the review added, keeps the answers with the proposal, and shows them as they may be seen", async () => {
    const [open, secret, choice] = await app.db.write(async tx => [
      await addTestQuestion(tx, review, { textRu: "Otkrytyi vopros", required: true, public: true, kind: "long" }),
      await addTestQuestion(tx, review, { textRu: "Tainyi vopros", kind: "yesNo" }),
      await addTestQuestion(tx, review, {
        textRu: "Vybor",
        kind: "choice",
        choices: [
          { kk: "Bir", ru: "Odin", en: null },
          { kk: "Eki", ru: "Dva", en: null },
        ],
      }),
    ])
    const field = (question: { publicId: string }) => `question-${question.publicId}`
    const fields = proposalFields({ kind: "self" })
    const draft = await begin({ kind: "self" })
    await citizen.post(`${draft}/nominee`, fields)
    await citizen.post(`${draft}/merits`, fields)
    expect(pageAfter(await citizen.post(`${draft}/documents`))).to.equal("questions")
    for (const wrong of [{}, { [field(open!)]: "x".repeat(1001) }, { [field(open!)]: "a", [field(choice!)]: "2" }]) {
      const answer = await citizen.post(`${draft}/questions`, { ...wrong, [field(secret!)]: "yes" })
      expect(answer.status).to.equal(422)
      expect(answer.html).to.match(/value="yes" checked/)
    }
    const given = { [field(open!)]: "Kitaphana ashamyn", [field(secret!)]: "yes", [field(choice!)]: "1" }
    expect(pageAfter(await citizen.post(`${draft}/questions`, given))).to.equal("answers")
    const ru = draft.replace("/en/", "/ru/")
    expect((await citizen.get(`${ru}/answers`)).html)
      .to.include("Otkrytyi vopros")
      .and.include("Dva")
    await citizen.post(`${draft}/declaration`, fields)
    expect((await proposals())[0]!.answers).to.deep.equal([
      { question: open!.publicId, value: "Kitaphana ashamyn" },
      { question: secret!.publicId, value: "yes" },
      { question: choice!.publicId, value: "1" },
    ])
    const [nomination] = (await app.db.read(tx => tx.find("Nomination"))) as { publicId: string; id: number }[]
    const secretary = await app.as(await saveUser(app.db, {}, { role: "secretary", councilId: review.councilId }))
    const file = await secretary.get(`/ru/desk/nominations/${nomination!.publicId}`)
    expect(file.html).to.include("Kitaphana").and.include("Tainyi vopros").and.include("Dva")
    await app.db.write(tx => tx.update("Nomination", { id: nomination!.id }, { status: "admitted" }))
    const page = await app.get(`/ru/reviews/${review.slug}/candidates/${nomination!.publicId}`)
    expect(page.html).to.include("Kitaphana").and.not.include("Tainyi vopros")
  })

  it("takes five links and documents in all, and shows links as such", async () => {
    const fields = proposalFields({
      years: "20",
      link1: "www.kenes-gazeti.kz/maqala",
      link3: "http://video.kz/?v=1&x=2",
    })
    const draft = await begin()
    await citizen.post(`${draft}/nominee`, fields)
    const bad = [
      "javascript:alert(1)",
      "ftp://kenes.kz",
      "https://user:pass@kenes.kz",
      "kenes",
      `kenes.kz/${"a".repeat(600)}`,
    ]
    for (const link2 of bad) {
      const answer = await citizen.post(`${draft}/merits`, { ...fields, link2 })
      expect(answer.status, link2).to.equal(422)
      expect(answer.html).to.include('id="link2-error"').and.include("summer school")
    }
    expect((await citizen.post(`${draft}/merits`, { ...fields, years: "181" })).status).to.equal(422)
    await citizen.post(`${draft}/merits`, fields)
    const add = (n: number) =>
      citizen.upload(`${draft}/documents`, { file: file(pdf(`gramota ${n}`), "../gramota.pdf") })
    for (const n of [1, 2, 3]) expect((await add(n)).status).to.equal(303)
    const full = await add(4)
    expect(full.status).to.equal(422)
    expect(full.html).to.include("gramota.pdf").and.not.include("../")
    const more = await citizen.post(`${draft}/merits`, { ...fields, link2: "https://a.kz/b" })
    expect(more.status).to.equal(422)
    expect(more.html).to.include("https://a.kz/b")
    const [first] = await app.db.read(tx => tx.find(attachmentTable))
    expect((await citizen.get(`/en/attachments/${first!.publicId}`)).status).to.equal(200)
    await citizen.post(`${draft}/documents/${first!.publicId}/removal`)
    expect((await citizen.post(`${draft}/documents/${first!.publicId}/removal`)).status).to.equal(404)
    await citizen.post(`${draft}/documents`)
    expect((await citizen.post(`${draft}/declaration`, fields)).status).to.equal(303)
    const [proposal] = await proposals()
    expect(proposal).to.deep.include({
      yearsActive: 20,
      links: ["https://www.kenes-gazeti.kz/maqala", "http://video.kz/?v=1&x=2"],
    })
    const attachments = await app.db.read(tx => tx.find(attachmentTable))
    expect(attachments.map(({ proposalId, draftId }) => [proposalId, draftId])).to.deep.equal([
      [proposal!.id, null],
      [proposal!.id, null],
    ])
    const [nomination] = (await app.db.read(tx => tx.find("Nomination"))) as { publicId: string }[]
    const secretary = await app.as(await saveUser(app.db, {}, { role: "secretary", councilId: review.councilId }))
    const { html } = await secretary.get(`/en/desk/nominations/${nomination!.publicId}`)
    expect(html).to.match(/href="http:\/\/video\.kz[^"]*" rel="nofollow noopener"/)
    expect(html).to.include("gramota.pdf")
    const at = `/en/attachments/${attachments[0]!.publicId}`
    expect((await secretary.get(at)).status).to.equal(200)
    const elsewhere = await app.as(
      await saveUser(
        app.db,
        {},
        { role: "secretary", councilId: (await saveReview(app.db, { council: "talgar" })).councilId },
      ),
    )
    for (const who of [elsewhere, app.browser()]) expect((await who.get(at)).status).to.equal(404)
  })

  it("refuses files that are none of ours, and keeps what is there", async () => {
    const draft = await begin()
    await citizen.get(`${draft}/documents`)
    const wrong: [Blob | undefined, string][] = [
      [undefined, "file-error"],
      [
        file(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"), "a.svg", "image/svg+xml"),
        "file-error",
      ],
      [file(noise(1000), "photo.jpg", "image/jpeg"), "file-error"],
      [file(Buffer.alloc(0), "empty.pdf"), "file-error"],
    ]
    for (const [sent, id] of wrong) {
      const answer = await citizen.upload(`${draft}/documents`, sent ? { file: sent } : {})
      expect(answer.status).to.equal(422)
      expect(answer.html).to.include(id)
    }
    expect(await app.db.read(tx => tx.count(storedFileTable))).to.equal(0)
    expect(await app.db.read(tx => tx.count(attachmentTable))).to.equal(0)
  })
})
