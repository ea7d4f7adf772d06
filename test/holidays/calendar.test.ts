import { expect } from "chai"
import { listHolidays } from "../../src/calendar/store.ts"
import { addWorkingDays, isWorkingDay } from "../../src/calendar/working-days.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { listEntries } from "../support/journal.ts"
import { saveUser } from "../support/users.ts"

const told = {
  nameKk: "Auystyrylgan kun",
  nameRu: "Perenesyonnyi den",
  nameEn: "Moved day",
  sourceKk: "Qauly № 5",
  sourceRu: "Postanovlenie № 5",
}

describe("the calendar of working days", () => {
  let app: TestApp
  let administrator: Awaited<ReturnType<TestApp["as"]>>
  beforeEach(async () => {
    app = await startApp()
    administrator = await app.as(await saveUser(app.db, {}, { role: "administrator" }))
  })
  afterEach(() => app.stop())
  const calendar = () => app.db.read(tx => listHolidays(tx))
  const add = (fields: Record<string, string>) => administrator.post("/en/calendar/days", { ...told, ...fields })
  const addYearly = (fields: Record<string, string>) =>
    administrator.post("/en/calendar/holidays", { ...told, ...fields })

  it("begins with the fixed holidays, feasts and transfers, all of them shown as unverified", async () => {
    const live = await calendar()
    const worked = ["2022-03-05", "2022-03-07", "2022-03-08", "2022-07-09", "2021-12-17", "2022-12-17", "2030-12-16"]
    expect(worked.map(on => isWorkingDay(on, live))).to.deep.equal([true, false, false, false, false, false, false])
    expect(addWorkingDays("2022-03-04", 1, live)).to.equal("2022-03-05")
    for (const lang of ["kk", "ru", "en"]) {
      queries.count = 0
      const { status, html } = await app.get(`/${lang}/calendar`)
      expect(status).to.equal(200)
      expect(queries.count).to.be.at.most(8)
      expect(Buffer.byteLength(html) / 1024).to.be.below(60)
    }
    const { html } = await app.get("/en/calendar?year=2022")
    expect(html).to.include("First day of Kurban Ait").and.include("Unverified").and.not.include("/calendar/days/")
    expect(html).to.match(/2\d days of this year have not been checked/)
  })

  it("takes a day, by which terms are counted at once, and tells it publicly", async () => {
    expect((await add({ on: "15.03.2022", working: "no", verified: "yes" })).status).to.equal(303)
    expect(addWorkingDays("2022-03-14", 1, await calendar())).to.equal("2022-03-16")
    expect((await app.get("/ru/calendar?year=2022")).html)
      .to.include("Perenesyonnyi den")
      .and.include("Сверено")
    const [entry] = await listEntries(app.db)
    expect(entry).to.include({ subjectPublicId: "2022-03-15", visibility: "public", actorRole: "administrator" })
    expect(entry!.particulars).to.include({ working: false, verified: true })
  })

  it("replaces or ends an entry without losing what was said before", async () => {
    const page = "/en/calendar/days/day-2022-07-09"
    expect((await administrator.get(page)).html).to.include("First day of Kurban Ait")
    const fields = { ...told, working: "no", nameEn: "Kurban Ait as announced" }
    expect((await administrator.post(`${page}/versions`, fields)).status).to.equal(303)
    expect((await administrator.post(`${page}/versions`, fields)).status).to.equal(409)
    const shown = (await app.get("/en/calendar?year=2022")).html
    expect(shown).to.include("Kurban Ait as announced").and.include("Earlier entries")
    expect(shown).to.include("9 July 2022: First day of Kurban Ait").and.include("Qauly № 5")
    const now = (await calendar()).find(day => day.on === "2022-07-09")!
    const ending = { reasonKk: "Jariyalanbady", reasonRu: "Ne obyavlen" }
    const end = () => administrator.post(`/en/calendar/days/${now.publicId}/ending`, ending)
    expect((await end()).status).to.equal(303)
    expect((await end()).status).to.equal(409)
    expect((await calendar()).some(day => day.on === "2022-07-09")).to.equal(false)
    expect((await app.get("/ru/calendar?year=2022")).html).to.include("Ne obyavlen")
    const actions = (await listEntries(app.db)).map(({ action }) => action)
    expect(actions).to.deep.equal(["calendar.replace", "calendar.end"])
  })

  it("lets one of two who enter the same day at once", async () => {
    const answers = await Promise.all([1, 2, 3].map(() => add({ on: "16.03.2022", working: "no" })))
    expect(answers.filter(({ status }) => status === 303)).to.have.length(1)
    expect((await calendar()).filter(({ on }) => on === "2022-03-16")).to.have.length(1)
  })

  it("knows holidays that begin, end and come back with a year", async () => {
    expect((await addYearly({ on: "1.12", fromYear: "2030", untilYear: "2031" })).status).to.equal(303)
    expect((await addYearly({ on: "29.02" })).status).to.equal(303)
    const live = await calendar()
    expect(["2029-12-03", "2030-12-02"].map(on => isWorkingDay(on, live))).to.deep.equal([true, true])
    expect(isWorkingDay("2031-12-01", live)).to.equal(false)
    expect((await app.get("/en/calendar?year=2023")).status).to.equal(200)
    expect((await app.get("/en/calendar?year=2028")).html).to.include("29 February 2028")
  })

  const wrong: Record<string, [Record<string, string>, string]> = {
    "a date twice": [{ on: "07.03.2022", working: "no" }, "on"],
    "a nonsense date": [{ on: "31.02.2022", working: "no" }, "on"],
    "a nonsense year": [{ on: "01.04.20222", working: "no" }, "on"],
    "a year long ago": [{ on: "01.04.1022", working: "no" }, "on"],
    "a working day that is one anyway": [{ on: "16.03.2022", working: "yes" }, "working"],
    neither: [{ on: "16.03.2022" }, "working"],
    "no source": [{ on: "16.03.2022", working: "no", sourceRu: " " }, "sourceRu"],
    "a name too long": [{ on: "16.03.2022", working: "no", nameKk: "a".repeat(201) }, "nameKk"],
    "a NUL": [{ on: "16.03.2022", working: "no", nameKk: "a\u0000" }, "nameKk"],
  }
  for (const [what, [fields, field]] of Object.entries(wrong))
    it(`refuses ${what} at its field`, async () => {
      const before = (await calendar()).length
      const { status, html } = await add(fields)
      expect(status).to.equal(422)
      expect(html).to.include(`href="#${field}"`).and.include("Moved day")
      expect((await calendar()).length).to.equal(before)
    })

  const wrongYearly: Record<string, [Record<string, string>, string]> = {
    "years that overlap": [{ on: "25.10", fromYear: "2030" }, "fromYear"],
    "the same holiday again": [{ on: "8.3" }, "fromYear"],
    "years reversed": [{ on: "02.04", fromYear: "2030", untilYear: "2029" }, "untilYear"],
    "a nonsense year": [{ on: "02.04", fromYear: "20022" }, "fromYear"],
    "half a year": [{ on: "02.04", untilYear: "2022.5" }, "untilYear"],
    "a nonsense day": [{ on: "31.02" }, "on"],
  }
  for (const [what, [fields, field]] of Object.entries(wrongYearly))
    it(`refuses ${what} of a yearly holiday at its field`, async () => {
      const { status, html } = await addYearly(fields)
      expect(status).to.equal(422)
      expect(html).to.include(`href="#${field}"`)
    })

  it("has no years that nobody offered", async () => {
    for (const year of ["1990", "2100", "x", "", "2022&year=2023"])
      expect((await app.get(`/en/calendar?year=${year}`)).status, year).to.equal(404)
    expect((await administrator.get("/en/calendar/days/nothing")).status).to.equal(404)
  })
})
