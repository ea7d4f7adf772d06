import { expect } from "chai"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { getNomination } from "../../src/nominations/store.ts"
import { noteTable } from "../../src/notes/store.ts"
import { emptyAround } from "../../src/retention/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { password, startApp, type TestApp } from "../support/app.ts"
import { saveSecretary } from "../support/files.ts"
import { listEntries } from "../support/journal.ts"
import { saveNomination } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

const said = "She called: the original comes on Thursday."

describe("notes on a file", () => {
  let app: TestApp
  let review: Review
  let nominee: Nomination
  let secretary: Awaited<ReturnType<TestApp["as"]>>
  const at = (rest = "") => `/en/desk/nominations/${nominee.publicId}${rest}`
  const notes = () => app.db.read(tx => tx.find(noteTable, { order: { id: "asc" } }))
  const keyIn = (html: string) => /name="formKey" value="([^"]+)"/.exec(html)?.[1] ?? ""
  const write = async (note = said) =>
    secretary.post(at("/notes"), { note, formKey: keyIn((await secretary.get(at())).html) })

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    nominee = await saveNomination(app, review, { status: "consented" })
    secretary = await app.as(await saveSecretary(app))
  })
  afterEach(() => app.stop())

  it("are kept with who and when, in the journal without a word, and once for a form sent twice", async () => {
    const formKey = keyIn((await secretary.get(at())).html)
    for (let i = 0; i < 2; i++)
      expect((await secretary.post(at("/notes"), { note: said, formKey })).location).to.equal(at())
    expect(await notes()).to.have.length(1)
    expect((await secretary.get(at())).html)
      .to.include(said)
      .and.match(/14 March 2022/)
    const entries = await listEntries(app.db)
    expect(entries.map(({ action, visibility }) => [action, visibility])).to.deep.equal([["note.write", "internal"]])
    expect(JSON.stringify(entries)).not.to.include("Thursday")
  })

  it("are struck out by their author alone, and stay readable", async () => {
    await write()
    const [note] = await notes()
    const strike = at(`/notes/${note!.publicId}/strike`)
    const colleague = await app.as(await saveSecretary(app))
    expect((await colleague.get(at())).html)
      .to.include(said)
      .and.not.to.include("Strike out my note")
    expect((await colleague.post(strike)).status).to.equal(403)
    expect((await secretary.post(strike)).status).to.equal(303)
    expect((await secretary.post(strike)).status).to.equal(303)
    expect((await secretary.get(at())).html)
      .to.include(`<del>${said}</del>`)
      .and.include("Struck out:")
      .and.not.to.include("Strike out my note")
    expect((await listEntries(app.db)).map(({ action }) => action)).to.deep.equal(["note.write", "note.strike"])
    expect((await secretary.post(at("/notes/nonsense/strike"))).status).to.equal(404)
  })

  it("answer an empty or endless one with what was typed", async () => {
    const formKey = keyIn((await secretary.get(at())).html)
    const empty = await secretary.post(at("/notes"), { note: " ", formKey })
    expect(empty.status).to.equal(422)
    expect(empty.html).to.include("#note").and.include("Write the note")
    const long = await secretary.post(at("/notes"), { note: "x".repeat(2001), formKey })
    expect(long.status).to.equal(422)
    expect(long.html).to.include("x".repeat(2001)).and.include(formKey)
    expect((await secretary.post(at("/notes"), { note: said, formKey: "' or 1" })).status).to.equal(422)
    expect(await notes()).to.have.length(0)
  })

  it("take the file when it is free, and wait for a colleague who has it", async () => {
    const colleague = await app.as(await saveSecretary(app))
    await colleague.get(at())
    await write()
    const answer = await colleague.post(at("/notes"), { note: "Another word.", formKey: "abcdefghjk" })
    expect(answer.status).to.equal(409)
    expect(answer.html).to.include("Another word.").and.include("A colleague works on this file")
  })

  it("are for those who work on the file: no auditor and no page of the public shows them", async () => {
    await write()
    const auditor = await app.as(await saveUser(app.db, {}, { role: "auditor" }))
    expect((await auditor.get(at())).html)
      .not.to.include(said)
      .and.not.to.include("Notes for colleagues")
    for (const page of ["", "/candidates", `/candidates/${nominee.publicId}`])
      expect((await app.get(`/en/reviews/${review.slug}${page}`)).html).not.to.include("original comes")
  })

  it("are data about the nominee: in the download of their own, without who wrote them, and gone with the rest", async () => {
    const user = await saveUser(app.db)
    nominee = await saveNomination(app, review, { status: "consented", nomineeUserId: user.id })
    await write()
    const own = await app.as(user)
    const data = JSON.parse((await own.post("/en/account/data", { password })).html)
    expect(data.notes).to.have.length(1)
    expect(data.notes[0]).to.include({ text: said }).and.not.to.have.any.keys("writtenByUserId", "writtenBy", "formKey")
    await app.db.write(async tx => emptyAround(tx, await getNomination(tx, nominee.publicId)))
    expect((await notes()).map(({ text }) => text)).to.deep.equal([""])
  })
})
