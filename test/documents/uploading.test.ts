import { expect } from "chai"
import sharp from "sharp"
import { mostBytesTogether } from "../../src/documents/document.ts"
import { documentTable, documentTotalTable } from "../../src/documents/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import type { Requirement } from "../../src/requirements/requirement.ts"
import type { Review } from "../../src/reviews/review.ts"
import { fileChunkTable, storedFileTable } from "../../src/uploads/store.ts"
import type { User } from "../../src/users/user.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { addTestRequirement, file, noise, pdf } from "../support/documents.ts"
import { saveSecretary } from "../support/files.ts"
import { listEntries } from "../support/journal.ts"
import { saveNomination } from "../support/nominations.ts"
import { photo } from "../support/photos.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

const megabyte = 1024 * 1024

describe("a nominee's documents", () => {
  let app: TestApp
  let review: Review
  let user: User
  let nomination: Nomination
  let cv: Requirement
  let nominee: Awaited<ReturnType<TestApp["as"]>>
  const at = (rest = "", { publicId } = nomination) => `/ru/account/nominations/${publicId}/documents${rest}`
  const send = (one: File, over: Record<string, string> = {}, path = at()) =>
    nominee.upload(path, { requirement: cv.publicId, ...over, file: one })
  const documents = () => app.db.read(tx => tx.find(documentTable, { order: { id: "asc" } }))
  const stored = () => app.db.read(tx => tx.find(storedFileTable))
  const chunks = () => app.db.read(tx => tx.find(fileChunkTable, { order: { number: "asc" } }))
  const bytes = async () => (await app.db.read(tx => tx.find(documentTotalTable)))[0]?.bytes ?? 0
  const open = (publicId: string) =>
    fetch(`${app.base}/ru/documents/${publicId}`, { headers: { cookie: nominee.cookie } })

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    user = await saveUser(app.db)
    nomination = await saveNomination(app, review, { status: "consented", nomineeUserId: user.id })
    cv = await app.db.write(tx => addTestRequirement(tx, review, { kind: "cv", required: true, nameRu: "Rezume" }))
    nominee = await app.as(user)
    await nominee.get(at())
  })
  afterEach(() => app.stop())

  it("lie in rows of 256 kB under their SHA-256, and come back byte by byte as a download", async () => {
    const sent = pdf(noise(600_000))
    const answer = await send(file(sent, "Rezume Aigul.pdf"))
    expect(answer).to.include({ status: 303, location: at() })
    expect((await chunks()).map(({ bytes }) => bytes.length)).to.deep.equal([262_144, 262_144, sent.length - 524_288])
    const [document] = await documents()
    expect(document).to.include({ name: "Rezume Aigul.pdf", channel: "web", uploadedByUserId: user.id, mark: null })
    const [row] = await stored()
    expect(row).to.include({ type: "application/pdf", size: sent.length, rows: 3, scan: "unscanned" })
    expect(row?.sha256).to.match(/^[0-9a-f]{64}$/)
    const download = await open(document!.publicId)
    expect(Buffer.from(await download.arrayBuffer()).equals(sent)).to.equal(true)
    expect(Object.fromEntries(download.headers)).to.include({
      "content-type": "application/pdf",
      "content-length": String(sent.length),
      "content-security-policy": "sandbox; default-src 'none'",
      "content-disposition": 'attachment; filename="Rezume Aigul.pdf"',
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    })
    expect((await nominee.get(at())).html)
      .to.include("Rezume Aigul.pdf")
      .and.include("не проверен")
    const [entry] = (await listEntries(app.db)).filter(({ action }) => action === "document.add")
    expect(entry).to.deep.include({ visibility: "internal", particulars: { kind: "cv" } })
  })

  for (const format of ["jpeg", "png", "webp", "avif"] as const)
    it(`are drawn anew if they are ${format} pictures, without what the camera wrote into them`, async () => {
      const sent = await photo({ format, width: 320, height: 400 })
      expect((await send(file(sent, `photo.${format}`, "text/html"))).status).to.equal(303)
      const [document] = await documents()
      expect(document?.name).to.equal("photo.jpg")
      const download = await open(document!.publicId)
      expect(download.headers.get("content-type")).to.equal("image/jpeg")
      const drawn = Buffer.from(await download.arrayBuffer())
      const { format: kept, width, exif } = await sharp(drawn).metadata()
      expect({ kept, width, exif }).to.deep.equal({ kept: "jpeg", width: 320, exif: undefined })
      expect(await stored()).to.have.length(1)
    })

  it("are kept once however often the same is sent, and for as long as one document has it", async () => {
    const other = await app.db.write(tx => addTestRequirement(tx, review))
    for (const requirement of [cv.publicId, cv.publicId, other.publicId])
      expect((await send(file(pdf()), { requirement })).status).to.equal(303)
    const [first, second] = await documents()
    expect(await documents()).to.have.length(2)
    expect(await stored()).to.have.length(1)
    expect((await nominee.post(at(`/${first!.publicId}/removal`))).status).to.equal(303)
    expect(await stored()).to.have.length(1)
    expect((await open(second!.publicId)).status).to.equal(200)
    await nominee.post(at(`/${second!.publicId}/removal`))
    expect([...(await stored()), ...(await chunks())]).to.deep.equal([])
    expect(await bytes()).to.equal(0)
    expect((await nominee.post(at(`/${second!.publicId}/removal`))).status).to.equal(404)
  })

  it("are replaced in one step", async () => {
    await send(file(pdf("old")))
    await send(file(pdf("older")))
    expect((await send(file(pdf("new"), "new.pdf"), { replace: "yes" })).status).to.equal(303)
    expect((await documents()).map(({ name }) => name)).to.deep.equal(["new.pdf"])
    expect(await stored()).to.have.length(1)
    expect(await bytes()).to.equal(pdf("new").length)
  })

  it("stay as they are once it is decided, and before the nominee consents", async () => {
    await send(file(pdf()))
    const [document] = await documents()
    for (const status of ["admitted", "refused", "withdrawn", "proposed"] as const) {
      await app.db.write(tx => tx.update(nominationTable, { id: nomination.id }, { status }))
      expect((await send(file(pdf("late")))).status, status).to.equal(409)
      expect((await nominee.post(at(`/${document!.publicId}/removal`))).status, status).to.equal(409)
      expect((await nominee.get(at())).html).not.to.include('type="file"')
    }
    expect(await documents()).to.have.length(1)
    expect(await stored()).to.have.length(1)
  })

  it("belong to whoever consented by letter and opened an account with that address later", async () => {
    await app.db.write(tx =>
      tx.update(nominationTable, { id: nomination.id }, { nomineeUserId: null, email: user.email }),
    )
    expect((await send(file(pdf()))).status).to.equal(303)
    await app.db.write(tx => tx.update(documentTable, { nominationId: nomination.id }, { uploadedByUserId: null }))
    expect((await open((await documents())[0]!.publicId)).status).to.equal(200)
  })

  it("are 10 MB each at most", async () => {
    const frame = pdf().length
    expect((await send(file(pdf(noise(10 * megabyte - frame))))).status).to.equal(303)
    for (const size of [10 * megabyte - frame + 1, 11 * megabyte]) {
      const answer = await send(file(pdf(noise(size))))
      expect(answer.status).to.equal(422)
      expect(answer.html).to.include(`id="file-${cv.publicId}-error"`).and.include("10 МБ")
    }
    expect(await stored()).to.have.length(1)
    expect(await chunks()).to.have.length(40)
  })

  it("are 40 MB together at most, also when all come at once", async () => {
    await app.db.write(tx =>
      tx.insert(documentTotalTable, { nominationId: nomination.id, bytes: mostBytesTogether - 3_000, documents: 4 }),
    )
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) => send(file(pdf(noise(1_000 - pdf().length, i + 1))))),
    )
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 303, 303, 422, 422, 422])
    expect(answers.find(({ status }) => status === 422)?.html).to.include("40 МБ")
    expect(await bytes()).to.equal(mostBytesTogether)
    expect(await documents()).to.have.length(3)
    expect(await stored()).to.have.length(3)
    expect((await send(file(pdf("one more")))).status).to.equal(422)
  })

  it("are 40 at most", async () => {
    await app.db.write(tx => tx.insert(documentTotalTable, { nominationId: nomination.id, bytes: 0, documents: 40 }))
    expect((await send(file(pdf()))).status).to.equal(422)
    expect(await stored()).to.deep.equal([])
  })

  it("are added from paper by the secretary, who marks them, and the nominee reads why one will not do", async () => {
    const secretary = await app.as(await saveSecretary(app))
    const desk = at().replace("/account/", "/desk/")
    await secretary.get(desk)
    const answer = await secretary.upload(desk, { requirement: cv.publicId, file: file(pdf(), "scan.pdf") })
    expect(answer).to.include({ status: 303, location: desk })
    const [document] = await documents()
    expect(document?.channel).to.equal("paper")
    const check = `${desk}/${document!.publicId}/check`
    const unsaid = await secretary.post(check, { mark: "bad", note: "" })
    expect(unsaid.status).to.equal(422)
    expect(unsaid.html).to.include(`id="note-${document!.publicId}-error"`)
    expect((await secretary.post(check, { mark: "bad", note: "Net vtoroi stranitsy" })).status).to.equal(303)
    const own = (await nominee.get(at())).html
    expect(own).to.include("Net vtoroi stranitsy").and.include("не принял").and.include("scan.pdf")
    expect((await open(document!.publicId)).status).to.equal(200)
    const stranger = await app.as(await saveSecretary(app, "talgar"))
    expect((await stranger.get(desk)).status).to.equal(404)
    expect((await stranger.post(check, { mark: "good" })).status).to.equal(404)
    const foreign = await saveNomination(app, review, { status: "consented" })
    const elsewhere = `/ru/desk/nominations/${foreign.publicId}/documents/${document!.publicId}`
    expect((await secretary.post(`${elsewhere}/check`, { mark: "good" })).status).to.equal(404)
    expect((await secretary.post(`${elsewhere}/removal`)).status).to.equal(404)
  })
})
