import type { MovableClock } from "./clock.ts"
import { takeIn } from "./completions/use-cases.ts"
import { secretaryOf } from "./demo/accounts.ts"
import type { Cast } from "./demo/cast.ts"
import { completing, objecting, objectors } from "./demo/schedule.ts"
import { beginning } from "./demo/timeline.ts"
import type { Deps } from "./deps.ts"
import { findDecision } from "./files/store.ts"
import { returnFile } from "./files/use-cases.ts"
import { record } from "./journal/record.ts"
import { listNominations } from "./nominations/store.ts"
import { tellObjection } from "./objections/letters.ts"
import { addObjection } from "./objections/store.ts"
import { decideObjection } from "./objections/use-cases.ts"
import { type Actor, guest } from "./policy.ts"
import { reviewWithScope } from "./reviews/scope-store.ts"
import { loadActor } from "./users/session-rows.ts"
import { findUserByEmail } from "./users/store.ts"
import { nameMember } from "./working-groups/use-cases.ts"

type Given = Pick<Deps, "db"> & { people: Cast; clock: MovableClock }

const hour = 3_600_000
const before = (hours: number) => new Date(beginning.getTime() - hours * hour)

/** Files that went back to their nominees, and objections to refusals: one in every state that there is. */
export async function seedSecondLooks(given: Given): Promise<void> {
  await returnSome(given)
  await objectSome(given)
  given.clock.moveTo(beginning)
}

const actorOf = async ({ db }: Given, email: string): Promise<Actor> => {
  const user = await db.read(tx => findUserByEmail(tx, email))
  return loadActor(db, user!.id)
}

/** One is awaited, one came back. */
async function returnSome(given: Given): Promise<void> {
  const { db, people, clock } = given
  const { askKk, askRu } = people.campaign
  const secretary = await actorOf(given, secretaryOf(completing))
  const waiting = await db.read(async tx => {
    const { review } = await reviewWithScope(tx, `${completing}-2022`, "2022-03-14")
    return listNominations(tx, review.id, ["consented"])
  })
  for (const [index, { publicId }] of waiting.slice(0, 2).entries()) {
    clock.moveTo(before(72 - index))
    await returnFile(db, secretary, { publicId }, { dueOn: "2022-03-18", askKk, askRu })
  }
  clock.moveTo(before(20))
  await takeIn(db, secretary, waiting[1]!.publicId)
}

/** One waits for the head of the working group, one was granted, one rejected. */
async function objectSome(given: Given): Promise<void> {
  const { db, people, clock } = given
  const slug = `${objecting}-2022`
  const { objection: text, granted, rejected } = people.campaign
  clock.moveTo(before(6))
  for (const [index, email] of ["group-head@demo.kenes", "group-member@demo.kenes"].entries())
    await nameMember(db, await actorOf(given, `maslikhat.${objecting}@demo.kenes`), slug, {
      email,
      kind: "civil",
      bin: null,
      head: index === 0,
    })
  clock.moveTo(before(5))
  const filed = await db.write(async (tx, now) => {
    const scope = await reviewWithScope(tx, slug, "2022-03-14")
    const refused = await listNominations(tx, scope.review.id, ["refused"])
    const objections: string[] = []
    for (const nomination of refused.slice(0, objectors.length)) {
      const decision = (await findDecision(tx, nomination.id))!
      const { publicId } = await addObjection(tx, {
        reviewId: scope.review.id,
        nominationId: nomination.id,
        decisionId: decision.id,
        reasons: decision.reasons,
        text,
        filedByUserId: null,
        filedAt: now,
      })
      objections.push(publicId)
      await record(tx, now, {
        action: "objection.file",
        by: { actor: guest, as: "citizen" },
        subject: { kind: "nomination", id: nomination.publicId },
        councilId: scope.council.id,
        reviewId: scope.review.id,
      })
      await tellObjection(tx, now, scope, nomination)
    }
    return objections
  })
  const head = await actorOf(given, "group-head@demo.kenes")
  clock.moveTo(before(2))
  await decideObjection(db, head, slug, filed[1]!, { outcome: "granted", ...granted })
  await decideObjection(db, head, slug, filed[2]!, { outcome: "rejected", ...rejected })
}
