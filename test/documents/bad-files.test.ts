// Files that should never come, over real HTTP: each is refused in the reader's language, or made harmless, and leaves nothing behind.
import { once } from "node:events"
import net from "node:net"
import { expect } from "chai"
import PDFDocument from "pdfkit"
import { documentTable, documentTotalTable } from "../../src/documents/store.ts"
import { journalTable } from "../../src/journal/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import type { Requirement } from "../../src/requirements/requirement.ts"
import type { Review } from "../../src/reviews/review.ts"
import { sweepUploads } from "../../src/uploads/scan.ts"
import { fileChunkTable, storedFileTable } from "../../src/uploads/store.ts"
import { type Answer, startApp, type TestApp } from "../support/app.ts"
import { addTestRequirement, file, noise, pdf } from "../support/documents.ts"
import { saveNomination } from "../support/nominations.ts"
import { photo, plain } from "../support/photos.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

const realPdf = (options: object = {}): Promise<Buffer> =>
  new Promise(done => {
    const document = new PDFDocument(options)
    const pieces: Buffer[] = []
    document.on("data", piece => pieces.push(piece)).on("end", () => done(Buffer.concat(pieces)))
    document.text("A letter of recommendation.")
    document.end()
  })
/** An empty archive, whose comment is what follows. */
const archive = (comment = Buffer.alloc(0)) => {
  const end = Buffer.alloc(22)
  end.write("PK\u0005\u0006", "latin1")
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([Buffer.from("PK\u0003\u0004local file", "latin1"), end, comment])
}
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><script>alert(1)</script></svg>'

describe("a file that should never come", () => {
  let app: TestApp
  let review: Review
  let nomination: Nomination
  let other: Nomination
  let requirement: Requirement
  let nominee: Awaited<ReturnType<TestApp["as"]>>
  const at = (of = nomination) => `/ru/account/nominations/${of.publicId}/documents`
  const send = (one: File, over: Record<string, string> = {}, path = at()) =>
    nominee.upload(path, { requirement: requirement.publicId, ...over, file: one })
  const left = () =>
    app.db.read(async tx => [
      await tx.count(documentTable),
      await tx.count(documentTotalTable),
      await tx.count(storedFileTable),
      await tx.count(fileChunkTable),
      await tx.countBy(journalTable, { action: "document.add" }),
    ])
  const nothing = [0, 0, 0, 0, 0]

  before(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    const user = await saveUser(app.db)
    nomination = await saveNomination(app, review, { status: "consented", nomineeUserId: user.id })
    other = await saveNomination(app, await saveReview(app.db, { council: "talgar" }), { status: "consented" })
    requirement = await app.db.write(tx => addTestRequirement(tx, review))
    nominee = await app.as(user)
    await nominee.get(at())
  })
  after(() => app.stop())
  afterEach(async () => expect(await left()).to.deep.equal(nothing))

  const refused: [string, () => Promise<Buffer> | Buffer, string, string?][] = [
    ["a web page called .pdf", () => Buffer.from("<html><script>alert(1)</script>"), "не PDF"],
    ["a program called .jpg", () => Buffer.concat([Buffer.from("MZ"), noise(5_000)]), "не PDF", "photo.jpg"],
    ["an archive called .pdf", () => archive(), "не PDF"],
    ["an SVG with a script", () => Buffer.from(svg), "не PDF", "photo.svg"],
    ["nothing", () => Buffer.alloc(0), "пуст"],
    ["a PDF behind a web page", () => Buffer.concat([Buffer.from("<html>"), pdf()]), "не PDF"],
    [
      "a PDF with a web page behind it",
      () => Buffer.concat([pdf(), Buffer.from("<script>1</script>")]),
      "кроме документа",
    ],
    ["a PDF with an archive behind it", () => Buffer.concat([pdf(), archive()]), "кроме документа"],
    ["a PDF within an archive's comment", () => pdfInComment(), "кроме документа"],
    ["a PDF with much behind it", () => Buffer.concat([pdf(), noise(200_000)]), "кроме документа"],
    ["an encrypted PDF", () => realPdf({ userPassword: "secret", pdfVersion: "1.7" }), "паролем"],
    ["one that hides it", () => pdf("", "/#45nc#72ypt 5 0 R"), "паролем"],
    ["half a PDF", async () => (await realPdf()).subarray(0, 600), "повреждён"],
    ["a PDF without its end", () => Buffer.from("%PDF-1.7\nnothing else"), "повреждён"],
    ["half a picture", async () => (await photo({ format: "png" })).subarray(0, 20_000), "повреждён"],
    ["a picture that says it is larger than it is", () => bombOf(), "мегапикселей"],
    ["a bomb of 40 megapixels", () => plain(8_000, 5_000), "мегапикселей"],
  ]
  for (const [what, make, why, name] of refused)
    it(`is ${what}: it is refused, and nothing is left of it`, async () => {
      const answer = await send(file(await make(), name ?? "document.pdf"))
      expect(answer.status).to.equal(422)
      expect(answer.html).to.include(`id="file-${requirement.publicId}-error"`).and.include(why)
    })

  it("is none at all: the form says so", async () => {
    const answer = await nominee.upload(at(), { requirement: requirement.publicId })
    expect(answer.status).to.equal(422)
    expect((await nominee.post(at(), { requirement: requirement.publicId })).status).to.equal(422)
  })

  const harmless: [string, () => Promise<Buffer> | Buffer, string, string][] = [
    ["a PDF called .jpg", () => realPdf(), "photo.jpg", "photo.pdf"],
    ["a picture called .pdf", () => plain(50, 50), "document.pdf", "document.jpg"],
    [
      "a picture with a web page and an archive behind it",
      async () => Buffer.concat([await plain(50, 50), Buffer.from(svg), archive()]),
      "a.png",
      "a.jpg",
    ],
    ["called ../../etc/passwd", () => pdf(), "../../etc/passwd", "passwd.pdf"],
    ["called ..\\..\\boot.ini", () => pdf(), "..\\..\\boot.ini", "boot.pdf"],
    ["called by marks that turn text around", () => pdf(), "cv\u202efdp.exe\u200b", "cvfdp.pdf"],
    ["called by 500 letters", () => pdf(), `${"\u049b".repeat(500)}.pdf`, `${"\u049b".repeat(100)}.pdf`],
    ["called nothing but dots", () => pdf(), "...pdf", "other.pdf"],
    ["called by a line break and quotes", () => pdf(), 'a"b\r\nSet-Cookie: x=1.pdf', "a_bSet-Cookie_ x=1.pdf"],
  ]
  for (const [what, make, name, kept] of harmless)
    it(`is ${what}: it is taken for what it is, and served as a download`, async () => {
      expect((await send(file(await make(), name))).status).to.equal(303)
      const [document] = await app.db.read(tx => tx.find(documentTable))
      expect(document?.name).to.equal(kept)
      const download = await fetch(`${app.base}/ru/documents/${document!.publicId}`, {
        headers: { cookie: nominee.cookie },
      })
      const bytes = Buffer.from(await download.arrayBuffer())
      expect(bytes.includes("<script>")).to.equal(false)
      expect(download.headers.get("content-disposition")).to.match(/^attachment; filename=/)
      expect(download.headers.get("content-type")).to.match(/^(application\/pdf|image\/jpeg)$/)
      expect(download.headers.get("set-cookie")).to.equal(null)
      await nominee.post(`${at()}/${document!.publicId}/removal`)
      await app.db.write(async tx => {
        await tx.delete(documentTotalTable, { nominationId: nomination.id })
        await tx.delete(journalTable, { action: "document.add" })
      })
    })

  it("comes without the token, with a wrong one, or before it: refused, and not read", async () => {
    const fields = { requirement: requirement.publicId, file: file(pdf()) }
    for (const _csrf of ["", "wrong"]) expect((await nominee.upload(at(), { ...fields, _csrf })).status).to.equal(403)
    const body = new FormData()
    for (const [name, value] of Object.entries({ ...fields, _csrf: nominee.token })) body.append(name, value)
    expect((await nominee.send(at(), { method: "POST", body })).status).to.equal(403)
    const inAddress = `${at()}?_csrf=${nominee.token}`
    expect((await nominee.upload(inAddress, { ...fields, _csrf: "" })).status).to.equal(403)
  })

  it("comes for somebody else's nomination, another council's, or a line of another review's list", async () => {
    const foreign = await app.db.write(tx => addTestRequirement(tx, { id: other.reviewId }))
    expect((await send(file(pdf()), {}, at(other))).status).to.equal(404)
    expect((await send(file(pdf()), {}, "/ru/account/nominations/nobody/documents")).status).to.equal(404)
    expect((await send(file(pdf()), {}, at().replace("/account/", "/desk/"))).status).to.equal(404)
    expect((await send(file(pdf()), { requirement: foreign.publicId })).status).to.equal(404)
    for (const line of ["", "' or 1=1", "x".repeat(5_000)])
      expect((await send(file(pdf()), { requirement: line })).status).to.equal(400)
  })

  const raw = (body: Buffer, announced: number) =>
    Buffer.concat([
      Buffer.from(
        [
          `POST ${at()} HTTP/1.1`,
          `host: ${new URL(app.base).host}`,
          `cookie: ${nominee.cookie}`,
          "content-type: multipart/form-data; boundary=cut",
          `content-length: ${announced}`,
          "connection: close",
          "",
          "",
        ].join("\r\n"),
      ),
      body,
    ])
  const beginning = () =>
    Buffer.concat([
      ...Object.entries({ _csrf: nominee.token, requirement: requirement.publicId }).map(([name, value]) =>
        Buffer.from(`--cut\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
      ),
      Buffer.from('--cut\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'),
    ])
  const settled = async () => {
    for (let i = 0; i < 100 && (await left()).some(Boolean); i++) await new Promise(done => setTimeout(done, 20))
  }

  it("is cut off half-way, by a broken line or by an end too soon", async () => {
    const { port, hostname } = new URL(app.base)
    const half = Buffer.concat([beginning(), pdf(noise(700_000)).subarray(0, 600_000)])
    const broken = net.connect(Number(port), hostname)
    await once(broken, "connect")
    broken.write(raw(half, 5_000_000))
    for (let i = 0; i < 200 && (await left())[3]! < 2; i++) await new Promise(done => setTimeout(done, 20))
    expect((await left())[3]).to.equal(2)
    broken.destroy()
    await settled()
    expect(await left()).to.deep.equal(nothing)
    for (const body of [half, Buffer.concat([beginning(), pdf(), Buffer.from("\r\n--cut")])]) {
      const ended = net.connect(Number(port), hostname)
      ended.write(raw(body, body.length))
      const answer = await readAll(ended)
      expect(answer).to.match(/^HTTP\/1.1 400 /)
      expect(answer).to.include('<html lang="ru"')
    }
  })

  it("is forgotten by a server that stopped meanwhile: it is swept two hours later, not before", async () => {
    const begun = (age: number) =>
      app.db.write(async tx => {
        const row = { sha256: null, type: "image/jpeg" as const, size: 0, rows: 0, scan: "unscanned" as const }
        const createdAt = new Date(Date.now() - age * 3_600_000)
        const { id } = await tx.save(storedFileTable, {
          ...row,
          scannedAt: null,
          uploadedByUserId: null,
          createdAt,
          keptAt: null,
        })
        await tx.insert(fileChunkTable, { fileId: id, number: 0, bytes: Buffer.from("half") })
        return id
      })
    await begun(3)
    const young = await begun(1)
    await sweepUploads(app.db)
    expect((await app.db.read(tx => tx.find(storedFileTable))).map(({ id }) => id)).to.deep.equal([young])
    expect(await app.db.read(tx => tx.count(fileChunkTable))).to.equal(1)
    await app.db.write(tx => tx.delete(storedFileTable, { id: young }))
  })

  it("comes eleven times at once from one account: the last one waits its turn", async () => {
    const { port, hostname } = new URL(app.base)
    const open = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const socket = net.connect(Number(port), hostname)
        await once(socket, "connect")
        socket.write(raw(Buffer.concat([beginning(), pdf(noise(300_000)).subarray(0, 300_000)]), 5_000_000))
        return socket
      }),
    )
    for (let i = 0; i < 200 && (await left())[2]! < 10; i++) await new Promise(done => setTimeout(done, 20))
    const answer: Answer = await send(file(pdf()))
    expect(answer.status).to.equal(429)
    expect(answer.html).to.include("ещё загружаются")
    for (const socket of open) socket.destroy()
    await settled()
  })
})

/** Both at once: the archive's end stands before the PDF's, which is its comment. */
function pdfInComment(): Buffer {
  const whole = pdf()
  const head = whole.subarray(0, 20)
  return Buffer.concat([head, archive(Buffer.from(whole.subarray(20)))])
}

/** A PNG of a few bytes that announces 60,000 pixels along each side. */
async function bombOf(): Promise<Buffer> {
  const small = Buffer.from(await plain(10, 10))
  small.writeUInt32BE(60_000, 16)
  small.writeUInt32BE(60_000, 20)
  return small
}

async function readAll(socket: net.Socket): Promise<string> {
  let text = ""
  for await (const piece of socket) text += piece
  return text
}
