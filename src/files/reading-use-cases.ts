import { almatyDate } from "../calendar/almaty-time.ts"
import type { Tx } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { isUndecided, type WholeDocument } from "../documents/document.ts"
import { documentsOf, mayOpen } from "../documents/of-nomination.ts"
import type { FileLock } from "../locks/lock.ts"
import { findLock } from "../locks/store.ts"
import type { Message } from "../messages/message.ts"
import { listMessagesAbout } from "../messages/store.ts"
import type { WholeAttachment } from "../nominations/attachment.ts"
import { listAttachments } from "../nominations/attachment-store.ts"
import { type Completion, isOnDesk, isOverdue } from "../nominations/completion.ts"
import { findCompletion } from "../nominations/completion-store.ts"
import { mostLetters } from "../nominations/consent-letter.ts"
import { countLetters, hasOpenLetter } from "../nominations/consent-letter-store.ts"
import {
  canBecome,
  type Decision,
  type EligibilityCheck,
  type Nomination,
  type Proposal,
} from "../nominations/nomination.ts"
import { awaitsLetter } from "../nominations/nominee.ts"
import { listProposals } from "../nominations/proposal-store.ts"
import { getNomination } from "../nominations/store.ts"
import type { Note } from "../notes/note.ts"
import { listNotes } from "../notes/store.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { listOrganisations } from "../organisations/store.ts"
import type { PaperEntry } from "../paper/entry.ts"
import { listEntriesOf } from "../paper/entry-store.ts"
import { maskIin } from "../persons/iin.ts"
import { type Actor, authorize, can } from "../policy.ts"
import type { Question } from "../questions/question.ts"
import { listQuestions } from "../questions/store.ts"
import type { Requirement } from "../requirements/requirement.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { listUsersById } from "../users/store.ts"
import type { User } from "../users/user.ts"
import { type AlikeFile, listAlike } from "./alike-store.ts"
import { choose } from "./choosing.ts"
import { type Eligibility, eligibilityOf } from "./eligibility.ts"
import type { FilesFilter } from "./filter.ts"
import { type FileRow, filesBeyond } from "./list-store.ts"
import { findDecision, listChecks } from "./store.ts"

export interface FileView extends ReviewWithScope, Eligibility {
  nomination: Nomination
  proposals: Proposal[]
  /** of the proposals that came on paper */
  papers: PaperEntry[]
  /** that came with them */
  attachments: WholeAttachment[]
  /** that this review asked beside the usual */
  questions: Question[]
  organisations: Organisation[]
  /** the nominee's, the proposers' and the officials' */
  users: User[]
  checks: EligibilityCheck[]
  decision: Decision | null
  /** the last time that it was given back for something to be added */
  completion: Completion | null
  lock: FileLock | null
  alike: AlikeFile[]
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
  /** an answer on paper: yes or no before the consent, the withdrawal after it */
  mayEnterPaper: boolean
  /** the list that the reader came from */
  filter: FilesFilter
  neighbours: Neighbours
  now: Date
}
export interface Neighbours {
  previous: FileRow | undefined
  next: FileRow | undefined
}

/** @param list from which the reader came; all files of its review unless given */
export const openFile = (
  { db, vault }: Pick<Deps, "db" | "vault">,
  actor: Actor,
  publicId: string,
  list?: FilesFilter,
) =>
  db.read(async (tx, now): Promise<FileView> => {
    const nomination = await getNomination(tx, publicId)
    const { councilId } = nomination
    authorize(actor, "nomination.read", { councilId })
    const scope = await reviewWithScope(tx, nomination.reviewId, almatyDate(now))
    const filter = list ?? { review: scope.review.slug, name: "" }
    const proposals = await listProposals(tx, [nomination.id])
    const onPaper = proposals.filter(({ channel }) => channel === "paper")
    const papers = await listEntriesOf(tx, onPaper.map(idOf))
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
      papers,
      attachments: await listAttachments(
        tx,
        proposals.map(({ id }) => id),
      ),
      questions: proposals.some(({ answers }) => answers) ? await listQuestions(tx, nomination.reviewId) : [],
      checks,
      decision,
      completion,
      lock,
      alike: await listAlike(tx, nomination.id),
      notes,
      filter,
      neighbours: await neighboursOf(tx, now, actor, filter, nomination),
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
          ...papers.map(paper => paper.operatorUserId),
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
      mayEnterPaper:
        mayCheck &&
        scope.review.status === "announced" &&
        nomination.nomineeUserId !== actor.userId &&
        canBecome(nomination.status, nomination.number === null ? "declined" : "withdrawn"),
      mayResend:
        mayCheck &&
        nomination.status === "proposed" &&
        scope.review.status === "announced" &&
        proposals.some(({ email }) => email !== null) &&
        (await countLetters(tx, nomination.id)) < mostLetters,
    }
  })

async function neighboursOf(
  tx: Tx,
  now: Date,
  actor: Actor,
  filter: FilesFilter,
  place: Nomination,
): Promise<Neighbours> {
  const { selection } = await choose(tx, now, actor, filter)
  const [previous] = await filesBeyond(tx, selection, place, { most: 1, backwards: true })
  const [next] = await filesBeyond(tx, selection, place, { most: 1 })
  return { previous, next }
}

const given = (ids: (number | null)[]): number[] => [...new Set(ids)].filter(id => id !== null)
const idOf = ({ id }: Proposal) => id
const organisationId = (proposal: Proposal) => proposal.organisationId
