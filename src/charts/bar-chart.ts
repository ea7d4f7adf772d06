// Quantities by name, such as endorsements by territory: a table whose rows have a bar. With `before`, two bars a row.
import { scaleLinear } from "d3-scale"

export interface Bar {
  /** What it is called, as the `caption` helper takes it: text, key or names. */
  text?: string
  key?: string
  names?: { kk: string; ru?: string | null; en?: string | null }
  href?: string
  value: number
  before?: number
}

export interface BarChart {
  rows: (Bar & { width: number; widthBefore?: number })[]
  total: number
  hasBefore: boolean
}

/** Widths are shares of 100, the longest bar's. `most` fixes the scale, as 100 does for percentages. */
export function barChart(bars: readonly Bar[], most?: number): BarChart {
  const longest = most ?? Math.max(1, ...bars.map(bar => Math.max(bar.value, bar.before ?? 0)))
  const width = scaleLinear([0, longest], [0, 100]).clamp(true)
  const share = (value: number) => Math.round(width(value) * 10) / 10
  return {
    rows: bars.map(bar => ({
      ...bar,
      width: share(bar.value),
      ...(bar.before !== undefined && { widthBefore: share(bar.before) }),
    })),
    total: bars.reduce((sum, bar) => sum + bar.value, 0),
    hasBefore: bars.some(bar => bar.before !== undefined),
  }
}
