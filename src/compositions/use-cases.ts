import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import { isDuplicate } from "../db/unique.ts"
import { Conflict } from "../errors.ts"
import { record } from "../journal/record.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { listNominations } from "../nominations/store.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { listOrganisations } from "../organisations/store.ts"
import { type Actor, authorize, can } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import type { CompositionDraft } from "./draft.ts"
import type { DraftInput } from "./forms.ts"
import { type Judged, judge } from "./proposal-of.ts"
import { addDraft, getComposition, listCompositions, listPlaced, moveComposition, putPlaces } from "./store.ts"

export interface DraftList {
  scope: ReviewWithScope
  compositions: CompositionDraft[]
  admitted: number
  mayPrepare: boolean
}

export const viewDrafts = (db: Database, actor: Actor, slug: string): Promise<DraftList> =>
  db.read(async (tx, now) => {
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    authorize(actor, "composition.readDraft", { councilId: scope.council.id })
    return {
      scope,
      compositions: await listCompositions(tx, [scope.review.id]),
      admitted: (await listNominations(tx, scope.review.id, ["admitted"])).length,
      mayPrepare: mayPrepare(actor, scope),
    }
  })

export interface DraftView {
  scope: ReviewWithScope
  composition: CompositionDraft
  /** everyone who can be chosen */
  candidates: Nomination[]
  organisations: Organisation[]
  judged: Judged
  mayPrepare: boolean
}

export const viewDraft = (db: Database, actor: Actor, slug: string, publicId: string): Promise<DraftView> =>
  db.read(async (tx, now) => {
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    authorize(actor, "composition.readDraft", { councilId: scope.council.id })
    const composition = await getComposition(tx, publicId, scope.review.id)
    const candidates = await listNominations(tx, scope.review.id, ["admitted"])
    return {
      scope,
      composition,
      candidates,
      organisations: await listOrganisations(tx, [...new Set(candidates.flatMap(one => one.organisationId ?? []))]),
      judged: await judge(tx, now, scope, await listPlaced(tx, composition.id)),
      mayPrepare: mayPrepare(actor, scope) && composition.status === "draft",
    }
  })

const mayPrepare = (actor: Actor, { review, council }: ReviewWithScope): boolean =>
  review.status === "announced" && can(actor, "composition.prepare", { councilId: council.id })

/** A new draft, empty or with the places of an earlier composition of this review. */
export async function beginDraft(db: Database, actor: Actor, slug: string, from: string | null): Promise<string> {
  try {
    return await db.write(async (tx, now) => {
      const scope = await preparing(tx, now, actor, slug)
      const source = from === null ? undefined : await getComposition(tx, from, scope.review.id)
      const draft = await addDraft(tx, now, { reviewId: scope.review.id, preparedByUserId: actor.userId })
      const places = source ? await listPlaced(tx, source.id) : []
      await putPlaces(
        tx,
        draft.id,
        places
          .filter(place => place.nomination.status === "admitted")
          .map(({ nominationId, seatKind }) => ({ nominationId, seatKind })),
      )
      await note(tx, now, actor, scope, draft, places.length)
      return draft.publicId
    })
  } catch (error) {
    // Two drafts begun at the same moment want the same number.
    if (isDuplicate(error)) throw new Conflict()
    throw error
  }
}

/** Keeps the draft as it is, breaches or not: they are shown, and only its adoption depends on them. */
export const saveDraft = (
  db: Database,
  actor: Actor,
  slug: string,
  publicId: string,
  input: DraftInput,
): Promise<void> =>
  db.write(async (tx, now) => {
    const scope = await preparing(tx, now, actor, slug)
    const composition = await getComposition(tx, publicId, scope.review.id)
    if (composition.status !== "draft") throw new Conflict("compositions.notDraft")
    const candidates = await listNominations(tx, scope.review.id, ["admitted"])
    const places = [...input.places].map(([candidate, seatKind]) => {
      const nominationId = candidates.find(one => one.publicId === candidate)?.id
      if (nominationId === undefined) throw new Conflict("compositions.notAdmitted")
      return { nominationId, seatKind }
    })
    await moveComposition(tx, composition, { note: input.note, preparedAt: now, preparedByUserId: actor.userId })
    await putPlaces(tx, composition.id, places)
    await note(tx, now, actor, scope, composition, places.length)
  })

async function preparing(tx: Tx, now: Date, actor: Actor, slug: string): Promise<ReviewWithScope> {
  const scope = await reviewWithScope(tx, slug, almatyDate(now))
  authorize(actor, "composition.readDraft", { councilId: scope.council.id })
  authorize(actor, "composition.prepare", { councilId: scope.council.id })
  if (scope.review.status !== "announced") throw new Conflict("compositions.notNow")
  return scope
}

const note = (
  tx: Tx,
  now: Date,
  actor: Actor,
  { review, council }: ReviewWithScope,
  composition: CompositionDraft,
  places: number,
): Promise<void> =>
  record(tx, now, {
    action: "composition.draft",
    by: { actor, as: "secretary" },
    subject: { kind: "composition", id: composition.publicId },
    councilId: council.id,
    reviewId: review.id,
    particulars: { review: review.slug, number: composition.number, places },
  })
