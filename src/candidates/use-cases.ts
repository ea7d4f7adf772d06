import { almatyDate, fullYears } from "../calendar/almaty-time.ts"
import type { Database } from "../db/database.ts"
import type { WholeDocument } from "../documents/document.ts"
import { documentsShownTo } from "../documents/of-nomination.ts"
import { endorsementPanel, type Panel } from "../endorsements/panel.ts"
import { NotFound } from "../errors.ts"
import type { AsOf } from "../log/checkpoint-row.ts"
import { leadingOf } from "../nominations/merged-store.ts"
import { isPublic, type Nomination } from "../nominations/nomination.ts"
import { isShown, type Objection } from "../objections/objection.ts"
import { listObjectionsOf } from "../objections/store.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { type Actor, authorize } from "../policy.ts"
import type { Question } from "../questions/question.ts"
import { listQuestions } from "../questions/store.ts"
import type { PauseNotice } from "../reviews/pause-notice.ts"
import { findNotice } from "../reviews/pause-notice-store.ts"
import { isAnnounced, type ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { isOpen } from "../reviews/timetable.ts"
import { talliesOf } from "../tallies/reading-store.ts"
import type { CandidateTallies } from "../tallies/tally.ts"
import { candidatesPerPage, type PublicProposal } from "./candidate.ts"
import { findNominee, type Listed, listPublicProposals, listReasons, pageOfCandidates } from "./store.ts"

export interface CandidateList extends ReviewWithScope {
  rows: Listed[]
  total: number
  /** of the counts; undefined before the first checkpoint */
  asOf: AsOf | undefined
  /** while endorsing rests */
  pause: PauseNotice | null
}

export async function listCandidates(db: Database, actor: Actor, slug: string, page: number): Promise<CandidateList> {
  authorize(actor, "candidate.read")
  return db.readTogether(`candidates ${slug} ${page}`, async (tx, now) => {
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    if (!isAnnounced(scope.review)) throw new NotFound()
    const { mayRest, ...found } = await pageOfCandidates(tx, scope.review.id, { page, size: candidatesPerPage })
    const asks = mayRest && isOpen(scope.stages, "endorsements", now)
    return { ...scope, ...found, pause: asks ? await findNotice(tx, scope.review.id) : null }
  })
}

export interface CandidateView extends ReviewWithScope {
  nomination: Nomination
  /** only of whoever is admitted */
  admitted?: {
    documents: WholeDocument[]
    proposals: PublicProposal[]
    /** that this review asked beside the usual */
    questions: Question[]
    /** that the candidate stands for */
    organisation: Organisation | null
    panel: Panel
    tallies: CandidateTallies
    /** in full years, today */
    age: number
  }
  /** only of whoever was refused */
  reasons: string[]
  /** against a refusal, of whoever has not withdrawn */
  objections: Objection[]
  /** only of a file that was merged into another: that one's number, if it is public too */
  joinedWith?: number | null
}

export const viewCandidate = (db: Database, actor: Actor, slug: string, publicId: string): Promise<CandidateView> =>
  db.read(async (tx, now) => {
    authorize(actor, "candidate.read")
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    const found = await findNominee(tx, scope.review.id, publicId)
    if (!found || !isAnnounced(scope.review) || !isPublic(found.nomination)) throw new NotFound()
    const { nomination, organisation, notice, hasObjections } = found
    const { id, status } = nomination
    const objections = hasObjections && isShown(nomination) ? await listObjectionsOf(tx, id) : []
    if (status === "refused") return { ...scope, nomination, objections, reasons: await listReasons(tx, id) }
    if (status === "merged") {
      const { number: joinedWith } = await leadingOf(tx, nomination)
      return { ...scope, nomination, objections, reasons: [], joinedWith }
    }
    if (status !== "admitted") return { ...scope, nomination, objections, reasons: [] }
    const proposals = nomination.destroyedAt ? [] : await listPublicProposals(tx, id)
    const admitted = {
      documents: await documentsShownTo(tx, actor, nomination),
      proposals,
      questions: proposals.some(({ answers }) => answers) ? await listQuestions(tx, nomination.reviewId) : [],
      organisation,
      panel: await endorsementPanel(tx, now, actor, { ...scope, notice }, nomination),
      tallies: await talliesOf(tx, id, almatyDate(now)),
      age: fullYears(nomination.birthOn, almatyDate(now)),
    }
    return { ...scope, nomination, objections, reasons: [], admitted }
  })
