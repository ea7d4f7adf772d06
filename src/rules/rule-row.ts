import { Conflict, Unacceptable } from "../errors.ts"
import type { Confidence, Rule, Severity } from "./rule.ts"

/** A rule as the rulebook keeps it: a version of a rule is never changed, a later row is a newer version. */
export interface RuleRow extends Rule {
  id: number
  sourceKk: string
  sourceRu: string
}

export interface NewVersion {
  numerator: number
  denominator: number
  severity: Severity
  sourceKk: string
  sourceRu: string
  source: string
  verified: boolean
  confidence: Confidence
  inForceFrom: string
}

/** A share stays a share, at most the whole; a number stays a number; and a version says something new. */
export function versionAfter(newest: RuleRow, given: NewVersion): Omit<RuleRow, "id"> {
  const isShare = newest.denominator > 1
  if (isShare ? given.numerator > given.denominator || given.denominator < 2 : given.denominator !== 1)
    throw new Unacceptable("rules.wrongFigure")
  const version = { ...given, source: given.source || given.sourceRu, code: newest.code, inForceTo: null }
  const same = (Object.keys(given) as (keyof NewVersion)[]).every(key => version[key] === newest[key])
  if (same) throw new Conflict("rules.nothingNew")
  return version
}

export interface RuleHistory {
  code: string
  /** in force on the day; undefined before the first */
  current: RuleRow | undefined
  newest: RuleRow
  /** from a later day on */
  coming: RuleRow[]
  /** no longer in force, or corrected since */
  earlier: RuleRow[]
}

/** @param versions of one rule, in the order in which they come into force, of one day in the order recorded */
export function historyOf(versions: RuleRow[], on: string): RuleHistory {
  const started = versions.filter(rule => rule.inForceFrom <= on)
  const current = started.filter(rule => rule.inForceTo === null || on < rule.inForceTo).at(-1)
  return {
    code: versions[0]!.code,
    current,
    newest: versions.at(-1)!,
    coming: versions.filter(rule => rule.inForceFrom > on),
    earlier: started.filter(rule => rule !== current).reverse(),
  }
}
