import { expect } from "chai"
import { barChart } from "../../src/charts/bar-chart.ts"
import { columnChart } from "../../src/charts/column-chart.ts"

describe("the bar chart", () => {
  it("makes the longest bar full and the others in proportion", () => {
    const chart = barChart([
      { text: "a", value: 50 },
      { text: "b", value: 200 },
      { text: "c", value: 0 },
    ])
    expect(chart.rows.map(row => row.width)).to.deep.equal([25, 100, 0])
    expect(chart.total).to.equal(250)
  })

  it("compares with before on a scale that is given, and never leaves it", () => {
    const chart = barChart([{ key: "a", value: 120, before: 38 }], 100)
    expect(chart.hasBefore).to.equal(true)
    expect(chart.rows[0]).to.include({ width: 100, widthBefore: 38 })
  })

  it("draws nothing but rows when all are zero, and nothing at all of nothing", () => {
    expect(barChart([{ text: "a", value: 0 }]).rows[0]!.width).to.equal(0)
    expect(barChart([]).rows).to.deep.equal([])
  })
})

describe("the column chart", () => {
  const days = Array.from({ length: 20 }, (_, i) => ({ on: `2022-03-${String(i + 1).padStart(2, "0")}`, value: i * 7 }))

  it("stands every column on the same line, in proportion, without touching its neighbour", () => {
    const { columns, bottom } = columnChart(days)
    for (const column of columns) expect(column.y + column.height).to.be.closeTo(bottom, 0.11)
    expect(columns[10]!.height / columns[5]!.height).to.be.closeTo(2, 0.05)
    for (const [i, column] of columns.slice(0, -1).entries())
      expect(column.x + column.width).to.be.lessThan(columns[i + 1]!.x)
  })

  it("counts in whole numbers and marks few enough days", () => {
    const chart = columnChart(days)
    expect(chart.lines.every(line => Number.isInteger(line.value))).to.equal(true)
    expect(chart.marks.length).to.be.at.most(6)
    expect(chart.marks[0]!.day).to.equal("01.03")
  })

  it("draws a day without any, and no day", () => {
    expect(columnChart([{ on: "2022-03-01", value: 0 }]).columns[0]!.height).to.equal(0)
    expect(columnChart([]).columns).to.deep.equal([])
  })
})
