import { expect } from "chai"
import { parse } from "csv-parse/sync"
import { nominationTable } from "../../src/nominations/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { saveSecretary } from "../support/files.ts"
import { listEntries } from "../support/journal.ts"
import { saveNomination } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

describe("the list of files as a table", () => {
  let app: TestApp
  let review: Review
  let secretary: Awaited<ReturnType<TestApp["as"]>>
  const ask = (query: string, lang = "en") => secretary.post(`/${lang}/desk/nominations/export?${query}`)
  const rowsOf = (html: string, delimiter = ","): Record<string, string>[] =>
    parse(html, { bom: true, columns: true, delimiter, record_delimiter: "\r\n" })

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    secretary = await app.as(await saveSecretary(app))
  })
  afterEach(() => app.stop())

  it("has the rows of the filter in the reader's words, marked as UTF-8, kept by no cache", async () => {
    await saveNomination(app, review, { familyName: 'Quoted "Q", and\ncomma', status: "consented" })
    await saveNomination(app, review, { status: "refused" })
    const answer = await secretary.send(`/en/desk/nominations/export?review=${review.slug}&status=consented`, {
      method: "POST",
      body: new URLSearchParams({ _csrf: secretary.token }),
    })
    expect(answer.status).to.equal(200)
    expect(answer.headers.get("content-type")).to.equal("text/csv; charset=utf-8")
    expect(answer.headers.get("content-disposition")).to.equal("attachment; filename=files.csv")
    expect(answer.headers.get("cache-control")).to.equal("no-store")
    const rows = rowsOf(answer.html)
    expect(rows).to.have.length(1)
    expect(rows[0]).to.include({ Review: review.slug, Name: 'Quoted "Q", and\ncomma Aigul', "How it came": "Online" })
    const russian = (await ask("status=consented", "ru")).html
    expect(Object.values(rowsOf(russian, ";")[0]!)).to.include('Quoted "Q", and\ncomma Aigul')
  })

  it("begins with the mark of UTF-8 and holds no number, phone or address of anybody", async () => {
    await saveNomination(app, review, { phone: "+77011234567", email: "nominee@example.kz" })
    const bytes = await fetch(`${app.base}/en/desk/nominations/export`, {
      method: "POST",
      headers: { cookie: secretary.cookie },
      body: new URLSearchParams({ _csrf: secretary.token }),
    })
    const text = Buffer.from(await bytes.arrayBuffer())
    expect([...text.subarray(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf])
    for (const secret of ["800101", "701123", "nominee@", "******"]) expect(text.toString()).not.to.include(secret)
  })

  it("makes formulas harmless", async () => {
    for (const sign of ["=", "+", "-", "@", "\t", "\r"])
      await saveNomination(app, review, { familyName: `${sign}cmd|'/C calc'!A0` })
    const names = rowsOf((await ask("")).html).map(row => row.Name!)
    expect(names).to.have.length(6)
    for (const name of names) expect(name).to.match(/^'[=+\-@\t\r]/)
  })

  it("goes through more rows than one reading takes, each once", async () => {
    const { id: _, ...one } = await saveNomination(app, review)
    const copies = Array.from({ length: 509 }, (_, i) => ({ ...one, publicId: `copy${i}`, iinHash: `copy${i}` }))
    await app.db.write(tx => tx.insert(nominationTable, copies))
    const codes = rowsOf((await ask("")).html).map(row => row["File code"])
    expect(new Set(codes).size).to.equal(510)
    expect(codes).to.have.length(510)
  })

  it("is noted in the journal with how many and by which filter, and without the words", async () => {
    await saveNomination(app, review, { status: "consented" })
    await ask(`review=${review.slug}&status=consented&name=Sarsenova`)
    const [entry] = await listEntries(app.db)
    expect(entry).to.include({ action: "file.export", visibility: "internal", actorRole: "secretary" })
    expect(entry!.particulars).to.deep.equal({ count: 1, status: "consented", byWords: true })
    expect(JSON.stringify(entry)).not.to.match(/sarsen/i)
  })

  it("is for secretaries of these councils alone", async () => {
    const foreign = await saveReview(app.db, { council: "talgar" })
    expect((await ask(`review=${foreign.slug}`)).status).to.equal(404)
    const auditor = await app.as(await saveUser(app.db, {}, { role: "auditor" }))
    expect((await auditor.post(`/en/desk/nominations/export?review=${review.slug}`)).status).to.equal(404)
    expect((await auditor.post("/en/desk/nominations/export")).status).to.equal(403)
    expect((await auditor.get("/en/desk/nominations")).html).not.to.include("nominations/export")
  })
})
