import { expect } from "chai"
import { documentTable } from "../../src/documents/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { getNomination, nominationTable } from "../../src/nominations/store.ts"
import { requirementTable } from "../../src/requirements/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { storedFileTable } from "../../src/uploads/store.ts"
import type { User } from "../../src/users/user.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { addTestRequirement, file, pdf } from "../support/documents.ts"
import { saveProposal, saveSecretary } from "../support/files.ts"
import { listEntries } from "../support/journal.ts"
import { letters } from "../support/mailbox.ts"
import { saveNomination } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

const yes = {
  answer: "consents",
  familyName: "Sarsenbaeva",
  givenName: "Aigul",
  patronymic: "",
  sphere: "health",
  seatKind: "civil",
  ownStatement: "",
  email: "",
  shown: "photo",
  signed: "yes",
}

describe("an answer on paper", () => {
  let app: TestApp
  let review: Review
  let nominee: Nomination
  let official: User
  let secretary: Awaited<ReturnType<TestApp["as"]>>
  const at = ({ publicId } = nominee) => `/en/desk/nominations/${publicId}/answer`
  const now = () => app.db.read(tx => getNomination(tx, nominee.publicId))
  const send = (fields: Record<string, string>, scan = pdf("signed")) =>
    secretary.upload(at(), { ...fields, scan: file(scan, "signed.pdf") })
  const count = (table: typeof documentTable | typeof storedFileTable) => app.db.read(tx => tx.count(table as never))

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    nominee = await saveNomination(app, review, { email: null, phone: "+77011234567" })
    const proposer = await saveUser(app.db)
    await saveProposal(app, nominee, { proposerUserId: proposer.id })
    await app.db.write(tx => addTestRequirement(tx, review, { kind: "consent" }))
    official = await saveSecretary(app)
    secretary = await app.as(official)
  })
  afterEach(() => app.stop())

  it("is offered in the file of whoever was not asked yet, in each language", async () => {
    expect((await secretary.get(at().replace(/\/answer$/, ""))).html).to.include(at())
    for (const lang of ["kk", "ru", "en"])
      expect((await secretary.get(at().replace("/en/", `/${lang}/`))).status).to.equal(200)
  })

  it("that consents is recorded with its scan, the channel and who entered it, and tells who proposed", async () => {
    expect((await send(yes)).status).to.equal(303)
    expect(await now()).to.deep.include({
      status: "consented",
      number: 1,
      familyName: "Sarsenbaeva",
      shown: ["photo"],
      email: null,
      nomineeUserId: null,
    })
    const [document] = await app.db.read(tx => tx.find(documentTable))
    expect(document).to.include({ nominationId: nominee.id, channel: "paper", uploadedByUserId: official.id })
    const entry = (await listEntries(app.db)).at(-1)!
    expect([entry.action, entry.actorRole, entry.actorPublicId, entry.particulars]).to.deep.equal([
      "nomination.consent",
      "secretary",
      official.publicId,
      { channel: "paper" },
    ])
    expect((await letters(app)).map(({ kind }) => kind)).to.deep.equal(["proposalAccepted"])
    expect((await send(yes)).status).to.equal(409)
  })

  it("is written about to the address that the nominee put on the paper, never to a proposer's", async () => {
    await app.db.write(tx => tx.update(nominationTable, { id: nominee.id }, { email: "wrong@example.kz" }))
    await send({ ...yes, email: "own@example.kz" })
    const told = (await letters(app)).filter(({ kind }) => kind === "consented")
    expect(told.map(({ to }) => to)).to.deep.equal(["own@example.kz"])
    expect(told[0]!.text).to.include("/candidacies/")
  })

  it("that declines publishes nothing; that withdraws later needs its own scan", async () => {
    expect((await send({ answer: "withdraws", signed: "yes" })).status).to.equal(409)
    expect((await send(yes)).status).to.equal(303)
    expect((await send({ answer: "declines", signed: "yes" })).status).to.equal(409)
    expect((await send({ answer: "withdraws", signed: "yes" }, pdf("second"))).status).to.equal(303)
    expect((await now()).status).to.equal("withdrawn")
    nominee = await saveNomination(app, review, { email: null })
    expect((await send({ answer: "declines", signed: "yes" }, pdf("third"))).status).to.equal(303)
    expect(await now()).to.include({ status: "declined", number: null })
    expect((await app.get(`/en/reviews/${review.slug}/candidates/${nominee.publicId}`)).status).to.equal(404)
  })

  it("without a scan, a signature or a name, or with a file that will not do, changes nothing and keeps what was typed", async () => {
    const bare = await secretary.upload(at(), yes)
    expect(bare.status).to.equal(422)
    expect(bare.html).to.include('href="#scan"').and.include("Sarsenbaeva")
    const unsigned = await send({ ...yes, signed: "", familyName: "" })
    expect(unsigned.status).to.equal(422)
    expect(unsigned.html).to.include('href="#signed"').and.include('href="#familyName"')
    const text = await secretary.upload(at(), { ...yes, scan: file(Buffer.from("no picture"), "signed.pdf") })
    expect(text.status).to.equal(422)
    expect(text.html).to.include('href="#scan"')
    expect((await now()).status).to.equal("proposed")
    expect([await count(documentTable), await count(storedFileTable)]).to.deep.equal([0, 0])
  })

  it("has a place among the documents, or says that the list has none", async () => {
    await app.db.write(tx => tx.delete(requirementTable, { reviewId: review.id }))
    expect((await send(yes)).status).to.equal(409)
    expect((await now()).status).to.equal("proposed")
    expect(await count(storedFileTable)).to.equal(0)
  })
})
