import { type Request, type Response, Router } from "express"
import { newPublicId } from "../chance.ts"
import type { Site } from "../deps.ts"
import { sendDownload } from "../web/download.ts"
import type { FieldErrors } from "../web/form.ts"
import { openingField } from "../web/opening-token.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { openAttachment } from "./files-use-cases.ts"
import { formKeyOf, parseWho } from "./forms.ts"
import { startPage } from "./pages.ts"
import { sendingRoutes } from "./sending-routes.ts"
import { stageRoutes } from "./stage-routes.ts"
import { beginDraft, discardDraft, startDraft } from "./use-cases.ts"

type Body = Record<string, unknown> | undefined
const slugOf = (req: Request) => (req.params.slug === undefined ? undefined : nameParam(req))

/** Proposing somebody: a draft that is saved at every stage, until it is sent. */
export function draftRoutes(site: Site): Router {
  const routes = Router()

  const showStart = async (req: Request, res: Response, errors?: FieldErrors) => {
    const body = req.body as Body
    const start = await startDraft(site, req.actor, slugOf(req), body?.[openingField])
    const page = startPage(req.lang, start, formKeyOf(body) ?? newPublicId(), errors && body, errors)
    res.status(errors ? 422 : 200).render("drafts/who", page)
  }
  const begin = async (req: Request, res: Response) => {
    const body = req.body as Body
    const { value, errors } = parseWho(body)
    if (errors) return showStart(req, res, errors)
    const form = { formKey: formKeyOf(body) ?? newPublicId(), token: body?.[openingField] }
    const id = await beginDraft(site, req.actor, slugOf(req), form, value)
    seeOther(req, res, `/nominations/drafts/${id}`)
  }
  for (const place of ["/nominations", "/reviews/:slug/nominations"]) {
    routes.get(`${place}/new`, (req, res) => showStart(req, res))
    routes.post(`${place}/drafts`, begin)
  }

  stageRoutes(routes, site)
  sendingRoutes(routes, site)

  routes.post("/nominations/drafts/:id/removal", async (req, res) => {
    await discardDraft(site, req.actor, nameParam(req, "id"))
    seeOther(req, res, "/account/nominations", "drafts.notice.discarded")
  })

  routes.get("/attachments/:id", async (req, res) => {
    const { attachment, rows } = await openAttachment(site.db, req.actor, nameParam(req, "id"))
    const { name, file } = attachment
    await sendDownload(res, { name, type: file.type, size: file.size }, rows)
  })

  return routes
}
