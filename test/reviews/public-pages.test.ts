import { expect } from "chai"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { saveCampaign, saveReview } from "../support/reviews.ts"

describe("the public pages of reviews", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  it("tell in each language where a review stands and what can be done until when", async () => {
    const { slug } = await saveReview(app.db, { council: "ile" })
    const kk = await app.get(`/kk/reviews/${slug}`)
    expect(kk.status).to.equal(200)
    expect(kk.html).to.include("Іле ауданы").and.include(`/kk/reviews/${slug}/nominations/new`)
    expect(kk.html).to.include("Kenes quramyn").and.not.include("Nachato obnovlenie")
    const ru = await app.get(`/ru/reviews/${slug}`)
    expect(ru.html).to.include("Nachato obnovlenie").and.include("2 апреля 2022")
    const en = await app.get(`/en/reviews/${slug}`)
    expect(en.html).to.include("Kenes quramyn").and.include("Nachato obnovlenie")
    expect(en.html).to.include("Endorsements are not votes")
  })

  it("offer nominations up to the last millisecond in Almaty, and not at the closing moment", async () => {
    const closes = new Date("2022-04-04T12:00:00.000Z") // 18:00 in Almaty
    const { slug } = await saveReview(app.db, { stages: { nominations: [new Date("2022-03-14T03:00:00Z"), closes] } })
    const link = `/en/reviews/${slug}/nominations/new`
    expect((await app.get(`/en/reviews/${slug}`)).html)
      .to.include(link)
      .and.include("4 April 2022, 18:00")
    app.clock.moveTo(new Date(closes.getTime() - 900))
    expect((await app.get(`/en/reviews/${slug}`)).html).to.include(link)
    app.clock.moveTo(closes)
    expect((await app.get(`/en/reviews/${slug}`)).html).to.not.include(link)
  })

  it("say of a review that is not announced only that it is being prepared", async () => {
    const { slug } = await saveReview(app.db, {
      status: "draft",
      announcementKk: "qupiya matin",
      announcementRu: "cherovik",
      contactRu: "kabinet 7",
      phone: "+77272510009",
    })
    const { status, html } = await app.get(`/en/reviews/${slug}`)
    expect(status).to.equal(200)
    expect(html).to.include("still being prepared").and.include("Nominations")
    for (const secret of ["qupiya", "cherovik", "kabinet 7", "+77272510009", "/nominations/new"])
      expect(html).to.not.include(secret)
  })

  it("filter by stage and council", async () => {
    const ile = await saveReview(app.db, { council: "ile" })
    const talgar = await saveReview(app.db, { council: "talgar", stages: { check: [-2, 8] } })
    const hrefs = async (query: string) =>
      [...(await app.get(`/en/reviews${query}`)).html.matchAll(/\/en\/reviews\/([\w-]+)"/g)].map(m => m[1])
    expect(await hrefs("")).to.include.members([ile.slug, talgar.slug])
    expect(await hrefs("?stage=check")).to.deep.equal([talgar.slug])
    expect(await hrefs("?council=ile")).to.deep.equal([ile.slug])
    expect(await hrefs("?council=ile&stage=check")).to.deep.equal([])
  })

  it("are nowhere to be found at addresses that nobody gave", async () => {
    for (const path of [
      "/reviews/none-2022",
      "/reviews/%00",
      "/reviews?stage=party",
      "/reviews?page=0",
      "/reviews?page=x",
    ])
      expect((await app.get(`/kk${path}`)).status, path).to.equal(404)
    expect((await app.get("/kk/reviews?council=<b>&council=x")).status).to.equal(200)
  })

  for (const many of [20, 2_000])
    it(`need at most 8 queries and little weight with ${many} reviews`, async () => {
      const campaign = await saveCampaign(app.db)
      const { slug, councilId } = await saveReview(app.db, { campaignId: campaign.id })
      await app.db.write(async tx => {
        const rows = Array.from({ length: many - 1 }, (_, i) => ({
          ...{
            slug: `many-${i}`,
            campaignId: campaign.id,
            councilId,
            civilSeats: 8,
            stateSeats: 4,
            status: "announced",
          },
          ...{ announcementKk: "", announcementRu: "", contactKk: "", contactRu: "", phone: "", groupSize: 9 },
          ...{ createdAt: new Date(), announcedAt: new Date(), publishedAt: null, effectiveOn: null },
        }))
        for (let i = 0; i < rows.length; i += 500)
          await tx
            .createQueryBuilder()
            .insert()
            .into("Review")
            .values(rows.slice(i, i + 500))
            .execute()
      })
      for (const path of ["/reviews", "/reviews?stage=nominations&page=1", `/reviews/${slug}`]) {
        queries.count = 0
        const { html, status } = await app.get(`/kk${path}`)
        expect(status).to.equal(200)
        expect(queries.count, path).to.be.at.most(8)
        expect(html.length, path).to.be.below(60_000)
      }
    })
})
