import { expect } from "chai"
import { t } from "../../src/web/i18n.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { saveSittingCouncil } from "../support/register.ts"
import { saveCampaign, saveReview } from "../support/reviews.ts"

describe("the first page", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  const page = async (url: string) => {
    queries.count = 0
    const { status, html, headers } = await app.get(url)
    expect(status, url).to.equal(200)
    expect(queries.count, url).to.be.at.most(6)
    expect(Buffer.byteLength(html) / 1024, url).to.be.below(60)
    expect(headers.getSetCookie(), url).to.deep.equal([])
    return html
  }

  it("greets in three languages and says so when nothing is open", async () => {
    for (const lang of ["kk", "ru", "en"] as const)
      expect(await page(`/${lang}`))
        .to.include(t(lang, "home.title"))
        .and.include(t(lang, "home.open.none"))
  })

  it("says where one can nominate and endorse now, until when, and how many sit", async () => {
    await saveSittingCouncil(app, { sitting: 7 })
    await saveReview(app.db, { council: "ile", slug: "ile-2022" })
    await saveReview(app.db, { council: "talgar", slug: "talgar-2022", stages: { endorsements: [-1, 3] } })
    await saveReview(app.db, { council: "kegen", slug: "kegen-2022", stages: { nominations: [1, 3] } })
    await saveReview(app.db, { council: "uigur", slug: "uigur-2022", status: "draft" })
    const html = await page("/en")
    expect(html).to.match(/You can nominate[\s\S]*\/en\/reviews\/ile-2022[\s\S]*You can endorse[\s\S]*talgar-2022/)
    expect(html).not.to.include("kegen-2022").and.not.include("uigur-2022")
    expect(html)
      .to.match(/Members of councils today<\/dt><dd>7</)
      .and.match(/Reviews under way<\/dt><dd>3</)
    expect(html).to.include("Endorsements are not votes")
  })

  it("stays small when hundreds of reviews are open", async () => {
    const { id: campaignId } = await saveCampaign(app.db)
    for (let i = 0; i < 200; i++) await saveReview(app.db, { campaignId })
    const html = await page("/kk")
    expect(html.match(/\/kk\/reviews\/ile-/g)).to.have.length(8)
    expect(html).to.include("stage=nominations")
  })
})

describe("the pages that explain", () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
  })
  after(() => app.stop())

  it("exist in three languages without a query or a cookie", async () => {
    for (const lang of ["kk", "ru", "en"] as const)
      for (const name of ["help", "privacy", "accessibility"]) {
        queries.count = 0
        const { status, html, headers } = await app.get(`/${lang}/${name}`)
        expect([status, queries.count]).to.deep.equal([200, 0])
        expect(html).to.include(t(lang, `help.${name}.lead`))
        expect(headers.getSetCookie()).to.deep.equal([])
      }
  })

  it("keep robots away from people's own pages", async () => {
    const { status, html } = await app.get("/robots.txt")
    expect(status).to.equal(200)
    expect(html).to.include("Disallow: /*/account")
  })
})
