import { almatyDate } from "../calendar/almaty-time.ts"
import { listCouncils } from "../councils/store.ts"
import type { Database, Tx } from "../db/database.ts"
import { untilUnique } from "../db/unique.ts"
import { NotFound } from "../errors.ts"
import { type Actor, authorize } from "../policy.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { lockUser } from "../users/store.ts"
import { type Asked, recordEndorsement, type Source, withdrawEndorsement } from "./recording.ts"
import { getNominationOf, pageOfOwn } from "./store.ts"

/** What a browser asks for: the candidate at this address. */
export interface Wanted {
  slug: string
  publicId: string
  addressBlock: string | null
}

/** Records an endorsement once, whatever the browser sends how often: what stands already is not changed. */
export const endorse = (db: Database, actor: Actor, wanted: Wanted): Promise<boolean> =>
  turn(db, actor, wanted, recordEndorsement)

export const withdraw = (db: Database, actor: Actor, wanted: Wanted): Promise<boolean> =>
  turn(db, actor, wanted, withdrawEndorsement)

type Turn = (tx: Tx, now: Date, asked: Asked, source: Source) => Promise<boolean>
const turn = (db: Database, actor: Actor, { slug, publicId, addressBlock }: Wanted, take: Turn): Promise<boolean> =>
  untilUnique(() =>
    db.write(async (tx, now) => {
      authorize(actor, "endorsement.record")
      // First of all, so that what is read next is what the citizen's other tab left behind.
      await lockUser(tx, actor.userId)
      const scope = await reviewWithScope(tx, slug, almatyDate(now))
      const nomination = await getNominationOf(tx, scope.review.id, publicId)
      return take(tx, now, { ...scope, nomination, userId: actor.userId }, { channel: "web", addressBlock })
    }),
  )

const pageSize = 20

/** The citizen's own endorsements: they are shown here and nowhere else, to nobody else. */
export async function listOwn(db: Database, actor: Actor, page: number) {
  return db.read(async (tx, now) => {
    authorize(actor, "endorsement.readOwn")
    const { rows, total } = await pageOfOwn(tx, actor.userId, { page, size: pageSize })
    if (page > 1 && !rows.length) throw new NotFound()
    return { rows, pages: Math.ceil(total / pageSize), councils: await listCouncils(tx, almatyDate(now)) }
  })
}
