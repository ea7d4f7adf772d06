import { type Request, Router } from "express"
import type { Site } from "../deps.ts"
import { NotFound } from "../errors.ts"
import { nameParam } from "../web/params.ts"
import { seeOther } from "../web/respond.ts"
import type { Leave } from "./binding.ts"
import { claimRoutes } from "./claim-routes.ts"
import { identityForm, residenceForm, revocationForm, searchForm } from "./forms.ts"
import { accountPage, checkPage, deskPage, ownPage, revocationPage } from "./pages.ts"
import { openAccount, openDesk, openOwn, seekAccount } from "./reading-use-cases.ts"
import { recordIdentity, recordResidence, revoke } from "./use-cases.ts"
import { type CheckKind, checkKinds } from "./verification.ts"

const desk = "/desk/verifications"
const accountIn = (req: Request) => `${desk}/${nameParam(req, "id")}`
function kindParam(req: Request): CheckKind {
  const kind = checkKinds.find(one => one === req.params.kind)
  if (!kind) throw new NotFound()
  return kind
}

/** @param leave what other slices do when an account no longer stands for its person */
export const verificationRoutes =
  (leave: Leave) =>
  ({ db, vault }: Pick<Site, "db" | "vault">): Router => {
    const routes = Router()
    routes.use(claimRoutes({ db }, leave))
    const open = (req: Request) => openAccount(db, req.actor, nameParam(req, "id"))

    routes.get("/account/verification", async (req, res) => {
      res.render("verifications/own", ownPage(req.lang, await openOwn(db, req.actor)))
    })

    routes.get(desk, async (req, res) => {
      res.render("verifications/desk", deskPage(req.lang, await openDesk(db, req.actor)))
    })

    // By POST, so that no address of a person stands in the address of a page.
    routes.post(`${desk}/search`, async (req, res) => {
      const page = await openDesk(db, req.actor)
      const { value, errors } = searchForm(req.body)
      if (errors) return res.status(422).render("verifications/desk", deskPage(req.lang, page, req.body, errors))
      const found = await seekAccount(db, req.actor, value.who)
      if (found) return seeOther(req, res, `${desk}/${found}`)
      const unknown = { who: { key: "verifications.form.who.unknown", params: {} } }
      res.status(422).render("verifications/desk", deskPage(req.lang, page, req.body, unknown))
    })

    routes.get(`${desk}/:id`, async (req, res) => {
      res.render("verifications/account", accountPage(req.lang, await open(req)))
    })

    routes.get(`${desk}/:id/:kind`, async (req, res) => {
      const kind = kindParam(req)
      res.render(`verifications/${kind}`, checkPage(req.lang, kind, await open(req)))
    })

    routes.post(`${desk}/:id/identity`, async (req, res) => {
      const page = await open(req)
      const { value, errors } = identityForm(req.body)
      if (errors)
        return res.status(422).render("verifications/identity", checkPage(req.lang, "identity", page, req.body, errors))
      const isIts = await recordIdentity({ db, vault, leave }, req.actor, nameParam(req, "id"), value)
      seeOther(req, res, accountIn(req), `verifications.notice.${isIts ? "identity" : "claimed"}`)
    })

    routes.post(`${desk}/:id/residence`, async (req, res) => {
      const page = await open(req)
      const { value, errors } = residenceForm(req.body)
      if (errors)
        return res
          .status(422)
          .render("verifications/residence", checkPage(req.lang, "residence", page, req.body, errors))
      await recordResidence(db, req.actor, nameParam(req, "id"), value)
      seeOther(req, res, accountIn(req), "verifications.notice.residence")
    })

    routes.get(`${desk}/:id/:kind/revocation`, async (req, res) => {
      const kind = kindParam(req)
      res.render("verifications/revocation", revocationPage(req.lang, kind, await open(req)))
    })

    routes.post(`${desk}/:id/:kind/revocation`, async (req, res) => {
      const kind = kindParam(req)
      const page = await open(req)
      const { value, errors } = revocationForm(req.body)
      if (errors)
        return res
          .status(422)
          .render("verifications/revocation", revocationPage(req.lang, kind, page, req.body, errors))
      await revoke(db, req.actor, nameParam(req, "id"), kind, value)
      seeOther(req, res, accountIn(req), "verifications.notice.revoked")
    })

    return routes
  }
