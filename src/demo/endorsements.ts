import { endorsementTable } from "../endorsements/store.ts"
import { entryOf } from "../journal/record.ts"
import { journalTable } from "../journal/store.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { User } from "../users/user.ts"
import type { DemoReview } from "./schedule.ts"
import { actorOf } from "./staff.ts"
import { beginning } from "./timeline.ts"
import type { UserMaker } from "./users.ts"

/** Endorsements of the stage that is open or over by now. */
export async function endorseSome(
  { tx, people }: UserMaker,
  { review, council, timetable }: DemoReview,
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
      endorsedAt: new Date(opensAt.getTime() + Math.floor(((end - opensAt.getTime()) * people.below(100)) / 100)),
    }))
  if (!rows.length) return
  await tx.insert(
    endorsementTable,
    rows.map(({ resident, endorsedAt }) => ({
      reviewId: review.id,
      nominationId: nomination.id,
      userId: resident.id,
      territoryId: resident.territoryId!,
      endorsedAt,
      withdrawnAt: null,
    })),
  )
  await tx.insert(
    journalTable,
    rows.map(({ resident, endorsedAt }) =>
      entryOf(endorsedAt, {
        action: "endorsement.record",
        by: { actor: actorOf(resident), as: "citizen" },
        subject: { kind: "nomination", id: nomination.publicId },
        councilId: council.id,
        reviewId: review.id,
        particulars: { territory: council.slug },
      }),
    ),
  )
}
