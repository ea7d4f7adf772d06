import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { isUndecided, type WholeDocument } from "../documents/document.ts"
import { documentsOf, mayOpen } from "../documents/of-nomination.ts"
import type { FileLock } from "../locks/lock.ts"
import { findLock } from "../locks/store.ts"
import type { Message } from "../messages/message.ts"
import { listMessagesAbout } from "../messages/store.ts"
import { type Completion, isOnDesk, isOverdue } from "../nominations/completion.ts"
import { findCompletion, latestCompletions } from "../nominations/completion-store.ts"
import { mostLetters } from "../nominations/consent-letter.ts"
import { countLetters, hasOpenLetter } from "../nominations/consent-letter-store.ts"
import type { Decision, EligibilityCheck, Nomination, Proposal, Status } from "../nominations/nomination.ts"
import { awaitsLetter } from "../nominations/nominee.ts"
import { listProposals } from "../nominations/proposal-store.ts"
import { countByStatus, getNomination } from "../nominations/store.ts"
import type { Note } from "../notes/note.ts"
import { listNotes } from "../notes/store.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { listOrganisations } from "../organisations/store.ts"
import { maskIin } from "../persons/iin.ts"
import { type Actor, authorize, can } from "../policy.ts"
import type { Requirement } from "../requirements/requirement.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { listUsersById } from "../users/store.ts"
import type { User } from "../users/user.ts"
import { type Eligibility, eligibilityOf } from "./eligibility.ts"
import { filesPerPage } from "./file.ts"
import { type FilesWanted, findDecision, listChecks, pageOfFiles } from "./store.ts"

export interface FileList extends ReviewWithScope {
  rows: Nomination[]
  total: number
  counts: Partial<Record<Status, number>>
  /** ids of those given back for completion whose day has passed */
  overdue: Set<number>
}

export const listFiles = (db: Database, actor: Actor, slug: string, wanted: FilesWanted): Promise<FileList> =>
  db.read(async (tx, now) => {
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    authorize(actor, "nomination.read", { councilId: scope.council.id })
    const [rows, total] = await pageOfFiles(tx, scope.review.id, wanted, filesPerPage)
    const returned = await latestCompletions(
      tx,
      rows.filter(({ status }) => status === "returned").map(({ id }) => id),
    )
    const overdue = new Set(rows.filter(row => isOverdue(row, returned.get(row.id), now)).map(({ id }) => id))
    return { ...scope, rows, total, overdue, counts: await countByStatus(tx, scope.review.id) }
  })

export interface FileView extends ReviewWithScope, Eligibility {
  nomination: Nomination
  proposals: Proposal[]
  organisations: Organisation[]
  /** the nominee's, the proposers' and the officials' */
  users: User[]
  checks: EligibilityCheck[]
  decision: Decision | null
  /** the last time that it was given back for something to be added */
  completion: Completion | null
  lock: FileLock | null
  /** for those who work on the file */
  notes: Note[]
  isOnDesk: boolean
  isOverdue: boolean
  /** what was written about it, to whomever */
  messages: Message[]
  /** those that this reader may open */
  documents: WholeDocument[]
  /** documents that the review asks for and are not there */
  missing: Requirement[]
  /** of whoever may work on the file; nobody else sees the number or how to reach the nominee */
  maskedIin: string | undefined
  mayCheck: boolean
  mayDestroy: boolean
  /** whether the secretary should ask for consent in person */
  mayInvite: boolean
  /** whether a letter may be asked for once more */
  mayResend: boolean
  now: Date
}

export const openFile = ({ db, vault }: Pick<Deps, "db" | "vault">, actor: Actor, publicId: string) =>
  db.read(async (tx, now): Promise<FileView> => {
    const nomination = await getNomination(tx, publicId)
    const { councilId } = nomination
    authorize(actor, "nomination.read", { councilId })
    const scope = await reviewWithScope(tx, nomination.reviewId, almatyDate(now))
    const proposals = await listProposals(tx, [nomination.id])
    const checks = await listChecks(tx, nomination.id)
    const decision = await findDecision(tx, nomination.id)
    const completion = await findCompletion(tx, nomination.id)
    const lock = await findLock(tx, nomination.id)
    const notes = can(actor, "note.write", { councilId }) ? await listNotes(tx, nomination.id) : []
    const { documents, missing } = await documentsOf(tx, nomination)
    const mayCheck = can(actor, "nomination.check", { councilId })
    const { iinKeyId: keyId, iinSealed: sealed } = nomination
    return {
      ...scope,
      nomination,
      proposals,
      checks,
      decision,
      completion,
      lock,
      notes,
      now,
      isOnDesk: isOnDesk(nomination, completion, now),
      isOverdue: isOverdue(nomination, completion, now),
      messages: await listMessagesAbout(tx, "nomination", nomination.publicId),
      documents: documents.filter(document => mayOpen(actor, document, nomination)),
      missing: isUndecided(nomination) ? missing : [],
      organisations: await listOrganisations(tx, given([nomination.organisationId, ...proposals.map(organisationId)])),
      users: await listUsersById(
        tx,
        given([
          ...proposals.map(p => p.proposerUserId),
          ...checks.map(c => c.checkedByUserId),
          decision?.decidedByUserId ?? null,
          completion?.askedByUserId ?? null,
          lock?.holderUserId ?? null,
          ...notes.map(note => note.writtenByUserId),
        ]),
      ),
      ...(await eligibilityOf(tx, now, scope, nomination)),
      maskedIin: mayCheck && !nomination.destroyedAt ? maskIin(vault.open({ keyId, sealed })) : undefined,
      mayCheck,
      mayDestroy: can(actor, "destruction.decide", { councilId }) && !nomination.destroyedAt,
      mayInvite:
        mayCheck &&
        nomination.status === "proposed" &&
        scope.review.status === "announced" &&
        proposals.length > 0 &&
        !awaitsLetter(proposals, now) &&
        !(await hasOpenLetter(tx, now, nomination.id)),
      mayResend:
        mayCheck &&
        nomination.status === "proposed" &&
        scope.review.status === "announced" &&
        proposals.some(({ email }) => email !== null) &&
        (await countLetters(tx, nomination.id)) < mostLetters,
    }
  })

const given = (ids: (number | null)[]): number[] => [...new Set(ids)].filter(id => id !== null)
const organisationId = (proposal: Proposal) => proposal.organisationId
