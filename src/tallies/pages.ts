import { addDays } from "../calendar/almaty-time.ts"
import { barChart } from "../charts/bar-chart.ts"
import { columnChart } from "../charts/column-chart.ts"
import { type CandidateTallies, totalOf } from "./tally.ts"

/** More days would be columns too thin to see; a stage is hardly ever longer. */
const mostDays = 62

/** For the partial `tallies/candidate`: a candidate's endorsements by territory and by day, whose sums are the total. */
export function candidateTallies({ asOf, counts, byTerritory, byDay }: CandidateTallies) {
  return {
    asOf,
    counts,
    total: totalOf(counts),
    byTerritory: barChart(byTerritory.map(({ names, total }) => ({ names, value: total }))),
    byDay: byDay.length > 0 && columnChart(recordedOn(byDay)),
  }
}

function recordedOn(byDay: CandidateTallies["byDay"]) {
  const recorded = new Map(byDay.map(({ day, recorded }) => [day, recorded]))
  const last = byDay.at(-1)!.day
  const days: { on: string; value: number }[] = []
  for (let on = last; on >= byDay[0]!.day && days.length < mostDays; on = addDays(on, -1))
    days.unshift({ on, value: recorded.get(on) ?? 0 })
  return days
}
