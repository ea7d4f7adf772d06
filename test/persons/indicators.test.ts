import { expect } from "chai"
import { figures, percent, renewal, type Sitting } from "../../src/persons/indicators.ts"

const on = "2022-05-16"
const person = (personId: number, birthOn: string | null, sex: string | null, fromNpo = false): Sitting => ({
  personId,
  birthOn,
  sex,
  fromNpo,
})

describe("the figures of a renewal", () => {
  const before = [
    person(1, "1952-05-16", "male"),
    person(2, "1962-05-16", "male", true),
    person(3, "1972-05-17", "female"),
  ]
  const after = [
    person(3, "1972-05-17", "female"),
    person(4, "1992-05-16", "female", true),
    person(5, "1987-05-16", "male", true),
  ]
  it("tell how many are new", () => {
    expect(renewal(before, after, on).renewed).to.deep.equal({ count: 2, of: 3 })
  })
  it("tell mean age, women and those from organisations before and after, on the same day", () => {
    const found = renewal(before, after, on)
    expect(found.before).to.deep.equal({
      members: 3,
      meanAge: 59.7,
      under35: { count: 0, of: 3 },
      women: { count: 1, of: 3 },
      fromNpo: { count: 1, of: 3 },
    })
    expect(found.after).to.deep.equal({
      members: 3,
      meanAge: 38,
      under35: { count: 1, of: 3 },
      women: { count: 2, of: 3 },
      fromNpo: { count: 2, of: 3 },
    })
  })
  it("count as under 35 who has the birthday tomorrow, and not today", () => {
    const share = figures([person(1, "1987-05-16", null), person(2, "1987-05-17", null)], on).under35
    expect(share).to.deep.equal({ count: 1, of: 2 })
  })
  it("leave out whose birth date or sex nobody knows", () => {
    const found = figures([person(1, null, null), person(2, "1982-05-16", "female")], on)
    expect(found).to.deep.include({ members: 2, meanAge: 40, under35: { count: 0, of: 1 }, women: { count: 1, of: 1 } })
  })
  it("are nothing, not a division by zero, for an empty council", () => {
    expect(figures([], on)).to.deep.include({ members: 0, meanAge: null })
    expect(percent(figures([], on).women)).to.equal(null)
    expect(percent({ count: 13, of: 37 })).to.equal(35)
  })
})
