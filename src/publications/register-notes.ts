import type { Tx } from "../db/database.ts"
import type { JournalAction } from "../journal/actions.ts"
import { record } from "../journal/record.ts"
import { listPersons } from "../persons/store.ts"
import type { Actor } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { Taken } from "./taking-office.ts"

/** One entry for everything that a publication changed in the register; persons stand there by their public ids. */
export async function noteTaking(
  tx: Tx,
  now: Date,
  actor: Actor,
  { review, council }: ReviewWithScope,
  { term, isNewTerm, seated, ended, opened, closed }: Taken,
): Promise<void> {
  const note = (
    action: JournalAction,
    kind: string,
    id: string,
    particulars: Record<string, string | number>,
  ): Promise<void> =>
    record(tx, now, {
      action,
      by: { actor, as: "secretary" },
      subject: { kind, id },
      councilId: council.id,
      reviewId: review.id,
      particulars: { review: review.slug, ...particulars },
    })
  const { startsOn, endsOn } = term
  if (isNewTerm) await note("term.begin", "council", council.slug, { startsOn, endsOn })
  for (const seat of closed) await note("seat.close", "council", council.slug, { seat: seat.number, untilOn: startsOn })
  for (const { number, kind, fromOn } of opened)
    await note("seat.open", "council", council.slug, { seat: number, kind, fromOn })
  const former = await listPersons(
    tx,
    ended.map(one => one.personId),
  )
  for (const { personId, seat, publicId } of ended) {
    const person = former.find(one => one.id === personId)?.publicId ?? ""
    await note("membership.end", "membership", publicId, { person, seat: seat.number, how: "term" })
  }
  for (const { person, membership, place } of seated)
    await note("membership.begin", "membership", membership.publicId, {
      person: person.publicId,
      kind: place.seatKind,
      fromOn: membership.fromOn,
    })
}
