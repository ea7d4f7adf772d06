import { almatyDate } from "../calendar/almaty-time.ts"
import { canBeAdopted } from "../compositions/composition.ts"
import { digestOfPlaced } from "../compositions/digest.ts"
import { judge } from "../compositions/proposal-of.ts"
import { getComposition, listPlaced, moveComposition, type Placed } from "../compositions/store.ts"
import type { Database, Tx } from "../db/database.ts"
import { isDuplicate } from "../db/unique.ts"
import { Conflict, NotFound, Unacceptable } from "../errors.ts"
import type { JournalAction } from "../journal/actions.ts"
import { record } from "../journal/record.ts"
import { listNominations } from "../nominations/store.ts"
import { type Actor, authorize } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { moveReview } from "../reviews/store.ts"
import { listRules } from "../rules/store.ts"
import { meansOf } from "../scores/score.ts"
import { listScores } from "../scores/store.ts"
import { isLawful } from "../working-groups/formation.ts"
import { type Recusal, recusedFrom } from "../working-groups/group-member.ts"
import { tellHolders } from "../working-groups/letters.ts"
import { listRecusals } from "../working-groups/recusal-store.ts"
import { activeMembers, type NamedMember } from "../working-groups/store.ts"
import { count } from "../working-groups/working-group.ts"
import { addBallot, addVote, closeVote, getVote, holdOpen, listBallots, putResult } from "./store.ts"
import type { Ballot, Vote, VoteFigures } from "./vote.ts"

/** Selection has begun by the timetable. A group that is late, or whose composition came back, may still decide. */
export const mayDecide = ({ review, stages }: ReviewWithScope, now: Date): boolean =>
  review.status === "announced" && stages.some(stage => stage.stage === "selection" && stage.opensAt <= now)

/** The head puts one draft to the vote, if nothing that the rules forbid stands in it. */
export async function openVote(db: Database, actor: Actor, slug: string, draft: string): Promise<string> {
  try {
    return await db.write(async (tx, now) => {
      const scope = await reviewWithScope(tx, slug, almatyDate(now))
      const { review } = scope
      authorize(actor, "group.read", { reviewId: review.id, councilId: scope.council.id })
      authorize(actor, "vote.lead", { reviewId: review.id })
      if (!mayDecide(scope, now)) throw new Conflict("votes.notNow")
      const members = await activeMembers(tx, review.id)
      if (!isLawful(members, await listRules(tx), almatyDate(now))) throw new Conflict("votes.groupUnlawful")
      const composition = await getComposition(tx, draft, review.id)
      if (composition.status !== "draft") throw new Conflict("votes.notDraft")
      const placed = await listPlaced(tx, composition.id)
      if (!canBeAdopted((await judge(tx, now, scope, placed)).found)) throw new Unacceptable("votes.breaksRules")
      const digest = digestOfPlaced(placed)
      await moveComposition(tx, composition, { status: "voting", digest })
      const vote = await addVote(tx, now, {
        reviewId: review.id,
        compositionId: composition.id,
        openedByUserId: actor.userId,
      })
      await note(tx, now, actor, scope, vote, "vote.open", { composition: composition.publicId, digest })
      return vote.publicId
    })
  } catch (error) {
    if (isDuplicate(error)) throw new Conflict("votes.oneAtATime")
    throw error
  }
}

/** By name, once: whoever voted cannot change it. How somebody voted is told when the vote closes. */
export async function castBallot(
  db: Database,
  actor: Actor,
  slug: string,
  publicId: string,
  choice: string,
): Promise<void> {
  try {
    await db.write(async (tx, now) => {
      const scope = await reviewWithScope(tx, slug, almatyDate(now))
      authorize(actor, "group.read", { reviewId: scope.review.id, councilId: scope.council.id })
      authorize(actor, "vote.cast", { reviewId: scope.review.id })
      const vote = await getVote(tx, publicId, scope.review.id)
      if (!(await activeMembers(tx, scope.review.id)).some(member => member.userId === actor.userId))
        throw new NotFound()
      await holdOpen(tx, vote.id)
      await addBallot(tx, { voteId: vote.id, userId: actor.userId, choice, castAt: now })
      await note(tx, now, actor, scope, vote, "vote.cast", {})
    })
  } catch (error) {
    if (isDuplicate(error)) throw new Conflict("votes.alreadyCast")
    throw error
  }
}

/** The head closes the vote; the result follows from the ballots and the rules alone. */
export const settleVote = (db: Database, actor: Actor, slug: string, publicId: string): Promise<void> =>
  db.write(async (tx, now) => {
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    const { review } = scope
    authorize(actor, "group.read", { reviewId: review.id, councilId: scope.council.id })
    authorize(actor, "vote.lead", { reviewId: review.id })
    const vote = await getVote(tx, publicId, review.id)
    const cast = await closeVote(tx, vote.id, now)
    const ballots = await listBallots(tx, vote.id)
    // A ballot that was committed while we waited is counted in the row, but not yet seen by this transaction.
    if (ballots.length !== cast) throw new Conflict()
    const placed = await listPlaced(tx, vote.compositionId)
    const members = await activeMembers(tx, review.id)
    const figures = await figuresOf(tx, now, review.id, { placed, members, ballots })
    // Somebody withdrew while the vote was open, or the rules have changed: then nothing was adopted.
    const isLawfulSet = canBeAdopted((await judge(tx, now, scope, placed)).found)
    const result = figures.count.result === "adopted" && !isLawfulSet ? "void" : figures.count.result
    await putResult(tx, vote.id, result, figures)
    await note(tx, now, actor, scope, vote, "vote.close", { result, ...journalFigures(figures, members, ballots) })
    const composition = { id: vote.compositionId, status: "voting" }
    if (result !== "adopted") return moveComposition(tx, composition, { status: "rejected" })
    const digest = digestOfPlaced(placed)
    await moveComposition(tx, composition, { status: "adopted", adoptedAt: now, digest })
    await moveReview(tx, review, { status: "adopted" })
    await note(tx, now, actor, scope, vote, "composition.adopt", { digest, members: placed.length })
    const { council } = scope
    const link = "/maslikhat"
    await tellHolders(tx, now, ["maslikhat"], { councilId: council.id }, { kind: "composition-adopted", council, link })
  })

interface Cast {
  placed: Placed[]
  members: NamedMember[]
  ballots: Ballot[]
}

async function figuresOf(tx: Tx, now: Date, reviewId: number, cast: Cast): Promise<VoteFigures> {
  const { placed, members, ballots } = cast
  const recusals = await listRecusals(
    tx,
    reviewId,
    members.map(member => member.userId),
  )
  const lines = placed.map(({ nominationId }) => ({ nominationId, recused: recusedFrom(recusals, nominationId) }))
  const counted = count({ members, ballots, lines }, await listRules(tx), almatyDate(now))
  return {
    count: counted,
    members: members.map(({ userId, head, kind }) => ({
      userId,
      head,
      kind,
      recusedLines: lines.filter(line => line.recused.includes(userId)).length,
    })),
    means: counted.result === "adopted" ? await means(tx, reviewId, recusals, members) : [],
  }
}

/** Scores of those who left, and of those who are recused by now, do not count. */
async function means(tx: Tx, reviewId: number, recusals: Recusal[], members: NamedMember[]) {
  const candidates = await listNominations(tx, reviewId, ["admitted"])
  const scores = (await listScores(tx, reviewId)).filter(score => members.some(one => one.userId === score.userId))
  return meansOf(
    candidates.map(one => one.id),
    scores,
    (nominationId, userId) => recusedFrom(recusals, nominationId).includes(userId),
  ).map(({ nominationId, scorers, tenths }): VoteFigures["means"][number] => [nominationId, scorers, tenths])
}

/** Members of the group act in office: the journal names them by their public ids, as the page does by name. */
function journalFigures({ count: { group } }: VoteFigures, members: NamedMember[], ballots: Ballot[]) {
  const of = (choice: string) => ballots.filter(ballot => ballot.choice === choice).length
  return {
    electorate: group.electorate,
    present: group.present,
    needed: group.needed,
    for: of("for"),
    against: of("against"),
    abstain: of("abstain"),
    ballots: ballots.map(({ userId, choice }) => {
      const member = members.find(one => one.userId === userId)
      return `${member?.user.publicId ?? "left"}:${choice}`
    }),
  }
}

const note = (
  tx: Tx,
  now: Date,
  actor: Actor,
  { review, council }: ReviewWithScope,
  vote: Vote,
  action: JournalAction,
  particulars: Record<string, string | number | string[]>,
): Promise<void> =>
  record(tx, now, {
    action,
    by: { actor, as: action === "vote.cast" && !isHead(actor, review.id) ? "group-member" : "group-head" },
    subject: { kind: "vote", id: vote.publicId },
    councilId: council.id,
    reviewId: review.id,
    particulars: { review: review.slug, ...particulars },
  })

const isHead = (actor: Actor, reviewId: number): boolean =>
  actor.grants.some(grant => grant.role === "group-head" && grant.reviewId === reviewId)
