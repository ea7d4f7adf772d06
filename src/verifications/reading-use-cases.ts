import { almatyDate } from "../calendar/almaty-time.ts"
import { listCouncils } from "../councils/store.ts"
import type { Database } from "../db/database.ts"
import { NotFound } from "../errors.ts"
import { type Actor, authorize, can } from "../policy.ts"
import { listReviewsOfCouncils } from "../reviews/scope-store.ts"
import { listTerritoriesOn } from "../territories/store.ts"
import { chainOf, within } from "../territories/territory.ts"
import { findOpenClaim } from "./claim-store.ts"
import type { Sought } from "./forms.ts"
import { councilsOf } from "./scope.ts"
import { findAccount, getAccount, listVerifications } from "./store.ts"
import type { Verification } from "./verification.ts"
import type { Account, Desk, Own } from "./view.ts"

export async function openDesk(db: Database, actor: Actor): Promise<Desk> {
  return db.read(async (tx, now) => {
    authorize(actor, "verification.read")
    return { councils: await councilsOf(tx, actor, almatyDate(now)) }
  })
}

/** The code of the account with this code or address, if there is one that can be verified. */
export async function seekAccount(db: Database, actor: Actor, who: Sought): Promise<string | undefined> {
  return db.read(async tx => {
    authorize(actor, "verification.read")
    return (await findAccount(tx, who))?.publicId
  })
}

/** An account before the desk: what is recorded of it, and what this official may record. */
export async function openAccount(db: Database, actor: Actor, publicId: string): Promise<Account> {
  return db.read(async (tx, now) => {
    authorize(actor, "verification.read")
    const on = almatyDate(now)
    const user = await getAccount(tx, publicId)
    const rows = await listVerifications(tx, user.id)
    const councils = await councilsOf(tx, actor, on)
    const territories = await listTerritoriesOn(tx, on)
    return {
      user,
      rows,
      councils,
      territories,
      places: territories.filter(place =>
        councils.some(({ territoryId }) => within(territories, territoryId).includes(place)),
      ),
      isOwn: user.id === actor.userId,
      isClaimed: Boolean(await findOpenClaim(tx, user.id)),
      mayRevoke: (row: Verification) => can(actor, "verification.revoke", { councilId: row.councilId ?? undefined }),
      now,
    }
  })
}

/** What is done for one's own account, what is lacking, and who can do it. */
export async function openOwn(db: Database, actor: Actor): Promise<Own> {
  return db.read(async (tx, now) => {
    authorize(actor, "account.read")
    const user = await findAccount(tx, { publicId: actor.publicId ?? "" })
    if (!user) throw new NotFound()
    const rows = await listVerifications(tx, user.id)
    const on = almatyDate(now)
    const territories = await listTerritoriesOn(tx, on)
    const mine = chainOf(territories, user.territoryId ?? 0).map(({ id }) => id)
    const near = (await listCouncils(tx, on)).filter(council => mine.includes(council.territoryId))
    const reviews = await listReviewsOfCouncils(
      tx,
      near.map(council => council.id),
      on,
    )
    const isClaimed = Boolean(await findOpenClaim(tx, user.id))
    return {
      user,
      rows,
      territories,
      isClaimed,
      offices: reviews.filter(({ review }) => review.status !== "draft"),
      now,
    }
  })
}
