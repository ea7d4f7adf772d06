/** Reads what stands in a PDF of ours: the text of each page by the map that a reader copies with, and the glyphs drawn. */
import { inflateSync } from "node:zlib"

export interface PdfRead {
  /** of each page, the pieces of text in the order in which they were drawn */
  pages: string[][]
  /** number of glyphs that stand for "no such sign" */
  missing: number
  text: string
}

export function readPdf(bytes: Buffer): PdfRead {
  const objects = objectsOf(bytes)
  const number = (of: string, key: string) => Number(new RegExp(`/${key} (\\d+) 0 R`).exec(of)?.[1])
  let missing = 0
  const pages = [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
    .map(({ head }) => {
      const resources = objects.get(number(head, "Resources"))!.head
      const fonts = new Map(
        [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => {
          const font = objects.get(Number(id))!.head
          return [name!, mapOf(objects.get(number(font, "ToUnicode"))!.stream!.toString("latin1"))]
        }),
      )
      const content = objects.get(number(head, "Contents"))!.stream!.toString("latin1")
      const pieces: string[] = []
      let font = new Map<number, string>()
      for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(<[^\]]*)\] TJ/g)) {
        if (name) font = fonts.get(name)!
        if (!shown) continue
        const glyphs = [...shown.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g) ?? [])
        missing += glyphs.filter(glyph => glyph === "0000").length
        pieces.push(glyphs.map(glyph => font.get(Number.parseInt(glyph, 16)) ?? "\ufffd").join(""))
      }
      return pieces
    })
  return { pages, missing, text: pages.flat().join(" ") }
}

function objectsOf(bytes: Buffer): Map<number, { head: string; stream?: Buffer }> {
  const text = bytes.toString("latin1")
  return new Map(
    [...text.matchAll(/(?<=^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => {
      const at = body!.indexOf("stream\n")
      if (at < 0) return [Number(id), { head: body! }]
      const head = body!.slice(0, at)
      const length = Number(/\/Length (\d+)/.exec(head)![1])
      const raw = Buffer.from(body!.slice(at + 7, at + 7 + length), "latin1")
      return [Number(id), { head, stream: head.includes("FlateDecode") ? inflateSync(raw) : raw }]
    }),
  )
}

/** glyph -> the signs that it stands for */
function mapOf(cmap: string): Map<number, string> {
  const map = new Map<number, string>()
  for (const [, range] of cmap.matchAll(/beginbfrange\n([\s\S]*?)\nendbfrange/g))
    for (const [, from, , list] of range!.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/g))
      [...list!.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex], n) => {
        const units = hex!.replaceAll(" ", "").match(/.{4}/g) ?? []
        map.set(Number.parseInt(from!, 16) + n, String.fromCharCode(...units.map(unit => Number.parseInt(unit, 16))))
      })
  return map
}
