// What was typed in: by whom, when, and the scan, for those who work on it.
import { addDays, almatyDate, atAlmaty } from "../calendar/almaty-time.ts"
import { listHolidays } from "../calendar/store.ts"
import type { Database, Tx } from "../db/database.ts"
import { NotFound } from "../errors.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { getProposal } from "../nominations/proposal-store.ts"
import { getNominationById } from "../nominations/store.ts"
import { type Actor, authorize, can } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { listReviewsOfCouncils, reviewWithScope } from "../reviews/scope-store.ts"
import { numberAt } from "../rules/rule.ts"
import { listRules } from "../rules/store.ts"
import { rowsOf } from "../uploads/rows.ts"
import { listFilesById } from "../uploads/store.ts"
import type { StoredFile } from "../uploads/upload.ts"
import { findUser, listUsersById } from "../users/store.ts"
import type { User } from "../users/user.ts"
import { lastEntry, type PaperEntry } from "./entry.ts"
import { getEntry, listEntries } from "./entry-store.ts"
import type { FormCode } from "./form-code.ts"
import { reviewOfCode } from "./intake.ts"

const daysShown = 7
const mostShown = 500

export interface PaperDesk {
  /** of which papers may be typed in now, or will be */
  reviews: ReviewWithScope[]
  /** of the last days, the newest first: a clerk's own, and all of a secretary's councils */
  entries: PaperEntry[]
  operators: User[]
  mostAnHour: number | undefined
}
export const openPaperDesk = (db: Database, actor: Actor): Promise<PaperDesk> =>
  db.read(async (tx, now) => {
    authorize(actor, "paper.list")
    const today = almatyDate(now)
    const councils = (role: string) => actor.grants.flatMap(g => (g.role === role && g.councilId ? [g.councilId] : []))
    const secretaryOf = councils("secretary")
    const all = await listReviewsOfCouncils(tx, [...new Set([...secretaryOf, ...councils("clerk")])], today)
    const since = atAlmaty(addDays(today, 1 - daysShown))
    const idsOf = (isWhole: boolean) =>
      all.filter(({ council }) => secretaryOf.includes(council.id) === isWhole).map(({ review }) => review.id)
    const whole = await listEntries(tx, { reviewIds: idsOf(true), operatorUserId: undefined, since }, mostShown)
    const own = await listEntries(tx, { reviewIds: idsOf(false), operatorUserId: actor.userId, since }, mostShown)
    const entries = [...whole, ...own].sort((a, b) => b.id - a.id)
    const rules = await listRules(tx)
    const days = numberAt(rules, "paper_entry_working_days", today) ?? 0
    const calendar = await listHolidays(tx)
    const isTaken = ({ review, stages }: ReviewWithScope) => {
      const stage = stages.find(one => one.stage === "nominations")
      return review.status === "announced" && stage !== undefined && now < lastEntry(stage, days, calendar)
    }
    return {
      reviews: all.filter(isTaken),
      entries,
      operators: await listUsersById(tx, [...new Set(entries.map(({ operatorUserId }) => operatorUserId))]),
      mostAnHour: numberAt(rules, "paper_entries_hourly_max", today),
    }
  })

/** For the page that a code leads to when it is a nominee's answer: the secretary records it in the nominee's file. */
export const openConsentCode = (
  db: Database,
  actor: Actor,
  typed: string,
): Promise<ReviewWithScope & { code: FormCode; mayCheck: boolean }> =>
  db.read(async (tx, now) => {
    const { code, scope } = await reviewOfCode(tx, now, actor, typed)
    return { ...scope, code, mayCheck: can(actor, "nomination.check", { councilId: scope.council.id }) }
  })

export interface EntryView extends ReviewWithScope {
  entry: PaperEntry
  nomination: Nomination
  operator: User | null
  /** the scan; undefined once it was destroyed */
  file: StoredFile | undefined
  mayOpenFile: boolean
}
export const openEntry = (db: Database, actor: Actor, publicId: string): Promise<EntryView> =>
  db.read(async (tx, now) => {
    const { entry, scope, nomination } = await readable(tx, now, actor, publicId)
    return {
      ...scope,
      entry,
      nomination,
      operator: await findUser(tx, entry.operatorUserId),
      file: await fileOf(tx, entry),
      mayOpenFile: can(actor, "nomination.read", { councilId: scope.council.id }),
    }
  })

export interface OpenedScan {
  name: string
  file: StoredFile
  rows: AsyncGenerator<Buffer>
}
/** What turned out to be infected nobody opens, and what was destroyed is gone. */
export async function openScan(db: Database, actor: Actor, publicId: string): Promise<OpenedScan> {
  const { entry, file } = await db.read(async (tx, now) => {
    const found = await readable(tx, now, actor, publicId)
    return { entry: found.entry, file: await fileOf(tx, found.entry) }
  })
  if (!file || file.scan === "infected") throw new NotFound()
  return { name: entry.fileName, file, rows: rowsOf(db, file) }
}

const fileOf = async (tx: Tx, { fileId }: PaperEntry): Promise<StoredFile | undefined> =>
  fileId === null ? undefined : (await listFilesById(tx, [fileId]))[0]

async function readable(tx: Tx, now: Date, actor: Actor, publicId: string) {
  const entry = await getEntry(tx, publicId)
  const scope = await reviewWithScope(tx, entry.reviewId, almatyDate(now))
  authorize(actor, "paper.read", { councilId: scope.council.id, userId: entry.operatorUserId })
  const { nominationId } = await getProposal(tx, entry.proposalId)
  return { entry, scope, nomination: await getNominationById(tx, nominationId) }
}
