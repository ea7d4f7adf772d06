import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import { Conflict } from "../errors.ts"
import { criteriaIn } from "../nominations/criteria-in.ts"
import type { Nomination, Proposal } from "../nominations/nomination.ts"
import { listProposals } from "../nominations/proposal-store.ts"
import { getNomination } from "../nominations/store.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { listOrganisations } from "../organisations/store.ts"
import { type Actor, authorize } from "../policy.ts"
import { listQuestions } from "../questions/store.ts"
import { contextOf } from "../reviews/context-store.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { numberAt } from "../rules/rule.ts"
import { listRules } from "../rules/store.ts"
import { findUser } from "../users/store.ts"
import type { User } from "../users/user.ts"
import type { BlankGiven } from "./blank-parts.ts"

export interface PaperForms extends ReviewWithScope {
  now: Date
}
export const viewForms = (db: Database, actor: Actor, slug: string): Promise<PaperForms> =>
  db.read(async (tx, now) => ({ ...(await readableReview(tx, now, actor, slug)), now }))

/** What a blank form says; nobody's data. */
export const readBlank = (db: Database, actor: Actor, slug: string): Promise<BlankGiven> =>
  db.read(async (tx, now) => blankGiven(tx, now, await readableReview(tx, now, actor, slug)))

export interface ConsentToPrint extends BlankGiven {
  nomination: Nomination
  proposal: Proposal
  proposer: User | null
  organisation: Organisation | undefined
}
/** For the nominee who has no e-mail: what is said of them, as the first who proposed wrote it, and their answer. */
export const readConsentToPrint = (db: Database, actor: Actor, publicId: string): Promise<ConsentToPrint> =>
  db.read(async (tx, now) => {
    const nomination = await getNomination(tx, publicId)
    authorize(actor, "nomination.check", { councilId: nomination.councilId })
    const scope = await reviewWithScope(tx, nomination.reviewId, almatyDate(now))
    const [proposal] = await listProposals(tx, [nomination.id])
    if (nomination.status !== "proposed" || scope.review.status !== "announced" || !proposal)
      throw new Conflict("paper.notWaiting")
    const organisationIds = proposal.organisationId === null ? [] : [proposal.organisationId]
    return {
      ...(await blankGiven(tx, now, scope)),
      nomination,
      proposal,
      proposer: proposal.proposerUserId === null ? null : await findUser(tx, proposal.proposerUserId),
      organisation: (await listOrganisations(tx, organisationIds))[0],
    }
  })

async function readableReview(tx: Tx, now: Date, actor: Actor, slug: string): Promise<ReviewWithScope> {
  const scope = await reviewWithScope(tx, slug, almatyDate(now))
  if (scope.review.status === "draft") authorize(actor, "review.readDraft", { councilId: scope.council.id })
  else authorize(actor, "review.read")
  return scope
}

const blankGiven = async (tx: Tx, now: Date, scope: ReviewWithScope): Promise<BlankGiven> => ({
  ...scope,
  campaign: (await contextOf(tx, scope.review.id)).campaign.names,
  criteria: await criteriaIn(tx, now, scope),
  questions: await listQuestions(tx, scope.review.id),
  retentionMonths: numberAt(await listRules(tx), "retention_months", almatyDate(now)),
})
