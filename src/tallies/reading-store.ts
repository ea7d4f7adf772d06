// Each reading is one statement that takes the checkpoint along: numbers and checkpoint are of one moment, also while the
// sequencer works.
import type { Tx } from "../db/database.ts"
import { momentOf } from "../db/moment.ts"
import type { AsOf } from "../log/checkpoint-row.ts"
import type { Names } from "../territories/territory.ts"
import type { OpenReview, OpenReviews } from "./open-data.ts"
import { type CandidateTallies, type Counts, type DayTotals, sumOf, type Totals, totalOf } from "./tally.ts"

const latest = "(select size, at from checkpoints order by size desc limit 1) c"
const sums =
  "sum(d.recorded) recorded, sum(d.withdrawn) withdrawn, sum(d.invalidated) invalidated, sum(d.restored) restored"

type Raw<T> = { [K in keyof T]: string | number }
interface RawAsOf {
  size: string | number
  at: Date | string
}
const asOfIn = ([row]: RawAsOf[]): AsOf | undefined => row && { size: Number(row.size), at: momentOf(row.at) }
const countsIn = (row: Raw<Counts>): Counts => ({
  recorded: Number(row.recorded),
  withdrawn: Number(row.withdrawn),
  invalidated: Number(row.invalidated),
  restored: Number(row.restored),
})
const places = (values: unknown[]): string => values.map(() => "?").join(", ")

/** How many residents endorse each of these candidates, the one number that every page shows. One query. */
export async function totalsOf(tx: Tx, nominationIds: number[]): Promise<Totals> {
  const ids = [0, ...nominationIds]
  const rows: (RawAsOf & { id: number | null; total: number })[] = await tx.query(
    `select c.size, c.at, t.nomination_id id, t.total from ${latest} left join tally_totals t on t.nomination_id in (${places(ids)})`,
    ids,
  )
  const found = new Map(rows.map(({ id, total }) => [id, Number(total)]))
  return { asOf: asOfIn(rows), totals: new Map(nominationIds.map(id => [id, found.get(id) ?? 0])) }
}

/** How many endorsements there are in each of these reviews. One query. */
export async function totalsOfReviews(tx: Tx, reviewIds: number[]): Promise<Totals> {
  const ids = [0, ...reviewIds]
  const rows: (RawAsOf & Raw<Counts> & { id: number | null })[] = await tx.query(
    `select c.size, c.at, d.review_id id, ${sums}
     from ${latest} left join tally_days d on d.review_id in (${places(ids)}) group by c.size, c.at, d.review_id`,
    ids,
  )
  const found = new Map(rows.map(row => [row.id, totalOf(countsIn(row))]))
  return { asOf: asOfIn(rows), totals: new Map(reviewIds.map(id => [id, found.get(id) ?? 0])) }
}

/** Of these days, by day and review, newest day first; of one council or review where asked. One query. */
export async function dayTotals(
  tx: Tx,
  days: string[],
  {
    councilId = null,
    reviewId = null,
  }: { councilId?: number | null | undefined; reviewId?: number | null | undefined },
): Promise<DayTotals> {
  const on = ["", ...days]
  const rows: (RawAsOf & Raw<Counts> & { day: string | null; slug: string })[] = await tx.query(
    `select c.size, c.at, d.day, d.slug, d.recorded, d.withdrawn, d.invalidated, d.restored
     from ${latest} left join (
       select t.*, r.slug from tally_days t join reviews r on r.id = t.review_id
       where t.day in (${places(on)}) and r.council_id = coalesce(?, r.council_id) and r.id = coalesce(?, r.id)
     ) d on 1 = 1 order by d.day desc, d.slug limit 400`,
    [...on, councilId, reviewId],
  )
  const totals = rows.flatMap(row =>
    row.day === null ? [] : [{ day: row.day, reviewSlug: row.slug, ...countsIn(row) }],
  )
  return { asOf: asOfIn(rows), totals }
}

/** A candidate's, by territory, as the territories are called `on` that day, and by day. One query. */
export async function talliesOf(tx: Tx, nominationId: number, on: string): Promise<CandidateTallies> {
  const rows: (RawAsOf & Raw<Counts> & Names & { slug: string; day: string | null })[] = await tx.query(
    `select c.size, c.at, d.day, d.recorded, d.withdrawn, d.invalidated, d.restored,
       t.slug, v.name_kk kk, v.name_ru ru, v.name_en en
     from ${latest} left join tallies d on d.nomination_id = ? left join territories t on t.id = d.territory_id
     left join territory_versions v on v.territory_id = t.id and v.from_on = (
       select max(w.from_on) from territory_versions w where w.territory_id = t.id and w.from_on <= ?)`,
    [nominationId, on],
  )
  const cells = rows.filter(row => row.day !== null).map(row => ({ ...row, day: row.day!, counts: countsIn(row) }))
  return {
    asOf: asOfIn(rows),
    counts: sumOf(cells.map(cell => cell.counts)),
    byTerritory: grouped(cells, cell => cell.slug)
      .map(([slug, own]) => ({
        slug,
        names: { kk: own[0]!.kk ?? slug, ru: own[0]!.ru ?? slug, en: own[0]!.en ?? slug },
        total: totalOf(sumOf(own.map(cell => cell.counts))),
      }))
      .filter(({ total }) => total > 0)
      .sort((a, b) => b.total - a.total || (a.slug < b.slug ? -1 : 1)),
    byDay: grouped(cells, cell => cell.day)
      .map(([day, own]) => ({ day, ...sumOf(own.map(cell => cell.counts)) }))
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
  }
}

function grouped<T>(rows: T[], key: (row: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return [...groups]
}

/** Which reviews have tallies, and of how many candidates; undefined before the first checkpoint. */
export async function openReviews(tx: Tx): Promise<OpenReviews | undefined> {
  const rows: (RawAsOf & { slug: string | null; candidates: string | number })[] = await tx.query(
    `select c.size, c.at, r.slug, count(t.nomination_id) candidates
     from ${latest} left join tally_totals t on 1 = 1 left join reviews r on r.id = t.review_id
     group by c.size, c.at, r.slug order by r.slug`,
  )
  const reviews = rows.flatMap(({ slug, candidates }) =>
    slug === null ? [] : [{ slug, candidates: Number(candidates) }],
  )
  const asOf = asOfIn(rows)
  return asOf && { size: asOf.size, reviews }
}

/** All tallies of an announced review; undefined if there is none of that name, or no checkpoint. */
export async function openReview(tx: Tx, slug: string): Promise<OpenReview | undefined> {
  const rows: (RawAsOf & Raw<Counts> & { candidate: string | null; territory: string; day: string; total: number })[] =
    await tx.query(
      `select c.size, c.at, n.public_id candidate, s.total, t.slug territory, d.day,
         d.recorded, d.withdrawn, d.invalidated, d.restored
       from ${latest} join reviews r on r.slug = ? and r.status <> 'draft' left join tallies d on d.review_id = r.id
       left join tally_totals s on s.nomination_id = d.nomination_id
       left join nominations n on n.id = d.nomination_id left join territories t on t.id = d.territory_id
       order by n.public_id, t.slug, d.day`,
      [slug],
    )
  const asOf = asOfIn(rows)
  const cells = rows.flatMap(row => {
    const { candidate, territory, day, total } = row
    return candidate === null ? [] : [{ candidate, territory, day, total: Number(total), ...countsIn(row) }]
  })
  return asOf && { size: asOf.size, review: slug, cells }
}
