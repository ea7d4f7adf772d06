import { isAscii } from "node:buffer"
import { TextDecoder } from "node:util"
import type { Fault } from "./extract.ts"

/** The file as a whole cannot be read. */
export class Unreadable extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault)
    this.fault = fault
  }
}

const begins = (bytes: Buffer, ...with_: number[]) => with_.every((byte, i) => bytes[i] === byte)
const strictly = (encoding: string) => new TextDecoder(encoding, { fatal: true })

/**
 * Reads UTF-8, with or without its mark, UTF-16 with its mark, and else Windows-1251, which Excel writes in Russian; the
 * letters of Kazakh alone are not in it. The first piece that is not plain ASCII decides, and to that it must keep.
 */
export async function* decode(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let isFirst = true
  for await (const bytes of pieces) {
    if (isFirst) refuseOthers(bytes)
    isFirst = false
    if (!decoder && !isAscii(bytes)) decoder = decoderFor(bytes)
    const text = decoder ? next(decoder, bytes) : bytes.toString("latin1")
    if (text.includes("\0")) throw new Unreadable("binary")
    yield text
  }
  if (decoder) yield next(decoder)
}

function next(decoder: TextDecoder, bytes?: Buffer): string {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined })
  } catch {
    throw new Unreadable("encoding")
  }
}

function refuseOthers(bytes: Buffer): void {
  if (begins(bytes, 0x50, 0x4b, 3, 4) || begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new Unreadable("spreadsheet")
}

function decoderFor(bytes: Buffer): TextDecoder {
  if (begins(bytes, 0xff, 0xfe)) return strictly("utf-16le")
  if (begins(bytes, 0xfe, 0xff)) return strictly("utf-16be")
  try {
    strictly("utf-8").decode(bytes, { stream: true })
    return strictly("utf-8")
  } catch {
    return strictly("windows-1251")
  }
}
