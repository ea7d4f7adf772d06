import { expect } from "chai"
import { journalTable } from "../../src/journal/store.ts"
import { reviewWithScope } from "../../src/reviews/scope-store.ts"
import { listExtensions } from "../../src/reviews/stage-store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

const answers = {
  announcementKk: "Kenes quramyn jangartu bastaldy.\nOtinish qabyldanady.",
  announcementRu: "Nachato obnovlenie sostava soveta.",
  contactKk: "Otegen batyr, 7-kabinet",
  contactRu: "Otegen batyr, kabinet 7",
  phone: "8 727 251 00 01",
  groupSize: "9",
}
type Field = keyof typeof answers
const ahead = { nominations: [5, 26] as [number, number], check: [26, 40] as [number, number] }

describe("a secretary prepares a review", () => {
  let app: TestApp
  let secretary: Awaited<ReturnType<TestApp["as"]>>
  let slug: string
  const find = () => app.db.read(tx => reviewWithScope(tx, slug, "2022-03-14"))
  const actions = () => app.db.read(async tx => (await tx.find(journalTable)).map(entry => entry.action))

  const prepare = async (wanted: Parameters<typeof saveReview>[1] = { status: "draft", stages: ahead }) => {
    const review = await saveReview(app.db, wanted)
    slug = review.slug
    secretary = await app.as(await saveUser(app.db, {}, { role: "secretary", councilId: review.councilId }))
  }
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  it("sees on the desk what is to be announced and by when", async () => {
    await prepare()
    const { html } = await secretary.get("/ru/desk")
    expect(html).to.include(`/ru/desk/reviews/${slug}`).and.include("19 марта 2022")
  })

  it("saves a draft with gaps, sees it again, and nobody else does", async () => {
    await prepare()
    const saved = await secretary.post(`/kk/desk/reviews/${slug}`, { announcementKk: "Bastalyp kele jatyr" })
    expect(saved.location).to.equal(`/kk/desk/reviews/${slug}/preview`)
    expect((await secretary.get(`/kk/desk/reviews/${slug}`)).html).to.include("Bastalyp kele jatyr")
    expect((await app.get(`/kk/reviews/${slug}`)).html).to.not.include("Bastalyp kele jatyr")
    expect(await actions()).to.deep.equal(["review.prepare"])
  })

  it("cannot announce while anything is missing in a language, and loses no answer", async () => {
    await prepare()
    for (const missing of Object.keys(answers) as Field[]) {
      const { status, html } = await secretary.post(`/ru/desk/reviews/${slug}/announcement`, {
        ...answers,
        [missing]: " ",
      })
      expect(status, missing).to.equal(422)
      expect(html, missing).to.include(`href="#${missing}"`)
      const kept = missing === "announcementRu" ? "7-kabinet" : "Nachato obnovlenie"
      expect(html, missing).to.include(kept)
    }
    expect((await find()).review.status).to.equal("draft")
    expect(await actions()).to.deep.equal([])
  })

  it("announces, and then everyone reads it", async () => {
    await prepare()
    const { status, location } = await secretary.post(`/ru/desk/reviews/${slug}/announcement`, answers)
    expect([status, location]).to.deep.equal([303, `/ru/reviews/${slug}`])
    const { review } = await find()
    expect(review.status).to.equal("announced")
    expect(review.phone).to.equal("+77272510001")
    expect((await app.get(`/kk/reviews/${slug}`)).html).to.include("Otinish qabyldanady.")
    expect(await actions()).to.deep.equal(["review.announce"])
    const again = await secretary.post(`/ru/desk/reviews/${slug}/announcement`, answers)
    expect(again.status).to.equal(409)
    expect((await secretary.post(`/ru/desk/reviews/${slug}`, answers)).status).to.equal(409)
  })

  it("announces what was saved by the button under the preview", async () => {
    await prepare()
    await secretary.post(`/kk/desk/reviews/${slug}`, answers)
    expect((await secretary.get(`/kk/desk/reviews/${slug}/preview`)).html).to.include("kabinet 7")
    expect((await secretary.post(`/kk/desk/reviews/${slug}/announcement`)).status).to.equal(303)
    expect((await find()).review.status).to.equal("announced")
  })

  it("leads nobody to a page that they may not open", async () => {
    await prepare({})
    const auditor = await app.as(await saveUser(app.db, {}, { role: "auditor" }))
    for (const [reader, links] of [
      [secretary, 5],
      [auditor, 4],
    ] as const) {
      const { html } = await reader.get(`/en/desk/reviews/${slug}`)
      const work = html.slice(html.indexOf('<ul class="govuk-list">'), html.indexOf("<dl"))
      const hrefs = [...work.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!)
      expect(hrefs).to.have.length(links)
      for (const href of hrefs) expect((await reader.get(href)).status, href).to.equal(200)
    }
  })

  it("who comes late opens nominations at once, if enough days are left", async () => {
    await prepare({ status: "draft", stages: { nominations: [-2, 25] } })
    await secretary.post(`/kk/desk/reviews/${slug}/announcement`, answers)
    const { review, stages } = await find()
    expect(stages[0]!.opensAt.getTime()).to.equal(review.announcedAt!.getTime())
  })

  it("who comes too late must first give nominations more time", async () => {
    await prepare({ status: "draft", stages: { nominations: [-12, 8], check: [8, 22] } })
    const refused = await secretary.post(`/en/desk/reviews/${slug}/announcement`, answers)
    expect(refused.status).to.equal(422)
    expect(refused.html).to.include("at least 20")
    const reason = { reasonKk: "Kesh jariyalandy", reasonRu: "Obyavleno pozje" }
    const more = { stage: "nominations", closesAt: "05.04.2022 18:00", ...reason }
    expect((await secretary.post(`/en/desk/reviews/${slug}/extensions`, more)).status).to.equal(303)
    expect((await secretary.post(`/en/desk/reviews/${slug}/announcement`, answers)).status).to.equal(303)
  })

  it("is told what is wrong with markup, NUL, too much, lists and impossible figures", async () => {
    await prepare()
    const send = async (over: Record<string, string | string[]>) =>
      (await secretary.post(`/kk/desk/reviews/${slug}/announcement`, { ...answers, ...over })).status
    expect(await send({ announcementKk: "a\u0000b" })).to.equal(422)
    expect(await send({ contactKk: "x".repeat(501) })).to.equal(422)
    expect(await send({ phone: "12345" })).to.equal(422)
    expect(await send({ phone: ["8 727 251 00 01", "8 727 251 00 02"] })).to.equal(422)
    for (const groupSize of ["-1", "0", "1e400", "99999999999999999999", "nine", "4.5"])
      expect(await send({ groupSize }), groupSize).to.equal(422)
    for (const endorsementLimit of ["-1", "0", "101", "1e400", "99999999999999999999", "three", "1.5", ["3", "4"]])
      expect(await send({ endorsementLimit }), String(endorsementLimit)).to.equal(422)
    expect(await send({ announcementKk: "<script>alert(1)</script>" })).to.equal(303)
    const { html } = await app.get(`/kk/reviews/${slug}`)
    expect(html).to.include("&lt;script&gt;").and.not.include("<script>alert")
  })

  it("limits how many candidates one may endorse, or does not, and everyone can read it", async () => {
    await prepare()
    const desk = `/en/desk/reviews/${slug}`
    const limit = async () => (await find()).review.endorsementLimit
    expect((await secretary.post(desk, { ...answers, endorsementLimit: "100" })).status).to.equal(303)
    expect(await limit()).to.equal(100)
    expect((await secretary.post(desk, { ...answers, endorsementLimit: "-5" })).html).to.include("from 1 to 100")
    expect(await limit()).to.equal(100)
    expect((await secretary.post(desk, { ...answers, endorsementLimit: "" })).status).to.equal(303)
    expect(await limit()).to.equal(null)
    expect((await secretary.get(`${desk}/preview`)).html).to.include("no limit")
    expect((await secretary.post(desk, { ...answers, endorsementLimit: "3" })).status).to.equal(303)
    expect((await secretary.post(`${desk}/announcement`)).status).to.equal(303)
    expect(await limit()).to.equal(3)
    expect((await app.get(`/en/reviews/${slug}`)).html).to.match(/Candidates one person may endorse[\s\S]{0,200}3/)
  })

  it("extends a stage for a published reason; later stages move along", async () => {
    await prepare({ stages: { nominations: [-1, 10], check: [10, 20], endorsements: [10, 25], selection: [30, 35] } })
    const before = (await find()).stages
    const reason = { reasonKk: "Jol jabyq boldy", reasonRu: "Doroga byla zakryta" }
    const closesAt = "27.03.2022 09:00" // three days more
    const sent = await secretary.post(`/ru/desk/reviews/${slug}/extensions`, {
      stage: "nominations",
      closesAt,
      ...reason,
    })
    expect(sent.location).to.equal(`/ru/reviews/${slug}`)
    const { review, stages } = await find()
    const moved = stages.map((stage, i) =>
      Math.round((stage.closesAt.getTime() - before[i]!.closesAt.getTime()) / 86_400_000),
    )
    expect(moved).to.deep.equal([3, 3, 3, 3])
    expect((await app.db.read(tx => listExtensions(tx, review.id)))[0]).to.include({ stage: "nominations", ...reason })
    expect((await app.get(`/ru/reviews/${slug}`)).html)
      .to.include("Doroga byla zakryta")
      .and.include("27 марта 2022")
    expect(await actions()).to.deep.equal(["stage.extend"])
  })

  it("never makes a stage shorter, nor extends one that has closed", async () => {
    await prepare({ stages: { nominations: [-9, -1], check: [-1, 10] } })
    const send = (stage: string, closesAt: string) =>
      secretary.post(`/kk/desk/reviews/${slug}/extensions`, {
        stage,
        closesAt,
        reasonKk: "Sebep",
        reasonRu: "Prichina",
      })
    for (const [stage, closesAt] of [
      ["nominations", "30.03.2022 18:00"],
      ["check", "20.03.2022 18:00"],
      ["check", "20.03.2098 18:00"],
      ["check", "31.02.2022 18:00"],
      ["check", "99.99.99999 99:99"],
      ["picnic", "30.03.2022 18:00"],
    ] as const) {
      const { status, html } = await send(stage, closesAt)
      expect(status, `${stage} ${closesAt}`).to.equal(422)
      expect(html, `${stage} ${closesAt}`).to.include("Prichina").and.include('name="reasonRu"')
      expect(html, `${stage} ${closesAt}`).to.match(/href="#(stage|closesAt)"/)
    }
    expect(await actions()).to.deep.equal([])
  })

  it("types the later of two hours that a clock in Almaty shows twice", async () => {
    app.clock.moveTo(new Date("2024-02-20T04:00:00Z"))
    await prepare({ stages: { nominations: [-1, 3], check: [3, 20] } })
    const send = (closesAt: string) =>
      secretary.post(`/kk/desk/reviews/${slug}/extensions`, {
        stage: "nominations",
        closesAt,
        reasonKk: "Sebep",
        reasonRu: "Prichina",
      })
    const closing = async () => (await find()).stages[0]!.closesAt.toISOString()
    expect((await send("29.02.2024 22:59")).status).to.equal(303)
    expect(await closing()).to.equal("2024-02-29T16:59:00.000Z")
    expect((await send("29.02.2024 23:30")).status).to.equal(303)
    expect(await closing()).to.equal("2024-02-29T18:30:00.000Z")
    const shown = await send("29.02.2024 23:30")
    expect(shown.status).to.equal(422)
    expect(shown.html).to.include("29.02.2024 23:30")
    expect((await send("1.3.2024 00:00")).status).to.equal(303)
    expect(await closing()).to.equal("2024-02-29T19:00:00.000Z")
    for (const [moment, open] of [
      ["2024-02-29T18:59:58Z", true],
      ["2024-02-29T19:00:00Z", false],
    ] as const) {
      app.clock.moveTo(new Date(moment))
      expect((await app.get(`/en/reviews/${slug}`)).html.includes("/nominations/new"), moment).to.equal(open)
    }
  })

  it("has no power over the review of another council", async () => {
    await prepare()
    const other = await saveReview(app.db, { council: "talgar", status: "draft", stages: ahead })
    expect((await secretary.get(`/kk/desk/reviews/${other.slug}`)).status).to.equal(403)
    expect((await secretary.post(`/kk/desk/reviews/${other.slug}/announcement`, answers)).status).to.equal(403)
    expect((await secretary.post("/kk/desk/reviews/nowhere-2022/announcement", answers)).status).to.equal(404)
  })
})
