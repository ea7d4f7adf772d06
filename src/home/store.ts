import type { Tx } from "../db/database.ts"
import type { Figures } from "./figures.ts"

/** What stands in large on the first page: counted in one query. */
export async function countFigures(tx: Tx, on: string): Promise<Figures> {
  const [row] = await tx.query(
    `select
      (select count(*) from councils) as councils,
      (select count(*) from memberships m join terms t on t.id = m.term_id
        where m.from_on <= ? and (m.until_on is null or m.until_on > ?) and t.ends_on > ?) as members,
      (select count(*) from reviews where status in ('announced', 'adopted', 'approved')) as reviews,
      (select count(*) from nominations n join reviews r on r.id = n.review_id
        where n.status = 'admitted' and r.status in ('announced', 'adopted', 'approved')) as candidates`,
    [on, on, on],
  )
  return {
    councils: Number(row.councils),
    members: Number(row.members),
    reviews: Number(row.reviews),
    candidates: Number(row.candidates),
  }
}
