import { Router } from "express"
import type { Database } from "../db/database.ts"

/** `/healthz`: the process answers. `/readyz`: the database does too. */
export function health(db: Database): Router {
  const routes = Router()
  routes.get("/healthz", (_req, res) => {
    res.type("text/plain").send("ok\n")
  })
  routes.get("/readyz", async (req, res) => {
    const ready = await db
      .read(tx => tx.query("select 1"))
      .then(
        () => true,
        error => {
          req.log.error({ err: error, request: req.id }, "database does not answer")
          return false
        },
      )
    res
      .status(ready ? 200 : 503)
      .type("text/plain")
      .send(ready ? "ready\n" : "database\n")
  })
  return routes
}
