import { addActs } from "../endorsements/store.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { User } from "../users/user.ts"
import type { DemoReview } from "./schedule.ts"
import { beginning } from "./timeline.ts"
import type { UserMaker } from "./users.ts"

/** Endorsements of the stage that is open or over by now. */
export async function endorseSome(
  { tx, people }: UserMaker,
  { review, timetable }: DemoReview,
  nomination: Nomination,
  residents: User[],
): Promise<void> {
  const { opensAt, closesAt } = timetable.find(s => s.stage === "endorsements")!
  if (opensAt > beginning) return
  const end = Math.min(closesAt.getTime(), beginning.getTime())
  const rows = residents
    .filter(() => people.below(3) > 0)
    .map(resident => ({
      resident,
      at: new Date(opensAt.getTime() + Math.floor(((end - opensAt.getTime()) * people.below(100)) / 100)),
    }))
  await addActs(
    tx,
    rows.map(({ resident, at }) => ({
      reviewId: review.id,
      nominationId: nomination.id,
      userId: resident.id,
      turn: 1,
      kind: "record",
      territoryId: resident.territoryId!,
      identityLevel: "in_person",
      residenceLevel: "document",
      channel: "web",
      operatorUserId: null,
      invalidationId: null,
      addressBlock: null,
      receiptCode: null,
      at,
    })),
  )
}
