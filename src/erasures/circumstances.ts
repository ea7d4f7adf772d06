import { almatyDate } from "../calendar/almaty-time.ts"
import { listMembershipsOfPerson } from "../councils/membership-store.ts"
import type { Tx } from "../db/database.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { nominationsOf } from "../nominations/own-nominations.ts"
import { obstacleTo } from "../retention/retention.ts"
import { isSelected } from "../retention/store.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { listGrantsOf } from "../users/grant-store.ts"
import type { RoleGrant, User } from "../users/user.ts"
import type { Circumstances } from "./erasure.ts"
import { hasOpenClaim } from "./store.ts"

export interface Standing extends Circumstances {
  /** those in force */
  grants: RoleGrant[]
  /** that are over, and whose data are kept for their term unless it is asked for them */
  ended: Nomination[]
  /** by which they came into a council */
  seated: Nomination[]
}

export async function standingOf(tx: Tx, now: Date, user: User): Promise<Standing> {
  const held = await listGrantsOf(tx, user.id)
  const grants = held.filter(({ fromAt, toAt }) => fromAt <= now && (toAt === null || toAt > now))
  const memberships = user.personId === null ? [] : await listMembershipsOfPerson(tx, user.personId)
  const today = almatyDate(now)
  const ended: Nomination[] = []
  const seated: Nomination[] = []
  let running = false
  for (const nomination of await nominationsOf(tx, user)) {
    const { review } = await reviewWithScope(tx, nomination.reviewId, today)
    const obstacle = obstacleTo(nomination, review, await isSelected(tx, nomination.id))
    if (obstacle === undefined) ended.push(nomination)
    running ||= obstacle === "running"
    if (obstacle === "selected") seated.push(nomination)
  }
  return {
    grants,
    ended,
    seated,
    roles: grants.map(({ role }) => role),
    pastRoles: held.map(({ role }) => role),
    sitsInCouncil: memberships.some(({ untilOn }) => untilOn === null || untilOn > today),
    satInCouncil: memberships.length > 0,
    hasRunningNomination: running,
    isSelected: seated.length > 0 && memberships.length === 0,
    hasOpenClaim: await hasOpenClaim(tx, user.id),
  }
}
