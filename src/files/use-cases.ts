import { addDays, almatyDate, atAlmaty } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import { documentsOf } from "../documents/of-nomination.ts"
import { Conflict, Forbidden } from "../errors.ts"
import { record } from "../journal/record.ts"
import { holdFile } from "../locks/holding.ts"
import { releaseLock } from "../locks/store.ts"
import { isOnDesk } from "../nominations/completion.ts"
import { addCompletion, findCompletion } from "../nominations/completion-store.ts"
import { hasOpenLetter } from "../nominations/consent-letter-store.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { awaitsLetter, hoursToAnswer } from "../nominations/nominee.ts"
import { listProposals } from "../nominations/proposal-store.ts"
import { getNomination, moveNomination } from "../nominations/store.ts"
import { hasAssisted } from "../operators/store.ts"
import { type Actor, authorize } from "../policy.ts"
import type { Requirement } from "../requirements/requirement.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { addLink, spendLinksOfProposal } from "../users/link-store.ts"
import type { FieldErrors } from "../web/form.ts"
import { barriers, type ComputedFact } from "./computed.ts"
import { eligibilityOf } from "./eligibility.ts"
import { type Checkable, type Checked, changedChecks, criteriaOpen, isTooYoung } from "./file.ts"
import type { RefusalInput, ReturnInput } from "./forms.ts"
import { tellDecision, tellReturn } from "./notices.ts"
import { addChecks, addDecision, listChecks } from "./store.ts"

interface Working extends ReviewWithScope {
  nomination: Nomination
}

/** Of a form on the file's page: which file, and whom its sender takes it over from. */
export interface FileAsked {
  publicId: string
  /** see `holdFile` */
  takeOver?: unknown
}

/** A file that can be worked on: consented to, undecided and not in the nominee's hands, of a review whose composition is not adopted, not one's own, and not in the hands of a colleague. */
async function fileToWorkOn(tx: Tx, now: Date, actor: Actor, { publicId, takeOver }: FileAsked): Promise<Working> {
  const nomination = await getNomination(tx, publicId)
  authorize(actor, "nomination.check", { councilId: nomination.councilId })
  if (nomination.nomineeUserId === actor.userId) throw new Forbidden("files.own")
  if (await hasAssisted(tx, nomination.reviewId, actor.userId)) throw new Forbidden("files.assisted")
  const scope = await reviewWithScope(tx, nomination.reviewId, almatyDate(now))
  if (!isOnDesk(nomination, await findCompletion(tx, nomination.id), now))
    throw new Conflict(nomination.status === "returned" ? "files.isReturned" : "files.notUndecided")
  if (scope.review.status !== "announced") throw new Conflict("files.tooLate")
  await holdFile(tx, now, actor, nomination, takeOver)
  return { ...scope, nomination }
}

const subjectOf = ({ nomination: { publicId, councilId, reviewId } }: Pick<Working, "nomination">) => ({
  subject: { kind: "nomination", id: publicId },
  councilId,
  reviewId,
})

/** Appends what has changed; what was found before stays on record. */
export const recordChecks = (db: Database, actor: Actor, which: FileAsked, checked: Checked[]): Promise<void> =>
  db.write(async (tx, now) => {
    const file = await fileToWorkOn(tx, now, actor, which)
    const changed = changedChecks(await listChecks(tx, file.nomination.id), checked)
    if (!changed.length) return
    await addChecks(tx, changed, { nominationId: file.nomination.id, checkedByUserId: actor.userId, checkedAt: now })
    await record(tx, now, {
      action: "nomination.check",
      by: { actor, as: "secretary" },
      ...subjectOf(file),
      particulars: { criteria: changed.map(({ criterion }) => criterion) },
    })
  })

export interface InTheWay {
  /** not known to be met */
  criteria: Checkable[]
  /** what the register knows against it */
  computed: ComputedFact[]
  /** that the review asks for and are not there, or will not do */
  documents: Requirement[]
}

/** @returns what stands in the way; the nominee is admitted if nothing does */
export const admit = (db: Database, actor: Actor, which: FileAsked): Promise<InTheWay | undefined> =>
  db.write(async (tx, now) => {
    const file = await fileToWorkOn(tx, now, actor, which)
    const { nomination } = file
    const { asked, age, computed } = await eligibilityOf(tx, now, file, nomination)
    const criteria = criteriaOpen(await listChecks(tx, nomination.id), asked, isTooYoung(age))
    const against = barriers(computed)
    const { missing } = await documentsOf(tx, nomination)
    if (criteria.length || against.length || missing.length) return { criteria, computed: against, documents: missing }
    await decide(tx, now, actor, file)
    return undefined
  })

export const refuse = (db: Database, actor: Actor, which: FileAsked, refusal: RefusalInput): Promise<void> =>
  db.write(async (tx, now) => decide(tx, now, actor, await fileToWorkOn(tx, now, actor, which), refusal))

/** So that a file never waits for longer than the selection could. */
const longestCompletion = 30

/**
 * The nominee gets the file back to add something, until 18:00 of the day; afterwards it lies on the desk again, marked,
 * and nobody is refused for it by the clock.
 * @returns what is wrong with the day, if anything: then nothing was changed
 */
export const returnFile = (
  db: Database,
  actor: Actor,
  which: FileAsked,
  input: ReturnInput,
): Promise<FieldErrors | undefined> =>
  db.write(async (tx, now) => {
    const file = await fileToWorkOn(tx, now, actor, which)
    const { nomination } = file
    const today = almatyDate(now)
    if (input.dueOn <= today || input.dueOn > addDays(today, longestCompletion))
      return { dueOn: { key: "files.form.dueOn.outside", params: { days: longestCompletion } } }
    const dueAt = atAlmaty(input.dueOn, "18:00")
    await moveNomination(tx, nomination, "returned")
    await addCompletion(tx, {
      nominationId: nomination.id,
      textKk: input.askKk,
      textRu: input.askRu,
      dueAt,
      askedByUserId: actor.userId,
      askedAt: now,
    })
    await record(tx, now, {
      action: "nomination.return",
      by: { actor, as: "secretary" },
      ...subjectOf(file),
      particulars: { dueOn: input.dueOn },
    })
    await releaseLock(tx, nomination.id, actor.userId)
    await tellReturn(tx, now, file, nomination, { ...input, dueAt })
    return undefined
  })

/** Moving the nomination comes first: of two secretaries at once, the second finds it moved and writes nothing. */
async function decide(tx: Tx, now: Date, actor: Actor, file: Working, refusal?: RefusalInput): Promise<void> {
  const { nomination } = file
  const outcome = refusal ? "refused" : "admitted"
  await moveNomination(tx, nomination, outcome, { decidedAt: now })
  await addDecision(tx, {
    nominationId: nomination.id,
    outcome,
    reasons: { codes: refusal?.reasons ?? [] },
    textKk: refusal?.textKk ?? "",
    textRu: refusal?.textRu ?? "",
    decidedByUserId: actor.userId,
    decidedAt: now,
  })
  await record(tx, now, {
    action: refusal ? "nomination.refuse" : "nomination.admit",
    by: { actor, as: "secretary" },
    ...subjectOf(file),
    ...(refusal && { particulars: { reasons: refusal.reasons } }),
  })
  await releaseLock(tx, nomination.id, actor.userId)
  await tellDecision(tx, now, file, nomination, refusal)
}

export interface Invitation extends ReviewWithScope {
  nomination: Nomination
  token: string
  expiresAt: Date
}

/** A link for somebody without e-mail, or whose letter ran out unanswered, seen once by the secretary, who hands it over. Earlier ones lose their force. */
export const inviteInPerson = (db: Database, actor: Actor, publicId: string): Promise<Invitation> =>
  db.write(async (tx, now) => {
    const nomination = await getNomination(tx, publicId)
    authorize(actor, "nomination.check", { councilId: nomination.councilId })
    const scope = await reviewWithScope(tx, nomination.reviewId, almatyDate(now))
    const proposals = await listProposals(tx, [nomination.id])
    const [proposal] = proposals
    if (
      !proposal ||
      nomination.status !== "proposed" ||
      awaitsLetter(proposals, now) ||
      (await hasOpenLetter(tx, now, nomination.id))
    )
      throw new Conflict("files.noInvitation")
    if (scope.review.status !== "announced") throw new Conflict("files.tooLate")
    await spendLinksOfProposal(tx, now, proposal.id)
    const token = await addLink(tx, now, { kind: "consent", proposalId: proposal.id, hours: hoursToAnswer })
    await record(tx, now, {
      action: "nomination.invite",
      by: { actor, as: "secretary" },
      ...subjectOf({ nomination }),
      particulars: { channel: "in_person" },
    })
    return { ...scope, nomination, token, expiresAt: new Date(now.getTime() + hoursToAnswer * 3_600_000) }
  })
