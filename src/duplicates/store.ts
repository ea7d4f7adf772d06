import { In, MoreThan, MoreThanOrEqual, Not } from "typeorm"
import { isLite } from "../db/bulk.ts"
import type { Tx } from "../db/database.ts"
import { Conflict, NotFound } from "../errors.ts"
import type { JournalEntry } from "../journal/entry.ts"
import { journalTable } from "../journal/store.ts"
import type { Pair, PairStatus } from "../likenesses/pair.ts"
import { pairTable } from "../likenesses/store.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { nominationTable } from "../nominations/store.ts"
import { personTable } from "../persons/store.ts"
import { userTable } from "../users/store.ts"
import { goneStatuses, type PairsWanted } from "./merging.ts"

export interface PairOfFiles extends Pair {
  one: Nomination
  other: Nomination
}

const withFiles = (tx: Tx, reviewIds: number[]) =>
  tx
    .createQueryBuilder<PairOfFiles>(pairTable as never, "p")
    .innerJoinAndMapOne("p.one", "Nomination", "one", "one.id = p.oneId")
    .innerJoinAndMapOne("p.other", "Nomination", "other", "other.id = p.otherId")
    .where("p.reviewId in (:...reviewIds)", { reviewIds: [0, ...reviewIds] })

/** An open pair waits for an answer while both its files go on. */
const waiting = "(p.status <> 'open' or (one.status not in (:...gone) and other.status not in (:...gone)))"

/** What says most first. One query. */
export const pageOfPairs = (
  tx: Tx,
  reviewId: number,
  { status, page }: PairsWanted,
  size: number,
): Promise<PairOfFiles[]> =>
  withFiles(tx, [reviewId])
    .andWhere("p.status = :status", { status })
    .andWhere(waiting, { gone: goneStatuses })
    .orderBy("p.score", "DESC")
    .addOrderBy("p.id")
    .offset((page - 1) * size)
    .limit(size)
    .getMany()

/** review id -> status -> how many pairs. One query. */
export async function countPairs(
  tx: Tx,
  reviewIds: number[],
): Promise<Map<number, Partial<Record<PairStatus, number>>>> {
  const rows = await withFiles(tx, reviewIds)
    .andWhere(waiting, { gone: goneStatuses })
    .select("p.reviewId", "reviewId")
    .addSelect("p.status", "status")
    .addSelect("count(*)", "count")
    .groupBy("p.reviewId")
    .addGroupBy("p.status")
    .getRawMany<{ reviewId: number; status: PairStatus; count: number | string }>()
  const counts = new Map<number, Partial<Record<PairStatus, number>>>()
  for (const { reviewId, status, count } of rows)
    counts.set(reviewId, { ...counts.get(reviewId), [status]: Number(count) })
  return counts
}

export async function getPair(tx: Tx, reviewId: number, publicId: string): Promise<PairOfFiles> {
  const pair = await withFiles(tx, [reviewId]).andWhere("p.publicId = :publicId", { publicId }).getOne()
  if (!pair) throw new NotFound()
  return pair
}

/** The next that waits, behind this one in the order of the queue. */
export async function findNextPair(tx: Tx, { reviewId, score, id }: Pair): Promise<string | undefined> {
  const next = await withFiles(tx, [reviewId])
    .andWhere("p.status = 'open'")
    .andWhere(waiting, { gone: goneStatuses })
    .andWhere("(p.score < :score or (p.score = :score and p.id > :id))", { score, id })
    .orderBy("p.score", "DESC")
    .addOrderBy("p.id")
    .limit(1)
    .getOne()
  return next?.publicId
}

/** Conflict when somebody else said something first. */
export async function movePair(tx: Tx, { id, status }: Pair, columns: Partial<Pair>): Promise<void> {
  const { affected } = await tx.update(pairTable, { id, status }, columns as object)
  if (affected !== 1) throw new Conflict("duplicates.changed")
}

export const setEntry = async (tx: Tx, id: number, entryId: number): Promise<void> => {
  await tx.update(pairTable, { id }, { entryId })
}

/** Pairs of this file with others about which nobody has said anything. */
export const listOpenPairsOf = (tx: Tx, nominationId: number): Promise<Pair[]> =>
  tx.find(pairTable, {
    where: [
      { oneId: nominationId, status: "open" },
      { otherId: nominationId, status: "open" },
    ],
  })

/** Says again what the row says already: whoever changes it at the same moment waits, or has been faster. */
export async function assertStands(tx: Tx, { id, status, mergedIntoId }: Nomination): Promise<void> {
  const { affected } = await tx.update(nominationTable, { id, status: status as never }, { mergedIntoId })
  if (affected !== 1) throw new Conflict("duplicates.changed")
}

/**
 * A file that leads others cannot be closed. On MariaDB this looks past what the transaction has seen: a colleague may
 * have merged another into it since.
 */
export async function assertLeadsNone(tx: Tx, nominationId: number): Promise<void> {
  const led: unknown[] = await tx.query(
    `select id from nominations where merged_into_id = ? ${isLite(tx) ? "" : "lock in share mode"}`,
    [nominationId],
  )
  if (led.length) throw new Conflict("duplicates.changed")
}

/** nomination id -> who it is about, by the account that was verified or by the number in the register. Two queries. */
export async function personsOf(tx: Tx, nominations: Nomination[]): Promise<Map<number, number>> {
  const userIds = nominations.map(one => one.nomineeUserId).filter(id => id !== null)
  const users = await tx.findBy(userTable, { id: In([0, ...userIds]) })
  const persons = await tx.findBy(personTable, { iinHash: In(nominations.map(one => one.iinHash)) })
  return new Map(
    nominations.flatMap(one => {
      const verified = users.find(({ id }) => id === one.nomineeUserId)?.personId
      const registered = persons.find(({ iinHash }) => iinHash === one.iinHash)?.id
      const personId = verified ?? registered
      return personId === undefined ? [] : [[one.id, personId] as const]
    }),
  )
}

interface Since {
  reviewId: number
  at: Date
  entryId: number
  /** public ids of the nominations */
  subjects: string[]
}
/** What the journal tells of these files after that entry. */
export const listEntriesSince = (tx: Tx, { reviewId, at, entryId, subjects }: Since): Promise<JournalEntry[]> =>
  tx.find(journalTable, {
    where: {
      reviewId,
      at: MoreThanOrEqual(at),
      id: MoreThan(entryId),
      subjectKind: Not("duplicate"),
      subjectPublicId: In(subjects),
    },
    order: { id: "asc" },
    take: 50,
  })

/** The latest entry about this nomination. */
export async function latestEntryId(tx: Tx, reviewId: number, at: Date, publicId: string): Promise<number> {
  const [entry] = await tx.find(journalTable, {
    where: { reviewId, at: MoreThanOrEqual(at), subjectPublicId: publicId },
    order: { id: "desc" },
    take: 1,
  })
  return entry?.id ?? 0
}
