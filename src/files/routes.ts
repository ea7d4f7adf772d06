import { type Request, type Response, Router } from "express"
import type { Site } from "../deps.ts"
import { noteForm } from "../notes/forms.ts"
import { strikeOwnNote, writeNote } from "../notes/use-cases.ts"
import type { FieldErrors } from "../web/form.ts"
import { nameParam, searchOf } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { missingErrors } from "./eligibility-pages.ts"
import { filePage } from "./file-pages.ts"
import { filterOf } from "./filter.ts"
import { checksForm, refusalForm, returnForm } from "./forms.ts"
import { invitationPage } from "./invitation-pages.ts"
import { openFile } from "./reading-use-cases.ts"
import { admit, inviteInPerson, recordChecks, refuse, returnFile } from "./use-cases.ts"

const desk = "/desk/nominations/:id"
const addressOf = (req: Request) => `/desk/nominations/${nameParam(req, "id")}${searchOf(req)}`
const fileOf = (req: Request) => ({ publicId: nameParam(req, "id"), takeOver: req.body?.takeOver })

/** The list that a file was opened from. */
const listOf = ({ query }: Request) => (query.review === undefined ? undefined : filterOf(query))

/** The secretary's desk: who was nominated, what the documents say, and the decision. */
export function fileRoutes({ db, vault, config }: Pick<Site, "db" | "vault" | "config">): Router {
  const routes = Router()
  const show = async (req: Request, res: Response, errors?: FieldErrors) => {
    const view = await openFile({ db, vault }, req.actor, nameParam(req, "id"), listOf(req))
    res.status(errors ? 422 : 200).render("files/file", filePage(req, view, errors ? req.body : {}, errors))
  }

  routes.get(desk, (req, res) => show(req, res))

  routes.post(`${desk}/checks`, async (req, res) => {
    const { asked } = await openFile({ db, vault }, req.actor, nameParam(req, "id"))
    const { value, errors } = checksForm(req.body, asked)
    if (errors) return show(req, res, errors)
    await recordChecks(db, req.actor, fileOf(req), value)
    seeOther(req, res, addressOf(req), "files.notice.checked")
  })

  routes.post(`${desk}/admission`, async (req, res) => {
    const inTheWay = await admit(db, req.actor, fileOf(req))
    if (inTheWay) return show(req, res, missingErrors(req.lang, inTheWay))
    seeOther(req, res, addressOf(req), "files.notice.admitted")
  })

  routes.post(`${desk}/refusal`, async (req, res) => {
    const { value, errors } = refusalForm(req.body)
    if (errors) return show(req, res, errors)
    await refuse(db, req.actor, fileOf(req), value)
    seeOther(req, res, addressOf(req), "files.notice.refused")
  })

  routes.post(`${desk}/return`, async (req, res) => {
    const { value, errors } = returnForm(req.body)
    if (errors) return show(req, res, errors)
    const problem = await returnFile(db, req.actor, fileOf(req), value)
    if (problem) return show(req, res, problem)
    seeOther(req, res, addressOf(req), "files.notice.returned")
  })

  routes.post(`${desk}/notes`, async (req, res) => {
    const { value, errors } = noteForm(req.body)
    if (errors) return show(req, res, errors)
    await writeNote(db, req.actor, fileOf(req), value)
    seeOther(req, res, addressOf(req), "notes.notice.written")
  })

  routes.post(`${desk}/notes/:note/strike`, async (req, res) => {
    await strikeOwnNote(db, req.actor, nameParam(req, "id"), nameParam(req, "note"))
    seeOther(req, res, addressOf(req), "notes.notice.struck")
  })

  // The answer is the page itself: the link stands on it once and nowhere else.
  routes.post(`${desk}/invitation`, async (req, res) => {
    const invitation = await inviteInPerson(db, req.actor, nameParam(req, "id"))
    res
      .set("Cache-Control", "no-store")
      .render("files/invitation", invitationPage(req.lang, config.baseUrl, invitation))
  })

  return routes
}
