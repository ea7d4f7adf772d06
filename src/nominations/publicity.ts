/**
 * What everyone may see of a candidate beyond name, number and sphere: only what the nominee chose, and nothing until
 * they did. Pure.
 */
import type { Nomination, OptionalDatum, Proposal } from "./nomination.ts"

export const shows = ({ shown }: Pick<Nomination, "shown">, datum: OptionalDatum): boolean =>
  shown?.includes(datum) ?? false

/** What somebody else wrote of the nominee is for everyone only once the nominee has read it and lets it be shown. */
export const showsStatement = ({ kind, shownByNominee }: Pick<Proposal, "kind" | "shownByNominee">): boolean =>
  shownByNominee ?? kind === "self"

/** Five years wide, so that it does not tell the year of birth: 43 is between 40 and 44. */
export function ageGroup(years: number): { from: number; to: number } {
  const from = years - (years % 5)
  return { from, to: from + 4 }
}
