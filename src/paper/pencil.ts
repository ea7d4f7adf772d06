/** What a page is drawn with: one that draws, and one that only measures, so that nothing is computed in two ways. */
import { createRequire } from "node:module"
import path from "node:path"
import type PDFDocument from "pdfkit"

const fonts = path.join(path.dirname(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/package.json")), "ttf")
export const fontFiles = {
  plain: path.join(fonts, "DejaVuSansCondensed.ttf"),
  bold: path.join(fonts, "DejaVuSansCondensed-Bold.ttf"),
}

export type Pen = InstanceType<typeof PDFDocument>

/** In points, of which an inch has 72. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4
export const size = { body: 9.5, small: 8, heading: 11.5, title: 15 }
export const ink = "#1a1a1a"
export const grey = "#5a5a5a"
export const frame = "#808080"

export interface Style {
  width: number
  font?: keyof typeof fontFiles
  at?: number
  color?: string
  align?: "left" | "right" | "center"
}
export interface Pencil {
  /** Returns how high the text is. */
  write(text: string, x: number, y: number, style: Style): number
  box(x: number, y: number, width: number, height: number, line: number, color: string): void
  bar(x: number, y: number, width: number, height: number): void
  line(x: number, y: number, width: number, line: number, color: string): void
  dot(x: number, y: number): void
}

const lineGap = 1
const heightOf = (pen: Pen, text: string, { font = "plain", at = size.body, width }: Style) =>
  pen.font(font).fontSize(at).heightOfString(text, { width, lineGap })

export const drawing = (pen: Pen): Pencil => ({
  write(text, x, y, style) {
    const height = heightOf(pen, text, style)
    pen.fillColor(style.color ?? ink).text(text, x, y, { width: style.width, align: style.align ?? "left", lineGap })
    return height
  },
  box: (x, y, width, height, line, color) => void pen.rect(x, y, width, height).lineWidth(line).stroke(color),
  bar: (x, y, width, height) => void pen.rect(x, y, width, height).fill(ink),
  line: (x, y, width, line, color) =>
    void pen
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(line)
      .stroke(color),
  dot: (x, y) => void pen.circle(x, y, 1.3).fill(ink),
})

const nothing = () => undefined
export const measuring = (pen: Pen): Pencil => ({
  write: (text, _x, _y, style) => heightOf(pen, text, style),
  box: nothing,
  bar: nothing,
  line: nothing,
  dot: nothing,
})
