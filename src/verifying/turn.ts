// What an entry says about an endorsement: a turn of one pseudonym at one candidate.

export const turnKinds = ["record", "withdraw", "invalidate", "restore"] as const

export interface Turn {
  kind: (typeof turnKinds)[number]
  day: string
  review: string
  nomination: string
  territory: string
  pseudonym: string
}

/** Undefined for entries about something else; a sentence when the entry cannot be read. */
export function readTurn(entry: Buffer): Turn | undefined | string {
  let said: unknown
  try {
    said = JSON.parse(entry.toString("utf8"))
  } catch {
    return "it is not JSON"
  }
  if (!isObject(said) || said.v !== 1 || typeof said.action !== "string") return "it is no entry of version 1"
  const { action, at: day, review, subject, what } = said
  const kind = turnKinds.find(name => action === `endorsement.${name}`)
  if (kind === undefined) return undefined
  if (!isObject(subject) || !isObject(what)) return "it does not say whom it is about"
  const { territory, pseudonym } = what
  const isTold = isText(review) && subject.kind === "nomination" && isText(subject.id) && isText(territory)
  if (!isTold || !isDay(day) || typeof pseudonym !== "string" || !/^[0-9a-f]{64}$/.test(pseudonym))
    return "it lacks what an endorsement says: day, review, nomination, territory, pseudonym"
  return { kind, day, review, nomination: subject.id as string, territory, pseudonym }
}

/** Of dates that were asked for: a log has a few hundred, in millions of entries. */
const known = new Map<string, number>()

/** Days since 2000; undefined for anything but a date. */
export function dayNumber(day: string): number | undefined {
  const found = known.get(day) ?? daysSince2000(day)
  if (found !== undefined) known.set(day, found)
  return found
}

function daysSince2000(day: string): number | undefined {
  const date = new Date(`${day}T00:00:00.000Z`)
  const number = (date.getTime() - Date.UTC(2000, 0, 1)) / 86_400_000
  return number >= 0 && number < 65_536 && date.toISOString().startsWith(day) ? number : undefined
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}

function isDay(value: unknown): value is string {
  return typeof value === "string" && dayNumber(value) !== undefined
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== ""
}
