import { expect } from "chai"
import { getTerritory, isWithin, listTerritoriesOn, regionOf } from "../../src/territories/store.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"

describe("the register of territories", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  const on = (day: string) => app.db.read(tx => listTerritoriesOn(tx, day))
  const id = async (slug: string) => (await app.db.read(tx => getTerritory(tx, slug, "2024-02-01"))).id

  it("has one region, 3 cities and 17 districts in January 2022", async () => {
    const levels = (await on("2022-01-17")).map(t => t.level)
    const count = (level: string) => levels.filter(l => l === level).length
    expect([count("region"), count("city"), count("district")]).to.deep.equal([1, 3, 17])
  })

  it("knows Zhetysu Region from 8 June 2022 and Alatau from 9 January 2024, and not a day sooner", async () => {
    const slugs = async (day: string) => (await on(day)).map(t => t.slug)
    expect(await slugs("2022-06-07")).not.to.include("zhetysu-region")
    expect(await slugs("2022-06-08")).to.include("zhetysu-region")
    expect(await slugs("2024-01-08")).not.to.include("alatau")
    expect(await slugs("2024-01-09")).to.include("alatau")
  })

  it("calls Konaev Kapshagay until the end of April 2022, and changes its code with the split of the region", async () => {
    const konaev = (day: string) => app.db.read(tx => getTerritory(tx, "konaev", day))
    expect((await konaev("2022-04-30")).names.en).to.equal("Kapshagay")
    expect((await konaev("2022-05-01")).names.en).to.equal("Konaev")
    expect([(await konaev("2022-06-07")).kato, (await konaev("2022-06-08")).kato]).to.deep.equal([
      "191600000",
      "191000000",
    ])
  })

  it("says in which region a territory lay on a day", async () => {
    const taldykorgan = await id("taldykorgan")
    const region = async (day: string) => (await app.db.read(tx => regionOf(tx, taldykorgan, day))).slug
    expect(await region("2022-06-07")).to.equal("almaty-region")
    expect(await region("2022-06-08")).to.equal("zhetysu-region")
    const almaty = await id("almaty-region")
    expect((await app.db.read(tx => regionOf(tx, almaty, "2022-01-17"))).slug).to.equal("almaty-region")
  })

  it("takes residents of a district for residents of its region, and of no other district", async () => {
    const [ile, talgar, region] = [await id("ile"), await id("talgar"), await id("almaty-region")]
    const within = (a: number, b: number) => app.db.read(tx => isWithin(tx, a, b, "2022-03-14"))
    expect(await within(ile, ile)).to.equal(true)
    expect(await within(ile, region)).to.equal(true)
    expect(await within(ile, talgar)).to.equal(false)
    expect(await within(region, ile)).to.equal(false)
  })

  it("sorts names in the order of the Kazakh alphabet, in one query", async () => {
    queries.count = 0
    const slugs = (await on("2022-03-14")).map(t => t.slug)
    expect(queries.count).to.equal(1)
    expect(slugs.indexOf("enbekshikazakh")).to.be.lessThan(slugs.indexOf("zhambyl"))
    expect(slugs.indexOf("kerbulak")).to.be.lessThan(slugs.indexOf("karatal"))
    expect(slugs.at(-1)).to.equal("ile")
  })

  it("has no territory that the day does not know", async () => {
    const error = await app.db.read(tx => getTerritory(tx, "alatau", "2022-03-14")).catch(e => e)
    expect(error.key).to.equal("errors.notFound")
  })
})
