import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import type { WholeDocument } from "../documents/document.ts"
import { mayOpen } from "../documents/of-nomination.ts"
import { listDocumentsOfAll } from "../documents/store.ts"
import type { JournalEntry } from "../journal/entry.ts"
import type { PairStatus } from "../likenesses/pair.ts"
import type { FileLock } from "../locks/lock.ts"
import { findLock } from "../locks/store.ts"
import { listMergedInto } from "../nominations/merged-store.ts"
import type { Nomination, Proposal } from "../nominations/nomination.ts"
import { listProposals } from "../nominations/proposal-store.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { listOrganisations } from "../organisations/store.ts"
import { maskIin } from "../persons/iin.ts"
import { type Actor, authorize, can } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { listUsersById } from "../users/store.ts"
import type { User } from "../users/user.ts"
import {
  isHarmless,
  type Obstacle,
  obstacleTo,
  type PairsWanted,
  pairsPerPage,
  type Side,
  undoneUntil,
} from "./merging.ts"
import {
  countPairs,
  findNextPair,
  getPair,
  listEntriesSince,
  type PairOfFiles,
  pageOfPairs,
  personsOf,
} from "./store.ts"

export interface PairList extends ReviewWithScope {
  rows: PairOfFiles[]
  counts: Partial<Record<PairStatus, number>>
}

export const listPairs = (db: Database, actor: Actor, slug: string, wanted: PairsWanted): Promise<PairList> =>
  db.read(async (tx, now) => {
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    authorize(actor, "duplicate.read", { councilId: scope.council.id })
    const rows = await pageOfPairs(tx, scope.review.id, wanted, pairsPerPage)
    return { ...scope, rows, counts: (await countPairs(tx, [scope.review.id])).get(scope.review.id) ?? {} }
  })

/** One of the two files, as far as it helps to compare them. */
export interface ComparedFile extends Side {
  proposals: Proposal[]
  /** those that this reader may open */
  documents: WholeDocument[]
  /** of whoever may work on the file */
  maskedIin: string | undefined
  lock: FileLock | null
}

export interface PairView extends ReviewWithScope {
  pair: PairOfFiles
  files: [ComparedFile, ComparedFile]
  organisations: Organisation[]
  /** the proposers', the officials' */
  users: User[]
  obstacle: Obstacle | undefined
  /** of a merged pair */
  undo: { until: Date | undefined; since: JournalEntry[] }
  /** the public id of the next pair that waits */
  next: string | undefined
  mayCheck: boolean
  mayDecide: boolean
  now: Date
}

export const viewPair = (
  { db, vault }: Pick<Deps, "db" | "vault">,
  actor: Actor,
  slug: string,
  publicId: string,
): Promise<PairView> =>
  db.read(async (tx, now) => {
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    const councilId = scope.council.id
    authorize(actor, "duplicate.read", { councilId })
    const pair = await getPair(tx, scope.review.id, publicId)
    const nominations = [pair.one, pair.other] as const
    const ids = nominations.map(({ id }) => id)
    const proposals = await listProposals(tx, ids)
    const documents = await listDocumentsOfAll(tx, ids)
    const [one, other] = await sidesOf(tx, pair)
    const mayCheck = can(actor, "nomination.check", { councilId })
    const compared = async (side: Side): Promise<ComparedFile> => ({
      ...side,
      proposals: proposals.filter(({ nominationId }) => nominationId === side.nomination.id),
      documents: documents.filter(d => d.nominationId === side.nomination.id && mayOpen(actor, d, side.nomination)),
      maskedIin: mayCheck && !side.nomination.destroyedAt ? masked(side.nomination) : undefined,
      lock: await findLock(tx, side.nomination.id),
    })
    const masked = ({ iinKeyId: keyId, iinSealed: sealed }: Nomination) => maskIin(vault.open({ keyId, sealed }))
    return {
      ...scope,
      pair,
      files: [await compared(one), await compared(other)],
      organisations: await listOrganisations(
        tx,
        [...nominations, ...proposals].map(({ organisationId }) => organisationId).filter(id => id !== null),
      ),
      users: await listUsersById(
        tx,
        [pair.decidedByUserId, ...proposals.map(p => p.proposerUserId)].filter(id => id !== null),
      ),
      obstacle: obstacleTo(one, other),
      undo: await undoOf(tx, scope, pair),
      next: await findNextPair(tx, pair),
      mayCheck,
      mayDecide:
        can(actor, "duplicate.decide", { councilId }) &&
        scope.review.status === "announced" &&
        !nominations.some(({ nomineeUserId }) => nomineeUserId === actor.userId),
      now,
    }
  })

export async function sidesOf(tx: Tx, { one, other }: PairOfFiles): Promise<[Side, Side]> {
  const persons = await personsOf(tx, [one, other])
  const merged = await listMergedInto(tx, [one.id, other.id])
  const side = (nomination: Nomination): Side => ({
    nomination,
    personId: persons.get(nomination.id) ?? null,
    leadsOthers: merged.some(({ mergedIntoId }) => mergedIntoId === nomination.id),
  })
  return [side(one), side(other)]
}

/** Until when a merger can be undone, and what has happened since that stands against it. */
export async function undoOf(tx: Tx, { stages }: ReviewWithScope, pair: PairOfFiles): Promise<PairView["undo"]> {
  if (pair.status !== "merged" || !pair.decidedAt || pair.entryId === null) return { until: undefined, since: [] }
  const { reviewId, decidedAt: at, entryId, one, other } = pair
  const since = await listEntriesSince(tx, { reviewId, at, entryId, subjects: [one.publicId, other.publicId] })
  return { until: undoneUntil(stages, at), since: since.filter(({ action }) => !isHarmless(action)) }
}
