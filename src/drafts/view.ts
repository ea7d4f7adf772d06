/** A draft as its writer reads it, and who may. */
import { almatyDate } from "../calendar/almaty-time.ts"
import type { Tx } from "../db/database.ts"
import { Conflict, NotFound } from "../errors.ts"
import { listAttachmentsOfDraft } from "../nominations/attachment-store.ts"
import { criteriaIn } from "../nominations/criteria-in.ts"
import { ownOrganisations } from "../nominations/own-organisations.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { findOrganisationByBin } from "../organisations/store.ts"
import { type Actor, authorize } from "../policy.ts"
import { listQuestions } from "../questions/store.ts"
import { arrivalIn } from "../reviews/lateness.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import type { Criterion } from "../rules/criterion.ts"
import { findUser } from "../users/store.ts"
import type { User } from "../users/user.ts"
import type { Vault } from "../vault.ts"
import { type Draft, kindOf, type Progress } from "./draft.ts"
import { closesAt, goneAt } from "./expiry.ts"
import { listRepresentatives, type Representative } from "./representatives-store.ts"
import { savedStages } from "./stage-store.ts"
import { findDraft } from "./store.ts"

/** Another's draft is nowhere to be found; a guest is asked to sign in first. */
export async function ownDraft(tx: Tx, actor: Actor, publicId: string): Promise<Draft> {
  authorize(actor, "account.read")
  const draft = await findDraft(tx, publicId)
  authorize(actor, "draft.change", { userId: draft?.userId ?? null })
  if (!draft) throw new NotFound()
  return draft
}

export interface DraftView extends Progress {
  draft: Draft
  user: User
  organisations: Organisation[]
  /** what the rules ask of every candidate */
  criteria: Criterion[]
  /** of a review that was chosen */
  scope: ReviewWithScope | null
  /** of one that was opened in time, once the deadline has passed: until when it is still taken */
  lateUntil: Date | null
  /** that the nominee would stand for, of those we know */
  organisation: Organisation | null
  /** who stands for that organisation already, as far as everybody may know */
  representatives: Representative[]
}

export async function progressOf(tx: Tx, now: Date, vault: Vault, draft: Draft): Promise<Progress> {
  return {
    draft,
    saved: (await savedStages(tx, vault, [draft.id])).get(draft.id)!,
    questions: draft.reviewId === null ? [] : await listQuestions(tx, draft.reviewId),
    attachments: await listAttachmentsOfDraft(tx, draft.id),
    today: almatyDate(now),
  }
}

export async function draftView(tx: Tx, now: Date, vault: Vault, actor: Actor, draft: Draft): Promise<DraftView> {
  const progress = await progressOf(tx, now, vault, draft)
  const scope = draft.reviewId === null ? null : await reviewWithScope(tx, draft.reviewId, progress.today)
  const arrival = scope && arrivalIn(scope.stages, "nominations", now, draft.openedAt)
  const organisations = await ownOrganisations(tx, actor)
  const organisation = await representedBy(tx, progress, organisations)
  return {
    ...progress,
    draft,
    scope,
    organisations,
    organisation,
    user: (await findUser(tx, actor.userId))!,
    criteria: scope ? await criteriaIn(tx, now, scope) : [],
    lateUntil: arrival?.isLate ? arrival.until : null,
    representatives:
      scope && organisation
        ? await listRepresentatives(tx, {
            organisationId: organisation.id,
            councilId: scope.council.id,
            reviewId: scope.review.id,
            on: progress.today,
          })
        : [],
  }
}

async function representedBy(tx: Tx, { saved }: Progress, own: Organisation[]): Promise<Organisation | null> {
  const bin = saved.nominee?.input.bin
  if (bin) return findOrganisationByBin(tx, bin)
  const proposing = kindOf({ saved }) === "organisation" ? saved.who?.input.organisation : undefined
  return own.find(({ publicId }) => publicId === proposing) ?? null
}

/** Of a draft whose review takes nothing any more the answers stay for a while; another review may be chosen. */
export function assertTaken(scope: ReviewWithScope | null, now: Date, { openedAt }: Pick<Draft, "openedAt">): void {
  if (!scope) return
  const isTaken = scope.review.status === "announced" && arrivalIn(scope.stages, "nominations", now, openedAt)
  if (isTaken) return
  const closed = closesAt(scope)
  throw new Conflict("drafts.closed", { closed, gone: closed && goneAt(closed) })
}
