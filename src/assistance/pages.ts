import { endorsingLimits } from "../endorsements/limits.ts"
import { fullName } from "../persons/person.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { nothing } from "../tallies/tally.ts"
import { atDesk } from "../verifications/verifier.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { assistedActs, grouped, known, type Receipt } from "./assistance.ts"
import type { Channels, Counter, Slip } from "./use-cases.ts"

const desk = "/desk/assistance"
const under = (lang: Lang) => ({
  desk: true,
  breadcrumbs: [{ href: `/${lang}${desk}`, text: t(lang, "assistance.title") }],
})

export const listPage = (lang: Lang, reviews: ReviewWithScope[]) => ({
  title: t(lang, "assistance.title"),
  hourly: endorsingLimits.operatorSustained.points,
  rows: reviews.map(({ review, council, stages }) => ({
    href: `/${lang}${desk}/${review.slug}`,
    names: council.names,
    until: stages.find(({ stage }) => stage === "endorsements")?.closesAt,
  })),
  desk: true,
})

export function counterPage(
  lang: Lang,
  { review, council, candidates, places }: Counter,
  typed?: object,
  errors?: FieldErrors,
) {
  const option = (value: string, key: string) => ({ value, key })
  const home = places.find(({ id }) => id === council.territoryId)?.slug
  return {
    title: t(lang, "assistance.one", { council: council.names[lang] }),
    slug: review.slug,
    candidates: candidates.map(one => ({ value: one.publicId, text: `${one.number}. ${fullName(one)}` })),
    places: places.map(({ slug, names }) => ({ value: slug, names })),
    acts: assistedActs.map(act => option(act, `assistance.act.${act}`)),
    identityDocuments: atDesk.identity.documents.map(code => option(code, `verifications.document.${code}`)),
    residenceDocuments: [
      option(known, "assistance.known"),
      ...atDesk.residence.documents.map(code => option(code, `verifications.document.${code}`)),
    ],
    langs: [option("kk", "assistance.lang.kk"), option("ru", "assistance.lang.ru")],
    form: typed ?? { act: "record", territory: home, lang: lang === "ru" ? "ru" : "kk" },
    errors,
    ...under(lang),
  }
}

export const slipPage = (lang: Lang, { code, act, at, review: slug }: Receipt, { council, nomination }: Slip) => ({
  title: t(lang, "assistance.slip.title"),
  code: grouped(code),
  at: new Date(at),
  actKey: `assistance.slip.${act}`,
  candidate: fullName(nomination),
  names: council.names,
  next: `/${lang}${desk}/${slug}`,
  ...under(lang),
})

/** By day: what came in all, what of it clerks entered, and each of them. */
export function channelsPage(lang: Lang, { scope: { review, council }, upTo, lines, days }: Channels) {
  const all = [...new Set([...days.map(({ day }) => day), ...lines.map(({ day }) => day)])].sort().reverse()
  const sum = (day: string, work: string) =>
    lines.filter(line => line.day === day && line.work === work).reduce((total, { count }) => total + count, 0)
  return {
    title: t(lang, "assistance.channels.title", { council: council.names[lang] }),
    upTo,
    days: all.map(day => {
      const { recorded, withdrawn } = days.find(one => one.day === day) ?? nothing
      const assisted = sum(day, "record")
      return { day, recorded, withdrawn, assisted, alone: Math.max(0, recorded - assisted) }
    }),
    operators: lines.map(line => ({ ...line, workKey: `assistance.work.${line.work}` })),
    breadcrumbs: [{ href: `/${lang}/reviews/${review.slug}`, text: council.names[lang] }],
  }
}
