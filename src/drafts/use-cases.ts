import { almatyDate } from "../calendar/almaty-time.ts"
import type { Tx } from "../db/database.ts"
import { untilUnique } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import { Conflict } from "../errors.ts"
import type { JournalAction } from "../journal/actions.ts"
import { record } from "../journal/record.ts"
import { ownOrganisations } from "../nominations/own-organisations.ts"
import { assertNominationsOpen } from "../nominations/proposing.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { type Actor, authorize } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { listReviewsOpenIn, reviewWithScope } from "../reviews/scope-store.ts"
import { findUser } from "../users/store.ts"
import type { User } from "../users/user.ts"
import { type Opening, openedAt, openingToken } from "../web/opening-token.ts"
import { type Draft, type DraftStage, mostDrafts, type Saved, unsettledBy } from "./draft.ts"
import { savedStages, saveStage, unsettleStages } from "./stage-store.ts"
import { addDraft, changeDraft, countDraftsOf, findDraftOfForm, removeDraft } from "./store.ts"
import { assertTaken, type DraftView, draftView, ownDraft } from "./view.ts"

type Given = Pick<Deps, "db" | "vault" | "config">
type Written = Pick<Saved, "typed" | "input">

export interface DraftStart {
  user: User
  organisations: Organisation[]
  scope: ReviewWithScope | null
  /** of a form opened in time, once the deadline has passed: until when it is still taken */
  lateUntil: Date | null
  /** goes out with the form and comes back: when it was opened */
  openingToken: string
}

const openingOf = (slug: string | undefined, { userId }: Actor): Opening => ({
  review: slug ?? "",
  stage: "nominations",
  userId,
})

/** The first page; of a review, refused with the dates while nominations are not open. */
export const startDraft = (
  { db, config: { sessionSecret } }: Given,
  actor: Actor,
  slug: string | undefined,
  token?: unknown,
): Promise<DraftStart> =>
  db.read(async (tx, now) => {
    authorize(actor, "nomination.propose")
    const opening = openingOf(slug, actor)
    const opened = openedAt(sessionSecret, opening, token, now)
    const scope = slug === undefined ? null : await reviewWithScope(tx, slug, almatyDate(now))
    const arrival = scope && assertNominationsOpen(scope, now, opened)
    return {
      scope,
      user: (await findUser(tx, actor.userId))!,
      organisations: await ownOrganisations(tx, actor),
      lateUntil: arrival?.isLate ? arrival.until : null,
      openingToken: openingToken(sessionSecret, opening, opened ?? now),
    }
  })

/** @returns the draft's public id: of the same form always the same */
export const beginDraft = (
  deps: Given,
  actor: Actor,
  slug: string | undefined,
  form: { formKey: string; token: unknown },
  who: Written,
): Promise<string> => untilUnique(() => deps.db.write((tx, now) => begin(deps, tx, now, actor, slug, form, who)))

async function begin(
  { vault, config: { sessionSecret } }: Given,
  tx: Tx,
  now: Date,
  actor: Actor,
  slug: string | undefined,
  { formKey, token }: { formKey: string; token: unknown },
  who: Written,
): Promise<string> {
  authorize(actor, "nomination.propose")
  const opened = openedAt(sessionSecret, openingOf(slug, actor), token, now)
  const scope = slug === undefined ? null : await reviewWithScope(tx, slug, almatyDate(now))
  if (scope) assertNominationsOpen(scope, now, opened)
  const there = await findDraftOfForm(tx, actor.userId, formKey)
  if (there) {
    if (there.sentAt === null) await keep({ vault }, tx, now, actor, there, "who", who)
    return there.publicId
  }
  if ((await countDraftsOf(tx, actor.userId)) >= mostDrafts) throw new Conflict("drafts.tooMany", { most: mostDrafts })
  const draft = await addDraft(tx, {
    userId: actor.userId,
    formKey,
    reviewId: scope?.review.id ?? null,
    openedAt: opened ?? now,
    savedAt: now,
  })
  await saveStage(tx, vault, { draftId: draft.id, stage: "who", ...who, savedAt: now })
  await note(tx, now, actor, draft, "draft.begin")
  return draft.publicId
}

/** A page of a draft; of a sent one nothing but the review is left. Who proposes and where may be changed after a closing. */
export const openDraft = (
  { db, vault }: Pick<Deps, "db" | "vault">,
  actor: Actor,
  publicId: string,
  stage?: DraftStage,
): Promise<DraftView> =>
  db.read(async (tx, now) => {
    const view = await draftView(tx, now, vault, actor, await ownDraft(tx, actor, publicId))
    if (view.draft.sentAt === null && !isFirst(stage)) assertTaken(view.scope, now, view.draft)
    return view
  })
const isFirst = (stage: DraftStage | undefined) => stage === "who" || stage === "review"

/** Those from which one can be chosen, in the language's order of their councils. */
export const openReviews = ({ db }: Pick<Deps, "db">, actor: Actor): Promise<ReviewWithScope[]> =>
  db.read(async (tx, now) => {
    authorize(actor, "nomination.propose")
    return listReviewsOpenIn(tx, almatyDate(now), { stages: ["nominations"], now, most: 100 })
  })

/** Not sent, and, but for the first stages, of a review that still takes it. */
export async function draftToChange(
  tx: Tx,
  now: Date,
  actor: Actor,
  publicId: string,
  stage: DraftStage,
): Promise<Draft> {
  const draft = await ownDraft(tx, actor, publicId)
  if (draft.sentAt !== null) throw new Conflict("drafts.sent")
  if (draft.reviewId !== null && !isFirst(stage))
    assertTaken(await reviewWithScope(tx, draft.reviewId, almatyDate(now)), now, draft)
  return draft
}

/** Of two windows the last to save a stage wins, and takes nothing of the others away. */
export const keepStage = (
  deps: Pick<Deps, "db" | "vault">,
  actor: Actor,
  publicId: string,
  stage: DraftStage,
  written: Written,
): Promise<void> =>
  deps.db.write(async (tx, now) => {
    await keep(deps, tx, now, actor, await draftToChange(tx, now, actor, publicId, stage), stage, written)
  })

/** In the caller's transaction. */
export async function keep(
  { vault }: Pick<Deps, "vault">,
  tx: Tx,
  now: Date,
  actor: Actor,
  draft: Draft,
  stage: DraftStage,
  written: Written,
): Promise<void> {
  if (stage === "who") {
    const before = (await savedStages(tx, vault, [draft.id])).get(draft.id)?.who?.input
    await unsettleStages(tx, draft.id, unsettledBy(before, written.input))
  }
  if (!(await changeDraft(tx, draft.id, { savedAt: now }))) throw new Conflict("drafts.sent")
  await saveStage(tx, vault, { draftId: draft.id, stage, ...written, savedAt: now })
  await note(tx, now, actor, draft, "draft.save", stage)
}

/** Only one that takes nominations, or took them when the draft was opened. */
export const chooseReview = ({ db }: Pick<Deps, "db">, actor: Actor, publicId: string, slug: string): Promise<void> =>
  db.write(async (tx, now) => {
    const draft = await draftToChange(tx, now, actor, publicId, "review")
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    assertNominationsOpen(scope, now, draft.openedAt)
    if (!(await changeDraft(tx, draft.id, { reviewId: scope.review.id, savedAt: now })))
      throw new Conflict("drafts.sent")
    await note(tx, now, actor, draft, "draft.save", "review")
  })

export const discardDraft = ({ db }: Pick<Deps, "db">, actor: Actor, publicId: string): Promise<void> =>
  db.write(async (tx, now) => {
    const draft = await ownDraft(tx, actor, publicId)
    if (draft.sentAt !== null) throw new Conflict("drafts.sent")
    if (await removeDraft(tx, draft)) await note(tx, now, actor, draft, "draft.discard")
  })

export const note = (
  tx: Tx,
  now: Date,
  actor: Actor,
  { publicId }: Pick<Draft, "publicId">,
  action: JournalAction,
  stage?: DraftStage,
): Promise<void> =>
  record(tx, now, {
    action,
    by: { actor, as: "citizen" },
    subject: { kind: "draft", id: publicId },
    ...(stage && { particulars: { stage } }),
  })
