import { expect } from "chai"
import {
  addDays,
  addMonths,
  addYears,
  almatyDate,
  almatyTime,
  atAlmaty,
  daysBetween,
  fullYears,
  isDate,
  parseTypedDate,
} from "../../src/calendar/almaty-time.ts"

describe("Almaty time", () => {
  it("is UTC+6 until 29 February 2024 and UTC+5 from 1 March 2024", () => {
    expect(atAlmaty("2022-03-14", "09:00").toISOString()).to.equal("2022-03-14T03:00:00.000Z")
    expect(atAlmaty("2024-02-29", "22:59:59").toISOString()).to.equal("2024-02-29T16:59:59.000Z")
    expect(atAlmaty("2024-03-01").toISOString()).to.equal("2024-02-29T19:00:00.000Z")
    expect(atAlmaty("2024-03-01", "09:00").toISOString()).to.equal("2024-03-01T04:00:00.000Z")
  })
  it("takes the later of two hours that show the same time", () => {
    expect(atAlmaty("2024-02-29", "23:00").toISOString()).to.equal("2024-02-29T18:00:00.000Z")
    expect(atAlmaty("2024-02-29", "23:59:59").toISOString()).to.equal("2024-02-29T18:59:59.000Z")
  })
  it("shows both of those hours as the same day", () => {
    for (const moment of ["2024-02-29T17:30:00Z", "2024-02-29T18:30:00Z"]) {
      expect(almatyDate(new Date(moment))).to.equal("2024-02-29")
      expect(almatyTime(new Date(moment))).to.equal("23:30")
    }
    expect(almatyDate(new Date("2024-02-29T18:59:59.999Z"))).to.equal("2024-02-29")
    expect(almatyDate(new Date("2024-02-29T19:00:00Z"))).to.equal("2024-03-01")
  })
  it("changes the date at midnight in Almaty, not in UTC", () => {
    expect(almatyDate(new Date("2022-03-14T17:59:59.999Z"))).to.equal("2022-03-14")
    expect(almatyDate(new Date("2022-03-14T18:00:00Z"))).to.equal("2022-03-15")
  })
  it("comes back from every hour of two years", () => {
    for (let moment = Date.UTC(2023, 2, 1); moment < Date.UTC(2025, 2, 1); moment += 3_600_000) {
      const date = new Date(moment)
      const first = moment === Date.UTC(2024, 1, 29, 17) // the earlier of the two equal hours is read as the later
      expect(atAlmaty(almatyDate(date), almatyTime(date)).getTime()).to.equal(first ? moment + 3_600_000 : moment)
    }
  })
  it("refuses dates and times that do not exist", () => {
    for (const [on, time] of [
      ["2022-02-29", "09:00"],
      ["2022-3-1", "09:00"],
      ["2022-03-14", "25:00"],
      ["", ""],
    ] as const)
      expect(() => atAlmaty(on, time), `${on} ${time}`).to.throw(RangeError)
  })
})

describe("a date", () => {
  it("moves by days, months and years, to the last day of a short month", () => {
    expect(addDays("2022-12-31", 1)).to.equal("2023-01-01")
    expect(addDays("2022-03-01", -1)).to.equal("2022-02-28")
    expect(addMonths("2022-01-31", 1)).to.equal("2022-02-28")
    expect(addMonths("2022-03-14", -2)).to.equal("2022-01-14")
    expect(addYears("2024-02-29", 1)).to.equal("2025-02-28")
    expect(addYears("2022-05-16", 3)).to.equal("2025-05-16")
  })
  it("is so many days from another", () => {
    expect(daysBetween("2024-02-28", "2024-03-01")).to.equal(2)
    expect(daysBetween("2022-03-14", "2022-03-04")).to.equal(-10)
  })
  it("makes a person a year older on the birthday, and on 1 March if born on 29 February", () => {
    expect(fullYears("2004-03-14", "2022-03-13")).to.equal(17)
    expect(fullYears("2004-03-14", "2022-03-14")).to.equal(18)
    expect(fullYears("2004-02-29", "2022-02-28")).to.equal(17)
    expect(fullYears("2004-02-29", "2022-03-01")).to.equal(18)
  })
  it("is read as people type it", () => {
    for (const typed of [
      "17.01.2022",
      "17.1.2022",
      "17/01/2022",
      "17 01 2022",
      "17-1-2022",
      " 17. 01. 2022 ",
      "2022-01-17",
    ])
      expect(parseTypedDate(typed), typed).to.equal("2022-01-17")
  })
  it("is not read when it is not a real date", () => {
    for (const typed of [
      "",
      "17.01",
      "32.01.2022",
      "29.02.2022",
      "17.13.2022",
      "17.01.22",
      "2022-1-17",
      "0.1.2022",
      "1O.01.2022",
      "2022-02-30",
      "17.01.20222",
    ])
      expect(parseTypedDate(typed), typed).to.equal(undefined)
  })
  it("is real or not", () => {
    expect(isDate("2024-02-29")).to.equal(true)
    for (const text of ["2022-02-29", "2022-1-1", "", "17.01.2022", "2022-13-01"])
      expect(isDate(text), text).to.equal(false)
  })
})
