import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { expect } from "chai"
import { blankOf } from "../../src/paper/blank.ts"
import { draw } from "../../src/paper/drawing.ts"
import { formKinds, readCode } from "../../src/paper/form-code.ts"
import { fontFiles } from "../../src/paper/pencil.ts"
import type { Question } from "../../src/questions/question.ts"
import { questionTable } from "../../src/questions/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { criteria } from "../../src/rules/criterion.ts"
import { languages } from "../../src/web/i18n.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { saveProposal } from "../support/files.ts"
import { saveNomination } from "../support/nominations.ts"
import { readPdf } from "../support/pdf.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

const kazakhLetters = "\u04d8\u0492\u049a\u04a2\u04e8\u04b0\u04ae\u04ba\u0406"
const everyKazakhLetter = kazakhLetters + kazakhLetters.toLowerCase()

/** What pdfkit reads fonts with. */
const fontkit: { openSync(file: string): { hasGlyphForCodePoint(point: number): boolean } } = createRequire(
  import.meta.url,
)("fontkit")

const wordsOf = (value: unknown): string =>
  typeof value === "string"
    ? value
    : Object.values(value as object)
        .map(wordsOf)
        .join("")

describe("forms on paper", () => {
  let app: TestApp
  let review: Review
  const address = (kind: string, lang = "kk") => `/${lang}/reviews/${review.slug}/forms/${kind}.pdf`
  const fetchPdf = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(app.base + path, { redirect: "manual", ...init })
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
  }

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
  })
  afterEach(() => app.stop())

  for (const lang of ["kk", "ru"] as const)
    for (const kind of formKinds)
      it(`draw the ${kind} form in ${lang} with council, place, code and page numbers, every sign of it`, async () => {
        const { answer, bytes } = await fetchPdf(address(kind, lang))
        expect(answer.status).to.equal(200)
        expect(answer.headers.get("content-type")).to.equal("application/pdf")
        expect(bytes.length).to.be.lessThan(60_000)
        const { text, pages, missing } = readPdf(bytes)
        expect(missing).to.equal(0)
        expect(text).not.to.include("\ufffd")
        expect(text).to.include(lang === "kk" ? "Otegen batyr, Titov 1" : "Otegen batyr, Titova 1")
        expect(text).to.include("8 727 251 00 01")
        expect(text).to.include(lang === "kk" ? "Quramdy jangartu 2022" : "Obnovlenie sostava 2022")
        const code = /\b[0-9A-Z]{3}-[0-9A-Z]{4}\b/.exec(text)![0]
        expect(readCode(code)).to.include({ ok: true, reviewId: review.id, kind })
        expect(pages.length).to.be.within(2, 3)
        pages.forEach((page, n) => {
          expect(page.at(-1)).to.equal(code)
          expect(page.at(-2)).to.match(new RegExp(`${n + 1}.*${pages.length}|${pages.length}.*${n + 1}`))
        })
        const deadline = lang === "kk" ? "2022 ж. 2 сәуір, сенбі, 09:00" : "2 апреля 2022 г., суббота, 09:00"
        expect(text.includes(deadline)).to.equal(kind !== "consent")
      })

  it("have fonts that hold every sign of all Kazakh and Russian texts of the site, and every Kazakh letter", () => {
    for (const file of Object.values(fontFiles)) {
      const font = fontkit.openSync(file)
      for (const lang of ["kk", "ru"]) {
        const texts = ["paper", "nominations", "common", "questions", "requirements"].map(name =>
          wordsOf(JSON.parse(readFileSync(`locales/${lang}/${name}.json`, "utf8"))),
        )
        const lacking = [...new Set(texts.join("") + everyKazakhLetter)].filter(
          sign => sign !== "\n" && !font.hasGlyphForCodePoint(sign.codePointAt(0)!),
        )
        expect(lacking, `${lang} in ${file}`).to.deep.equal([])
      }
    }
  })

  it("would show a sign that no font has: the reader of this test sees it", async () => {
    const given = { ...(await scope()), criteria, questions: [], retentionMonths: 12 }
    const sheet = blankOf("kk", "self", given)
    const { missing } = readPdf(await draw({ ...sheet, blocks: [{ kind: "text", text: "\u{1F984}" }] }))
    expect(missing).to.be.greaterThan(0)
  })

  const scope = async () => {
    const { reviewWithScope } = await import("../../src/reviews/scope-store.ts")
    const campaign = { kk: "Renewal", ru: "Renewal", en: "Renewal" }
    return { ...(await app.db.read(tx => reviewWithScope(tx, review.slug, "2022-03-14"))), campaign }
  }

  it("are the same bytes for the same content, and others for another", async () => {
    const given = { ...(await scope()), criteria, questions: [], retentionMonths: 12 }
    const [one, same] = [await draw(blankOf("ru", "self", given)), await draw(blankOf("ru", "self", given))]
    expect(one.equals(same)).to.equal(true)
    expect(one.equals(await draw(blankOf("ru", "self", { ...given, retentionMonths: 6 })))).to.equal(false)
  })

  it("stay on the page, however long names, places and questions are", async () => {
    const long: Question = {
      ...{ id: 1, publicId: "q", reviewId: review.id, position: 1, kind: "choice", required: true, public: false },
      ...{ textKk: "\u049a".repeat(300), textRu: "\u0416".repeat(300), textEn: null },
      choices: Array.from({ length: 20 }, () => ({ kk: "\u049a".repeat(150), ru: "\u0416".repeat(150), en: null })),
    }
    const whole = await scope()
    const given = {
      ...whole,
      review: { ...whole.review, contactKk: "\u04e8 ".repeat(250), contactRu: "\u0429 ".repeat(250) },
      criteria,
      questions: Array.from({ length: 15 }, () => long),
      retentionMonths: 12,
      nominee: {
        familyName: "\u04ae".repeat(100),
        givenName: "\u04ba".repeat(100),
        patronymic: null,
        statement: `${"\u04d8".repeat(60)} `.repeat(66),
        proposer: "\u0492".repeat(300),
      },
    }
    for (const kind of formKinds) {
      const bytes = await draw(blankOf("kk", kind, given))
      const { pages, missing } = readPdf(bytes)
      expect(missing).to.equal(0)
      expect(pages.length).to.be.lessThan(25)
      expect(
        pages.every(page => page.length > 2),
        "a page with nothing on it",
      ).to.equal(true)
    }
  })

  it("ask what the review asks, in the language of the form", async () => {
    await app.db.write(tx =>
      tx.insert(questionTable, {
        ...{ publicId: "q1", reviewId: review.id, position: 1, kind: "yesNo", required: true, public: false },
        ...{ textKk: "Kenes saghan ne ushin?", textRu: "Zachem sovet?", textEn: null, choices: [] },
      }),
    )
    for (const [lang, question] of [
      ["kk", "Kenes saghan ne ushin?"],
      ["ru", "Zachem sovet?"],
    ] as const) {
      expect(readPdf((await fetchPdf(address("citizen", lang))).bytes).text).to.include(question)
      expect(readPdf((await fetchPdf(address("consent", lang))).bytes).text).not.to.include(question)
    }
  })

  it("are kept by browsers and asked for again by their tag, which changes with the deadline", async () => {
    const first = await fetchPdf(address("citizen"))
    const tag = first.answer.headers.get("etag")!
    expect(tag).to.match(/^"[\w-]{43}"$/)
    expect(first.answer.headers.get("cache-control")).to.equal("public, max-age=300")
    expect(first.answer.headers.get("set-cookie")).to.equal(null)
    // As browsers ask again; by itself fetch would say that it wants nothing kept.
    const headers = { "if-none-match": tag, "cache-control": "max-age=0" }
    const again = await fetchPdf(address("citizen"), { headers })
    expect([again.answer.status, again.bytes.length]).to.deep.equal([304, 0])
    await app.source.query("update stages set closes_at = '2022-05-05 12:00:00.000' where stage = 'nominations'")
    const later = await fetchPdf(address("citizen"), { headers })
    expect(later.answer.status).to.equal(200)
    expect(later.answer.headers.get("etag")).not.to.equal(tag)
  })

  it("are on a page in each language, and of a review in preparation for its officials alone", async () => {
    for (const lang of languages) {
      const { status, html } = await app.get(`/${lang}/reviews/${review.slug}/forms`)
      expect(status).to.equal(200)
      for (const kind of formKinds) expect(html).to.include(`/kk/reviews/${review.slug}/forms/${kind}.pdf`)
    }
    const draft = await saveReview(app.db, { status: "draft" })
    expect((await app.get(`/kk/reviews/${draft.slug}/forms/self.pdf`)).status).to.equal(303)
    const secretary = await saveUser(app.db, {}, { role: "secretary", councilId: draft.councilId })
    const { headers } = await (await app.as(secretary)).get(`/kk/reviews/${draft.slug}/forms/self.pdf`)
    expect(headers.get("cache-control")).to.equal("private, no-store")
    for (const nowhere of ["/kk/reviews/nowhere/forms/self.pdf", `/kk/reviews/${review.slug}/forms/other.pdf`])
      expect((await app.get(nowhere)).status).to.equal(404)
  })

  it("are printed for one nominee by the secretary, kept by nobody, without the number or a contact", async () => {
    const nominee = await saveNomination(app, review, { familyName: "\u04d8bdirov", phone: "+77011112233" })
    await saveProposal(app, nominee, { kind: "citizen", statement: "Built a bridge.\nTwice." })
    const secretary = await app.as(await saveUser(app.db, {}, { role: "secretary", councilId: review.councilId }))
    const path = `/ru/desk/nominations/${nominee.publicId}/consent.pdf`
    const { answer, bytes } = await fetchPdf(path, { headers: { cookie: secretary.cookie } })
    expect(answer.status).to.equal(200)
    expect(answer.headers.get("cache-control")).to.equal("private, no-store")
    const { text, pages } = readPdf(bytes)
    expect(pages[0]!.join("")).to.include("\u04d8BDIROV")
    expect(text).to.include("Built a bridge.").and.include("Twice.")
    for (const secret of ["1880", "800101", "nominee@example.kz", "7011112233"]) expect(text).not.to.include(secret)
    await app.source.query("update nominations set status = 'declined'")
    expect((await secretary.get(path)).status).to.equal(409)
  })
})
