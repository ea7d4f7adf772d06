import { expect } from "chai"
import { Router } from "express"
import { getCouncil } from "../../src/councils/store.ts"
import { byFirstWord } from "../../src/web/by-first-word.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { saveUser } from "../support/users.ts"

describe("the page to which a form belongs", () => {
  const nothing = () => {}
  const routes = Router()
    .get("/campaigns", nothing)
    .post("/campaigns", nothing)
    .post("/campaigns/proposal", nothing)
    .get("/campaigns/new", nothing)
    .get("/campaigns/:slug", nothing)
    .get("/sign-in", nothing)
    .post("/sign-in", nothing)
    .get("/desk/nominations/:id", nothing)
    .post("/desk/nominations/:id/checks", nothing)
    .post("/demo/clock", nothing)
  const { pageOf } = byFirstWord([routes])

  it("is the one at the same address", () => expect(pageOf("/sign-in")).to.equal("/sign-in"))
  it("is the form for a new one of what is sent to a list", () => {
    expect(pageOf("/campaigns")).to.equal("/campaigns/new")
    expect(pageOf("/campaigns/proposal")).to.equal("/campaigns/new")
  })
  it("is the nearest above, never one that only looks alike", () => {
    expect(pageOf("/desk/nominations/a1/checks")).to.equal("/desk/nominations/a1")
  })
  it("is the front page where nothing stands above", () => expect(pageOf("/demo/clock")).to.equal(""))
  it("stays where it is for what no form is sent to", () =>
    expect(pageOf("/nowhere/at/all")).to.equal("/nowhere/at/all"))
})

describe("the language switch", () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
  })
  after(() => app.stop())

  it("leads from a refused form to a page that exists", async () => {
    const { territoryId } = await app.db.read(tx => getCouncil(tx, "almaty-region"))
    const browser = await app.as(await saveUser(app.db, {}, { role: "manager", territoryId }))
    const { status, html } = await browser.post("/kk/campaigns/proposal", { startsOn: "nonsense" })
    expect(status).to.equal(422)
    const [, address] = /href="(\/ru[^"]*)" hreflang="ru" lang="ru"/.exec(html)!
    expect(address).to.equal("/ru/campaigns/new")
    expect((await browser.get(address!)).status).to.equal(200)
  })
})
