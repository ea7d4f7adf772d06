import { Forbidden, NotFound } from "./errors.ts"

/** Who may do what: one row per action. Use cases and pages all ask this table, nothing else. */
export const roles = [
  "officer",
  "member",
  "group-member",
  "group-head",
  "clerk",
  "secretary",
  "maslikhat",
  "manager",
  "auditor",
  "administrator",
] as const
/** A guest has no account; a citizen has an account; every other role is granted, within a scope and dates. */
export type Role = (typeof roles)[number]

export interface Grant {
  role: Role
  councilId: number | null
  reviewId: number | null
  territoryId: number | null
  organisationId: number | null
}
export interface Actor {
  /** 0 for a guest */
  userId: number
  publicId: string | null
  name: string | null
  /** the grants in force now */
  grants: Grant[]
}
export const guest: Actor = { userId: 0, publicId: null, name: null, grants: [] }
export const isGuest = (actor: Actor): boolean => actor.userId === 0

/** What the action is done to; each rule looks at the fields it needs. */
export interface Subject {
  councilId?: number | undefined
  reviewId?: number | undefined
  /** the region that the council belongs to (its own territory for a regional council) */
  regionId?: number | undefined
  /** the user it belongs to */
  userId?: number | null | undefined
  /** of a document: who may open it beyond the council's secretary and those to whom it belongs */
  shownTo?: readonly Audience[]
}
export type Audience = "auditor" | "group" | "everyone"
type Rule = (actor: Actor, subject: Subject) => boolean

const anyone: Rule = () => true
const signedIn: Rule = actor => !isGuest(actor)
const owner: Rule = (actor, { userId }) => !isGuest(actor) && userId === actor.userId
const anywhere =
  (...names: Role[]): Rule =>
  actor =>
    actor.grants.some(grant => names.includes(grant.role))
const within =
  (scope: "councilId" | "reviewId" | "territoryId", of: "councilId" | "reviewId" | "regionId") =>
  (...names: Role[]): Rule =>
  (actor, subject) =>
    actor.grants.some(g => names.includes(g.role) && g[scope] !== null && g[scope] === subject[of])
const ofCouncil = within("councilId", "councilId")
const ofReview = within("reviewId", "reviewId")
const ofRegion = within("territoryId", "regionId")
const whenShownTo =
  (audience: Audience, rule: Rule): Rule =>
  (actor, subject) =>
    Boolean(subject.shownTo?.includes(audience)) && rule(actor, subject)
const either =
  (...rules: Rule[]): Rule =>
  (actor, subject) =>
    rules.some(rule => rule(actor, subject))

const both =
  (...rules: Rule[]): Rule =>
  (actor, subject) =>
    rules.every(rule => rule(actor, subject))
/** Who decides about a review's candidates does not decide which endorsements of them count. */
const outsideGroup: Rule = (actor, subject) => !ofReview("group-member", "group-head")(actor, subject)

interface Row {
  rule: Rule
  /** whoever may not, may not even know that it is there: 404 instead of 403 */
  hidden: boolean
}
const allowed = (rule: Rule): Row => ({ rule, hidden: false })
const hidden = (rule: Rule): Row => ({ rule, hidden: true })

const policy = {
  "account.open": allowed(anyone),
  "account.read": allowed(signedIn),
  "account.change": allowed(owner),
  "data.readOwn": allowed(signedIn),
  "data.erase": allowed(owner),
  "data.openErasures": allowed(anywhere("secretary")),
  "data.eraseInPerson": hidden(ofCouncil("secretary")),
  "message.readOwn": allowed(signedIn),
  "message.readOutbox": allowed(anywhere("administrator", "auditor")),
  "message.retry": allowed(anywhere("administrator")),
  "message.settle": hidden(ofCouncil("secretary")),
  "register.read": allowed(anyone),
  "journal.read": allowed(anyone),
  "journal.readInternal": hidden(anywhere("auditor", "administrator")),
  "rule.change": allowed(anywhere("administrator")),
  "calendar.change": allowed(anywhere("administrator")),
  "people.read": allowed(anywhere("administrator", "auditor")),
  "role.grant": allowed(anywhere("administrator")),
  "user.suspend": allowed(anywhere("administrator")),
  "desk.read": allowed(either(anywhere("secretary"))),
  "group.read": hidden(either(ofReview("group-member", "group-head"), ofCouncil("secretary"), anywhere("auditor"))),
  "group.readPublic": allowed(anyone),
  "group.list": allowed(anywhere("group-member", "group-head")),
  "group.readFormation": hidden(either(ofCouncil("maslikhat"), anywhere("auditor"))),
  "group.form": allowed(ofCouncil("maslikhat")),
  "group.work": allowed(ofReview("group-member", "group-head")),
  "composition.readDraft": hidden(either(ofCouncil("secretary"), anywhere("auditor"))),
  "composition.prepare": allowed(ofCouncil("secretary")),
  "composition.readAdopted": hidden(either(ofCouncil("maslikhat"), anywhere("auditor"))),
  "composition.approve": allowed(ofCouncil("maslikhat")),
  "composition.publish": allowed(ofCouncil("secretary")),
  "outcome.record": allowed(ofCouncil("secretary")),
  "maslikhat.list": allowed(anywhere("maslikhat")),
  "vote.lead": allowed(ofReview("group-head")),
  "vote.cast": allowed(ofReview("group-member", "group-head")),
  "vote.read": allowed(anyone),
  "result.read": allowed(anyone),
  "campaign.read": allowed(anyone),
  "campaign.open": allowed(ofRegion("manager")),
  "nomination.propose": allowed(signedIn),
  "draft.change": hidden(owner),
  "nomination.withdraw": hidden(owner),
  "nomination.present": hidden(owner),
  "nomination.complete": hidden(owner),
  "objection.file": hidden(owner),
  "objection.read": hidden(either(ofReview("group-head"), ofCouncil("secretary"), anywhere("auditor"))),
  "objection.decide": allowed(ofReview("group-head")),
  "nomination.read": hidden(either(ofCouncil("secretary"), anywhere("auditor"))),
  "destruction.request": hidden(owner),
  "destruction.list": allowed(anywhere("secretary", "administrator")),
  "destruction.decide": hidden(either(ofCouncil("secretary"), anywhere("administrator"))),
  "nomination.list": allowed(anywhere("secretary", "auditor")),
  "nomination.check": hidden(ofCouncil("secretary")),
  "note.write": hidden(ofCouncil("secretary")),
  "duplicate.read": hidden(either(ofCouncil("secretary"), anywhere("auditor"))),
  "duplicate.decide": hidden(ofCouncil("secretary")),
  "document.attach": hidden(owner),
  "document.check": hidden(ofCouncil("secretary")),
  "document.read": hidden(
    either(
      owner,
      ofCouncil("secretary"),
      whenShownTo("auditor", anywhere("auditor")),
      whenShownTo("group", ofReview("group-member", "group-head")),
      whenShownTo("everyone", anyone),
    ),
  ),
  "verification.read": allowed(anywhere("secretary", "clerk")),
  "verification.record": allowed(ofCouncil("secretary", "clerk")),
  "verification.revoke": allowed(ofCouncil("secretary")),
  "assistance.list": allowed(anywhere("clerk")),
  "assistance.record": allowed(ofCouncil("clerk")),
  "paper.list": allowed(anywhere("clerk", "secretary")),
  "paper.enter": allowed(ofCouncil("clerk", "secretary")),
  "paper.read": hidden(either(ofCouncil("secretary"), both(ofCouncil("clerk"), owner))),
  "extract.list": allowed(anywhere("secretary", "administrator")),
  "extract.upload": hidden(either(ofCouncil("secretary"), anywhere("administrator"))),
  "claim.list": allowed(anywhere("secretary")),
  "claim.decide": hidden(ofCouncil("secretary")),
  "candidate.read": allowed(anyone),
  "endorsement.read": allowed(anyone),
  "endorsement.readOwn": allowed(signedIn),
  "endorsement.record": allowed(signedIn),
  "receipt.check": allowed(anyone),
  "pause.review": allowed(either(ofCouncil("secretary"), anywhere("administrator"))),
  "pause.everywhere": allowed(anywhere("administrator")),
  "source.read": hidden(either(ofCouncil("secretary"), anywhere("auditor", "administrator"))),
  "source.list": allowed(anywhere("secretary", "auditor", "administrator")),
  "invalidation.list": allowed(anywhere("secretary", "auditor", "administrator")),
  "invalidation.read": hidden(either(ofCouncil("secretary"), anywhere("auditor", "administrator"))),
  "invalidation.request": allowed(both(either(ofCouncil("secretary"), anywhere("administrator")), outsideGroup)),
  "invalidation.decide": allowed(both(either(ofCouncil("secretary"), anywhere("administrator")), outsideGroup)),
  "integrity.read": allowed(anyone),
  "witness.read": allowed(anywhere("administrator", "auditor")),
  "witness.change": allowed(anywhere("administrator")),
  "witness.answer": allowed(anyone),
  "profile.edit": allowed(anywhere("member")),
  "profile.read": allowed(anyone),
  "review.read": allowed(anyone),
  "review.readDraft": allowed(either(ofCouncil("secretary"), ofRegion("manager"), anywhere("auditor"))),
  "review.prepare": allowed(ofCouncil("secretary")),
  "review.announce": allowed(ofCouncil("secretary")),
  "review.extend": allowed(ofCouncil("secretary")),
} satisfies Record<string, Row>

export type Action = keyof typeof policy
export const actions = Object.keys(policy) as Action[]
export const can = (actor: Actor, action: Action, subject: Subject = {}): boolean => policy[action].rule(actor, subject)
export function authorize(actor: Actor, action: Action, subject?: Subject): void {
  if (can(actor, action, subject)) return
  throw policy[action].hidden ? new NotFound() : new Forbidden()
}
/** Within the scope of any of their grants: for links to the pages where the action is. */
export const canSomewhere = (actor: Actor, action: Action): boolean =>
  can(actor, action, { userId: actor.userId }) ||
  actor.grants.some(({ councilId, reviewId, territoryId }) =>
    can(actor, action, {
      councilId: councilId ?? undefined,
      reviewId: reviewId ?? undefined,
      regionId: territoryId ?? undefined,
    }),
  )
/** Of what is hidden, whoever may not do it is not told either that it is there. */
export const isHidden = (action: Action): boolean => policy[action].hidden
