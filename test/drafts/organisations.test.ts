import { expect } from "chai"
import { membershipTable } from "../../src/councils/store.ts"
import { documentTable } from "../../src/documents/store.ts"
import { attachmentTable } from "../../src/nominations/attachment-store.ts"
import { proposalTable } from "../../src/nominations/proposal-store.ts"
import type { Organisation } from "../../src/organisations/organisation.ts"
import { addOrganisation } from "../../src/organisations/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { addTestRequirement, file, pdf } from "../support/documents.ts"
import { authorityFields, beginDraft, fillDraft, proposalFields, saveNomination } from "../support/nominations.ts"
import { saveSittingCouncil } from "../support/register.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

type Person = Awaited<ReturnType<TestApp["as"]>>

describe("an organisation's nomination", () => {
  let app: TestApp
  let review: Review
  let organisation: Organisation
  let officer: Person
  let kind: Record<string, string>
  const begin = async () => (await beginDraft(officer, review, kind, "en")).location!
  const attachments = () => app.db.read(tx => tx.find(attachmentTable, { order: { id: "asc" } }))

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    organisation = await app.db.write((tx, now) =>
      addOrganisation(tx, now, { bin: "150140000012", kind: "npo", nameKk: "Qamqor", nameRu: "Kamkor" }),
    )
    officer = await app.as(await saveUser(app.db, {}, { role: "officer", organisationId: organisation.id }))
    kind = { kind: "organisation", organisation: organisation.publicId }
  })
  afterEach(() => app.stop())

  it("needs the officer's authority and the minutes of the meeting that decided", async () => {
    const draft = await begin()
    const page = await officer.get(`${draft}/authority`)
    expect(page.html).to.include("Qamqor")
    expect(page.html).to.include("150140000012")
    const { file: minutes, ...typed } = authorityFields()
    const without = await officer.upload(`${draft}/authority`, typed)
    expect(without.status).to.equal(422)
    expect(without.html).to.include("Add the file with the minutes").and.include("Charter, item 5")
    const wrong: [Record<string, string>, string][] = [
      [{ position: "" }, "position-error"],
      [{ ground: "x".repeat(301) }, "ground-error"],
      [{ minutesNumber: "" }, "minutesNumber-error"],
      [{ minutesOn: "32.01.2022" }, "minutesOn-error"],
      [{ minutesOn: "15.03.2022" }, "minutesOn-error"],
    ]
    for (const [over, id] of wrong) {
      const answer = await officer.upload(`${draft}/authority`, authorityFields(over))
      expect(answer.status, id).to.equal(422)
      expect(answer.html).to.include(`id="${id}"`)
    }
    const broken = await officer.upload(`${draft}/authority`, { ...typed, file: file(Buffer.from("no pdf"), "a.pdf") })
    expect(broken.status).to.equal(422)
    expect(broken.html).to.include("file-error").and.include("Charter, item 5")
    expect(await attachments()).to.deep.equal([])
    expect((await officer.upload(`${draft}/authority`, { ...typed, file: minutes! })).location).to.include("/nominee")
    expect((await officer.upload(`${draft}/authority`, typed)).status).to.equal(303)
    expect(await attachments()).to.have.length(1)
    await officer.upload(`${draft}/authority`, { ...typed, file: file(pdf("better minutes")) })
    expect(await attachments()).to.have.length(1)
  })

  it("cannot be sent before the minutes are there", async () => {
    const draft = await begin()
    const fields = proposalFields()
    for (const page of ["nominee", "merits", "documents"]) await officer.post(`${draft}/${page}`, fields)
    expect((await officer.get(`${draft}/answers`)).location).to.include("/authority")
    expect((await officer.post(`${draft}/declaration`, fields)).status).to.equal(409)
    expect(await app.db.read(tx => tx.count(proposalTable))).to.equal(0)
  })

  it("is recorded with authority and minutes, which stand among the documents that the review asks for", async () => {
    await app.db.write(tx => addTestRequirement(tx, review, { kind: "minutes", required: true, nameRu: "Protokol" }))
    const draft = await begin()
    expect((await fillDraft(officer, draft, proposalFields(kind))).status).to.equal(303)
    const [proposal] = await app.db.read(tx => tx.find(proposalTable))
    expect(proposal).to.include({
      organisationId: organisation.id,
      officerPosition: "Chair of the board",
      authorityGround: "Charter, item 5",
      minutesNumber: "7",
      minutesOn: "2022-03-01",
    })
    const [attachment] = await attachments()
    expect(attachment).to.include({ proposalId: proposal!.id, draftId: null, kind: "minutes" })
    const documents = await app.db.read(tx => tx.find(documentTable))
    expect(documents.map(({ fileId }) => fileId)).to.deep.equal([attachment!.fileId])
    const secretary = await app.as(await saveUser(app.db, {}, { role: "secretary", councilId: review.councilId }))
    const [nomination] = (await app.db.read(tx => tx.find("Nomination"))) as { publicId: string }[]
    const { html } = await secretary.get(`/en/desk/nominations/${nomination!.publicId}`)
    for (const shown of ["Chair of the board", "Charter, item 5", "No. 7", "protokol.pdf"])
      expect(html).to.include(shown)
  })

  it("warns of representatives that everybody may know, and of nobody else", async () => {
    const { memberships } = await saveSittingCouncil(app, { sitting: 1 })
    const saved = (familyName: string, status: "proposed" | "consented" | "admitted") =>
      saveNomination(app, review, { familyName, status, organisationId: organisation.id })
    await saved("Secretly", "proposed")
    await saved("Waiting", "consented")
    const draft = await begin()
    await officer.upload(`${draft}/authority`, authorityFields())
    const before = await officer.get(`${draft}/nominee`)
    expect(before.html).to.not.include("has a representative already")
    await saved("Publicly", "admitted")
    await app.db.write(tx =>
      tx.update(membershipTable, { id: memberships[0]!.id }, { organisationId: organisation.id }),
    )
    for (const page of ["nominee", "answers"]) {
      const fields = proposalFields()
      if (page === "answers")
        for (const one of ["nominee", "merits", "documents"]) await officer.post(`${draft}/${one}`, fields)
      const { html } = await officer.get(`${draft}/${page}`)
      expect(html, page).to.include("has a representative already").and.include("Publicly").and.include("Testov")
      expect(html).to.not.include("Secretly").and.not.include("Waiting")
    }
    expect((await officer.post(`${draft}/declaration`, { declaration: "yes" })).status).to.equal(303)
  })

  it("warns of an organisation that a citizen names by its number, too", async () => {
    await saveNomination(app, review, { familyName: "Publicly", status: "admitted", organisationId: organisation.id })
    const citizen = await app.as(await saveUser(app.db))
    const fields = proposalFields({ organisationName: "Qamqor", bin: "150140000012" })
    const draft = (await beginDraft(citizen, review, fields, "en")).location!
    for (const page of ["nominee", "merits", "documents"]) await citizen.post(`${draft}/${page}`, fields)
    expect((await citizen.get(`${draft}/answers`)).html).to.include("Publicly")
  })
})
