import type { RequestHandler } from "express"
import { type Action, type Actor, canSomewhere } from "../policy.ts"

interface AccountLink {
  path: string
  /** of the text that names the page */
  key: string
  /** shown to whoever may do this somewhere */
  action: Action
}

/** Where each role works: shown at the top of every page and on the account's own page. One line for each page. */
const work: AccountLink[] = [
  { path: "/desk", key: "users.account.link.desk", action: "desk.read" },
  { path: "/desk/verifications", key: "users.account.link.verifications", action: "verification.read" },
  { path: "/desk/sources", key: "users.account.link.sources", action: "source.list" },
  { path: "/desk/invalidations", key: "users.account.link.invalidations", action: "invalidation.list" },
  { path: "/admin/pause", key: "users.account.link.pause", action: "pause.everywhere" },
  { path: "/desk/erasures", key: "users.account.link.erasures", action: "data.openErasures" },
  { path: "/desk/assistance", key: "users.account.link.assistance", action: "assistance.list" },
  { path: "/desk/paper", key: "users.account.link.paper", action: "paper.list" },
  { path: "/desk/extracts", key: "users.account.link.extracts", action: "extract.list" },
  { path: "/group", key: "users.account.link.group", action: "group.list" },
  { path: "/maslikhat", key: "users.account.link.maslikhat", action: "maslikhat.list" },
  { path: "/campaigns/new", key: "users.account.link.campaign", action: "campaign.open" },
  { path: "/profile", key: "users.account.link.profile", action: "profile.edit" },
  { path: "/admin/outbox", key: "users.account.link.outbox", action: "message.readOutbox" },
  { path: "/admin/witnesses", key: "users.account.link.witnesses", action: "witness.read" },
  { path: "/admin/people", key: "users.account.link.people", action: "people.read" },
]

/** What everybody with an account has. */
const own: AccountLink[] = [
  { path: "/account/nominations", key: "users.account.link.nominations", action: "nomination.propose" },
  { path: "/account/endorsements", key: "users.account.link.endorsements", action: "endorsement.readOwn" },
  { path: "/account/messages", key: "users.account.link.messages", action: "message.readOwn" },
  { path: "/account/residence", key: "users.account.link.residence", action: "account.read" },
  { path: "/account/verification", key: "users.account.link.verification", action: "account.read" },
  { path: "/account/details", key: "users.account.link.details", action: "account.read" },
  { path: "/account/password", key: "users.account.link.password", action: "account.read" },
  { path: "/account/data", key: "users.account.link.data", action: "data.readOwn" },
  { path: "/account/sessions", key: "users.account.link.sessions", action: "account.read" },
]

export const workLinks = (actor: Actor): AccountLink[] => work.filter(({ action }) => canSomewhere(actor, action))
export const ownLinks = (actor: Actor): AccountLink[] => own.filter(({ action }) => canSomewhere(actor, action))

/** For the layout of every page: the work areas of whoever is signed in. */
export const workAreas: RequestHandler = (req, res, next) => {
  if (req.user)
    res.locals.nav = workLinks(req.actor).map(({ path, key }) => ({
      key,
      href: `/${req.lang}${path}`,
      current: res.locals.currentPath === path,
    }))
  next()
}
