import { Router } from "express"
import type { Deps, Site } from "../deps.ts"
import { nameParam, pageParam } from "../web/params.ts"
import { jsonOf } from "./open-data.ts"
import { entryPage, ledgerPage } from "./pages.ts"
import { readLedger, readLedgerEntry, readOpenLedger } from "./use-cases.ts"

/** The public ledger of what was done to endorsements and to endorsing. */
export function integrityRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()

  routes.get("/integrity", async (req, res) => {
    const page = pageParam(req)
    res.render("integrity/ledger", ledgerPage(req.lang, page, await readLedger(db, req.actor, page)))
  })

  routes.get("/integrity/:id", async (req, res) => {
    const entry = await readLedgerEntry(db, req.actor, nameParam(req, "id"))
    res.render("integrity/entry", entryPage(req.lang, entry))
  })

  return routes
}

/** The same for programs, without a language. */
export function integrityDataRoutes({ db }: Pick<Deps, "db">): Router {
  const routes = Router()
  routes.get("/journal/integrity", async (_req, res) => {
    res.set("Cache-Control", "public, max-age=60").json(jsonOf(await readOpenLedger(db)))
  })
  return routes
}
