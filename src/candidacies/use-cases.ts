// The nominee's own hands on their file, from the consent on: signed in, or by the link that stands in every letter.
import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import { isUndecided } from "../documents/document.ts"
import { Conflict, NotFound } from "../errors.ts"
import type { JournalAction } from "../journal/actions.ts"
import { record } from "../journal/record.ts"
import { type Hold, heldNomination } from "../nominations/holding.ts"
import { listMergedInto } from "../nominations/merged-store.ts"
import { canBecome, type Nomination, type Proposal } from "../nominations/nomination.ts"
import { letBeRead, listProposals } from "../nominations/proposal-store.ts"
import { changeNomination } from "../nominations/store.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { listOrganisations } from "../organisations/store.ts"
import type { Actor } from "../policy.ts"
import type { Question } from "../questions/question.ts"
import { listQuestions } from "../questions/store.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { listUsersById } from "../users/store.ts"
import type { User } from "../users/user.ts"
import { factsColumns } from "./facts.ts"
import type { FactsInput, PublicityInput } from "./forms.ts"

export interface Candidacy extends ReviewWithScope {
  nomination: Nomination
  /** in the order they came */
  proposals: Proposal[]
  /** that this review asked beside the usual */
  questions: Question[]
  /** of those who proposed */
  users: User[]
  organisations: Organisation[]
  mayCorrect: boolean
  mayChoose: boolean
  mayWithdraw: boolean
}

export const viewCandidacy = (db: Database, actor: Actor, hold: Hold): Promise<Candidacy> =>
  db.read(async (tx, now) => {
    const nomination = await candidacyOf(tx, actor, hold)
    const scope = await reviewWithScope(tx, nomination.reviewId, almatyDate(now))
    const proposals = nomination.destroyedAt ? [] : await proposalsOf(tx, nomination)
    const isRunning = scope.review.status === "announced"
    return {
      ...scope,
      nomination,
      proposals,
      questions: proposals.some(({ answers }) => answers) ? await listQuestions(tx, nomination.reviewId) : [],
      users: await listUsersById(tx, given(proposals.map(p => p.proposerUserId))),
      organisations: await listOrganisations(
        tx,
        given([nomination.organisationId, ...proposals.map(p => p.organisationId)]),
      ),
      mayCorrect: isRunning && isUndecided(nomination),
      mayChoose: isChosen(nomination),
      mayWithdraw: isRunning && canBecome(nomination.status, "withdrawn"),
    }
  })
const given = (ids: (number | null)[]): number[] => [...new Set(ids)].filter(id => id !== null)

/** In the order they came, also those of files that were merged into this one. */
async function proposalsOf(tx: Tx, { id }: Nomination): Promise<Proposal[]> {
  const merged = await listMergedInto(tx, [id])
  return listProposals(tx, [id, ...merged.map(one => one.id)])
}

/** From the consent on: before it there is nothing but the letter. */
async function candidacyOf(tx: Tx, actor: Actor, hold: Hold): Promise<Nomination> {
  const nomination = await heldNomination(tx, actor, "nomination.present", hold)
  if (nomination.number === null) throw new NotFound()
  return nomination
}

/** Whoever withdrew is shown no more, whatever they chose; of destroyed data nothing is left to choose from. */
const isChosen = ({ status, destroyedAt }: Nomination) => status !== "withdrawn" && destroyedAt === null

/** What everyone may see. A proposal that came after the page was drawn stays unread, and so unseen. */
export const choosePublicity = (
  db: Database,
  actor: Actor,
  hold: Hold,
  { shown, statements, read }: PublicityInput,
): Promise<void> =>
  db.write(async (tx, now) => {
    const nomination = await candidacyOf(tx, actor, hold)
    if (!isChosen(nomination)) throw new Conflict("candidacies.closed")
    const proposals = (await proposalsOf(tx, nomination)).slice(0, read)
    await changeNomination(tx, nomination, { shown })
    for (const [index, { id }] of proposals.entries()) await letBeRead(tx, id, statements.includes(index + 1))
    await note(tx, now, actor, nomination, "nomination.choose", { shown })
  })

/** The nominee's own name and words, while nobody has decided by them. */
export const correctFacts = (db: Database, actor: Actor, hold: Hold, input: FactsInput): Promise<void> =>
  db.write(async (tx, now) => {
    const nomination = await candidacyOf(tx, actor, hold)
    const { review } = await reviewWithScope(tx, nomination.reviewId, almatyDate(now))
    if (!isUndecided(nomination) || review.status !== "announced") throw new Conflict("candidacies.closed")
    await changeNomination(tx, nomination, factsColumns(input))
    await note(tx, now, actor, nomination, "nomination.correct")
  })

const note = (
  tx: Tx,
  now: Date,
  actor: Actor,
  { publicId, councilId, reviewId }: Nomination,
  action: Extract<JournalAction, "nomination.choose" | "nomination.correct">,
  particulars = {},
) =>
  record(tx, now, {
    action,
    by: { actor, as: "citizen" },
    subject: { kind: "nomination", id: publicId },
    councilId,
    reviewId,
    particulars,
  })
