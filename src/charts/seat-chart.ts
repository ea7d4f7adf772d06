// A council as a half-circle of seats. The chair sits in front; civil seats begin at the left, state ones end at the right,
// so that the share of the state is seen at a glance. Shape and letter say what colour says.
import { scaleLinear } from "d3-scale"
import { symbol, symbolCircle, symbolDiamond2, symbolSquare } from "d3-shape"

export interface ChartSeat {
  kind: "civil" | "state"
  vacant?: boolean
  chair?: boolean
}

type Shown = "chair" | "civil" | "state" | "vacant"

export interface SeatChart {
  viewBox: string
  letterSize: number
  seats: { shown: Shown; x: number; y: number; d: string }[]
  /** Seats that are taken, by kind (the chair is one of them), and those that are not. */
  civil: number
  state: number
  vacant: number
  total: number
  chair: number
}

const width = 320
const edge = 16
const outer = width / 2 - edge

export function seatChart(seats: readonly ChartSeat[]): SeatChart {
  const chair = seats.find(seat => seat.chair && !seat.vacant)
  const others = [...seats].filter(seat => seat !== chair).sort((a, b) => place(a) - place(b))
  const rows = rowsFor(others.length)
  const inner = rows === 1 ? outer : outer * (rows === 2 ? 0.66 : 0.5)
  const gap = rows === 1 ? outer : (outer - inner) / (rows - 1)
  const radii = Array.from({ length: rows }, (_, i) => (rows === 1 ? outer : inner + i * gap))
  const spots = radii.flatMap((radius, row) => arc(radius, shareOf(others.length, radii, row)))
  const size = Math.min(17, gap * 0.42, ...radii.map((r, i) => spacing(r, shareOf(others.length, radii, i)) * 0.44))

  const drawn = spots
    .sort((a, b) => b.angle - a.angle || a.radius - b.radius)
    .map(({ x, y }, i) => ({ ...shape(others[i]!, size), x: round(x), y: round(y) }))
  if (chair) drawn.push({ ...shape(chair, size), x: width / 2, y: round(outer + edge - size * 0.3) })

  const count = (kind: ChartSeat["kind"]) => seats.filter(seat => seat.kind === kind && !seat.vacant).length
  return {
    viewBox: `0 0 ${width} ${round(outer + edge + size * 1.1)}`,
    letterSize: round(size * 1.15),
    seats: drawn,
    civil: count("civil"),
    state: count("state"),
    vacant: seats.filter(seat => seat.vacant).length,
    total: seats.length,
    chair: chair ? 1 : 0,
  }
}

/** From left to right: civil, vacant civil, vacant state, state. */
function place(seat: ChartSeat): number {
  return seat.kind === "civil" ? (seat.vacant ? 1 : 0) : seat.vacant ? 2 : 3
}

function rowsFor(seats: number): number {
  return seats <= 12 ? 1 : seats <= 24 ? 2 : seats <= 45 ? 3 : seats <= 75 ? 4 : 5
}

/** Rows take seats in proportion to their length; what rounding leaves over goes to the outer ones. */
function shareOf(total: number, radii: readonly number[], row: number): number {
  const length = radii.reduce((sum, radius) => sum + radius, 0)
  const until = (n: number) => Math.round((total * radii.slice(0, n).reduce((sum, radius) => sum + radius, 0)) / length)
  return until(row + 1) - until(row)
}

function arc(radius: number, seats: number): { x: number; y: number; angle: number; radius: number }[] {
  const angleOf = scaleLinear([0, Math.max(seats - 1, 1)], [Math.PI, 0])
  return Array.from({ length: seats }, (_, i) => {
    const angle = seats === 1 ? Math.PI / 2 : angleOf(i)
    return { x: width / 2 + radius * Math.cos(angle), y: edge + outer - radius * Math.sin(angle), angle, radius }
  })
}

function spacing(radius: number, seats: number): number {
  return seats < 2 ? radius : 2 * radius * Math.sin(Math.PI / (seats - 1) / 2)
}

function shape(seat: ChartSeat, size: number): { shown: Shown; d: string } {
  const side = seat.kind === "state" ? symbolSquare : symbolCircle
  if (seat.chair && !seat.vacant) return { shown: "chair", d: symbol(symbolDiamond2, size * size * 3.4)()! }
  const area = seat.kind === "state" ? (size * 1.8) ** 2 : Math.PI * size ** 2
  return { shown: seat.vacant ? "vacant" : seat.kind, d: symbol(side, area)()! }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
