import { digestOfPlaced } from "../../src/compositions/digest.ts"
import type { CompositionDraft } from "../../src/compositions/draft.ts"
import { addDraft, moveComposition, putPlaces } from "../../src/compositions/store.ts"
import type { Database } from "../../src/db/database.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { putOutcome } from "../../src/publications/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { addGrant } from "../../src/users/grant-store.ts"
import type { Vault } from "../../src/vault.ts"
import { addVote } from "../../src/votes/store.ts"
import type { Vote } from "../../src/votes/vote.ts"
import { addMember } from "../../src/working-groups/store.ts"
import { saveNomination } from "./nominations.ts"
import { type ReviewWanted, saveReview } from "./reviews.ts"
import { addTestUser, saveUser, type TestUser } from "./users.ts"

interface Site {
  db: Database
  vault: Vault
}

/** Selection has begun: everything before it is over. */
export const inSelection = {
  nominations: [-50, -30],
  check: [-30, -16],
  objections: [-16, -11],
  endorsements: [-16, -1],
  selection: [-1, 9],
  approval: [9, 23],
} as const satisfies NonNullable<ReviewWanted["stages"]>

export const saveReviewInSelection = ({ db }: Site, wanted: ReviewWanted = {}): Promise<Review> =>
  saveReview(db, { stages: inSelection, groupSize: 3, civilSeats: 2, stateSeats: 1, ...wanted })

let made = 0

/** An admitted candidate whose family name says which of them it is. */
export function saveCandidate(site: Site, review: Review, given: Partial<Nomination> = {}): Promise<Nomination> {
  made += 1
  const familyName = `Candidate${String(made).padStart(4, "0")}`
  const email = `candidate${made}@example.kz`
  return saveNomination(site, review, { status: "admitted", familyName, email, sex: "male", ...given })
}

/** A member of the group with the role that belongs to it. */
export async function saveGroupMember(
  { db }: Site,
  review: Review,
  { head = false, kind = "civil", user: known }: { head?: boolean; kind?: string; user?: TestUser } = {},
): Promise<TestUser> {
  const user = known ?? (await saveUser(db))
  await db.write(async (tx, now) => {
    const grant = await addGrant(tx, {
      userId: user.id,
      role: head ? "group-head" : "group-member",
      reviewId: review.id,
      councilId: review.councilId,
      fromAt: new Date(now.getTime() - 1000),
      grantedByRole: "maslikhat",
    })
    await addMember(tx, {
      reviewId: review.id,
      userId: user.id,
      grantId: grant.id,
      kind,
      head,
      organisationId: null,
      namedAt: now,
      leftAt: null,
    })
  })
  return user
}

/** The head and two more members, one of them of the state. */
export async function saveGroup(
  site: Site,
  review: Review,
): Promise<{ head: TestUser; civil: TestUser; state: TestUser }> {
  return {
    head: await saveGroupMember(site, review, { head: true }),
    civil: await saveGroupMember(site, review),
    state: await saveGroupMember(site, review, { kind: "state" }),
  }
}

export const officials = async (
  { db }: Site,
  { councilId }: Review,
): Promise<{ secretary: TestUser; maslikhat: TestUser }> => ({
  secretary: await saveUser(db, {}, { role: "secretary", councilId }),
  maslikhat: await saveUser(db, {}, { role: "maslikhat", councilId }),
})

/** A composition in any status, with these candidates in these seats. */
export const saveComposition = (
  { db }: Site,
  review: Review,
  seats: [Nomination, string][],
  status = "draft",
): Promise<CompositionDraft> =>
  db.write(async (tx, now) => {
    const { id: preparedByUserId } = await addTestUser(tx, now)
    const draft = await addDraft(tx, now, { reviewId: review.id, preparedByUserId })
    const digest = digestOfPlaced(seats.map(([nomination, seatKind]) => ({ nomination, seatKind })))
    const adoptedAt = status === "draft" || status === "voting" ? null : now
    await moveComposition(tx, draft, { status, digest, adoptedAt })
    await putPlaces(
      tx,
      draft.id,
      seats.map(([{ id }, seatKind]) => ({ nominationId: id, seatKind })),
    )
    return { ...draft, status, digest, adoptedAt }
  })

export const saveVote = ({ db }: Site, review: Review, composition: CompositionDraft, head: TestUser): Promise<Vote> =>
  db.write((tx, now) =>
    addVote(tx, now, { reviewId: review.id, compositionId: composition.id, openedByUserId: head.id }),
  )

/** A reason for a candidate who was not selected. */
export const saveOutcome = ({ db }: Site, review: Review, nomination: Nomination, secretary: TestUser): Promise<void> =>
  db.write((tx, now) =>
    putOutcome(tx, {
      reviewId: review.id,
      nominationId: nomination.id,
      outcome: "not_selected",
      reason: "lower_score",
      textKk: "Oryn zhetpedi",
      textRu: "Mest ne hvatilo",
      recordedByUserId: secretary.id,
      recordedAt: now,
    }),
  )
