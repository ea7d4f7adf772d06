import { expect } from "chai"
import { addDays } from "../../src/calendar/almaty-time.ts"
import { addWorkingDays, isWorkingDay } from "../../src/calendar/working-days.ts"
import { publicHolidays } from "../support/holidays.ts"

/** On a weekday, which would be worked otherwise. */
const isPublicHoliday = (on: string) => !isWorkingDay(on, publicHolidays) && isWorkingDay(on, [])

describe("working days", () => {
  it("are Monday to Friday", () => {
    const week = Array.from({ length: 7 }, (_, i) => isWorkingDay(addDays("2022-03-14", i), []))
    expect(week).to.deep.equal([true, true, true, true, true, false, false])
  })
  it("are not the public holidays", () => {
    const days = Array.from({ length: 365 }, (_, i) => addDays("2023-01-01", i)).filter(isPublicHoliday)
    expect(days.map(on => on.slice(5))).to.deep.equal([
      "01-02",
      "03-08",
      "03-21",
      "03-22",
      "03-23",
      "05-01",
      "05-09",
      "07-06",
      "08-30",
      "10-25",
    ])
    expect(isWorkingDay("2022-03-22", publicHolidays)).to.equal(false)
  })
  it("know that a holiday begins or ends with a year", () => {
    expect(isPublicHoliday("2021-10-25")).to.equal(false)
    expect(isPublicHoliday("2021-12-17")).to.equal(true)
    expect(isPublicHoliday("2024-12-17")).to.equal(false)
  })
  it("follow what the calendar says of a day: a feast by the moon, a transfer, a working Saturday", () => {
    const calendar = [
      { on: "2023-06-28", working: false },
      { on: "2022-03-07", working: false },
      { on: "2022-03-05", working: true },
    ]
    expect(isWorkingDay("2023-06-28", calendar)).to.equal(false)
    expect(isWorkingDay("2022-03-07", calendar)).to.equal(false)
    expect(isWorkingDay("2022-03-05", calendar)).to.equal(true)
  })
  it("are counted from the day after", () => {
    expect(addWorkingDays("2022-03-14", 3, publicHolidays)).to.equal("2022-03-17")
    expect(addWorkingDays("2022-03-18", 1, publicHolidays)).to.equal("2022-03-24")
    expect(addWorkingDays("2022-03-17", 10, publicHolidays)).to.equal("2022-04-05")
    expect(addWorkingDays("2022-03-19", 1, [...publicHolidays, { on: "2022-03-20", working: true }])).to.equal(
      "2022-03-20",
    )
  })
  it("begin with the day itself, or the next working one, when none is to pass", () => {
    expect(addWorkingDays("2022-03-14", 0, publicHolidays)).to.equal("2022-03-14")
    expect(addWorkingDays("2022-03-19", 0, publicHolidays)).to.equal("2022-03-24")
  })
})
