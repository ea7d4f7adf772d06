// The tallies as served, and their comparison with the recount.
import { setTimeout as wait } from "node:timers/promises"
import { Fault } from "./fault.ts"
import { takeItems } from "./json-items.ts"
import type { Recount } from "./recount.ts"
import { ahead, type Source } from "./source.ts"
import { isObject, turnKinds } from "./turn.ts"

export interface Tallies {
  /** Of which state of the log the list of reviews is. */
  size: number
  reviews: string[]
  /** Of which state each review's tallies are, and as they came. */
  of: { review: string; size: number; items: Buffer[] }[]
}

const parallel = 4
const tries = 5

/** @param least the tallies must not be older than what the log had signed before they were asked for */
export async function fetchTallies(source: Source, least: number): Promise<Tallies> {
  const { size, reviews } = await fresh("Tallies", source, least, async () => {
    const said = parse("Tallies", await found(source, "tallies", "Tallies"))
    const slugs = Array.isArray(said.reviews)
      ? said.reviews.map(review => isObject(review) && review.slug)
      : [undefined]
    if (!slugs.every(isSlug)) throw new Fault("Tallies", "they do not list the reviews")
    return { size: said.size, reviews: slugs }
  })
  const of: Tallies["of"] = []
  for await (const one of ahead(reviews, parallel, review => fetchReview(source, review, least))) of.push(one)
  return { size, reviews, of }
}

async function fetchReview(source: Source, review: string, least: number): Promise<Tallies["of"][number]> {
  const where = `Tallies of review ${review}`
  return fresh(where, source, least, async () => {
    const { frame, items } = takeItems(await found(source, `tallies/${review}`, where))
    const said = parse(where, frame)
    const isWhole = said.review === review && Array.isArray(said.candidates) && said.candidates.length === items.length
    if (!isWhole) throw new Fault(where, "they do not list the candidates of this review")
    return { review, size: said.size, items }
  })
}

/** Something between may have kept an old answer for a few seconds. */
async function fresh<T extends { size: unknown }>(
  where: string,
  { isLive }: Source,
  least: number,
  fetch: () => Promise<T>,
): Promise<T & { size: number }> {
  for (let failed = 0; ; failed++) {
    const said = await fetch()
    if (!Number.isSafeInteger(said.size)) throw new Fault(where, "they do not say of which size of the log they are")
    if ((said.size as number) >= least) return said as T & { size: number }
    if (!isLive || failed + 1 >= tries)
      throw new Fault(where, `they are those of ${said.size} entries, though the log had ${least} when asked`)
    await wait(1000)
  }
}

async function found(source: Source, address: string, where: string): Promise<Buffer> {
  const bytes = await source.read(address)
  if (!bytes) throw new Fault(where, "they are missing")
  return bytes
}

/** Compares a review's tallies with a recount that has come to their size. */
export function compareTallies(recount: Recount, review: string, items: Buffer[]): void {
  for (const item of items) compareCandidate(recount, review, parse(`Tallies of review ${review}`, item))
  const forgotten = recount.forgotten(review)
  if (!forgotten) return
  const { nomination, territory, day } = forgotten
  throw new Fault(tallyOf(review, nomination, territory, day), "it is missing, though the log has entries for it")
}

/** Every review that has endorsements must have tallies. */
export function compareReviews(recount: Recount, reviews: string[]): void {
  const missing = [...recount.nominations.values()].find(({ review }) => !reviews.includes(review))
  if (missing)
    throw new Fault(`Tallies of review ${missing.review}`, "they are missing, though the log has entries for it")
}

function compareCandidate(recount: Recount, review: string, said: Record<string, unknown>): void {
  const { id, total, cells } = said
  if (typeof id !== "string" || !Array.isArray(cells))
    throw new Fault(`Tallies of review ${review}`, "a candidate is not written as it must be")
  const counted = recount.nominations.get(id)
  if (counted && counted.review !== review)
    throw new Fault(tallyOf(review, id), `the log has this candidate in review ${counted.review}`)
  for (const cell of cells) compareCell(recount, review, id, cell)
  if (total !== (counted?.total ?? 0))
    throw new Fault(tallyOf(review, id), `the total is given as ${total}, the entries make ${counted?.total ?? 0}`)
}

function compareCell(recount: Recount, review: string, nomination: string, said: unknown): void {
  const [territory, day, ...counts] = Array.isArray(said) ? said : []
  if (typeof territory !== "string" || typeof day !== "string" || counts.length !== turnKinds.length)
    throw new Fault(tallyOf(review, nomination), "a tally is not written as it must be")
  const where = () => tallyOf(review, nomination, territory, day)
  const at = recount.cell(nomination, territory, day)
  const numbers = recount.cells.numbers
  turnKinds.forEach((kind, i) => {
    const made = at === undefined ? 0 : numbers[at + i]
    if (counts[i] !== made) throw new Fault(where(), `${kind} is given as ${counts[i]}, the entries make ${made}`)
  })
  if (at === undefined) return
  if (numbers[at + turnKinds.length] !== 0) throw new Fault(where(), "it is given twice")
  numbers[at + turnKinds.length] = 1
  recount.reviews.get(review)!.compared++
}

function tallyOf(review: string, nomination: string, territory?: string, day?: string): string {
  const place = territory === undefined ? "" : `, territory ${territory}, ${day}`
  return `Tally of review ${review}, candidate ${nomination}${place}`
}

function parse(where: string, json: Buffer | string): Record<string, unknown> {
  try {
    const said: unknown = JSON.parse(json.toString())
    if (isObject(said)) return said
  } catch {}
  throw new Fault(where, "they are not the JSON that they must be")
}

/** It becomes part of an address and of a file's name. */
function isSlug(value: unknown): value is string {
  return typeof value === "string" && /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(value)
}
