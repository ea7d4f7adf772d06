import type { Term } from "../councils/council.ts"

/** The term that runs on this day, if any; `endsOn` is the first day no longer in it. */
export const runningTerm = (terms: readonly Term[], on: string): Term | undefined =>
  terms.filter(term => term.startsOn <= on && on < term.endsOn).sort((a, b) => (a.startsOn < b.startsOn ? 1 : -1))[0]

/**
 * The day on which a composition takes office: that of the act, or, while the previous term lawfully runs, the day on
 * which it has ended. Vacant seats are taken for the rest of the running term, so at once.
 */
export const effectiveDay = (terms: readonly Term[], reason: string, actOn: string): string =>
  reason === "vacancies" ? actOn : (runningTerm(terms, actOn)?.endsOn ?? actOn)
