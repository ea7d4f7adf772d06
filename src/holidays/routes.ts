import { type Request, Router } from "express"
import { isYearly } from "../calendar/holiday.ts"
import type { Deps } from "../deps.ts"
import { NotFound } from "../errors.ts"
import { nameParam, queryText } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import { datedForm, endingForm, yearlyForm } from "./forms.ts"
import { calendarPage, changePage, dayErrors, type Kind, newDayPage, withDayOf } from "./pages.ts"
import { addDay, endDay, replaceDay, startChange, startDay, viewCalendar } from "./use-cases.ts"

/** `?year=2022`: none when missing; a year nobody offered is nowhere to be found. */
function yearParam(req: Request): number | undefined {
  const typed = queryText(req, "year")
  if (req.query.year !== undefined && !/^(199[1-9]|20\d\d)$/.test(typed)) throw new NotFound()
  return typed ? Number(typed) : undefined
}

const kinds: { kind: Kind; place: string; form: typeof datedForm }[] = [
  { kind: "dated", place: "days", form: datedForm },
  { kind: "yearly", place: "holidays", form: yearlyForm },
]

export function holidayRoutes({ db }: Pick<Deps, "db">): Router {
  const routes = Router()

  routes.get("/calendar", async (req, res) => {
    const year = yearParam(req)
    res.render("holidays/calendar", calendarPage(req.lang, await viewCalendar(db, req.actor), year, req.actor))
  })

  for (const { kind, place, form } of kinds) {
    routes.get(`/calendar/${place}/new`, async (req, res) => {
      await startDay(db, req.actor)
      res.render("holidays/day", newDayPage(req.lang, kind))
    })

    routes.post(`/calendar/${place}`, async (req, res) => {
      const live = await startDay(db, req.actor)
      const { value, errors: malformed } = form(req.body)
      const errors = malformed ?? dayErrors(live, value)
      if (errors) return res.status(422).render("holidays/day", newDayPage(req.lang, kind, req.body, errors))
      await addDay(db, req.actor, value!)
      seeOther(req, res, "/calendar", "holidays.notice.added")
    })
  }

  routes.get("/calendar/days/:id", async (req, res) => {
    res.render("holidays/day", changePage(req.lang, await startChange(db, req.actor, nameParam(req, "id"))))
  })

  routes.post("/calendar/days/:id/versions", async (req, res) => {
    const id = nameParam(req, "id")
    const change = await startChange(db, req.actor, id)
    const parse = isYearly(change.holiday) ? yearlyForm : datedForm
    const { value, errors: malformed } = parse(withDayOf(change, req.body))
    const errors = malformed ?? dayErrors(change.others, value)
    if (errors) return res.status(422).render("holidays/day", changePage(req.lang, change, req.body, errors))
    await replaceDay(db, req.actor, id, value!)
    seeOther(req, res, "/calendar", "holidays.notice.replaced")
  })

  routes.post("/calendar/days/:id/ending", async (req, res) => {
    const id = nameParam(req, "id")
    const change = await startChange(db, req.actor, id)
    const { value, errors } = endingForm(req.body)
    if (errors) return res.status(422).render("holidays/day", changePage(req.lang, change, req.body, errors))
    await endDay(db, req.actor, id, value)
    seeOther(req, res, "/calendar", "holidays.notice.ended")
  })

  return routes
}
