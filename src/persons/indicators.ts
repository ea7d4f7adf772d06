/** The figures of a renewal that a real one published, computed for the composition before and after. */
import { fullYears } from "../calendar/almaty-time.ts"

export interface Sitting {
  personId: number
  /** YYYY-MM-DD; null if nobody knows: then the person is left out of the figures on age */
  birthOn: string | null
  /** male or female; null: left out of the share of women */
  sex: string | null
  /** sits on behalf of a non-profit organisation */
  fromNpo: boolean
}
/** `count` of `of`, left to the page to write as a percentage. */
export interface Share {
  count: number
  of: number
}
export interface Figures {
  members: number
  /** years, to one decimal; null if no birth date is known */
  meanAge: number | null
  under35: Share
  women: Share
  fromNpo: Share
}
export interface Renewal {
  before: Figures
  after: Figures
  /** members after who did not sit before */
  renewed: Share
}

/** @param on the day on which ages are taken, for both compositions alike */
export function renewal(before: readonly Sitting[], after: readonly Sitting[], on: string): Renewal {
  const sat = new Set(before.map(one => one.personId))
  return {
    before: figures(before, on),
    after: figures(after, on),
    renewed: share(after, one => !sat.has(one.personId)),
  }
}

export function figures(sitting: readonly Sitting[], on: string): Figures {
  const ages = sitting.flatMap(({ birthOn }) => (birthOn === null ? [] : [fullYears(birthOn, on)]))
  const years = ages.reduce((sum, age) => sum + age, 0)
  return {
    members: sitting.length,
    meanAge: ages.length === 0 ? null : Math.round((years * 10) / ages.length) / 10,
    under35: share(ages, age => age < 35),
    women: share(
      sitting.filter(one => one.sex !== null),
      one => one.sex === "female",
    ),
    fromNpo: share(sitting, one => one.fromNpo),
  }
}

/** In whole per cent, halves up; null of nothing. */
export const percent = ({ count, of }: Share): number | null => (of === 0 ? null : Math.round((count * 100) / of))

const share = <T>(all: readonly T[], has: (one: T) => boolean): Share => ({
  count: all.filter(has).length,
  of: all.length,
})
