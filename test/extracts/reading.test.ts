import { Readable } from "node:stream"
import { expect } from "chai"
import { decode } from "../../src/extracts/encoding.ts"
import { linesOf, type Places, readLine } from "../../src/extracts/lines.ts"

const places: Places = new Map<string, number | "outside">([
  ["ile", 7],
  ["іле ауданы", 7],
  ["илийский район", 7],
  ["talgar", "outside"],
])
const iin = "800101100003"
const read = (...cells: string[]) => readLine(cells, places, "2022-03-14")

async function lines(...pieces: (string | Buffer)[]) {
  const all = []
  const bytes = Readable.from(pieces.map(piece => Buffer.from(piece as string))) as AsyncIterable<Buffer>
  for await (const { line, cells } of linesOf(decode(bytes))) all.push([line, ...cells])
  return all
}
async function faultOf(...pieces: (string | Buffer)[]) {
  try {
    await lines(...pieces)
    return null
  } catch (error) {
    return (error as { fault?: string }).fault
  }
}
/** What Excel writes in Russian. */
const windows1251 = (text: string) =>
  Buffer.from(
    [...text].map(c => {
      const code = c.codePointAt(0)!
      if (code < 128) return code
      return code === 0x451 ? 0xb8 : code - 0x350
    }),
  )

describe("a line of an extract", () => {
  it("names a number and a territory, by any of its names", () => {
    for (const place of ["ile", "ILE", "Іле ауданы", "Илийский  район"])
      expect(read(iin, place)).to.deep.equal({ iin, territoryId: 7 })
    expect(read("8001 0110-0003", "ile")).to.deep.equal({ iin, territoryId: 7 })
  })
  it("is bad for a reason that is told", () => {
    const bad: [string[], string][] = [
      [["80010110000", "ile"], "length"],
      [["8.00101E+11", "ile"], "length"],
      [["8001011O0003", "ile"], "lookalikes"],
      [["800101100004", "ile"], "checksum"],
      [["801301100003", "ile"], "date"],
      [["800101900003", "ile"], "century"],
      [["800141100003", "ile"], "bin"],
      [[iin, "nowhere"], "territory"],
      [[iin, "talgar"], "outside"],
      [[iin, ""], "columns"],
      [[iin], "columns"],
      [[iin, "ile", "ile"], "columns"],
      [["", "ile"], "length"],
      [[], "columns"],
    ]
    for (const [cells, reason] of bad) expect(read(...cells), cells.join()).to.deep.equal({ reason })
    expect(readLine(["990101650006", "ile"], places, "2022-03-14")).to.have.property("reason")
  })
})

describe("the lines of an extract", () => {
  it("are separated by semicolons, commas or tabs, end in any way, and keep their numbers over empty ones", async () => {
    expect(await lines("1;a\r\n2,b\n\n3\tc\r4;d")).to.deep.equal([
      [1, "1", "a"],
      [2, "2", "b"],
      [4, "3", "c"],
      [5, "4", "d"],
    ])
  })
  it("may have a heading, quotes, spaces and empty columns at their end", async () => {
    expect(await lines('ИИН;Территория\n"1"; "Іле" ;;\n')).to.deep.equal([[2, "1", "Іле"]])
  })
  it("are one line each, also after a quote that nobody closed", async () => {
    expect((await lines('1;"a\n2;b\n3;c')).map(([line]) => line)).to.deep.equal([1, 2, 3])
  })
  it("are read in UTF-8 with and without its mark, in UTF-16 and in Windows-1251", async () => {
    const text = "1;Илийский район\n2;Талгар"
    const wanted = [
      [1, "1", "Илийский район"],
      [2, "2", "Талгар"],
    ]
    expect(await lines(text)).to.deep.equal(wanted)
    expect(await lines(`\ufeff${text}`)).to.deep.equal(wanted)
    expect(await lines(Buffer.from(`\ufeff${text}`, "utf16le"))).to.deep.equal(wanted)
    expect(await lines(windows1251(text))).to.deep.equal(wanted)
    expect(await lines(`${iin};ile\n`.repeat(3), windows1251(text))).to.have.length(5)
  })
  it("may be cut anywhere on their way", async () => {
    const bytes = Buffer.from("1;Іле ауданы\r\n2;Қарасай ауданы\r\n")
    const whole = await lines(bytes)
    for (let at = 1; at < bytes.length; at++)
      expect(await lines(bytes.subarray(0, at), bytes.subarray(at)), String(at)).to.deep.equal(whole)
  })
  it("are refused as a whole when they are no text, or not all in one encoding", async () => {
    expect(await faultOf("1;Іле\n", windows1251("2;Талгар\n"))).to.equal("encoding")
    expect(await faultOf("PK\u0003\u0004…")).to.equal("spreadsheet")
    expect(await faultOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]))).to.equal("spreadsheet")
    expect(await faultOf("1;a\n\0\0\0")).to.equal("binary")
    expect(await faultOf("x".repeat(100_000))).to.equal("longLine")
    expect(await faultOf("")).to.equal(null)
  })
})
