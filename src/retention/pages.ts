import { fullName } from "../persons/person.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { longestGround } from "./forms.ts"
import { type DestructionRequest, outcomes } from "./retention.ts"
import type { DestructionView, Requests } from "./use-cases.ts"

const requestLine = (lang: Lang) => (request: DestructionRequest) => ({
  askedAt: request.askedAt,
  decidedAt: request.decidedAt,
  outcomeKey: `retention.outcome.${request.outcome ?? "open"}`,
  kind: request.outcome === "granted" ? "good" : request.outcome === "refused" ? "bad" : "wait",
  ground: lang === "ru" ? request.groundRu : request.groundKk,
})

const common = (lang: Lang, { nomination, council, requests, obstacle, termEndsAt, appealUntil }: DestructionView) => ({
  publicId: nomination.publicId,
  council,
  requests: requests.map(requestLine(lang)),
  obstacle: obstacle && `retention.obstacle.${obstacle}.text`,
  termEndsAt,
  appealUntil,
})

export const ownPage = (lang: Lang, view: DestructionView) => ({
  ...common(lang, view),
  title: t(lang, "retention.own.title"),
  breadcrumbs: [{ key: "nominations.own.title", href: `/${lang}/account/nominations` }],
  canAsk: !view.obstacle && !view.open,
})

export const answerPage = (lang: Lang, view: DestructionView, form: object = {}, errors?: FieldErrors) => ({
  ...common(lang, view),
  title: t(lang, "retention.answer.title", { name: fullName(view.nomination) }),
  desk: true,
  breadcrumbs: [
    { key: "reviews.desk.title", href: `/${lang}/desk` },
    { key: "retention.list.title", href: `/${lang}/desk/destructions` },
  ],
  fromHere: view.open !== null,
  canAnswer: !view.obstacle,
  outcomes: outcomes.map(value => ({ value, key: `retention.form.outcome.${value}` })),
  longestGround,
  form,
  errors,
})

export const requestsPage = (lang: Lang, { requests }: Requests) => ({
  title: t(lang, "retention.list.title"),
  desk: true,
  breadcrumbs: [{ key: "reviews.desk.title", href: `/${lang}/desk` }],
  rows: requests.map(({ nomination, askedAt, until }) => ({
    name: fullName(nomination),
    askedAt,
    until,
    href: `/${lang}/desk/nominations/${nomination.publicId}/destruction`,
  })),
})
