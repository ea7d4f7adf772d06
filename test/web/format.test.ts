import { expect } from "chai"
import { formatDate, formatDateTime, formatMachineDate, formatNumber, formatTypedDate } from "../../src/web/format.ts"
import { type Lang, languages } from "../../src/web/i18n.ts"

const months: Record<Lang, string> = {
  kk: "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
  ru: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
  en: "January February March April May June July August September October November December",
}
const weekdays: Record<Lang, string> = {
  kk: "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі",
  ru: "понедельник вторник среда четверг пятница суббота воскресенье",
  en: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}

describe("dates and numbers", () => {
  it("writes a calendar date in the form of each language", () => {
    expect(formatDate("kk", "2022-01-17")).to.equal("2022 ж. 17 қаңтар")
    expect(formatDate("ru", "2022-01-17")).to.equal("17 января 2022 г.")
    expect(formatDate("en", "2022-01-17")).to.equal("17 January 2022")
  })

  for (const lang of languages) {
    it(`knows the twelve months and seven weekdays in ${lang}`, () => {
      for (const [i, name] of months[lang].split(" ").entries())
        expect(formatDate(lang, `2022-${String(i + 1).padStart(2, "0")}-05`)).to.contain(name)
      for (const [i, name] of weekdays[lang].split(" ").entries())
        expect(formatDateTime(lang, `2022-01-${17 + i}`)).to.contain(name)
    })
  }

  it("adds weekday and hour to a deadline, in Almaty time", () => {
    const deadline = new Date("2022-01-17T12:00:00Z")
    expect(formatDateTime("kk", deadline)).to.equal("2022 ж. 17 қаңтар, дүйсенбі, 18:00")
    expect(formatDateTime("ru", deadline)).to.equal("17 января 2022 г., понедельник, 18:00")
    expect(formatDateTime("en", deadline)).to.equal("Monday 17 January 2022, 18:00")
  })

  it("adds only the weekday to a calendar date", () => {
    expect(formatDateTime("kk", "2022-01-17")).to.equal("2022 ж. 17 қаңтар, дүйсенбі")
  })

  it("takes the day that it is in Almaty, not in Greenwich", () => {
    expect(formatDate("en", new Date("2022-01-16T18:00:00Z"))).to.equal("17 January 2022")
    expect(formatDateTime("en", new Date("2022-01-16T18:00:00Z"))).to.contain("00:00")
  })

  it("knows that Almaty moved from UTC+6 to UTC+5 on 1 March 2024", () => {
    expect(formatDateTime("en", new Date("2024-02-29T12:00:00Z"))).to.contain("18:00")
    expect(formatDateTime("en", new Date("2024-03-01T12:00:00Z"))).to.contain("17:00")
  })

  it("writes a date as people type it, and as machines read it", () => {
    expect(formatTypedDate("2022-01-07")).to.equal("07.01.2022")
    expect(formatTypedDate(new Date("2022-01-16T18:00:00Z"))).to.equal("17.01.2022")
    expect(formatMachineDate("2022-01-17")).to.equal("2022-01-17")
    expect(formatMachineDate(new Date("2022-01-17T12:00:00Z"))).to.equal("2022-01-17T12:00:00.000Z")
  })

  it("refuses what is no date", () => {
    expect(() => formatDate("kk", "17.01.2022")).to.throw("Not a calendar date")
    expect(() => formatDate("kk", new Date("nonsense"))).to.throw()
  })

  it("separates thousands and decimals as each language does", () => {
    expect(formatNumber("kk", 1234567.5)).to.equal("1\u00a0234\u00a0567,5")
    expect(formatNumber("ru", 1234567.5)).to.equal("1\u00a0234\u00a0567,5")
    expect(formatNumber("en", 1234567.5)).to.equal("1,234,567.5")
  })
})
