import { expect } from "chai"
import { consecutiveTerms, rosterOn, vacancies, withinTerms } from "../../src/councils/roster.ts"

const seats = [
  { id: 12, number: 2, kind: "civil", fromOn: "2019-05-16", untilOn: null },
  { id: 11, number: 1, kind: "state", fromOn: "2019-05-16", untilOn: null },
  { id: 13, number: 3, kind: "civil", fromOn: "2022-05-16", untilOn: null },
  { id: 14, number: 4, kind: "civil", fromOn: "2019-05-16", untilOn: "2022-05-16" },
]
const memberships = [
  { id: 1, seatId: 11, termId: 1, fromOn: "2019-05-16", untilOn: "2021-02-01" },
  { id: 2, seatId: 11, termId: 1, fromOn: "2021-02-01", untilOn: null },
  { id: 3, seatId: 12, termId: 1, fromOn: "2019-05-16", untilOn: "2020-01-01" },
  { id: 4, seatId: 11, termId: 2, fromOn: "2022-05-16", untilOn: null },
]
const terms = [
  { id: 2, startsOn: "2022-05-16", endsOn: "2025-05-16" },
  { id: 1, startsOn: "2019-05-16", endsOn: "2022-05-16" },
]
const shown = (on: string) =>
  rosterOn(seats, withinTerms(memberships, terms), on).map(({ seat, membership }) => [
    seat.number,
    membership?.id ?? null,
  ])

describe("the roster on a day", () => {
  it("has the seats of that day in the order of their numbers", () => {
    expect(shown("2019-05-15")).to.deep.equal([])
    expect(shown("2019-05-16").map(([number]) => number)).to.deep.equal([1, 2, 4])
    expect(shown("2022-05-16").map(([number]) => number)).to.deep.equal([1, 2, 3])
  })
  it("passes a seat from one member to the next on the same day", () => {
    expect(shown("2021-01-31")[0]).to.deep.equal([1, 1])
    expect(shown("2021-02-01")[0]).to.deep.equal([1, 2])
  })
  it("shows a seat vacant from the first day no longer in office", () => {
    expect(shown("2019-12-31")[1]).to.deep.equal([2, 3])
    expect(shown("2020-01-01")[1]).to.deep.equal([2, null])
  })
  it("ends a membership with its term", () => {
    expect(shown("2022-05-15")[0]).to.deep.equal([1, 2])
    expect(shown("2022-05-16")[0]).to.deep.equal([1, 4])
    expect(shown("2025-05-16")[0]).to.deep.equal([1, null])
  })
  it("does not prolong one that ended before its term, and shortens one that would outlast it", () => {
    const [early, late] = withinTerms([memberships[2]!, { ...memberships[1]!, untilOn: "2030-01-01" }], terms)
    expect(early!.untilOn).to.equal("2020-01-01")
    expect(late!.untilOn).to.equal("2022-05-16")
  })
  it("knows the vacancies", () => {
    expect(vacancies(rosterOn(seats, memberships, "2020-06-01")).map(seat => seat.number)).to.deep.equal([2, 4])
  })
})

describe("consecutive terms", () => {
  const five = [2010, 2013, 2016, 2019, 2022].map((year, i) => ({
    id: i + 1,
    startsOn: `${year}-05-16`,
    endsOn: `${year + 3}-05-16`,
  }))
  const sat = (...ids: number[]) => ids.map(termId => ({ termId }))
  it("are counted back from the term before", () => {
    expect(consecutiveTerms(sat(3, 4), five, "2022-05-16")).to.equal(2)
    expect(consecutiveTerms(sat(4), five, "2022-05-16")).to.equal(1)
    expect(consecutiveTerms([], five, "2022-05-16")).to.equal(0)
  })
  it("are broken by a term without the person", () => {
    expect(consecutiveTerms(sat(1, 2, 4), five, "2022-05-16")).to.equal(1)
    expect(consecutiveTerms(sat(1, 2, 3), five, "2022-05-16")).to.equal(0)
  })
  it("count a term once however often the person was in it", () => {
    expect(consecutiveTerms(sat(4, 4, 4), five, "2022-05-16")).to.equal(1)
  })
  it("do not look at the term that begins or at later ones", () => {
    expect(consecutiveTerms(sat(4, 5), five, "2022-05-16")).to.equal(1)
    expect(consecutiveTerms(sat(1, 2, 3, 4, 5), five, "2025-05-16")).to.equal(5)
  })
})
