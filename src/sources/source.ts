/**
 * Where endorsements come from, counted by day: the part of the network, the domain of the e-mail address, the official
 * who recorded them, the minute. Unusual numbers only alert people, for whole villages share one address.
 */
import { almatyDate, almatyTime } from "../calendar/almaty-time.ts"
import { numberAt, type Rule, type RuleCode } from "../rules/rule.ts"

export const sourceKinds = ["block", "domain", "operator", "minute"] as const
export type SourceKind = (typeof sourceKinds)[number]

/** An endorsement as it was recorded, seen from where it came; never whom it is for. */
export interface SeenAct {
  reviewId: number
  at: Date
  addressBlock: string | null
  /** of the citizen's account */
  email: string | null
  /** public id of the official */
  operator: string | null
}

export interface SourceTally {
  reviewId: number
  kind: SourceKind
  /** a block, a domain, an official's public id, or a minute `14:05` in Almaty */
  source: string
  /** YYYY-MM-DD in Almaty */
  day: string
  recorded: number
}

export interface SourceAlert extends SourceTally {
  id: number
  threshold: number
  at: Date
}

const thresholds: Record<SourceKind, RuleCode> = {
  block: "source_block_max",
  domain: "source_domain_max",
  operator: "source_operator_max",
  minute: "source_minute_max",
}
/** From this number on a source is unusual on that day; undefined while no rule is in force. */
export const thresholdOn = (rules: readonly Rule[], kind: SourceKind, day: string): number | undefined =>
  numberAt(rules, thresholds[kind], day)

/** Mail that everybody has: many endorsements from there say nothing. */
export const commonDomains: ReadonlySet<string> = new Set(
  [
    "gmail.com",
    "mail.ru",
    "bk.ru",
    "inbox.ru",
    "list.ru",
    "internet.ru",
    "yandex.ru",
    "yandex.kz",
    "yandex.com",
  ].concat(["ya.ru", "icloud.com", "outlook.com", "hotmail.com", "yahoo.com", "rambler.ru", "mail.kz", "proton.me"]),
)

export const isUnusual = ({ kind, source, recorded }: SourceTally, threshold: number | undefined): boolean =>
  threshold !== undefined && recorded >= threshold && !(kind === "domain" && commonDomains.has(source))

/** A minute alerts once a day in its review, not once a minute. */
export const alertedSource = ({ kind, source }: Pick<SourceTally, "kind" | "source">): string =>
  kind === "minute" ? "" : source

/** Domains are kept in lower case and cut where no real one is as long. */
export const domainOf = (email: string): string =>
  email
    .slice(email.lastIndexOf("@") + 1)
    .toLowerCase()
    .slice(0, 100)

export function tallyOf(acts: readonly SeenAct[]): SourceTally[] {
  const tallies = new Map<string, SourceTally>()
  for (const { reviewId, at, addressBlock, email, operator } of acts) {
    const day = almatyDate(at)
    const sources: [SourceKind, string | null][] = [
      // What an official records comes from the office's address.
      ["block", operator === null ? addressBlock : null],
      ["domain", email && domainOf(email)],
      ["operator", operator],
      ["minute", almatyTime(at)],
    ]
    for (const [kind, source] of sources) {
      if (source === null) continue
      const key = `${reviewId} ${kind} ${source} ${day}`
      const tally = tallies.get(key)
      if (tally) tally.recorded += 1
      else tallies.set(key, { reviewId, kind, source, day, recorded: 1 })
    }
  }
  return [...tallies.values()]
}

/** In how many cases a class of sources alerted in a review. */
export interface AlertCount {
  reviewId: number
  kind: SourceKind
  number: number
}

/** As many stand on one page. */
export const perPage = 20
