import { approve, viewAdopted } from "./approvals/use-cases.ts"
import { almatyDate } from "./calendar/almaty-time.ts"
import type { MovableClock } from "./clock.ts"
import { beginDraft, saveDraft } from "./compositions/use-cases.ts"
import { groupOf, secretaryOf } from "./demo/accounts.ts"
import type { Cast } from "./demo/cast.ts"
import { beginning } from "./demo/timeline.ts"
import type { Deps } from "./deps.ts"
import { listNominations } from "./nominations/store.ts"
import type { Actor } from "./policy.ts"
import { publish, recordOutcomes, viewOutcomes } from "./publications/use-cases.ts"
import { reviewWithScope } from "./reviews/scope-store.ts"
import { criteria } from "./scores/score.ts"
import { giveScore } from "./scores/use-cases.ts"
import { loadActor } from "./users/session-rows.ts"
import { findUserByEmail } from "./users/store.ts"
import { castBallot, openVote, settleVote } from "./votes/use-cases.ts"
import { nameMember } from "./working-groups/use-cases.ts"

type Given = Pick<Deps, "db" | "vault"> & { people: Cast; clock: MovableClock }

/** How far each council's selection has come by the beginning; each step includes those before. */
const steps = ["named", "scored", "adopted", "approved", "published"] as const
type Step = (typeof steps)[number]
const reached: Record<string, Step> = {
  karatal: "scored",
  aksu: "named",
  eskeldi: "adopted",
  sarkan: "approved",
  tekeli: "published",
  kegen: "published",
}

/** Working groups, votes, acts and published compositions, made by the use cases themselves on the days they would have been. */
export async function seedSelections(given: Given): Promise<void> {
  for (const [council, step] of Object.entries(reached)) await select(given, council, step)
  given.clock.moveTo(beginning)
}

async function select({ db, vault, people, clock }: Given, council: string, step: Step): Promise<void> {
  const slug = `${council}-2022`
  const upTo = (name: Step) => steps.indexOf(step) >= steps.indexOf(name)
  const actor = async (email: string): Promise<Actor> => {
    const user = await db.read(tx => findUserByEmail(tx, email))
    return loadActor(db, user!.id)
  }
  const { stages } = await db.read(tx => reviewWithScope(tx, slug, "2022-03-14"))
  const { opensAt } = stages.find(s => s.stage === "selection")!

  clock.moveTo(new Date(opensAt.getTime() - 86_400_000))
  const members = groupOf(council)
  for (const [index, { email, kind }] of members.entries())
    await nameMember(db, await actor(`maslikhat.${council}@demo.kenes`), slug, {
      email,
      kind,
      bin: null,
      head: index === 0,
    })
  if (!upTo("scored")) return

  clock.moveTo(new Date(opensAt.getTime() + 3_600_000))
  const candidates = await db.read(async tx => {
    const { review } = await reviewWithScope(tx, slug, "2022-03-14")
    return { review, admitted: await listNominations(tx, review.id, ["admitted"]) }
  })
  const { review, admitted } = candidates
  for (const { email } of members.slice(0, 3)) {
    const member = await actor(email)
    for (const { publicId } of admitted.slice(0, 6)) {
      const points = Object.fromEntries(criteria.map(criterion => [criterion, 5 + people.below(6)]))
      await giveScore(db, member, slug, publicId, {
        ...(points as Record<(typeof criteria)[number], number>),
        note: null,
      })
    }
  }
  if (!upTo("adopted")) return

  const secretary = await actor(secretaryOf(council))
  const places = (["civil", "state"] as const).flatMap(kind =>
    admitted
      .filter(n => n.seatKind === kind)
      .slice(0, kind === "civil" ? review.civilSeats : review.stateSeats)
      .map(n => [n.publicId, kind] as const),
  )
  const draft = await beginDraft(db, secretary, slug, null)
  await saveDraft(db, secretary, slug, draft, { note: null, places: new Map(places) })
  const head = await actor(members[0]!.email)
  const vote = await openVote(db, head, slug, draft)
  for (const { email } of members) await castBallot(db, await actor(email), slug, vote, "for")
  await settleVote(db, head, slug, vote)
  if (!upTo("approved")) return

  const { reason, textKk, textRu } = people.campaign.notSelected
  const { missing } = await viewOutcomes(db, secretary, slug)
  await recordOutcomes(
    db,
    secretary,
    slug,
    missing.map(n => ({ candidate: n.publicId, reason, textKk, textRu })),
  )
  const officer = await actor(`maslikhat.${council}@demo.kenes`)
  const { digest, scope } = await viewAdopted(db, officer, draft)
  const { titleKk, titleRu } = people.act(scope.council.names)
  const act = {
    number: `${people.below(40) + 10}-${people.below(90) + 1}`,
    datedOn: almatyDate(clock.now()),
    titleKk,
    titleRu,
    textKk: titleKk,
    textRu: titleRu,
  }
  await approve(db, officer, draft, { ...act, digest })
  if (upTo("published")) await publish({ db, vault }, secretary, slug)
}
