// Quantities day by day, such as endorsements: columns over a line of dates, and the same figures in a table.
import { scaleBand, scaleLinear } from "d3-scale"

export interface DayCount {
  /** `YYYY-MM-DD` */
  on: string
  value: number
}

export interface ColumnChart {
  viewBox: string
  columns: (DayCount & { x: number; y: number; width: number; height: number })[]
  lines: { y: number; value: number }[]
  /** Dates below the columns: never so many that they would touch. */
  marks: { x: number; day: string }[]
  days: readonly DayCount[]
  total: number
  bottom: number
}

const width = 320
const bottom = 110
const top = 12
const left = 30

export function columnChart(days: readonly DayCount[]): ColumnChart {
  const x = scaleBand(
    days.map(day => day.on),
    [left, width],
  ).padding(0.25)
  const y = scaleLinear([0, Math.max(1, ...days.map(day => day.value))], [bottom, top]).nice(4)
  const column = Math.max(1, round(x.bandwidth()))
  const every = Math.max(1, Math.ceil(days.length / 6))
  return {
    viewBox: `0 0 ${width} ${bottom + 18}`,
    columns: days.map(day => ({
      ...day,
      x: round(x(day.on) ?? 0),
      y: round(y(day.value)),
      width: column,
      height: round(bottom - y(day.value)),
    })),
    lines: y
      .ticks(4)
      .filter(Number.isInteger)
      .map(value => ({ value, y: round(y(value)) })),
    marks: days
      .filter((_, i) => i % every === 0)
      .map(day => ({ x: round((x(day.on) ?? 0) + column / 2), day: `${day.on.slice(8)}.${day.on.slice(5, 7)}` })),
    days,
    total: days.reduce((sum, day) => sum + day.value, 0),
    bottom,
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
