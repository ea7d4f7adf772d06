// Particulars in words: those whose meaning is known here; the others, such as digests, are for machines.
import type { Names } from "../territories/territory.ts"
import type { Line } from "./browsing.ts"

export interface Fact {
  key: string
  value?: string | number
  valueKey?: string
  date?: string
  names?: Names
}

const numbers = [
  "civilSeats",
  "stateSeats",
  "groupSize",
  "endorsementLimit",
  "number",
  "seat",
  "electorate",
  "present",
  "needed",
  "for",
  "against",
  "abstain",
  "members",
  "selected",
  "notSelected",
  "threshold",
  "matched",
  "changed",
  "lines",
  "confirmed",
  "kept",
  "left",
] as const
const dates = ["inForceFrom", "startsOn", "fromOn", "effectiveOn", "extractedOn"] as const
/** Where the words for a code stand, and the codes that have words. */
const codes = {
  stage: {
    words: "reviews.stage",
    known: ["nominations", "check", "objections", "endorsements", "selection", "approval"],
  },
  result: { words: "votes.result", known: ["adopted", "rejected", "no_quorum", "void"] },
  kind: { words: "councils.seat", known: ["civil", "state"] },
  source: { words: "sources.kind", known: ["block", "domain", "operator", "minute"] },
  method: { words: "verifications.verifier", known: ["in_person", "document", "register"] },
  channel: { words: "files.channel", known: ["paper"] },
  way: { words: "integrity.kind", known: ["invalidate", "restore"] },
} as const

export function factsOf({ particulars, action }: Line, councils: { slug: string; names: Names }[]): Fact[] {
  const { role, territory, numerator, denominator, classes } = particulars
  const facts: Fact[] = []
  if (typeof role === "string" && action.startsWith("role."))
    facts.push({ key: "journal.fact.role", valueKey: `journal.actor.${role}` })
  const place = councils.find(council => council.slug === territory)
  if (place) facts.push({ key: "journal.fact.territory", names: place.names })
  for (const [name, { words, known }] of Object.entries(codes)) {
    const code = particulars[name]
    if (typeof code === "string" && (known as readonly string[]).includes(code))
      facts.push({ key: `journal.fact.${name}`, valueKey: `${words}.${code}` })
  }
  if (Array.isArray(classes))
    facts.push(...classes.map(one => ({ key: "journal.fact.class", valueKey: `integrity.class.${one}` })))
  if (typeof numerator === "number")
    facts.push({ key: "journal.fact.figure", value: denominator === 1 ? numerator : `${numerator}/${denominator}` })
  for (const name of numbers) {
    const value = particulars[name]
    if (typeof value === "number") facts.push({ key: `journal.fact.${name}`, value })
  }
  for (const name of dates) {
    const date = particulars[name]
    if (typeof date === "string" && /^\d{4}-\d\d-\d\d$/.test(date)) facts.push({ key: `journal.fact.${name}`, date })
  }
  return facts
}
