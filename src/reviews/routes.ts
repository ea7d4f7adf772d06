import { Router } from "express"
import type { Site } from "../deps.ts"
import { NotFound } from "../errors.ts"
import { nameParam, pageParam, queryText } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { extensionErrors } from "./extension.ts"
import { announcementForm, draftForm, extensionForm } from "./forms.ts"
import { extendPage, preparePage, previewPage, reviewListPage, reviewPage } from "./pages.ts"
import { stageNames } from "./timetable.ts"
import {
  announceReview,
  extendStage,
  listReviews,
  pageSize,
  prepareReview,
  viewDraft,
  viewReview,
} from "./use-cases.ts"

/** A filter's value: none when it is missing or empty, nowhere to be found when nobody offered it. */
function oneOf(value: string, offered: readonly string[]): string | undefined {
  if (value && !offered.includes(value)) throw new NotFound()
  return value || undefined
}

export function reviewRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()

  routes.get("/reviews", async (req, res) => {
    const councilSlug = queryText(req, "council", 60) || undefined
    const wanted = { page: pageParam(req), stage: oneOf(queryText(req, "stage"), stageNames), councilSlug }
    res.render("reviews/list", reviewListPage(req.lang, await listReviews(db, req.actor, wanted), wanted, pageSize))
  })

  routes.get("/reviews/:slug", async (req, res) => {
    res.render("reviews/show", reviewPage(req.lang, await viewReview(db, req.actor, nameParam(req)), req.actor))
  })

  routes.get("/desk/reviews/:slug", async (req, res) => {
    res.render("reviews/prepare", preparePage(req.lang, await viewDraft(db, req.actor, nameParam(req)), req.actor))
  })

  routes.post("/desk/reviews/:slug", async (req, res) => {
    const slug = nameParam(req)
    const view = await viewDraft(db, req.actor, slug, "review.prepare")
    const { value, errors } = draftForm(req.body)
    if (errors)
      return res.status(422).render("reviews/prepare", preparePage(req.lang, view, req.actor, req.body, errors))
    await prepareReview(db, req.actor, slug, value)
    seeOther(req, res, `/desk/reviews/${slug}/preview`, "reviews.notice.saved")
  })

  routes.get("/desk/reviews/:slug/preview", async (req, res) => {
    res.render("reviews/preview", previewPage(req.lang, await viewDraft(db, req.actor, nameParam(req)), req.actor))
  })

  routes.post("/desk/reviews/:slug/announcement", async (req, res) => {
    const slug = nameParam(req)
    const view = await viewDraft(db, req.actor, slug, "review.announce")
    // The preview's button sends nothing: then what was saved is announced.
    const form = { ...view.review, ...req.body }
    const { value, errors } = announcementForm(form)
    if (errors) return res.status(422).render("reviews/prepare", preparePage(req.lang, view, req.actor, form, errors))
    await announceReview(db, req.actor, slug, value)
    seeOther(req, res, `/reviews/${slug}`, "reviews.notice.announced")
  })

  routes.get("/desk/reviews/:slug/extensions/new", async (req, res) => {
    const view = await viewDraft(db, req.actor, nameParam(req), "review.extend")
    res.render("reviews/extend", extendPage(req.lang, view))
  })

  routes.post("/desk/reviews/:slug/extensions", async (req, res) => {
    const slug = nameParam(req)
    const view = await viewDraft(db, req.actor, slug, "review.extend")
    const { value, errors: malformed } = extensionForm(req.body)
    const errors = malformed ?? extensionErrors(view.stages, value, view.now)
    if (errors) return res.status(422).render("reviews/extend", extendPage(req.lang, view, req.body, errors))
    await extendStage(db, req.actor, slug, value!)
    seeOther(req, res, `/reviews/${slug}`, "reviews.notice.extended")
  })

  return routes
}
