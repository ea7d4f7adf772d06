import { almatyDate } from "../calendar/almaty-time.ts"
import type { Tx } from "../db/database.ts"
import { untilUnique } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import { Conflict, NotFound } from "../errors.ts"
import { handOver, removeAttachment } from "../nominations/attachment-store.ts"
import type { DeclarationInput } from "../nominations/forms.ts"
import { organisationOfProposer } from "../nominations/own-organisations.ts"
import { assertBorn, assertNominationsOpen } from "../nominations/proposing.ts"
import { recordProposal } from "../nominations/recording.ts"
import { type Actor, authorize } from "../policy.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { findUser } from "../users/store.ts"
import { type Draft, minutesOf, nextPage, wholeOf } from "./draft.ts"
import { giveMinutes } from "./minutes.ts"
import { removeStages } from "./stage-store.ts"
import { changeDraft } from "./store.ts"
import { note } from "./use-cases.ts"
import { assertTaken, ownDraft, progressOf } from "./view.ts"

/**
 * Records what the draft holds. Whether somebody proposed the same person before makes no difference that the proposer
 * could see; a draft sent twice is one proposal.
 * @returns the review's slug
 */
export const sendDraft = (
  deps: Pick<Deps, "db" | "vault">,
  actor: Actor,
  publicId: string,
  declaration: DeclarationInput,
): Promise<string> => untilUnique(() => deps.db.write((tx, now) => send(deps, tx, now, actor, publicId, declaration)))

async function send(
  { vault }: Pick<Deps, "vault">,
  tx: Tx,
  now: Date,
  actor: Actor,
  publicId: string,
  declaration: DeclarationInput,
): Promise<string> {
  const draft = await ownDraft(tx, actor, publicId)
  if (draft.reviewId === null) throw new Conflict("drafts.incomplete")
  const scope = await reviewWithScope(tx, draft.reviewId, almatyDate(now))
  if (draft.sentAt !== null) return scope.review.slug
  authorize(actor, "nomination.propose")
  assertTaken(scope, now, draft)
  const arrival = assertNominationsOpen(scope, now, draft.openedAt)
  // Of two at once the second waits here, and then finds it sent.
  if (!(await changeDraft(tx, draft.id, { sentAt: now }))) return sentMeanwhile(tx, draft, scope.review.slug)
  const progress = await progressOf(tx, now, vault, draft)
  if (nextPage(progress) !== "answers") throw new Conflict("drafts.incomplete")
  const input = wholeOf(progress, declaration)
  assertBorn(input.iin.birthOn, progress.today)
  const { nomination, proposal, isNewProposal } = await recordProposal(tx, now, {
    vault,
    scope,
    input,
    source: { channel: "online", actor },
    proposer: (await findUser(tx, actor.userId))!,
    onBehalfOf: await organisationOfProposer(tx, actor, input),
    arrival,
  })
  const minutes = input.kind === "organisation" ? minutesOf(progress) : undefined
  const unwanted = progress.attachments.filter(one => !isNewProposal || (one.kind === "minutes" && one !== minutes))
  for (const attachment of unwanted) await removeAttachment(tx, attachment)
  await handOver(tx, draft.id, proposal.id)
  if (isNewProposal && minutes) await giveMinutes(tx, now, nomination, minutes)
  await removeStages(tx, draft.id)
  await note(tx, now, actor, draft, "draft.send")
  return scope.review.slug
}

async function sentMeanwhile(tx: Tx, { id }: Draft, slug: string): Promise<string> {
  if (!(await tx.existsBy("Draft", { id }))) throw new NotFound()
  return slug
}
