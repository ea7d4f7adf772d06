import { type Response, Router } from "express"
import type { Deps } from "../deps.ts"
import { Refusal } from "../errors.ts"
import { fromDecimal } from "../merkle/base64.ts"
import { verifierKey } from "../merkle/note.ts"
import { parseTilePath } from "../merkle/tile-path.ts"
import { queryText } from "../web/params.ts"
import { listSigned, viewCheckpoint, viewTile } from "./use-cases.ts"

const forever = "public, max-age=31536000, immutable"

/** The log for programs, in formats of their own that have no language: checkpoints, tiles, entries. */
export function logRoutes({ db, signer }: Pick<Deps, "db" | "signer">): Router {
  const routes = Router()

  routes.get("/journal/key", (_req, res) => {
    res
      .set("Cache-Control", "public, max-age=60")
      .type("text/plain")
      .send(`${verifierKey(signer.verifier)}\n`)
  })

  routes.get("/journal/checkpoint", async (_req, res) => {
    await found(res, async () => {
      const { note } = await viewCheckpoint(db)
      res.set("Cache-Control", "public, max-age=1").type("text/plain").send(note)
    })
  })

  routes.get("/journal/checkpoints", async (req, res) => {
    const after = fromDecimal(queryText(req, "after") || "0")
    if (after === undefined) return nonsense(res)
    const sizes = await listSigned(db, after)
    res.set("Cache-Control", "public, max-age=1").type("text/plain")
    res.send(sizes.map(size => `${size}\n`).join(""))
  })

  routes.get("/journal/checkpoint/:size", async (req, res) => {
    const size = fromDecimal(req.params.size)
    if (size === undefined) return nonsense(res)
    await found(res, async () => {
      const { note } = await viewCheckpoint(db, size)
      res.set("Cache-Control", forever).type("text/plain").send(note)
    })
  })

  routes.get("/journal/tile/*path", async (req, res) => {
    const address = parseTilePath([req.params.path].flat().join("/"))
    if (!address) return nonsense(res)
    await found(res, async () => {
      const bytes = await viewTile(db, address)
      // Hashes cannot be packed: trying costs more than everything else here.
      const kept = address.level === "entries" ? forever : `${forever}, no-transform`
      res.set("Cache-Control", kept).type("application/octet-stream").send(bytes)
    })
  })

  return routes
}

/** Programs get a line instead of a page. */
async function found(res: Response, answer: () => Promise<void>): Promise<void> {
  try {
    await answer()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    refuse(res, 404, "not in the log: beyond its end, not signed at this size, or a partial tile that has become full")
  }
}
const nonsense = (res: Response) => refuse(res, 400, "no such address: see https://c2sp.org/tlog-tiles")
const refuse = (res: Response, status: number, text: string): void => {
  res.status(status).set("Cache-Control", "no-store").type("text/plain").send(`${text}\n`)
}
