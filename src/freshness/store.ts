import type { Tx } from "../db/database.ts"
import { sqlMoment } from "../db/moment.ts"

/** How many of the latest journal entries are counted: more than transactions can be under way at a time. */
const recent = 500

/**
 * What all that the public sees follows from: the changes (each is a journal entry), the checkpoint of the counts, and the
 * last moment at which a stage opened or closed. Ids are given before the commit, so one may come after a higher one: it
 * then changes how many there are.
 */
export async function stateOfPublic(tx: Tx, now: Date): Promise<(string | number | null)[]> {
  const at = sqlMoment(now)
  const [row] = await tx.query(
    `select j.newest, (select count(*) from journal e where e.id > j.newest - ?) recently,
       (select max(size) from checkpoints) size,
       (select max(opens_at) from stages where opens_at <= ?) opened,
       (select max(closes_at) from stages where closes_at <= ?) closed
     from (select coalesce(max(id), 0) newest from journal) j`,
    [recent, at, at],
  )
  const { newest, recently, size, opened, closed } = row
  return [newest, recently, size, opened, closed].map(value => (value instanceof Date ? value.getTime() : value))
}
