import { expect } from "chai"
import { campaignTable } from "../../src/campaigns/store.ts"
import { getCouncil } from "../../src/councils/store.ts"
import { journalTable } from "../../src/journal/store.ts"
import { reviewWithScope } from "../../src/reviews/scope-store.ts"
import { reviewTable, stageRowTable } from "../../src/reviews/store.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { campaignAnswers } from "../support/campaigns.ts"
import { saveSittingCouncil } from "../support/register.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

describe("a campaign", () => {
  let app: TestApp
  let manager: Awaited<ReturnType<TestApp["as"]>>
  const rows = () =>
    app.db.read(async tx => ({
      campaigns: await tx.count(campaignTable),
      reviews: await tx.count(reviewTable),
      stages: await tx.count(stageRowTable),
      entries: await tx.count(journalTable),
    }))
  const nothing = { campaigns: 0, reviews: 0, stages: 0, entries: 0 }

  beforeEach(async () => {
    app = await startApp()
    const { territoryId } = await app.db.read(tx => getCouncil(tx, "almaty-region"))
    manager = await app.as(await saveUser(app.db, {}, { role: "manager", territoryId }))
  })
  afterEach(() => app.stop())

  it("is opened over all 21 councils in one action, with a review for each", async () => {
    const { html } = await manager.get("/kk/campaigns/new")
    expect([...html.matchAll(/name="councils"/g)]).to.have.length(21)
    const sent = await manager.post("/kk/campaigns", campaignAnswers())
    expect([sent.status, sent.location]).to.deep.equal([303, "/kk/campaigns/almaty-region-2022"])
    expect(await rows()).to.deep.equal({ campaigns: 1, reviews: 21, stages: 126, entries: 22 })
    const { review, stages } = await app.db.read(tx => reviewWithScope(tx, "ile-2022", "2022-03-14"))
    expect(review).to.include({ civilSeats: 8, stateSeats: 4, status: "draft" })
    expect(stages[0]!.closesAt.toISOString()).to.equal("2022-04-18T12:00:00.000Z")
    const page = await app.get("/kk/campaigns/almaty-region-2022")
    expect(page.html).to.include("/kk/reviews/ile-2022").and.include("12-3")
    expect((await app.get("/ru/campaigns")).html).to.include("Obnovlenie sostavov 2022")
  })

  it("is proposed with a lawful timetable that may be sent as it is", async () => {
    const { html } = await manager.get("/en/campaigns/new")
    const fields = [...html.matchAll(/id="([a-z]+-(?:opens|closes))"[^>]*value="([^"]*)"/g)].map(m => [m[1]!, m[2]!])
    expect(fields).to.have.length(12)
    const sent = await manager.post("/en/campaigns", { ...campaignAnswers(), ...Object.fromEntries(fields) })
    expect(sent.status).to.equal(303)
  })

  it("proposes another timetable from another day and keeps what was typed", async () => {
    const { status, html } = await manager.post("/ru/campaigns/proposal", {
      startsOn: "11.04.2022",
      titleRu: "Moya kampaniya",
      "civil-ile": "17",
    })
    expect(status).to.equal(200)
    expect(html).to.include("11.04.2022 09:00").and.include("Moya kampaniya").and.include('value="17"')
    const wrong = await manager.post("/ru/campaigns/proposal", { startsOn: "31.02.2022", titleRu: "Moya kampaniya" })
    expect(wrong.status).to.equal(422)
    expect(wrong.html).to.include("Moya kampaniya")
  })

  it("takes some councils with seats of their own", async () => {
    const sent = await manager.post(
      "/ru/campaigns",
      campaignAnswers({ scope: "some", councils: ["ile", "talgar"], "civil-ile": "20", "state-ile": "10" }),
    )
    expect(sent.status).to.equal(303)
    const seats = await app.db.read(async tx =>
      (await tx.find(reviewTable)).map(r => [r.slug, r.civilSeats, r.stateSeats]),
    )
    expect(seats.sort()).to.deep.equal([
      ["ile-2022", 20, 10],
      ["talgar-2022", 8, 4],
    ])
  })

  it("shows the register's seats, the end of the term and reviews that are running", async () => {
    await saveSittingCouncil(app, { slug: "ile", civil: 11, state: 5, sitting: 2 })
    await saveReview(app.db, { council: "talgar", slug: "talgar-2022" })
    const { html } = await manager.get("/en/campaigns/new")
    expect(html)
      .to.match(/id="civil-ile"[^>]*value="11"/)
      .and.match(/id="state-ile"[^>]*value="5"/)
    expect(html).to.include("15 May 2022").and.include("A review is running")
    await manager.post("/en/campaigns", campaignAnswers({ scope: "some", councils: "talgar" }))
    expect((await app.get("/en/reviews/talgar-2022-2")).status).to.equal(200)
  })

  it("is refused while the state has more than a third of the seats, with the figures", async () => {
    const { status, html } = await manager.post(
      "/en/campaigns",
      campaignAnswers({ "civil-ile": "7", "state-ile": "5" }),
    )
    expect(status).to.equal(422)
    expect(html).to.include("The state has 5 of 12 seats, and may have 4 at most").and.include("not verified yet")
    expect(html).to.include('href="#state-ile"').and.include("Obnovlenie sostavov 2022")
    expect(await rows()).to.deep.equal(nothing)
  })

  it("is opened against a warning only by who has seen it", async () => {
    const hasty = campaignAnswers({ "nominations-opens": "04.04.2022 09:00" })
    const warned = await manager.post("/en/campaigns", hasty)
    expect(warned.status).to.equal(422)
    expect(warned.html)
      .to.include("Nominations have 14 full days, and need 20 at least")
      .and.include('href="#acknowledged"')
    expect(await rows()).to.deep.equal(nothing)
    expect((await manager.post("/en/campaigns", { ...hasty, acknowledged: "yes" })).status).to.equal(303)
  })

  it("may not begin later than two months before the first term ends, unless vacancies are filled", async () => {
    await saveSittingCouncil(app, { slug: "ile", sitting: 1 })
    const late = await manager.post("/en/campaigns", campaignAnswers({ reason: "end_of_term" }))
    expect(late.status).to.equal(422)
    expect(late.html).to.include("15.03.2022")
    expect((await manager.post("/en/campaigns", campaignAnswers())).status).to.equal(303)
  })

  it("must have its stages in order and ahead", async () => {
    for (const over of [
      { "check-opens": "17.04.2022 18:00" },
      { "selection-closes": "16.05.2022 18:00" },
      { "nominations-opens": "13.03.2022 09:00" },
    ]) {
      const { status } = await manager.post("/kk/campaigns", campaignAnswers({ ...over, acknowledged: "yes" }))
      expect(status, JSON.stringify(over)).to.equal(422)
    }
    expect(await rows()).to.deep.equal(nothing)
  })

  it("is opened once however often its form is sent", async () => {
    const answers = campaignAnswers({ scope: "some", councils: "ile" })
    const sent = await Promise.all([1, 2, 3].map(() => manager.post("/kk/campaigns", answers)))
    expect(sent.map(({ location }) => location)).to.deep.equal(Array(3).fill("/kk/campaigns/almaty-region-2022"))
    expect((await rows()).reviews).to.equal(1)
    const other = await manager.post("/kk/campaigns", campaignAnswers({ scope: "some", councils: "ile" }))
    expect(other.location).to.equal("/kk/campaigns/almaty-region-2022-2")
  })

  it("tells what is wrong with every field, keeps the answers, and changes nothing", async () => {
    const bad: [string, string | string[]][] = [
      ["formKey", "x"],
      ["titleKk", ""],
      ["titleRu", "x".repeat(301)],
      ["titleEn", "a\u0000b"],
      ["titleKk", ["a", "b"]],
      ["reason", "whim"],
      ["actNumber", ""],
      ["actDatedOn", "30.02.2022"],
      ["actDatedOn", "15.03.2022"],
      ["scope", "none"],
      ["civilForAll", "-1"],
      ["civilForAll", "1e400"],
      ["stateForAll", "4.5"],
      ["civil-ile", "100"],
      ["state-ile", ["1", "2"]],
      ["nominations-opens", "tomorrow"],
      ["check-closes", "06.05.12022 18:00"],
      ["approval-closes", ["26.05.2022 18:00", "27.05.2022 18:00"]],
    ]
    for (const [field, value] of bad) {
      const { status, html } = await manager.post("/ru/campaigns", campaignAnswers({ [field]: value }))
      expect(status, `${field}=${value}`).to.equal(422)
      expect(html, `${field}=${value}`).to.include("Akim Almatinskoi oblasti")
    }
    const empty = await manager.post("/ru/campaigns", {})
    expect(empty.status).to.equal(422)
    const none = await manager.post("/ru/campaigns", campaignAnswers({ scope: "some" }))
    expect(none.status).to.equal(422)
    const seatless = await manager.post("/ru/campaigns", campaignAnswers({ civilForAll: "0", stateForAll: "0" }))
    expect(seatless.status).to.equal(422)
    expect(await rows()).to.deep.equal(nothing)
    const marked = await manager.post("/ru/campaigns", campaignAnswers({ titleRu: "<b>x</b>", formKey: "" }))
    expect(marked.html).to.include("&lt;b&gt;x&lt;/b&gt;").and.not.include("<b>x</b>")
  })

  it("takes no council that is unknown, nor any region but the manager's", async () => {
    const unknown = await manager.post(
      "/ru/campaigns",
      campaignAnswers({ scope: "some", councils: ["ile", "atlantis"] }),
    )
    expect(unknown.status).to.equal(404)
    expect(unknown.html).to.include("Obnovlenie sostavov 2022")
    expect((await manager.get("/ru/campaigns/new?region=atlantis")).status).to.equal(404)
    expect((await manager.post("/ru/campaigns", campaignAnswers({ region: "zhetysu-region" }))).status).to.equal(404)
    app.clock.moveTo(new Date("2022-06-20T03:00:00Z"))
    expect((await manager.post("/ru/campaigns", campaignAnswers({ region: "zhetysu-region" }))).status).to.equal(403)
    expect(await rows()).to.deep.equal(nothing)
  })

  it("offers only councils of territories that lie in the region on that day", async () => {
    app.clock.moveTo(new Date("2022-06-20T03:00:00Z"))
    const { html } = await manager.get("/ru/campaigns/new")
    expect(html).to.include('value="ile"').and.not.include('value="taldykorgan"')
  })

  it("is listed and shown with at most 7 queries, 21 councils and 2,000 campaigns alike", async () => {
    await manager.post("/ru/campaigns", campaignAnswers())
    const measure = async () => {
      for (const path of ["/campaigns", "/campaigns/almaty-region-2022"]) {
        queries.count = 0
        const { status, html } = await app.get(`/kk${path}`)
        expect(status).to.equal(200)
        expect(queries.count, path).to.be.at.most(7)
        expect(html.length, path).to.be.below(60_000)
      }
    }
    await measure()
    await app.db.write(async tx => {
      const { id: _id, ...one } = await tx.findOneByOrFail(campaignTable, {})
      const many = Array.from({ length: 2_000 }, (_, i) => ({ ...one, slug: `many-${i}`, formKey: `many-${i}` }))
      for (let i = 0; i < many.length; i += 500)
        await tx
          .createQueryBuilder()
          .insert()
          .into(campaignTable)
          .values(many.slice(i, i + 500))
          .execute()
    })
    await measure()
  })
})
