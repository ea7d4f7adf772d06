import { IncomingMessage, ServerResponse } from "node:http"
import { Socket } from "node:net"
import path from "node:path"
import compression from "compression"
import express, { type Express, type Request, type RequestHandler, Router } from "express"
import helmet from "helmet"
import { approvalRoutes } from "./approvals/routes.ts"
import { assistanceRoutes } from "./assistance/routes.ts"
import { campaignRoutes } from "./campaigns/routes.ts"
import { candidacyRoutes } from "./candidacies/routes.ts"
import { candidateRoutes } from "./candidates/routes.ts"
import { completionRoutes } from "./completions/routes.ts"
import { compositionRoutes } from "./compositions/routes.ts"
import { paperAnswerRoutes } from "./consents/paper-routes.ts"
import { consentRoutes } from "./consents/routes.ts"
import { decisionTimeDataRoutes } from "./decision-times/routes.ts"
import { deliveriesQueue } from "./deliveries/queue.ts"
import { deliveryRoutes } from "./deliveries/routes.ts"
import { demoAccounts, demoPassword } from "./demo/accounts.ts"
import { demoRoutes } from "./demo/routes.ts"
import type { Deps, Site } from "./deps.ts"
import { documentRoutes, isSentByLink } from "./documents/routes.ts"
import { listOwnDrafts } from "./drafts/own.ts"
import { draftRoutes } from "./drafts/routes.ts"
import { duplicatesQueue } from "./duplicates/queue.ts"
import { duplicateRoutes } from "./duplicates/routes.ts"
import { leanEndorsing } from "./endorsements/lean-routes.ts"
import { withdrawOpen } from "./endorsements/leaving.ts"
import { limitEndorsing } from "./endorsements/limits.ts"
import { endorsementRoutes } from "./endorsements/routes.ts"
import { erasureRoutes } from "./erasures/routes.ts"
import { NotFound } from "./errors.ts"
import { extractRoutes } from "./extracts/routes.ts"
import { fileListRoutes } from "./files/list-routes.ts"
import { filesQueue } from "./files/queue.ts"
import { fileRoutes } from "./files/routes.ts"
import { unlessUnchanged } from "./freshness/routes.ts"
import { helpRoutes } from "./help/routes.ts"
import { holidayRoutes } from "./holidays/routes.ts"
import { homeRoutes } from "./home/routes.ts"
import { integrityDataRoutes, integrityRoutes } from "./integrity/routes.ts"
import { invalidationQueue } from "./invalidations/queue.ts"
import { invalidationRoutes } from "./invalidations/routes.ts"
import { lockRoutes } from "./locks/routes.ts"
import { logRoutes } from "./log/routes.ts"
import { messageRoutes } from "./messages/routes.ts"
import { nominationRoutes } from "./nominations/routes.ts"
import { objectionQueue } from "./objections/queue.ts"
import { objectionRoutes } from "./objections/routes.ts"
import { paperRoutes } from "./paper/routes.ts"
import { pauseRoutes } from "./pauses/routes.ts"
import { guest } from "./policy.ts"
import { profileRoutes } from "./profiles/routes.ts"
import { publicJournalRoutes } from "./public-journal/routes.ts"
import { publicRegisterRoutes } from "./public-register/routes.ts"
import { selectionQueue } from "./publications/queue.ts"
import { publicationRoutes } from "./publications/routes.ts"
import { questionRoutes } from "./questions/routes.ts"
import { isCheckPlace, receiptRoutes } from "./receipts/routes.ts"
import { reminderRoutes } from "./reminders/routes.ts"
import { requirementRoutes } from "./requirements/routes.ts"
import { destructionQueue } from "./retention/queue.ts"
import { retentionRoutes } from "./retention/routes.ts"
import { deskRoutes } from "./reviews/desk-routes.ts"
import { announcementQueue } from "./reviews/queue.ts"
import { reviewRoutes } from "./reviews/routes.ts"
import { root } from "./root.ts"
import { ruleRoutes } from "./rules/routes.ts"
import { scoreRoutes } from "./scores/routes.ts"
import { sourceRoutes } from "./sources/routes.ts"
import { tallyRoutes } from "./tallies/routes.ts"
import { workAreas } from "./users/account-links.ts"
import { userRoutes } from "./users/routes.ts"
import { loadActor, sessionRows } from "./users/session-rows.ts"
import { verifyAccount } from "./users/use-cases.ts"
import { claimsQueue } from "./verifications/claim-queue.ts"
import { verificationRoutes } from "./verifications/routes.ts"
import { voteRoutes } from "./votes/routes.ts"
import { authentication } from "./web/authentication.ts"
import { byFirstWord } from "./web/by-first-word.ts"
import { csrf, sameOrigin } from "./web/csrf.ts"
import { errorPage } from "./web/error-page.ts"
import { health } from "./web/health.ts"
import { frontDoor, isPage, language } from "./web/language.ts"
import { locals } from "./web/locals.ts"
import { multipart } from "./web/multipart.ts"
import { requestLog } from "./web/request-log.ts"
import { isPassingBy, sessions } from "./web/session.ts"
import { viewEngine } from "./web/view-engine.ts"
import { witnessRoutes } from "./witnesses/routes.ts"
import { workingGroupRoutes } from "./working-groups/routes.ts"

/** What waits on the secretary's desk, in this order. */
const deskQueues = [
  announcementQueue,
  filesQueue,
  duplicatesQueue,
  objectionQueue,
  claimsQueue,
  invalidationQueue,
  selectionQueue,
  deliveriesQueue,
  destructionQueue,
]

/** Every page belongs to one of these; each router names whole addresses, which stand behind the language: `/kk/sign-in`. */
export const slices: Record<string, (site: Site) => Router> = {
  users: userRoutes,
  messages: messageRoutes,
  assistance: assistanceRoutes,
  extracts: extractRoutes,
  verifications: verificationRoutes(withdrawOpen),
  campaigns: campaignRoutes,
  reviews: reviewRoutes,
  requirements: requirementRoutes,
  questions: questionRoutes,
  desk: deskRoutes(deskQueues),
  nominations: nominationRoutes(listOwnDrafts),
  documents: documentRoutes,
  candidacies: candidacyRoutes,
  drafts: draftRoutes,
  consents: consentRoutes,
  paperAnswers: paperAnswerRoutes,
  paper: paperRoutes,
  locks: lockRoutes,
  reminders: reminderRoutes,
  fileList: fileListRoutes,
  files: fileRoutes,
  completions: completionRoutes,
  duplicates: duplicateRoutes,
  objections: objectionRoutes,
  deliveries: deliveryRoutes,
  endorsements: endorsementRoutes,
  pauses: pauseRoutes,
  sources: sourceRoutes,
  invalidations: invalidationRoutes,
  integrity: integrityRoutes,
  receipts: receiptRoutes,
  candidates: candidateRoutes,
  workingGroups: workingGroupRoutes,
  scores: scoreRoutes,
  compositions: compositionRoutes,
  votes: voteRoutes,
  approvals: approvalRoutes,
  publications: publicationRoutes,
  retention: retentionRoutes,
  rules: ruleRoutes,
  holidays: holidayRoutes,
  profiles: profileRoutes,
  publicRegister: publicRegisterRoutes,
  publicJournal: publicJournalRoutes,
  witnesses: witnessRoutes,
  erasures: erasureRoutes,
  home: homeRoutes,
  help: helpRoutes,
  demo: demoRoutes,
}

/** Leaves middleware out for requests that do not need it. */
function unless(isSpared: (req: Request) => boolean, ...handlers: RequestHandler[]): RequestHandler {
  const router = Router().use(...handlers)
  const choose: RequestHandler = (req, res, next) => (isSpared(req) ? next() : router(req, res, next))
  // For the test that asks every route.
  return Object.assign(choose, { stack: router.stack })
}
const wantsNothingPacked = (req: Request) => req.headers["accept-encoding"] === undefined
const anybody: RequestHandler = (req, _res, next) => {
  req.actor = guest
  next()
}
const yearOfCache = { immutable: true, maxAge: "365d" }
const privately: RequestHandler = (req, res, next) => {
  res.set("Cache-Control", req.user ? "private, no-store" : "no-cache")
  next()
}

export function createApp(deps: Deps): Express {
  const { config, db, log } = deps
  const app = express()
  app.engine("hbs", viewEngine())
  app.set("view engine", "hbs").set("views", path.join(root, "views")).enable("view cache")
  if (config.mode === "demonstration") app.locals.demonstration = { accounts: demoAccounts, password: demoPassword }
  app.set("trust proxy", config.trustProxy).set("query parser", "simple").disable("x-powered-by")

  const security = headersOf(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: policyOf(config.mode) },
      strictTransportSecurity: config.mode === "production",
    }),
  )
  const endorsing = limitEndorsing(deps.limiting, log.warn.bind(log))
  app.use(leanEndorsing(deps, endorsing, security))
  app.use(requestLog(log), unlessUnchanged(deps), withHeaders(security))
  app.use(unless(wantsNothingPacked, compression()))
  const files = Router()
  files.use("/build", express.static(path.join(root, "public/build"), yearOfCache))
  files.use(express.static(path.join(root, "public"), { maxAge: "1h", index: false }))
  app.use(
    unless(
      isPage,
      health(db),
      logRoutes(deps),
      tallyRoutes(deps),
      integrityDataRoutes(deps),
      decisionTimeDataRoutes(deps),
      files,
    ),
  )

  const { passport, identify } = authentication({
    load: (id, passport) => loadActor(db, id, passport),
    verify: (email, password) => verifyAccount(deps, email, password),
  })
  const forms = [
    multipart(path => isCheckPlace(path) || isSentByLink(path)),
    express.urlencoded({ extended: false, limit: "200kb", parameterLimit: 2500 }),
  ]
  app.use(language, anybody)
  app.use(unless(isPassingBy(config), sameOrigin, sessions(config, sessionRows(db)), identify, ...forms))
  const site = { ...deps, passport, endorsing }
  const pages = byFirstWord(Object.values(slices).map(routes => routes(site)))
  app.use(privately, locals(config, db.clock, pages.pageOf), workAreas, csrf)
  app.get("/", frontDoor)
  app.use(["/kk", "/ru", "/en"], pages)
  app.use(() => {
    throw new NotFound()
  })
  app.use(errorPage)
  return app
}

const policyOf = (mode: string) => ({
  defaultSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
  imgSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  ...(mode === "production" && { upgradeInsecureRequests: [] }),
})

const withHeaders = (headers: Record<string, string>): RequestHandler => {
  const all = Object.entries(headers)
  return (_req, res, next) => {
    for (const [name, value] of all) res.setHeader(name, value)
    next()
  }
}
/** What that middleware sets on every answer; the same each time, so it is asked once. */
function headersOf(middleware: (req: IncomingMessage, res: ServerResponse, next: () => void) => void) {
  const res = new ServerResponse(new IncomingMessage(new Socket()))
  middleware(res.req, res, () => undefined)
  return res.getHeaders() as Record<string, string>
}
