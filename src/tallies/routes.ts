import { type RequestHandler, type Response, Router } from "express"
import type { Deps } from "../deps.ts"
import { NotFound } from "../errors.ts"
import { nameParam } from "../web/params.ts"
import { csvOf, jsonOf } from "./open-data.ts"
import { readOpenReview, readOpenReviews } from "./use-cases.ts"

/** The tallies as open data, for programs and spreadsheets: exactly those of the latest checkpoint. */
export function tallyRoutes({ db }: Pick<Deps, "db">): Router {
  const routes = Router()

  routes.get(
    "/journal/tallies",
    orAbsent(async (_req, res) => {
      fresh(res).json(await readOpenReviews(db))
    }),
  )

  routes.get(
    "/journal/tallies/:review.csv",
    orAbsent(async (req, res) => {
      const tallies = await readOpenReview(db, nameParam(req, "review"))
      fresh(res).type("text/csv").attachment(`${tallies.review}.csv`).send(csvOf(tallies))
    }),
  )

  routes.get(
    "/journal/tallies/:review",
    orAbsent(async (req, res) => {
      fresh(res).json(jsonOf(await readOpenReview(db, nameParam(req, "review"))))
    }),
  )

  return routes
}

/** As long as a checkpoint: the two are compared. */
const fresh = (res: Response): Response => res.set("Cache-Control", "public, max-age=1")

/** Programs get a line instead of a page. */
const orAbsent =
  (handler: (...args: Parameters<RequestHandler>) => Promise<void>): RequestHandler =>
  async (req, res, next) => {
    try {
      await handler(req, res, next)
    } catch (error) {
      if (!(error instanceof NotFound)) throw error
      res.status(404).set("Cache-Control", "no-store").type("text/plain").send("no such review\n")
    }
  }
