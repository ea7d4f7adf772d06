/** How each block of a sheet looks. Every function draws from `y` down and returns how high that is. */
import { frame, grey, ink, mm, type Pencil, size } from "./pencil.ts"
import type { Block } from "./sheet.ts"

type Of<K extends Block["kind"]> = Extract<Block, { kind: K }>
interface Spot {
  pencil: Pencil
  x: number
  y: number
  width: number
}

const cell = { width: mm(6.6), height: mm(7.4), gap: mm(2.2) }
const square = mm(3.6)
const indent = square + mm(2.4)
const ruled = mm(8.5)

export function drawBlock(spot: Spot, block: Block): number {
  switch (block.kind) {
    case "heading":
      return write(spot, block.text, { font: "bold", at: size.heading, down: 5 }) + 9
    case "text": {
      const at = block.small ? size.small : size.body
      return write(spot, block.text, { at, color: block.small ? grey : ink, font: block.strong ? "bold" : "plain" }) + 4
    }
    case "notice":
      return drawNotice(spot, block)
    case "bullets":
      return drawBullets(spot, block)
    case "boxes":
      return drawBoxes(spot, block)
    case "lines":
      return drawLines(spot, block)
    case "choices":
      return drawChoices(spot, block)
    case "tick":
      return drawTick(spot, block)
    case "said":
      return drawSaid(spot, block)
    case "signature":
      return drawSignature(spot, block)
    case "office":
      return drawOffice(spot, block)
    case "pair":
      return drawPair(spot, block)
    case "gap":
      return 5
    case "break":
      return 0
  }
}

interface Hand {
  font?: "plain" | "bold"
  at?: number
  color?: string
  right?: number
  down?: number
  width?: number
  align?: "left" | "right" | "center"
}
const write = ({ pencil, x, y, width }: Spot, text: string, { right = 0, down = 0, ...style }: Hand = {}): number =>
  pencil.write(text, x + right, y + down, { width: width - right, ...style })

function drawLabel(spot: Spot, { label, hint }: { label?: string; hint?: string }): number {
  const high = label ? write(spot, label, { font: "bold" }) + 1 : 0
  return high + (hint ? write(spot, hint, { at: size.small, color: grey, down: high }) + 1 : 0)
}

function drawNotice(spot: Spot, { text }: Of<"notice">): number {
  const high = write(spot, text, { right: mm(4), down: 2 }) + 4
  spot.pencil.bar(spot.x, spot.y, mm(1.2), high)
  return high + 6
}

function drawBullets(spot: Spot, { items }: Of<"bullets">): number {
  let down = 0
  for (const item of items) {
    spot.pencil.dot(spot.x + mm(1.3), spot.y + down + 5.5)
    down += write(spot, item, { right: mm(4), down }) + 2
  }
  return down + 3
}

function drawBoxes(spot: Spot, { label, hint, groups, between, before, filled = "" }: Of<"boxes">): number {
  const { pencil } = spot
  const letters = [...filled]
  const start = spot.x + (before ? mm(7) : 0)
  let down = drawLabel(spot, { label, ...(hint && { hint }) })
  let x = start
  if (before) write(spot, before, { at: 11, down: down + 4, width: mm(7) })
  groups.forEach((count, group) => {
    for (let n = 0; n < count; n += 1) {
      if (x + cell.width > spot.x + spot.width + 0.5) {
        x = start
        down += cell.height + 2
      }
      pencil.box(x, spot.y + down, cell.width, cell.height, 0.6, frame)
      const letter = letters.shift()
      if (letter) pencil.write(letter, x, spot.y + down + 4, { at: 12, width: cell.width, align: "center" })
      x += cell.width
    }
    if (group === groups.length - 1) return
    if (between) pencil.write(between, x, spot.y + down + 6, { at: 12, width: cell.gap, align: "center" })
    x += cell.gap
  })
  return down + cell.height + 6
}

function drawLines(spot: Spot, { label, hint, lines }: Of<"lines">): number {
  const down = drawLabel(spot, { label, ...(hint && { hint }) })
  for (let line = 1; line <= lines; line += 1)
    spot.pencil.line(spot.x, spot.y + down + line * ruled, spot.width, 0.5, frame)
  return down + lines * ruled + 5
}

/** Down the columns, as lists are read. */
function drawChoices(spot: Spot, { items, columns, ...said }: Of<"choices">): number {
  const rows = Math.ceil(items.length / columns)
  const column = spot.width / columns
  let down = drawLabel(spot, said)
  for (let row = 0; row < rows; row += 1) {
    let high = square
    for (let n = 0; n < columns; n += 1) {
      const text = items[n * rows + row]
      if (!text) continue
      const right = n * column
      drawSquare(spot, right, down)
      high = Math.max(high, write(spot, text, { right: right + indent, down, width: column - indent - mm(2) }))
    }
    down += high + 3
  }
  return down + 4
}

const drawSquare = ({ pencil, x, y }: Spot, right: number, down: number) =>
  pencil.box(x + right, y + down + 0.5, square, square, 0.9, ink)

function drawTick(spot: Spot, { text, hint }: Of<"tick">): number {
  drawSquare(spot, 0, 0)
  const high = Math.max(square, write(spot, text, { right: indent }))
  return high + (hint ? write(spot, hint, { right: indent, down: high, at: size.small, color: grey }) : 0) + 5
}

function drawSaid(spot: Spot, { text }: Of<"said">): number {
  const high = write(spot, text, { right: mm(4) })
  spot.pencil.bar(spot.x + mm(1.5), spot.y, 0.8, high)
  return high
}

function drawSignature({ pencil, x, y, width }: Spot, { date, name, sign }: Of<"signature">): number {
  const line = y + mm(12)
  const parts: [string, number, number][] = [
    [date, 0, mm(40)],
    [name, mm(46), mm(72)],
    [sign, mm(124), width - mm(124)],
  ]
  for (const [text, right, wide] of parts) {
    pencil.line(x + right, line, wide, 0.8, ink)
    pencil.write(text, x + right, line + 2, { at: size.small, color: grey, width: wide })
  }
  return mm(20)
}

function drawOffice(spot: Spot, { title, fields }: Of<"office">): number {
  const { pencil, x, y, width } = spot
  const [inner, gap] = [width - mm(8), mm(4)]
  const wide = (inner - (fields.length - 1) * gap) / fields.length
  const down = mm(2) + write(spot, title, { font: "bold", right: mm(4), down: mm(2), width: inner })
  const heights = fields.map((text, n) => {
    const left = x + mm(4) + n * (wide + gap)
    pencil.line(left, y + down + mm(7), wide, 0.6, ink)
    return pencil.write(text, left, y + down + mm(7) + 1.5, { at: size.small, color: grey, width: wide })
  })
  const high = down + mm(8) + Math.max(...heights)
  pencil.box(x, y, width, high, 1, ink)
  return high
}

const between = mm(8)
function drawPair(spot: Spot, { blocks }: Of<"pair">): number {
  const width = (spot.width - between) / 2
  return Math.max(...blocks.map((block, n) => drawBlock({ ...spot, width, x: spot.x + n * (width + between) }, block)))
}
