import { Router } from "express"
import type { Site } from "../deps.ts"
import { proposeTimetable } from "../reviews/timetable.ts"
import { nameParam, pageParam, queryText } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { campaignForm, proposalForm } from "./forms.ts"
import { judge } from "./judge.ts"
import { openCampaign } from "./opening-use-cases.ts"
import { campaignListPage, campaignPage, newCampaignPage, problemsOf, withTimetable } from "./pages.ts"
import { listCampaigns, pageSize, startCampaign, viewCampaign } from "./use-cases.ts"

const regionOf = (body: { region?: unknown } | undefined) =>
  body?.region === undefined ? undefined : String(body.region)

export function campaignRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()

  routes.get("/campaigns", async (req, res) => {
    const page = pageParam(req)
    const list = await listCampaigns(db, req.actor, page)
    res.render("campaigns/list", campaignListPage(req.lang, list, page, pageSize))
  })

  routes.get("/campaigns/new", async (req, res) => {
    const start = await startCampaign(db, req.actor, queryText(req, "region", 60) || undefined)
    res.render("campaigns/new", newCampaignPage(req.lang, start))
  })

  /** The same form with a timetable proposed from the day that was typed; nothing is saved. */
  routes.post("/campaigns/proposal", async (req, res) => {
    const start = await startCampaign(db, req.actor, regionOf(req.body))
    const { value, errors } = proposalForm(req.body)
    if (errors) return res.status(422).render("campaigns/new", newCampaignPage(req.lang, start, req.body ?? {}, errors))
    const proposal = proposeTimetable(value.startsOn, start.rules, start.calendar)
    res.render("campaigns/new", newCampaignPage(req.lang, start, withTimetable(req.body, proposal)))
  })

  routes.post("/campaigns", async (req, res) => {
    const start = await startCampaign(db, req.actor, regionOf(req.body))
    const { value, errors } = campaignForm(
      req.body,
      start.councils.map(({ slug }) => slug),
      start.today,
    )
    const broken = value ? judge(start, value) : []
    const problems = errors ?? problemsOf(broken, value.acknowledged)
    if (problems)
      return res.status(422).render("campaigns/new", newCampaignPage(req.lang, start, req.body ?? {}, problems, broken))
    const { slug } = await openCampaign(db, req.actor, start.region.slug, value!)
    seeOther(req, res, `/campaigns/${slug}`, "campaigns.notice.opened")
  })

  routes.get("/campaigns/:slug", async (req, res) => {
    res.render("campaigns/show", campaignPage(req.lang, await viewCampaign(db, req.actor, nameParam(req))))
  })

  return routes
}
