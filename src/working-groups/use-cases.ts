import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import { isDuplicate } from "../db/unique.ts"
import { Conflict, NotFound, Unacceptable } from "../errors.ts"
import { record } from "../journal/record.ts"
import { findOrganisationByBin } from "../organisations/store.ts"
import { type Actor, authorize, can } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { type Rule, ruleAt } from "../rules/rule.ts"
import { listRules } from "../rules/store.ts"
import { addGrant, endGrant, listGrants } from "../users/grant-store.ts"
import { findUserByEmail } from "../users/store.ts"
import type { User } from "../users/user.ts"
import { join } from "./formation.ts"
import type { NamingInput } from "./forms.ts"
import { tell } from "./letters.ts"
import {
  activeMembers,
  addMember,
  hasOpenVote,
  isCandidate,
  leaveGroup,
  listMembers,
  type NamedMember,
} from "./store.ts"

export interface GroupView extends ReviewWithScope {
  members: NamedMember[]
}

/** Who selects: for everyone, as soon as the review is announced. */
export const viewGroup = (db: Database, actor: Actor, slug: string): Promise<GroupView> =>
  db.read(async (tx, now) => {
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    authorize(actor, "group.readPublic")
    if (scope.review.status === "draft") throw new NotFound()
    return { ...scope, members: await listMembers(tx, scope.review.id) }
  })

export interface FormationView extends GroupView {
  stateLimit: Rule | undefined
  mayName: boolean
}

export const viewFormation = (db: Database, actor: Actor, slug: string): Promise<FormationView> =>
  db.read(async (tx, now) => {
    const on = almatyDate(now)
    const scope = await reviewWithScope(tx, slug, on)
    authorize(actor, "group.readFormation", { councilId: scope.council.id })
    const members = await listMembers(tx, scope.review.id)
    return {
      ...scope,
      members,
      stateLimit: ruleAt(await listRules(tx), "group_state_share_max", on),
      mayName:
        can(actor, "group.form", { councilId: scope.council.id }) &&
        scope.review.status === "announced" &&
        members.filter(one => !one.leftAt).length < (scope.review.groupSize ?? 0),
    }
  })

/** The head of the maslikhat, through the maslikhat's officer, names one member; the size was fixed at the announcement. */
export async function nameMember(db: Database, actor: Actor, slug: string, input: NamingInput): Promise<void> {
  try {
    await db.write(async (tx, now) => {
      const on = almatyDate(now)
      const scope = await reviewWithScope(tx, slug, on)
      const { review, council } = scope
      authorize(actor, "group.readFormation", { councilId: council.id })
      authorize(actor, "group.form", { councilId: council.id })
      if (review.status !== "announced" || review.groupSize === null) throw new Conflict("working-groups.notNow")
      if (await hasOpenVote(tx, review.id)) throw new Conflict("working-groups.voteOpen")
      const user = await newcomer(tx, now, scope, input.email)
      const members = await activeMembers(tx, review.id)
      join(members, input, review.groupSize, await listRules(tx), on)
      const organisation = input.bin === null ? null : await findOrganisationByBin(tx, input.bin)
      if (input.bin !== null && !organisation) throw new Unacceptable("working-groups.unknownBin")
      const role = input.head ? "group-head" : "group-member"
      const scoped = { councilId: council.id, reviewId: review.id }
      const grant = await addGrant(tx, { userId: user.id, role, ...scoped, fromAt: now, grantedByRole: "maslikhat" })
      await addMember(tx, {
        reviewId: review.id,
        userId: user.id,
        grantId: grant.id,
        kind: input.kind,
        head: input.head,
        organisationId: organisation?.id ?? null,
        namedAt: now,
        leftAt: null,
      })
      await record(tx, now, {
        action: "group.name",
        by: { actor, as: "maslikhat" },
        subject: { kind: "user", id: user.publicId },
        councilId: council.id,
        reviewId: review.id,
        particulars: { review: slug, kind: input.kind, head: input.head },
      })
      await tell(tx, now, user, { kind: "group-named", council, link: `/group/${slug}` })
    })
  } catch (error) {
    if (isDuplicate(error)) throw new Conflict("working-groups.alreadyNamed")
    throw error
  }
}

async function newcomer(tx: Tx, now: Date, { review, council }: ReviewWithScope, email: string): Promise<User> {
  const user = await findUserByEmail(tx, email)
  if (!user?.emailConfirmedAt || user.suspendedAt) throw new Unacceptable("working-groups.noAccount")
  if ((await listMembers(tx, review.id)).some(member => member.userId === user.id))
    throw new Conflict("working-groups.alreadyNamed")
  const secretaries = await listGrants(tx, now, ["secretary"], { councilId: council.id })
  if (secretaries.some(grant => grant.userId === user.id)) throw new Unacceptable("working-groups.isSecretary")
  if (await isCandidate(tx, review.id, user)) throw new Unacceptable("working-groups.isCandidate")
  return user
}

/** A member steps down; the place can be filled with somebody else. Nobody leaves in the middle of a vote. */
export const stepDown = (db: Database, actor: Actor, slug: string): Promise<void> =>
  db.write(async (tx, now) => {
    const { review, council } = await reviewWithScope(tx, slug, almatyDate(now))
    authorize(actor, "group.read", { reviewId: review.id, councilId: council.id })
    authorize(actor, "group.work", { reviewId: review.id })
    const member = (await activeMembers(tx, review.id)).find(one => one.userId === actor.userId)
    if (!member || review.status !== "announced") throw new Conflict("working-groups.notNow")
    if (await hasOpenVote(tx, review.id)) throw new Conflict("working-groups.voteOpen")
    await leaveGroup(tx, member.id, now)
    await endGrant(tx, member.grantId, now)
    await record(tx, now, {
      action: "group.leave",
      by: { actor, as: member.head ? "group-head" : "group-member" },
      subject: { kind: "user", id: member.user.publicId },
      councilId: council.id,
      reviewId: review.id,
      particulars: { review: slug },
    })
  })
