// Dates and numbers as each language writes them. The names of months stand in locales/, because ICU's Kazakh ones have
// changed between versions, and people's phones, Node's and ours should not disagree.
import { type Lang, t } from "./i18n.ts"

/** A moment (UTC inside, shown as Almaty reads it) or a calendar date `YYYY-MM-DD`, which belongs to no time zone. */
export type Day = Date | string

/** Swedish writes ISO 8601, which takes a third of the time of parts by name. */
const almaty = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Almaty", dateStyle: "short", timeStyle: "short" })
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Almaty", timeStyle: "medium", hourCycle: "h23" })
const formats: Record<Lang, Intl.NumberFormat> = {
  kk: new Intl.NumberFormat("kk"),
  ru: new Intl.NumberFormat("ru"),
  en: new Intl.NumberFormat("en-GB"),
}

/** The date in words, such as 17 January 2022. */
export function formatDate(lang: Lang, value: Day): string {
  const { year, month, day } = partsOf(value)
  return t(lang, "common.date.full", { year, month: t(lang, `common.date.month.${month}`), day })
}

/** With the weekday, for deadlines; a calendar date has no hour, a moment has one. */
export function formatDateTime(lang: Lang, value: Day): string {
  const { year, month, day, time } = partsOf(value)
  const weekday = t(lang, `common.date.weekday.${new Date(Date.UTC(year, month - 1, day)).getUTCDay()}`)
  const params = { year, month: t(lang, `common.date.month.${month}`), day, weekday }
  return time
    ? t(lang, "common.date.fullWithTime", { ...params, time })
    : t(lang, "common.date.fullWithWeekday", params)
}

/** `12:03:05`, for numbers that are of a moment. */
export const formatClock = (value: Date): string => clock.format(value)

/** `17.01.2022`: how people type a date here, and how a form shows it again. */
export function formatTypedDate(value: Day): string {
  const { year, month, day } = partsOf(value)
  return `${pad(day)}.${pad(month)}.${year}`
}

/** ISO 8601, for the `datetime` attribute of `<time>`. */
export function formatMachineDate(value: Day): string {
  return value instanceof Date ? value.toISOString() : value
}

export function formatNumber(lang: Lang, value: number): string {
  return formats[lang].format(value)
}

/** How the names of territories are made short enough for a map in this language; see charts/tile-map.ts. */
export function nameRules(lang: Lang): { leaveOut: string; vowels: string } {
  return { leaveOut: t(lang, "charts.map.leaveOut"), vowels: t(lang, "charts.map.vowels") }
}

function partsOf(value: Day): { year: number; month: number; day: number; time?: string } {
  if (typeof value === "string") {
    const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? []
    if (!year) throw new TypeError(`Not a calendar date: ${value}`)
    return { year: Number(year), month: Number(month), day: Number(day) }
  }
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+) (\d+:\d+)/.exec(almaty.format(value))!
  return { year: Number(year), month: Number(month), day: Number(day), time: time! }
}

function pad(value: number): string {
  return String(value).padStart(2, "0")
}
