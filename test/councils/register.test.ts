import { expect } from "chai"
import { closeMembership, closeSeat, listMemberships, listSeats } from "../../src/councils/membership-store.ts"
import { councilWithRegion, listCouncils } from "../../src/councils/store.ts"
import { isDuplicate } from "../../src/db/unique.ts"
import { addPerson, findPersonByIin } from "../../src/persons/store.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { saveSittingCouncil } from "../support/register.ts"

describe("the register of councils", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  it("has the 21 councils of January 2022, without seats that nobody told us of", async () => {
    const councils = await app.db.read(tx => listCouncils(tx, "2022-01-17"))
    expect(councils).to.have.length(21)
    for (const { id } of councils) expect(await app.db.read(tx => listSeats(tx, id))).to.deep.equal([])
  })

  it("finds a council by slug and by id, with its region and the names of the day, in one query", async () => {
    queries.count = 0
    const konaev = await app.db.read(tx => councilWithRegion(tx, "konaev", "2022-05-01"))
    expect(queries.count).to.equal(1)
    expect([konaev.names.en, konaev.level]).to.deep.equal(["Konaev", "city"])
    const region = await app.db.read(tx => councilWithRegion(tx, "almaty-region", "2022-05-01"))
    expect([konaev.regionId, region.regionId]).to.deep.equal([region.territoryId, region.territoryId])
    expect((await app.db.read(tx => councilWithRegion(tx, konaev.id, "2022-04-30"))).names.en).to.equal("Kapshagay")
  })

  it("ends a membership once, and never opens it again", async () => {
    const { council, memberships } = await saveSittingCouncil(app, { civil: 2, state: 1, sitting: 3 })
    const end = { untilOn: "2021-02-01", endedHow: "resignation" as const, endedActId: null }
    const close = () => app.db.write(tx => closeMembership(tx, memberships[0]!.id, end))
    await close()
    const again = await close().catch(e => e)
    expect(again.key).to.equal("errors.conflict")
    const rows = await app.db.read(tx => listMemberships(tx, council.id))
    expect(rows.map(m => m.untilOn)).to.deep.equal(["2021-02-01", null, null])
  })

  it("closes a seat once", async () => {
    const { seats } = await saveSittingCouncil(app, { civil: 1, state: 0, sitting: 0 })
    await app.db.write(tx => closeSeat(tx, seats[0]!.id, "2022-05-15"))
    const again = await app.db.write(tx => closeSeat(tx, seats[0]!.id, "2023-05-15")).catch(e => e)
    expect(again.key).to.equal("errors.conflict")
  })

  it("keeps an identity number sealed, finds its person by the hash, and takes it once", async () => {
    const given = { familyName: "A", givenName: "B", patronymic: null, birthOn: null, sex: null, iin: "800101100003" }
    const saved = await app.db.write((tx, now) => addPerson(tx, now, app.vault, given))
    expect(JSON.stringify(saved)).not.to.include("800101")
    const found = await app.db.read(tx => findPersonByIin(tx, app.vault.hash("800101100003")))
    expect(found?.id).to.equal(saved.id)
    const error = await app.db.write((tx, now) => addPerson(tx, now, app.vault, given)).catch(e => e)
    expect(isDuplicate(error)).to.equal(true)
  })
})
