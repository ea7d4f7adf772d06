import { type Request, type Response, Router } from "express"
import type { Site } from "../deps.ts"
import type { FieldErrors } from "../web/form.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { questionForm } from "./forms.ts"
import { deskQuestionsPage, questionPage } from "./pages.ts"
import { askQuestion, dropQuestion, editQuestion, openQuestion, openQuestions, raiseQuestion } from "./use-cases.ts"

const desk = "/desk/reviews/:slug/questions"
const addressOf = (req: Request) => `/desk/reviews/${nameParam(req)}/questions`

/** What a review asks beside the usual: written while it is prepared, fixed from the announcement on. */
export function questionRoutes({ db }: Pick<Site, "db">): Router {
  const routes = Router()
  const showList = async (req: Request, res: Response, errors?: FieldErrors) => {
    const list = await openQuestions(db, req.actor, nameParam(req))
    res
      .status(errors ? 422 : 200)
      .render("questions/desk", deskQuestionsPage(req.lang, list, errors && req.body, errors))
  }
  const showOne = async (req: Request, res: Response, errors?: FieldErrors) => {
    const one = await openQuestion(db, req.actor, nameParam(req), nameParam(req, "id"))
    res.status(errors ? 422 : 200).render("questions/edit", questionPage(req.lang, one, errors && req.body, errors))
  }

  routes.get(desk, (req, res) => showList(req, res))

  routes.post(desk, async (req, res) => {
    const { value, errors } = questionForm(req.body)
    if (errors) return showList(req, res, errors)
    await askQuestion(db, req.actor, nameParam(req), value)
    seeOther(req, res, addressOf(req), "questions.notice.added")
  })

  routes.get(`${desk}/:id`, (req, res) => showOne(req, res))

  routes.post(`${desk}/:id`, async (req, res) => {
    const { value, errors } = questionForm(req.body)
    if (errors) return showOne(req, res, errors)
    await editQuestion(db, req.actor, nameParam(req), nameParam(req, "id"), value)
    seeOther(req, res, addressOf(req), "questions.notice.changed")
  })

  routes.post(`${desk}/:id/rise`, async (req, res) => {
    await raiseQuestion(db, req.actor, nameParam(req), nameParam(req, "id"))
    seeOther(req, res, addressOf(req), "questions.notice.changed")
  })

  routes.post(`${desk}/:id/removal`, async (req, res) => {
    await dropQuestion(db, req.actor, nameParam(req), nameParam(req, "id"))
    seeOther(req, res, addressOf(req), "questions.notice.removed")
  })

  return routes
}
