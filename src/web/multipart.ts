import type { Readable } from "node:stream"
import busboy from "busboy"
import type { Request, RequestHandler } from "express"
import { BadRequest, Forbidden, TooLarge } from "../errors.ts"

const limits = { fields: 80, fieldSize: 100_000, fieldNameSize: 100, files: 1, parts: 90 }
/** A link may be slow, but something must come; the whole request has the server's `requestTimeout`. */
const longestSilence = 60_000
/** Of what nobody wants, this much is let run by, so that the browser reads the answer instead of a broken connection. */
const mostDropped = 64_000_000

/** The file of a form: one, the last of its fields, read once, piece by piece, as it comes over the line. */
export interface Upload {
  field: string
  /** what the sender calls it: to be cleaned before anybody sees it, and never believed */
  name: string
  /** Throws TooLarge after `most` bytes, and BadRequest when the rest of the form never comes. */
  bytes(most: number): AsyncGenerator<Buffer>
  /** Lets what is left run by. */
  drop(): Promise<void>
}

/**
 * Reads the fields of forms that carry a file, of signed-in people only but for the places where `mayGuest`. It hands on where the file begins, so that the
 * CSRF token is checked, and the use case asks the policy, before a byte of it is taken: the token must stand before the
 * file, and what comes after the file is not read.
 */
export const multipart =
  (mayGuest: (path: string) => boolean): RequestHandler =>
  (req, res, next) => {
    if (!req.is("multipart/form-data")) return next()
    if (!req.user && !mayGuest(req.path)) throw new Forbidden()
    const body: Record<string, string | string[]> = Object.create(null)
    req.body = body
    const parser = parserOf(req)
    const whole = new Promise<void>((done, fail) => parser.once("close", done).once("error", fail))
    whole.catch(() => undefined)
    let handedOn = false
    const handOn = (error?: unknown) => {
      if (handedOn) return
      handedOn = true
      next(error)
    }
    const breakOff = (error: Error = new BadRequest()) => {
      req.unpipe(parser)
      parser.destroy(error)
    }

    parser.on("field", (name, value, { nameTruncated, valueTruncated }) => {
      if (nameTruncated || valueTruncated) return breakOff(new TooLarge())
      if (!handedOn) body[name] = name in body ? [body[name]!, value].flat() : value
    })
    parser.on("file", (field, file: Readable, { filename }) => {
      // No file was chosen, or one more than the form has.
      if (!filename || req.upload) return file.resume()
      file.on("error", () => undefined)
      req.upload = uploadOf(field, asTyped(filename), file, whole)
      handOn()
    })
    for (const limit of ["fieldsLimit", "partsLimit"] as const) parser.on(limit, () => breakOff())
    parser.on("error", error =>
      handOn(error instanceof BadRequest || error instanceof TooLarge ? error : new BadRequest()),
    )
    parser.on("close", () => handOn())

    let taken = 0
    req.on("data", (piece: Buffer) => {
      taken += piece.length
      if (taken > mostDropped) req.destroy()
    })
    req.setTimeout(longestSilence, () => req.destroy())
    req.once("close", () => {
      if (!req.complete) breakOff()
    })
    void whole.catch(() => req.resume()).then(() => req.setTimeout(0))
    // An answer that never wanted the file.
    res.once("close", () => void req.upload?.drop())
    req.pipe(parser)
  }

function parserOf(req: Request): busboy.Busboy {
  try {
    return busboy({ headers: req.headers, limits, defParamCharset: "utf8" })
  } catch {
    throw new BadRequest()
  }
}

/** Browsers send these three signs of a name so, and no other: https://html.spec.whatwg.org/#multipart-form-data */
const asTyped = (name: string) => name.replace(/%(22|0A|0D)/gi, decodeURIComponent)

function uploadOf(field: string, name: string, file: Readable, whole: Promise<void>): Upload {
  const drop = async () => {
    file.resume()
    await whole.catch(() => undefined)
  }
  return {
    field,
    name,
    drop,
    async *bytes(most) {
      let size = 0
      try {
        for await (const piece of file.iterator({ destroyOnReturn: false })) {
          size += piece.length
          if (size > most) throw new TooLarge()
          yield piece
        }
        await whole
      } catch (error) {
        throw error instanceof TooLarge ? error : new BadRequest()
      } finally {
        await drop()
      }
    },
  }
}

/** Before an error is answered: a browser that is still sending would take the answer for a broken connection. */
export const dropUpload = async (req: Request): Promise<void> => req.upload?.drop()
