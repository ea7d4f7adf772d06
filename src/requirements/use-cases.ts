import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import { againIfDuplicate } from "../db/unique.ts"
import { Conflict, NotFound } from "../errors.ts"
import type { JournalAction } from "../journal/actions.ts"
import { record } from "../journal/record.ts"
import { type Actor, authorize, can } from "../policy.ts"
import { isAnnounced, type ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import type { RequirementInput } from "./forms.ts"
import { mostRequirements, nextPosition, type Requirement, saysTheSame } from "./requirement.ts"
import { addRequirements, changeRequirement, getRequirement, listRequirements, removeRequirement } from "./store.ts"

export interface RequirementList extends ReviewWithScope {
  requirements: Requirement[]
  mayChange: boolean
}

/** What nominees must bring, for everyone, once the review is announced. */
export const viewRequirements = (db: Database, actor: Actor, slug: string): Promise<RequirementList> =>
  db.read(async (tx, now) => {
    authorize(actor, "review.read")
    const list = await wholeList(tx, now, actor, slug)
    if (!isAnnounced(list.review)) throw new NotFound()
    return list
  })

export const openRequirements = (db: Database, actor: Actor, slug: string): Promise<RequirementList> =>
  db.read(async (tx, now) => {
    const list = await wholeList(tx, now, actor, slug)
    authorize(actor, "review.readDraft", { councilId: list.council.id, regionId: list.council.regionId })
    return list
  })

async function wholeList(tx: Tx, now: Date, actor: Actor, slug: string): Promise<RequirementList> {
  const scope = await reviewWithScope(tx, slug, almatyDate(now))
  const mayChange = !isAnnounced(scope.review) && can(actor, "review.prepare", { councilId: scope.council.id })
  return { ...scope, requirements: await listRequirements(tx, scope.review.id), mayChange }
}

/** Nominees rely on the list from the announcement on, so it is changed before it, by the secretary. */
async function listToChange(tx: Tx, now: Date, actor: Actor, slug: string): Promise<ReviewWithScope> {
  const scope = await reviewWithScope(tx, slug, almatyDate(now))
  authorize(actor, "review.prepare", { councilId: scope.council.id })
  if (isAnnounced(scope.review)) throw new Conflict("reviews.alreadyAnnounced")
  return scope
}

export const openRequirement = (
  db: Database,
  actor: Actor,
  slug: string,
  publicId: string,
): Promise<ReviewWithScope & { requirement: Requirement }> =>
  db.read(async (tx, now) => {
    const scope = await listToChange(tx, now, actor, slug)
    return { ...scope, requirement: await getRequirement(tx, scope.review.id, publicId) }
  })

export const addRequirement = (
  db: Database,
  actor: Actor,
  slug: string,
  { position, ...texts }: RequirementInput,
): Promise<void> =>
  againIfDuplicate(() =>
    db.write(async (tx, now) => {
      const scope = await listToChange(tx, now, actor, slug)
      const list = await listRequirements(tx, scope.review.id)
      const there = list.find(one => one.position === position)
      if (there && saysTheSame(there, texts)) return
      if (position !== nextPosition(list)) throw new Conflict()
      if (list.length >= mostRequirements) throw new Conflict("requirements.tooMany", { most: mostRequirements })
      await addRequirements(tx, [{ ...texts, reviewId: scope.review.id, position }])
      await note(tx, now, actor, scope, "requirement.add", texts.kind)
    }),
  )

export const editRequirement = (
  db: Database,
  actor: Actor,
  slug: string,
  publicId: string,
  { position: _, ...texts }: RequirementInput,
): Promise<void> =>
  db.write(async (tx, now) => {
    const scope = await listToChange(tx, now, actor, slug)
    const before = await getRequirement(tx, scope.review.id, publicId)
    if (saysTheSame(before, texts)) return
    await changeRequirement(tx, before.id, texts)
    await note(tx, now, actor, scope, "requirement.change", texts.kind)
  })

export const dropRequirement = (db: Database, actor: Actor, slug: string, publicId: string): Promise<void> =>
  db.write(async (tx, now) => {
    const scope = await listToChange(tx, now, actor, slug)
    const { id, kind } = await getRequirement(tx, scope.review.id, publicId)
    await removeRequirement(tx, id)
    await note(tx, now, actor, scope, "requirement.remove", kind)
  })

const note = (
  tx: Tx,
  now: Date,
  actor: Actor,
  { review, council }: ReviewWithScope,
  action: JournalAction,
  kind: string,
) =>
  record(tx, now, {
    action,
    by: { actor, as: "secretary" },
    subject: { kind: "review", id: review.slug },
    councilId: council.id,
    reviewId: review.id,
    particulars: { kind },
  })
