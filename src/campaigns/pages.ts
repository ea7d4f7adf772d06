import { type TileStatus, tileMap } from "../charts/tile-map.ts"
import { timesLine } from "../decision-times/pages.ts"
import { lineOf } from "../reviews/pages.ts"
import type { State } from "../reviews/state.ts"
import type { ProposedStage } from "../reviews/timetable.ts"
import { stageNames } from "../reviews/timetable.ts"
import { sourceIn } from "../rules/rule.ts"
import type { FieldErrors } from "../web/form.ts"
import { formatTypedDate } from "../web/format.ts"
import { type Lang, t } from "../web/i18n.ts"
import { typedMomentOf } from "../web/typed-moment.ts"
import { type Campaign, reasons } from "./campaign.ts"
import type { CampaignBreach } from "./judge.ts"
import type { CampaignList, CampaignStart, CampaignView } from "./use-cases.ts"

const namesOf = ({ titleKk, titleRu, titleEn }: Campaign) => ({ kk: titleKk, ru: titleRu, en: titleEn || titleRu })

export function campaignListPage(lang: Lang, { campaigns, total, mayOpen }: CampaignList, page: number, size: number) {
  const pages = Math.max(1, Math.ceil(total / size))
  const address = (number: number) => `/${lang}/campaigns${number > 1 ? `?page=${number}` : ""}`
  return {
    title: t(lang, "campaigns.list.title"),
    description: t(lang, "campaigns.list.description"),
    campaigns: campaigns.map(({ campaign, reviews }) => ({
      slug: campaign.slug,
      names: namesOf(campaign),
      reasonKey: `reviews.reason.${campaign.reason}`,
      openedAt: campaign.openedAt,
      reviews,
    })),
    mayOpen,
    page,
    pages,
    previous: page > 1 ? address(page - 1) : undefined,
    next: page < pages ? address(page + 1) : undefined,
  }
}

const tiles: Partial<Record<State, TileStatus>> = {
  draft: "soon",
  soon: "soon",
  nominations: "open",
  endorsements: "endorse",
  published: "done",
}

export function campaignPage(lang: Lang, { campaign, act, reviews, counts, endorsements, times, now }: CampaignView) {
  const rows = reviews.map(review => ({
    ...lineOf(review, now),
    ...(counts.get(review.review.id) ?? { nominated: 0, admitted: 0 }),
    endorsements: endorsements.totals.get(review.review.id) ?? 0,
  }))
  const sum = (count: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + count(row), 0)
  const names = namesOf(campaign)
  return {
    title: names[lang],
    description: t(lang, "campaigns.show.description", { campaign: names[lang] }),
    breadcrumbs: [
      { key: "common.nav.home", href: `/${lang}` },
      { key: "common.nav.campaigns", href: `/${lang}/campaigns` },
    ],
    reasonKey: `reviews.reason.${campaign.reason}`,
    openedAt: campaign.openedAt,
    act: {
      issuer: { kk: act.issuerKk, ru: act.issuerRu },
      title: { kk: act.titleKk, ru: act.titleRu },
      number: act.number,
      datedOn: act.datedOn,
    },
    rows,
    totals: {
      councils: rows.length,
      seats: sum(row => row.seats),
      admitted: sum(row => row.admitted),
      endorsements: sum(row => row.endorsements),
    },
    asOf: endorsements.asOf,
    times: timesLine(times),
    map: tileMap(
      reviews.map(({ council }, i) => ({
        name: council.names[lang],
        href: `/${lang}/reviews/${rows[i]!.slug}`,
        lat: council.seatLatitudeE2 / 100,
        lon: council.seatLongitudeE2 / 100,
        status: tiles[rows[i]!.state] ?? "working",
      })),
      { leaveOut: t(lang, "charts.map.leaveOut"), vowels: t(lang, "charts.map.vowels") },
    ),
  }
}

type Form = Record<string, unknown>

/** What the fields of the timetable show. */
const timesOf = (stages: readonly ProposedStage[]): Form =>
  Object.fromEntries(
    stages.flatMap(({ stage, opensAt, closesAt }) => [
      [`${stage}-opens`, typedMomentOf(opensAt)],
      [`${stage}-closes`, typedMomentOf(closesAt)],
    ]),
  )

/** @param form what was typed, or nothing yet; @param broken the rules that it breaks */
export function newCampaignPage(
  lang: Lang,
  start: CampaignStart,
  typed?: Form,
  errors?: FieldErrors,
  broken: CampaignBreach[] = [],
) {
  const { region, regions, councils, formKey, startsOn, proposal } = start
  const form: Form = typed ?? { formKey, startsOn: formatTypedDate(startsOn), scope: "all", ...timesOf(proposal) }
  const words = (errors: FieldErrors) =>
    Object.fromEntries(
      Object.entries(errors).map(([field, { key, params }]) => [field, { key, params: named(lang, params) }]),
    )
  const chosen = [form.councils].flat()
  const errorsInWords = errors && words(errors)
  return {
    title: t(lang, "campaigns.new.title", { region: region.names[lang] }),
    breadcrumbs: [{ key: "common.nav.campaigns", href: `/${lang}/campaigns` }],
    desk: true,
    region: region.slug,
    otherRegions: regions.filter(({ id }) => id !== region.id).map(({ slug, names }) => ({ slug, names })),
    form: { ...form, formKey: errors?.formKey ? formKey : form.formKey },
    errors: errorsInWords,
    reasons: reasons.map(value => ({ value, key: `reviews.reason.${value}` })),
    scopes: ["all", "some"].map(value => ({ value, key: `campaigns.form.scope.${value}` })),
    councils: councils.map(council => ({
      slug: council.slug,
      names: council.names,
      isRunning: council.isRunning,
      termEndsOn: council.termEndsOn,
      checked: chosen.includes(council.slug),
      fields: (["civil", "state"] as const).map(kind => ({
        name: `${kind}-${council.slug}`,
        labelKey: `campaigns.form.seats.${kind}`,
        names: council.names,
        value: typed ? typed[`${kind}-${council.slug}`] : council[kind] || "",
        error: errorsInWords?.[`${kind}-${council.slug}`],
      })),
    })),
    stages: stageNames.map(stage => ({
      key: `reviews.stage.${stage}`,
      fields: (["opens", "closes"] as const).map(edge => ({
        name: `${stage}-${edge}`,
        key: `campaigns.form.moment.${edge}`,
        value: form[`${stage}-${edge}`],
        error: errorsInWords?.[`${stage}-${edge}`],
      })),
    })),
    broken: broken.map(({ code, figures, severity, rule, council }) => ({
      text: t(lang, `campaigns.breach.${code}`, named(lang, figures)),
      names: council?.names,
      severityKey: `campaigns.severity.${severity}`,
      kind: severity === "error" ? "bad" : "wait",
      source: rule && sourceIn(lang, rule),
      verifiedKey: rule && `campaigns.${rule.verified ? "verified" : "unverified"}`,
    })),
    mustAcknowledge: broken.some(({ severity }) => severity === "warning"),
  }
}

/** The same answers with another timetable. */
export const withTimetable = (body: Form, stages: readonly ProposedStage[]): Form => ({ ...body, ...timesOf(stages) })

/** What stands between these answers and the campaign; a warning may be acknowledged, an error not. */
export function problemsOf(broken: CampaignBreach[], acknowledged: boolean): FieldErrors | undefined {
  const fatal = broken.filter(({ severity }) => severity === "error")
  const problems: FieldErrors = Object.fromEntries(
    fatal.map(({ code, figures, council }) => [
      council ? `state-${council.slug}` : `${figures.stage ?? "nominations"}-opens`,
      { key: `campaigns.breach.${code}`, params: figures },
    ]),
  )
  if (!fatal.length && broken.length && !acknowledged)
    problems.acknowledged = { key: "campaigns.form.acknowledged.needed", params: {} }
  return Object.keys(problems).length ? problems : undefined
}

/** Figures that name a stage or a day, in the words of the language. */
const named = (lang: Lang, figures: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => {
      if (name === "stage" || name === "previous") return [name, t(lang, `reviews.stage.${value}`)]
      return [name, name.endsWith("On") ? formatTypedDate(String(value)) : value]
    }),
  )
