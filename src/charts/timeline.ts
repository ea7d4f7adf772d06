// The stages of a review on a line, with today marked: a strip to look at and a list to read.
import { scaleUtc } from "d3-scale"

export interface TimelineStage {
  /** What it is called, as the `caption` helper takes it: text, or key. */
  text?: string
  key?: string
  from: Date
  /** The first moment that no longer belongs to it; a stage without is a single moment, such as a publication. */
  until?: Date | null
}

export type StageState = "past" | "now" | "next"

export interface Timeline {
  viewBox: string
  bars: { x: number; width: number; state: StageState }[]
  /** Where today stands on the strip, if it is on it. */
  today: number | undefined
  now: Date
  /** The stages in order, and between or before them the mark of today when no stage is going on. */
  items: (TimelineStage & { state?: StageState; last?: Date; isToday?: boolean })[]
}

const width = 320
const height = 26
const thinnest = 4

export function timeline(stages: readonly TimelineStage[], now: Date): Timeline {
  const ordered = [...stages].sort((a, b) => a.from.getTime() - b.from.getTime())
  const first = ordered[0]?.from ?? now
  const end = new Date(Math.max(first.getTime() + 1, ...ordered.map(endOf)))
  const x = scaleUtc([first, end], [2, width - 2]).clamp(true)

  const bars = ordered.map(stage => ({
    x: round(x(stage.from)),
    width: Math.max(thinnest, round(x(endOf(stage)) - x(stage.from) - 1)),
    state: stateOf(stage, now),
  }))
  const items: Timeline["items"] = ordered.map(stage => ({
    ...stage,
    state: stateOf(stage, now),
    ...(stage.until && { last: new Date(stage.until.getTime() - 1) }),
  }))
  if (!items.some(item => item.state === "now")) {
    const next = items.findIndex(item => item.state === "next")
    items.splice(next < 0 ? items.length : next, 0, { isToday: true, from: now })
  }
  const isOnStrip = ordered.length > 0 && now >= first && now <= end
  return { viewBox: `0 0 ${width} ${height}`, bars, today: isOnStrip ? round(x(now)) : undefined, now, items }
}

function stateOf(stage: TimelineStage, now: Date): StageState {
  if (now < stage.from) return "next"
  return stage.until && now < stage.until ? "now" : "past"
}

function endOf(stage: TimelineStage): number {
  return (stage.until ?? stage.from).getTime()
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
