// The desk's list: which files, how many, and the next of the same list. All by ids and words, none by reading statements.
import type { Tx } from "../db/database.ts"
import { lean, listOf } from "../db/lean.ts"
import { momentOf, sqlMoment } from "../db/moment.ts"
import type { Nomination, Status } from "../nominations/nomination.ts"
import { nominationTable } from "../nominations/store.ts"
import type { DueSelection, Selection } from "./selection.ts"

const columnsOfRow = [
  "id",
  "publicId",
  "reviewId",
  "number",
  "status",
  "familyName",
  "givenName",
  "patronymic",
  "sphere",
  "seatKind",
  "channel",
  "organisationId",
  "createdAt",
  "respondedAt",
  "decidedAt",
  "sortKey",
] as const
export type FileRow = Pick<Nomination, (typeof columnsOfRow)[number]>
const fileRows = lean(nominationTable, "n", [...columnsOfRow])

interface Where {
  text: string
  params: unknown[]
}
const and = (...parts: Where[]): Where => ({
  text: parts.map(({ text }) => text).join(" and "),
  params: parts.flatMap(({ params }) => params),
})
const among = (column: string, wanted: number[]): Where => {
  const { places, ids } = listOf(wanted)
  return { text: `${column} in (${places})`, params: ids }
}

function whereOf({ reviewIds, status, channel, words, due }: Selection): Where {
  return and(
    among("n.review_id", reviewIds),
    ...(status ? [{ text: "n.status = ?", params: [status] }] : []),
    ...(channel ? [{ text: "n.channel = ?", params: [channel] }] : []),
    ...words.map(({ word, isWhole }) => ({
      text: `n.id in (select w.nomination_id from nomination_words w where ${isWhole ? "w.word = ?" : "w.word >= ? and w.word < ?"})`,
      params: isWhole ? [word] : [word, `${word}${afterLetters}`],
    })),
    ...(due ? [dueWhere(due)] : []),
  )
}

function dueWhere({ running, checks, completions, letters, withUnreached }: DueSelection): Where {
  const [check, run] = [among("n.review_id", checks), among("n.review_id", running)]
  const span = ({ from, until }: { from: Date; until: Date }) => [sqlMoment(from), sqlMoment(until)]
  const letterAfter = `(exists (select 1 from proposals p where p.nomination_id = n.id and p.email is not null and p.proposed_at > ?)
    or exists (select 1 from consent_letters l where l.nomination_id = n.id and l.kind <> 'reminder' and l.sent_at > ?))`
  const [fromLetter, untilLetter] = span(letters)
  const answered = withUnreached ? "" : `and ${letterAfter}`
  return {
    text: `(n.status = 'consented' and ${check.text} or n.status = 'returned' and ${run.text} and n.id in (
        select c.nomination_id from completions c where c.answered_at is null and c.due_at > ? and c.due_at <= ?)
      or n.status = 'proposed' and ${run.text} and not ${letterAfter} ${answered})`,
    params: [
      ...check.params,
      ...run.params,
      ...span(completions),
      ...run.params,
      untilLetter,
      untilLetter,
      ...(withUnreached ? [] : [fromLetter, fromLetter]),
    ],
  }
}

/** Keys are made of a-z and 0-9: this comes after them all. */
const afterLetters = "{"

/** status -> how many, were there no filter by status: the total of the list is among them. One query. */
export async function countFiles(tx: Tx, selection: Selection): Promise<Partial<Record<Status, number>>> {
  const { text, params } = whereOf({ ...selection, status: undefined })
  const rows: { status: Status; count: number | string }[] = await tx.query(
    `select n.status, count(*) count from nominations n where ${text} group by n.status`,
    params,
  )
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]))
}

/** In Kazakh alphabetical order. */
export async function pageOfFiles(
  tx: Tx,
  selection: Selection,
  { page, size }: { page: number; size: number },
): Promise<FileRow[]> {
  return rowsWhere(tx, whereOf(selection), "n.sort_key, n.id", size, (page - 1) * size)
}

/** The place of a file in the list: the list goes on after it even when it is no longer in it. */
export type Place = Pick<Nomination, "id" | "sortKey">

/** The next files of the list after this place, or before it the nearest first; from the beginning without one. */
export function filesBeyond(
  tx: Tx,
  selection: Selection,
  place: Place | undefined,
  { most, backwards = false }: { most: number; backwards?: boolean },
): Promise<FileRow[]> {
  const [sign, direction] = backwards ? ["<", "desc"] : [">", "asc"]
  const beyond = place && {
    text: `(n.sort_key ${sign} ? or n.sort_key = ? and n.id ${sign} ?)`,
    params: [place.sortKey, place.sortKey, place.id],
  }
  const where = beyond ? and(whereOf(selection), beyond) : whereOf(selection)
  return rowsWhere(tx, where, `n.sort_key ${direction}, n.id ${direction}`, most, 0)
}

/** Found by the narrow index first; only the rows that are shown are read whole. */
async function rowsWhere(tx: Tx, { text, params }: Where, order: string, most: number, offset: number) {
  const rows: Record<string, unknown>[] = await tx.query(
    `select ${fileRows.columns} from (select n.id from nominations n where ${text} order by ${order} limit ? offset ?) found
     join nominations n on n.id = found.id order by ${order}`,
    [...params, most, offset],
  )
  return rows.map(fileRows.rowOf)
}

/** nomination id -> when the last letter went out that asks for consent; none for those without an address. */
export async function lastLetters(tx: Tx, nominationIds: number[]): Promise<Map<number, Date>> {
  if (!nominationIds.length) return new Map()
  const { places, ids } = listOf(nominationIds)
  const rows: { id: number; at: Date | string }[] = await tx.query(
    `select p.nomination_id id, max(p.proposed_at) at from proposals p
       where p.nomination_id in (${places}) and p.email is not null group by p.nomination_id
     union all
     select l.nomination_id id, max(l.sent_at) at from consent_letters l
       where l.nomination_id in (${places}) and l.kind <> 'reminder' group by l.nomination_id`,
    [...ids, ...ids],
  )
  const latest = new Map<number, Date>()
  for (const { id, at } of rows) {
    const [moment, known] = [momentOf(at), latest.get(id)]
    if (!known || moment > known) latest.set(id, moment)
  }
  return latest
}
