// Which endorsements an invalidation meets. The preview and the job ask the same, so they cannot disagree.
import { In, type SelectQueryBuilder } from "typeorm"
import type { Tx } from "../db/database.ts"
import type { EndorsementAct } from "../endorsements/endorsement.ts"
import { endorsementActTable, isNewest } from "../endorsements/store.ts"
import { userTable } from "../users/store.ts"
import type { Invalidation } from "./invalidation.ts"

/** Acts with an id above `from` and up to `until`. */
export interface Span {
  from: number
  until: number
}
type Asked = Pick<Invalidation, "kind" | "reviewId" | "reversesId" | "conditions">

const matching = (tx: Tx, asked: Asked, { from, until }: Span): SelectQueryBuilder<EndorsementAct> =>
  asked.kind === "restore" ? takenBack(tx, asked, from, until) : standing(tx, asked, from, until)

/** Those that the reversed invalidation took back and nobody has given back. */
const takenBack = (tx: Tx, { reversesId }: Asked, from: number, until: number) =>
  tx
    .createQueryBuilder(endorsementActTable, "act")
    .where("act.invalidationId = :reversesId and act.kind = 'invalidate'", { reversesId })
    .andWhere("act.id > :from and act.id <= :until", { from, until })
    .andWhere("act.userId is not null")
    .andWhere(isNewest("act"))

const ofSame = (alias: string) => `${alias}.nomination_id = act.nominationId and ${alias}.user_id = act.userId`

const counts = [
  `not exists (select 1 from endorsement_acts later where ${ofSame("later")} and later.turn > act.turn and later.kind in ('record', 'withdraw'))`,
  `(select newest.kind from endorsement_acts newest where ${ofSame("newest")} order by newest.turn desc limit 1) in ('record', 'restore')`,
].join(" and ")

/** Recorded from such a source, and counted still: not withdrawn, not recorded anew from elsewhere, not invalidated. */
function standing(tx: Tx, { reviewId, conditions }: Asked, from: number, until: number) {
  const query = tx
    .createQueryBuilder(endorsementActTable, "act")
    .where("act.reviewId = :reviewId and act.kind = 'record'", { reviewId })
    .andWhere("act.id > :from and act.id <= :until", { from, until })
    .andWhere("act.userId is not null")
  const { blocks, domains, operators } = conditions
  if (conditions.from) query.andWhere("act.at >= :since", { since: new Date(conditions.from) })
  if (conditions.until) query.andWhere("act.at < :before", { before: new Date(conditions.until) })
  if (blocks.length) query.andWhere("act.addressBlock in (:...blocks)", { blocks })
  if (operators.length)
    query.andWhere("act.operatorUserId in (select id from users where public_id in (:...operators))", { operators })
  if (domains.length) {
    const ends = Object.fromEntries(domains.map((domain, i) => [`domain${i}`, `%@${domain}`]))
    const any = domains.map((_, i) => `email like :domain${i}`).join(" or ")
    const theirs = `act.userId in (select id from users where ${any})`
    // Twice: MariaDB would look into the turns of all acts before it looks at any address.
    query.andWhere(theirs, ends).andWhere(`case when ${theirs} then (${counts}) else 0 end = 1`)
  } else query.andWhere(counts)
  return query
}

export type Pair = { nominationId: number; userId: number }
export async function listPairs(tx: Tx, asked: Asked, span: Span): Promise<Pair[]> {
  const acts = await matching(tx, asked, span).getMany()
  return acts.map(({ nominationId, userId }) => ({ nominationId, userId: userId! }))
}

export interface Met {
  total: number
  candidates: number
  territories: { territoryId: number; number: number }[]
}
/**
 * How many, for how many candidates and where they live. Never for whom: conditions can be narrowed until one person is
 * left, and whoever previews them would read whom that person endorses.
 */
export async function countMet(tx: Tx, asked: Asked, until: number): Promise<Met> {
  const all = () => matching(tx, asked, { from: 0, until })
  const territories = await all()
    .select("act.territoryId", "territoryId")
    .addSelect("count(*)", "number")
    .groupBy("act.territoryId")
    .getRawMany<{ territoryId: number; number: number }>()
  const row = await all().select("count(distinct act.nominationId)", "candidates").getRawOne<{ candidates: number }>()
  return {
    total: territories.reduce((sum, { number }) => sum + Number(number), 0),
    candidates: Number(row?.candidates ?? 0),
    territories: territories.map(one => ({ ...one, number: Number(one.number) })),
  }
}

export interface Example {
  at: Date
  territoryId: number
  addressBlock: string | null
  channel: string
  email: string | null
}
/** A few of them: what they look like, not who they are for. */
export async function examplesOf(tx: Tx, asked: Asked, until: number, most: number): Promise<Example[]> {
  const acts = await matching(tx, asked, { from: 0, until }).orderBy("act.id", "DESC").limit(most).getMany()
  const users = await tx.findBy(userTable, { id: In([0, ...acts.map(({ userId }) => userId!)]) })
  return acts.map(({ at, territoryId, addressBlock, channel, userId }) => ({
    at,
    territoryId,
    addressBlock,
    channel,
    email: users.find(user => user.id === userId)?.email ?? null,
  }))
}

const ofInvalidation = (tx: Tx, id: number) =>
  tx.createQueryBuilder(endorsementActTable, "act").where("act.invalidationId = :id", { id })

export async function newestActOf(tx: Tx, invalidationId: number): Promise<number> {
  const row = await ofInvalidation(tx, invalidationId).select("max(act.id)", "id").getRawOne<{ id: number | null }>()
  return row?.id ?? 0
}

/** What it did after that act, and to whom it had done nothing before. */
export async function doneSince(tx: Tx, invalidationId: number, after: number) {
  const acts = await ofInvalidation(tx, invalidationId).andWhere("act.id > :after", { after }).getMany()
  const userIds = [...new Set(acts.flatMap(({ userId }) => userId ?? []))]
  const before = await ofInvalidation(tx, invalidationId)
    .andWhere("act.id <= :after", { after })
    .andWhere({ userId: In([0, ...userIds]) })
    .getMany()
  const known = new Set(before.map(({ userId }) => userId))
  return { acts, newUserIds: userIds.filter(id => !known.has(id)) }
}

/** Do all its acts stand in the log? */
export const isSequenced = async (tx: Tx, invalidationId: number): Promise<boolean> =>
  (await ofInvalidation(tx, invalidationId).andWhere("act.logIndex is null").limit(1).getOne()) === null
