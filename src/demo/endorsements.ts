import { almatyDate } from "../calendar/almaty-time.ts"
import { newReceiptCode } from "../chance.ts"
import { addActs } from "../endorsements/store.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { countWork } from "../operators/store.ts"
import type { User } from "../users/user.ts"
import type { DemoReview } from "./schedule.ts"
import { beginning } from "./timeline.ts"
import type { UserMaker } from "./users.ts"

/** In one council many came within a minute from one part of the network, for its secretary to look into. */
export const wave = { council: "konaev", block: "203.0.113.0/24", at: new Date(beginning.getTime() - 20 * 3_600_000) }

/** Endorsements of the stage that is open or over by now. */
export async function endorseSome(
  { tx, people }: UserMaker,
  { review, council, timetable, clerk }: DemoReview,
  nomination: Nomination,
  residents: User[],
): Promise<void> {
  const { opensAt, closesAt } = timetable.find(s => s.stage === "endorsements")!
  if (opensAt > beginning) return
  const end = Math.min(closesAt.getTime(), beginning.getTime())
  const rows = residents
    .filter(() => people.below(3) > 0)
    .map((resident, i) => ({
      resident,
      operator: clerk && i % 3 === 0 ? clerk : undefined,
      at: new Date(opensAt.getTime() + Math.floor(((end - opensAt.getTime()) * people.below(100)) / 100)),
    }))
  await addActs(
    tx,
    rows.map(({ resident, operator, at }, index) => ({
      reviewId: review.id,
      nominationId: nomination.id,
      userId: resident.id,
      turn: 1,
      kind: "record",
      territoryId: resident.territoryId!,
      identityLevel: "in_person",
      residenceLevel: "document",
      channel: operator ? "assisted" : "web",
      operatorUserId: operator?.id ?? null,
      invalidationId: null,
      addressBlock: operator ? null : `198.51.${index % 9}.0/24`,
      receiptCode: operator ? newReceiptCode() : null,
      at,
      ...(council.slug === wave.council && index < 3 && { addressBlock: wave.block, at: wave.at }),
    })),
  )
  for (const { operator, at } of rows)
    if (operator) {
      const day = almatyDate(at)
      await countWork(tx, { reviewId: review.id, operatorUserId: operator.id, day, work: "record" })
    }
}
