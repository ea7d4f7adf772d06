import { expect } from "chai"
import { isMobile, nationalPhone, parsePhone } from "../../src/persons/phone.ts"

describe("a phone number", () => {
  it("is the same however it is typed", () => {
    const ways = [
      "8 701 123 45 67",
      "+7 (701) 123-45-67",
      "87011234567",
      "77011234567",
      "7011234567",
      "701.123.45.67",
      "8–701–123–45–67",
      " +7701 1234567 ",
    ]
    for (const typed of ways) expect(parsePhone(typed), typed).to.equal("+77011234567")
  })
  it("is refused when it is not one of this country code", () => {
    for (const typed of [
      "",
      "701",
      "8701123456",
      "+8 701 123 45 67",
      "+1 701 123 45 67",
      "870112345678",
      "8 701 123 45 6O",
      "0011234567",
      "701 123 45 67 ext 5",
      "+",
      "+7",
    ])
      expect(parsePhone(typed), typed).to.equal(undefined)
  })
  it("is mobile by its operator's code", () => {
    const codes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
    const mobile = codes(700, 799).filter(code => isMobile(`+7${code}1234567`))
    expect(mobile).to.deep.equal([
      700, 701, 702, 705, 706, 707, 708, 747, 760, 761, 762, 763, 764, 771, 775, 776, 777, 778, 785,
    ])
  })
  it("is written as people in the country write it", () => {
    expect(nationalPhone("+77011234567")).to.equal("8 701 123 45 67")
  })
})
