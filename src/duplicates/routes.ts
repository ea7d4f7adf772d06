import { type Request, type Response, Router } from "express"
import type { Site } from "../deps.ts"
import { NotFound } from "../errors.ts"
import { type PairStatus, pairStatuses } from "../likenesses/pair.ts"
import type { FieldErrors } from "../web/form.ts"
import { nameParam, pageParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { mergerForm } from "./forms.ts"
import { pairPage, pairsPage } from "./pages.ts"
import { listPairs, viewPair } from "./reading-use-cases.ts"
import { mergeFiles, partFiles, reopenPair, separateFiles } from "./use-cases.ts"

const queue = "/desk/reviews/:slug/duplicates"
const one = `${queue}/:id`
const which = (req: Request) => ({ slug: nameParam(req), publicId: nameParam(req, "id") })
const addressOf = (req: Request) => `/desk/reviews/${nameParam(req)}/duplicates/${nameParam(req, "id")}`

function statusParam(req: Request): PairStatus {
  const { status = "open" } = req.query
  const known = pairStatuses.find(value => value === status)
  if (!known) throw new NotFound()
  return known
}

/** Files that may be about one person, side by side, for the secretary to say whether they are. */
export function duplicateRoutes({ db, vault }: Pick<Site, "db" | "vault">): Router {
  const routes = Router()
  const show = async (req: Request, res: Response, errors?: FieldErrors) => {
    const view = await viewPair({ db, vault }, req.actor, nameParam(req), nameParam(req, "id"))
    res.status(errors ? 422 : 200).render("duplicates/pair", pairPage(req.lang, view, errors))
  }

  routes.get(queue, async (req, res) => {
    const wanted = { status: statusParam(req), page: pageParam(req) }
    res.render("duplicates/list", pairsPage(req.lang, wanted, await listPairs(db, req.actor, nameParam(req), wanted)))
  })

  routes.get(one, (req, res) => show(req, res))

  routes.post(`${one}/distinction`, async (req, res) => {
    await partFiles(db, req.actor, which(req))
    seeOther(req, res, addressOf(req), "duplicates.notice.apart")
  })

  routes.post(`${one}/distinction/withdrawal`, async (req, res) => {
    await reopenPair(db, req.actor, which(req))
    seeOther(req, res, addressOf(req), "duplicates.notice.reopened")
  })

  routes.post(`${one}/merger`, async (req, res) => {
    const { value, errors } = mergerForm(req.body)
    if (errors) return show(req, res, errors)
    await mergeFiles(db, req.actor, which(req), value.leading)
    seeOther(req, res, addressOf(req), "duplicates.notice.merged")
  })

  routes.post(`${one}/merger/withdrawal`, async (req, res) => {
    await separateFiles(db, req.actor, which(req))
    seeOther(req, res, addressOf(req), "duplicates.notice.separated")
  })

  return routes
}
