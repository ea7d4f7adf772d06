/** One's drafts, as the account lists them and as one's data are given out. */
import { almatyDate } from "../calendar/almaty-time.ts"
import type { Tx } from "../db/database.ts"
import type { OwnDraft } from "../nominations/own-draft.ts"
import { maskIin } from "../persons/iin.ts"
import { fullName } from "../persons/person.ts"
import { arrivalIn } from "../reviews/lateness.ts"
import { listReviewsById } from "../reviews/scope-store.ts"
import type { Vault } from "../vault.ts"
import type { SavedStages } from "./draft.ts"
import { closesAt, goneAtOf } from "./expiry.ts"
import { savedStages } from "./stage-store.ts"
import { listAllDraftsOf, listDraftsOf } from "./store.ts"

/** Those not sent yet, the one that was saved last first. */
export async function listOwnDrafts(vault: Vault, tx: Tx, now: Date, userId: number): Promise<OwnDraft[]> {
  const drafts = await listDraftsOf(tx, userId)
  if (!drafts.length) return []
  const saved = await savedStages(
    tx,
    vault,
    drafts.map(({ id }) => id),
  )
  const reviews = await listReviewsById(
    tx,
    drafts.flatMap(({ reviewId }) => reviewId ?? []),
    almatyDate(now),
  )
  return drafts.map(draft => {
    const scope = reviews.find(({ review }) => review.id === draft.reviewId)
    const closes = scope ? closesAt(scope) : null
    return {
      publicId: draft.publicId,
      name: nameIn(saved.get(draft.id)!),
      council: scope?.council ?? null,
      savedAt: draft.savedAt,
      closesAt: closes,
      isClosed:
        scope !== undefined &&
        (scope.review.status !== "announced" || !arrivalIn(scope.stages, "nominations", now, draft.openedAt)),
      goneAt: goneAtOf(draft, closes),
    }
  })
}

const nameIn = ({ nominee }: SavedStages): string | null => {
  const { familyName, givenName, patronymic } = nominee?.input ?? {}
  return familyName && givenName ? fullName({ familyName, givenName, patronymic: patronymic ?? null }) : null
}

/** Everything in them for who wrote it; the number, which is another's, is masked. */
export async function draftsAsData(vault: Vault, tx: Tx, now: Date, userId: number): Promise<object[]> {
  const drafts = await listAllDraftsOf(tx, userId)
  const saved = await savedStages(
    tx,
    vault,
    drafts.map(({ id }) => id),
  )
  const reviews = await listReviewsById(
    tx,
    drafts.flatMap(({ reviewId }) => reviewId ?? []),
    almatyDate(now),
  )
  return drafts.map(({ id, publicId, reviewId, openedAt, savedAt, sentAt }) => ({
    publicId,
    review: reviews.find(({ review }) => review.id === reviewId)?.review.slug ?? null,
    openedAt,
    savedAt,
    sentAt,
    answers: Object.fromEntries(
      Object.entries(saved.get(id)!).map(([stage, { typed }]) => [
        stage,
        typed.iin ? { ...typed, iin: maskIin(typed.iin) } : typed,
      ]),
    ),
  }))
}
