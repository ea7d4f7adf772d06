import { expect } from "chai"
import { type ChartSeat, seatChart } from "../../src/charts/seat-chart.ts"

const seats = (civil: number, state: number, vacant = 0): ChartSeat[] => [
  ...Array.from({ length: civil }, (_, i) => ({
    kind: "civil" as const,
    chair: i === 0,
    vacant: i > 0 && i <= vacant,
  })),
  ...Array.from({ length: state }, () => ({ kind: "state" as const })),
]

describe("the seat chart", () => {
  for (const [civil, state] of [
    [1, 0],
    [2, 1],
    [8, 4],
    [12, 6],
    [20, 10],
    [24, 13],
    [60, 20],
  ] as const)
    it(`draws each of ${civil + state} seats once, inside the picture and off the others`, () => {
      const chart = seatChart(seats(civil, state))
      const [, , width, height] = chart.viewBox.split(" ").map(Number)
      expect(chart.seats).to.have.length(civil + state)
      for (const [i, seat] of chart.seats.entries()) {
        expect(seat.x).to.be.within(0, width!)
        expect(seat.y).to.be.within(0, height!)
        for (const other of chart.seats.slice(i + 1))
          expect(Math.hypot(seat.x - other.x, seat.y - other.y)).to.be.greaterThan(chart.letterSize * 1.3)
      }
    })

  it("seats civil members at the left, vacancies between, the state at the right, the chair in front", () => {
    const { seats: drawn } = seatChart(seats(8, 4, 2))
    const leftmost = (shown: string) => Math.min(...drawn.filter(seat => seat.shown === shown).map(seat => seat.x))
    expect(leftmost("civil")).to.be.lessThan(leftmost("vacant"))
    expect(leftmost("vacant")).to.be.lessThan(leftmost("state"))
    const chair = drawn.find(seat => seat.shown === "chair")!
    expect(chair.x).to.equal(160)
  })

  it("counts who sits there: the chair is one of the civil members, a vacancy is nobody", () => {
    const { civil, state, vacant, total, chair } = seatChart(seats(8, 4, 2))
    expect({ civil, state, vacant, total, chair }).to.deep.equal({ civil: 6, state: 4, vacant: 2, total: 12, chair: 1 })
  })

  it("draws a council without a chair, and one without seats", () => {
    expect(seatChart([{ kind: "civil" }, { kind: "state" }]).chair).to.equal(0)
    expect(seatChart([]).seats).to.deep.equal([])
  })

  it("draws a chair whose seat is vacant as a vacancy", () => {
    expect(seatChart([{ kind: "civil", chair: true, vacant: true }]).seats.map(seat => seat.shown)).to.deep.equal([
      "vacant",
    ])
  })
})
