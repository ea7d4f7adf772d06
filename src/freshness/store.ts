import type { Tx } from "../db/database.ts"
import { sqlMoment } from "../db/moment.ts"
import type { JournalAction } from "../journal/actions.ts"

/** How many of the latest journal entries are looked at: more than transactions can be under way at a time. */
const recent = 500

/** People come and go all day; nothing of that stands on a page that guests see. Every other change may. */
const unseen: JournalAction[] = [
  "user.register",
  "user.confirm",
  "user.sign-in",
  "user.residence",
  "user.password",
  "user.reset-request",
  "user.reset",
  "session.revoke",
]

/**
 * What all that the public sees follows from, by one query: the changes (each is a journal entry), the checkpoint of the
 * counts, and the last moment at which a stage opened or closed. Ids are given before the commit, so one may come after a
 * higher one: it then changes how many of the latest there are. Each process remembers how far it has looked, since the
 * latest entries may all be of people who come and go.
 */
export function stateOfPublic(): (tx: Tx, now: Date) => Promise<unknown[]> {
  let [lookedTo, newest] = [0, 0]
  return async (tx, now) => {
    const at = sqlMoment(now)
    const [row] = await tx.query(
      `select j.latest, e.newest, e.recently, e.together,
         (select max(size) from checkpoints) size,
         (select max(opens_at) from stages where opens_at <= ?) opened,
         (select max(closes_at) from stages where closes_at <= ?) closed
       from (select coalesce(max(id), 0) latest from journal) j left join (
         select max(id) newest, count(*) recently, sum(id) together from journal
         where id > ${lookedTo ? "?" : "(select max(id) from journal) - ?"} and action not in (${unseen.map(() => "?")})
       ) e on 1 = 1`,
      [at, at, lookedTo ? lookedTo - recent : recent, ...unseen],
    )
    lookedTo = Math.max(lookedTo, Number(row.latest))
    newest = Math.max(newest, Number(row.newest))
    const { recently, together, size, opened, closed } = row
    return [newest, recently, together, size, opened, closed]
  }
}
