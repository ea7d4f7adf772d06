import { Router } from "express"
import type { Deps } from "../deps.ts"
import { fewest, type Times } from "./decision-time.ts"
import { readOpenTimes } from "./use-cases.ts"

/** Minutes of office hours, or null of too few. */
const figures = ({ count, median, ninetieth }: Times) => ({
  decisions: count,
  medianMinutes: median ?? null,
  ninetiethPercentileMinutes: ninetieth ?? null,
})

/** For programs, without a language: how long nominees waited, of every review. */
export function decisionTimeDataRoutes({ db }: Pick<Deps, "db">): Router {
  const routes = Router()
  routes.get("/data/decision-times.json", async (_req, res) => {
    const { rows, all } = await readOpenTimes(db)
    const reviews = rows.map(({ review, council, campaign, ...times }) => ({
      review,
      council,
      campaign,
      ...figures(times),
    }))
    res.set("Cache-Control", "public, max-age=3600").json({ fewest, all: figures(all), reviews })
  })
  return routes
}
