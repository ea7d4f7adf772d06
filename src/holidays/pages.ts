import { type DayInput, type DayProblem, dayProblem, daysOfYear, type Holiday, isYearly } from "../calendar/holiday.ts"
import { isWorkingDay } from "../calendar/working-days.ts"
import { type Actor, can } from "../policy.ts"
import type { FieldErrors } from "../web/form.ts"
import { formatDate, formatTypedDate } from "../web/format.ts"
import { type Lang, t } from "../web/i18n.ts"
import { longestName, longestSource } from "./forms.ts"
import type { CalendarView, Change } from "./use-cases.ts"

const nameIn = (lang: Lang, { nameKk, nameRu, nameEn }: Holiday) => ({ kk: nameKk, ru: nameRu, en: nameEn })[lang]
const textIn = (lang: Lang, kk: string | null, ru: string | null) => (lang === "ru" ? ru : kk)

export function calendarPage(
  lang: Lang,
  { live, ended, today }: CalendarView,
  wanted: number | undefined,
  actor: Actor,
) {
  const year = wanted ?? Number(today.slice(0, 4))
  const days = daysOfYear(live, year)
  const address = (to: number) => `/${lang}/calendar?year=${to}`
  return {
    title: t(lang, "holidays.title", { year: String(year) }),
    description: t(lang, "holidays.lead"),
    year: String(year),
    canChange: can(actor, "calendar.change"),
    unverified: days.filter(({ holiday }) => !holiday.verified).length,
    days: days.map(({ date, holiday }) => ({
      date,
      name: nameIn(lang, holiday),
      kindKey: `holidays.kind.${holiday.working ? "worked" : isYearly(holiday) ? "yearly" : "off"}`,
      worked: isWorkingDay(date, live),
      source: textIn(lang, holiday.sourceKk, holiday.sourceRu),
      verified: holiday.verified,
      recordedAt: holiday.recordedAt,
      href: `/${lang}/calendar/days/${holiday.publicId}`,
    })),
    ended: ended
      .filter(({ on }) => on.length === 5 || on.startsWith(String(year)))
      .map(one => ({
        day: dayOf(lang, one),
        name: nameIn(lang, one),
        reason: textIn(lang, one.endReasonKk, one.endReasonRu),
        endedAt: one.endedAt,
      })),
    previous: { href: address(year - 1), year: String(year - 1) },
    next: { href: address(year + 1), year: String(year + 1) },
  }
}

/** A date in words; of every year, day and month in figures. */
const dayOf = (lang: Lang, { on }: DayInput) => (on.length > 5 ? formatDate(lang, on) : typedDay(on))
const typedDay = (on: string) => on.split("-").reverse().join(".")

const fieldOf: Record<DayProblem, string> = {
  twice: "on",
  overlaps: "fromYear",
  yearsReversed: "untilYear",
  worksAnyway: "working",
}
/** What the calendar has against it, at the field where it is to be put right. */
export function dayErrors(live: readonly DayInput[], given: DayInput): FieldErrors | undefined {
  const problem = dayProblem(live, given)
  return problem && { [fieldOf[problem]]: { key: `holidays.form.${problem}`, params: {} } }
}

export type Kind = "dated" | "yearly"
const common = (lang: Lang) => ({
  breadcrumbs: [{ href: `/${lang}/calendar`, key: "holidays.short" }],
  workings: ["no", "yes"].map(value => ({ value, key: `holidays.form.working.${value}` })),
  longestName,
  longestSource,
})

export const newDayPage = (lang: Lang, kind: Kind, form: object = {}, errors?: FieldErrors) => ({
  ...common(lang),
  title: t(lang, `holidays.new.${kind}`),
  yearly: kind === "yearly",
  action: `/${lang}/calendar/${kind === "yearly" ? "holidays" : "days"}`,
  form,
  errors,
})

export function changePage(lang: Lang, { holiday }: Change, form?: object, errors?: FieldErrors) {
  const yearly = isYearly(holiday)
  return {
    ...common(lang),
    title: t(lang, "holidays.change.title", { name: nameIn(lang, holiday) }),
    day: dayOf(lang, holiday),
    yearly,
    isFixed: true,
    address: `/${lang}/calendar/days/${holiday.publicId}`,
    action: `/${lang}/calendar/days/${holiday.publicId}/versions`,
    form: { ...holiday, working: holiday.working ? "yes" : "no", ...form },
    errors,
  }
}

/** What a form for another version lacks: its day, which stays. */
export const withDayOf = ({ holiday: { on } }: Change, body: object): object => ({
  ...body,
  on: on.length > 5 ? formatTypedDate(on) : typedDay(on),
})
