import type { Nomination } from "../nominations/nomination.ts"
import { numberAt, type Rule } from "../rules/rule.ts"
import { type Age, ageOf } from "./file.ts"

/** @param on the day the term begins */
export const ageAtTerm = (rules: readonly Rule[], on: string, { birthOn }: Pick<Nomination, "birthOn">): Age =>
  ageOf(birthOn, on, numberAt(rules, "minimum_age", on))
