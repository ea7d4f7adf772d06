/**
 * Draws a sheet as a PDF of A4 pages. The same sheet is the same bytes: no clock and no chance goes into it.
 * See docs/adr/0022-forms-on-paper.md.
 */
import PDFDocument from "pdfkit"
import { encode } from "uqr"
import { drawBlock } from "./blocks.ts"
import { drawing, fontFiles, grey, ink, measuring, mm, type Pen, size } from "./pencil.ts"
import type { Block, Sheet } from "./sheet.ts"

const page = { width: 595.28, height: 841.89 }
const margin = { side: mm(18), top: mm(14), bottom: mm(18) }
const width = page.width - 2 * margin.side
const floor = page.height - margin.bottom

export function draw(sheet: Sheet): Promise<Buffer> {
  const pen = new PDFDocument({
    size: "A4",
    margin: 0,
    bufferPages: true,
    lang: sheet.lang,
    displayTitle: true,
    info: { Title: sheet.title, Producer: "Kenes", Creator: "Kenes", CreationDate: new Date(0) },
  })
  const bytes = bytesOf(pen)
  pen.registerFont("plain", fontFiles.plain).registerFont("bold", fontFiles.bold)
  drawBlocks(pen, sheet.blocks, drawHead(pen, sheet))
  drawFeet(pen, sheet)
  pen.end()
  return bytes
}

async function bytesOf(pen: Pen): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of pen as unknown as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces)
}

function drawBlocks(pen: Pen, blocks: Block[], from: number): void {
  const [pencil, measure] = [drawing(pen), measuring(pen)]
  const heightOf = (block: Block) => drawBlock({ pencil: measure, x: margin.side, y: 0, width }, block)
  let y = from
  blocks.forEach((block, n) => {
    // What introduces the next block stays with it.
    let wanted = heightOf(block)
    for (let at = n; introduces(blocks[at]) && blocks[at + 1]; at += 1) wanted += heightOf(blocks[at + 1]!)
    if (block.kind === "break" || (y + wanted > floor && y > margin.top)) {
      pen.addPage()
      y = margin.top
    }
    y += drawBlock({ pencil, x: margin.side, y, width }, block)
  })
}
const introduces = (block: Block | undefined): boolean =>
  block?.kind === "heading" || (block?.kind === "text" && block.leads === true)

const headSide = mm(30)
const labelWidth = mm(32)

function drawHead(pen: Pen, { head, code }: Sheet): number {
  const pencil = drawing(pen)
  const wide = width - headSide - mm(6)
  let y = margin.top
  y += pencil.write(head.over, margin.side, y, { color: grey, width: wide }) + 3
  y += pencil.write(head.title, margin.side, y, { font: "bold", at: size.title, width: wide }) + 5
  for (const { label, value } of head.rows) {
    const left = pencil.write(label, margin.side, y, { color: grey, width: labelWidth })
    const right = { font: "bold" as const, width: wide - labelWidth }
    y += Math.max(left, pencil.write(value, margin.side + labelWidth, y, right)) + 2
  }
  const x = page.width - margin.side - headSide
  const side = headSide - mm(6)
  drawSquares(pen, code, x + mm(3), margin.top, side)
  const middle = { width: headSide, align: "center" as const }
  let below = margin.top + side + 4
  below += pencil.write(head.codeLabel, x, below, { at: size.small, color: grey, ...middle })
  below += pencil.write(code, x, below, { font: "bold", at: 13, ...middle })
  const end = Math.max(y, below) + 4
  pencil.line(margin.side, end, width, 1, ink)
  return end + 6
}

/** The code once more, for a reader of squares. */
function drawSquares(pen: Pen, text: string, x: number, y: number, side: number): void {
  const { data, size: count } = encode(text, { ecc: "M", border: 0 })
  const step = side / count
  data.forEach((row, line) => {
    row.forEach((isDark, column) => {
      if (isDark) pen.rect(x + column * step, y + line * step, step, step)
    })
  })
  pen.fill("#000000")
}

function drawFeet(pen: Pen, { foot, code }: Sheet): void {
  const pencil = drawing(pen)
  const { start, count } = pen.bufferedPageRange()
  const y = page.height - mm(11)
  for (let number = start; number < start + count; number += 1) {
    pen.switchToPage(number)
    const text = foot.replace("{{page}}", String(number + 1)).replace("{{pages}}", String(count))
    const style = { at: size.small, color: grey, width: width / 2 }
    pencil.write(text, margin.side, y, style)
    pencil.write(code, margin.side + width / 2, y, { ...style, align: "right" })
  }
}
