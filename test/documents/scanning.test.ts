import { expect } from "chai"
import { documentTable } from "../../src/documents/store.ts"
import { scanDocuments } from "../../src/documents/tending.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import type { Requirement } from "../../src/requirements/requirement.ts"
import { clamd } from "../../src/uploads/clamd.ts"
import { fileChunkTable, storedFileTable } from "../../src/uploads/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { eicar, startClamd } from "../support/clamd.ts"
import { addTestRequirement, file, noise, pdf } from "../support/documents.ts"
import { listEntries } from "../support/journal.ts"
import { saveNomination } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

/** Nobody listens on it. */
const silent = "tcp://127.0.0.1:1"

describe("a scanner for viruses", () => {
  let app: TestApp
  let scanner: Awaited<ReturnType<typeof startClamd>>
  let nomination: Nomination
  let requirement: Requirement
  let nominee: Awaited<ReturnType<TestApp["as"]>>
  const at = () => `/ru/account/nominations/${nomination.publicId}/documents`
  const send = (bytes: Buffer) => nominee.upload(at(), { requirement: requirement.publicId, file: file(bytes) })
  const stored = () => app.db.read(tx => tx.find(storedFileTable))

  async function begin(clamdUrl: string) {
    app = await startApp({ clamdUrl })
    const review = await saveReview(app.db)
    const user = await saveUser(app.db)
    nomination = await saveNomination(app, review, { status: "consented", nomineeUserId: user.id })
    requirement = await app.db.write(tx => addTestRequirement(tx, review, { required: true }))
    nominee = await app.as(user)
    await nominee.get(at())
  }
  beforeEach(async () => {
    scanner = await startClamd()
  })
  afterEach(async () => {
    await app.stop()
    await scanner.stop()
  })

  it("is asked about every file, and what it finds infected is refused and leaves nothing behind", async () => {
    await begin(scanner.url)
    const clean = pdf(noise(700_000))
    expect((await send(clean)).status).to.equal(303)
    expect((await stored()).map(({ scan }) => scan)).to.deep.equal(["clean"])
    const refused = await send(pdf(eicar))
    expect(refused.status).to.equal(422)
    expect(refused.html).to.include("вирус")
    expect(await stored()).to.have.length(1)
    expect(scanner.asked).to.deep.equal([clean.length, pdf(eicar).length])
    expect((await nominee.get(at())).html).to.include("Вирусов не найдено")
  })

  it("may be down: files are taken and marked so, asked about later, and then what is infected is destroyed", async () => {
    await begin(silent)
    for (const bytes of [pdf("clean"), pdf(eicar)]) expect((await send(bytes)).status).to.equal(303)
    expect((await stored()).map(({ scan }) => scan)).to.deep.equal(["unscanned", "unscanned"])
    expect(await scanDocuments(app.db, clamd(silent))).to.equal(0)
    expect(await scanDocuments(app.db, clamd(scanner.url))).to.equal(2)
    expect((await stored()).map(({ scan }) => scan)).to.deep.equal(["clean", "infected"])
    expect(await app.db.read(tx => tx.count(fileChunkTable))).to.equal(1)
    const infected = (await app.db.read(tx => tx.find(documentTable, { order: { id: "asc" } })))[1]!
    expect((await nominee.get(`/ru/documents/${infected.publicId}`)).status).to.equal(404)
    expect((await nominee.get(at())).html).to.include("Найден вирус, файл удалён")
    const entries = (await listEntries(app.db)).filter(({ action }) => action === "document.quarantine")
    expect(entries.map(({ actorRole }) => actorRole)).to.deep.equal(["system"])
    const again = await send(pdf(eicar))
    expect(again.status).to.equal(422)
    expect(await scanDocuments(app.db, clamd(scanner.url))).to.equal(0)
    expect((await nominee.post(`${at()}/${infected.publicId}/removal`)).status).to.equal(303)
    expect(await stored()).to.have.length(1)
  })
})
