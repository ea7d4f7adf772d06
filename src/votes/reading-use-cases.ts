import { almatyDate } from "../calendar/almaty-time.ts"
import type { CompositionDraft } from "../compositions/draft.ts"
import { type Judged, judge } from "../compositions/proposal-of.ts"
import { getComposition, listCompositions, listPlaced } from "../compositions/store.ts"
import type { Database, Tx } from "../db/database.ts"
import { NotFound } from "../errors.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { listNominations } from "../nominations/store.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { listOrganisations } from "../organisations/store.ts"
import { type Actor, authorize, can } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { listReviewsById, reviewWithScope } from "../reviews/scope-store.ts"
import { isOpen } from "../reviews/timetable.ts"
import { listRules } from "../rules/store.ts"
import type { Score } from "../scores/score.ts"
import { listScoresOf } from "../scores/store.ts"
import type { User } from "../users/user.ts"
import { isComplete, isLawful } from "../working-groups/formation.ts"
import type { Recusal } from "../working-groups/group-member.ts"
import { listRecusals } from "../working-groups/recusal-store.ts"
import { activeMembers, listGroupsOf, type NamedMember } from "../working-groups/store.ts"
import { findBallot, getVote, listBallots, listVoters, listVotes } from "./store.ts"
import { mayDecide } from "./use-cases.ts"
import type { Ballot, Vote } from "./vote.ts"

export const listMine = (db: Database, actor: Actor): Promise<ReviewWithScope[]> =>
  db.read(async (tx, now) => {
    authorize(actor, "group.list")
    const mine = await listGroupsOf(tx, actor.userId)
    return listReviewsById(
      tx,
      mine.map(one => one.reviewId),
      almatyDate(now),
    )
  })

async function group(tx: Tx, now: Date, actor: Actor, slug: string) {
  const scope = await reviewWithScope(tx, slug, almatyDate(now))
  const { review, council } = scope
  authorize(actor, "group.read", { reviewId: review.id, councilId: council.id })
  const members = await activeMembers(tx, review.id)
  const me = members.find(one => one.userId === actor.userId)
  return { scope, members, me, recusals: me ? await listRecusals(tx, review.id, [me.userId]) : [] }
}

export interface Workspace {
  scope: ReviewWithScope
  members: NamedMember[]
  /** undefined for those who only look on: the secretary, an auditor */
  me: NamedMember | undefined
  /** the reader's own */
  recusals: Recusal[]
  candidates: Nomination[]
  organisations: Organisation[]
  /** the reader's own: nobody is shown another's */
  scores: Score[]
  compositions: CompositionDraft[]
  votes: Vote[]
  complete: boolean
  lawful: boolean
  scoring: boolean
  deciding: boolean
  mayLeave: boolean
}

export const viewWorkspace = (db: Database, actor: Actor, slug: string): Promise<Workspace> =>
  db.read(async (tx, now) => {
    const found = await group(tx, now, actor, slug)
    const { scope, members, me } = found
    const { review, stages } = scope
    const candidates = await listNominations(tx, review.id, ["admitted"])
    const votes = await listVotes(tx, review.id)
    const rules = await listRules(tx)
    const on = almatyDate(now)
    const complete = isComplete(members, review.groupSize, rules, on)
    return {
      ...found,
      candidates,
      organisations: await listOrganisations(tx, [...new Set(candidates.flatMap(one => one.organisationId ?? []))]),
      scores: me ? await listScoresOf(tx, review.id, me.userId) : [],
      compositions: await listCompositions(tx, [review.id]),
      votes,
      complete,
      lawful: isLawful(members, rules, on),
      scoring: complete && review.status === "announced" && isOpen(stages, "selection", now) && votes.length === 0,
      deciding: mayDecide(scope, now),
      mayLeave: me !== undefined && review.status === "announced" && votes.every(vote => vote.closedAt !== null),
    }
  })

export interface ProposalView {
  scope: ReviewWithScope
  composition: CompositionDraft
  judged: Judged
  /** the reader's own, in this composition */
  recusals: Recusal[]
  mayOpen: boolean
}

/** A draft as the group sees it before the head puts it to the vote. */
export const viewProposal = (db: Database, actor: Actor, slug: string, publicId: string): Promise<ProposalView> =>
  db.read(async (tx, now) => {
    const { scope, recusals } = await group(tx, now, actor, slug)
    const composition = await getComposition(tx, publicId, scope.review.id)
    return {
      scope,
      composition,
      judged: await judge(tx, now, scope, await listPlaced(tx, composition.id)),
      recusals,
      mayOpen:
        composition.status === "draft" &&
        mayDecide(scope, now) &&
        can(actor, "vote.lead", { reviewId: scope.review.id }),
    }
  })

export interface VoteView {
  scope: ReviewWithScope
  vote: Vote
  composition: CompositionDraft
  judged: Judged
  members: NamedMember[]
  recusals: Recusal[]
  own: Ballot | null
  mayCast: boolean
  mayClose: boolean
}

/** The vote as its members see it: from whom they are recused, before they choose. Other ballots are not read. */
export const viewVote = (db: Database, actor: Actor, slug: string, publicId: string): Promise<VoteView> =>
  db.read(async (tx, now) => {
    const { scope, members, me, recusals } = await group(tx, now, actor, slug)
    const vote = await getVote(tx, publicId, scope.review.id)
    const [composition] = (await listCompositions(tx, [scope.review.id])).filter(one => one.id === vote.compositionId)
    if (!composition) throw new NotFound()
    const own = me ? await findBallot(tx, vote.id, me.userId) : null
    const isOpenNow = vote.closedAt === null
    return {
      scope,
      vote,
      composition,
      judged: await judge(tx, now, scope, await listPlaced(tx, composition.id)),
      members,
      recusals,
      own,
      mayCast: isOpenNow && me !== undefined && own === null,
      mayClose: isOpenNow && can(actor, "vote.lead", { reviewId: scope.review.id }),
    }
  })

export interface RecordedVote {
  scope: ReviewWithScope
  vote: Vote
  placed: Awaited<ReturnType<typeof listPlaced>>
  ballots: Ballot[]
  voters: User[]
}

/** The record that everyone can read once the vote is closed; before, that there is one. Six queries. */
export const viewRecorded = (db: Database, actor: Actor, slug: string, publicId: string): Promise<RecordedVote> =>
  db.read(async (tx, now) => {
    authorize(actor, "vote.read")
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    const vote = await getVote(tx, publicId, scope.review.id)
    if (vote.closedAt === null) return { scope, vote, placed: [], ballots: [], voters: [] }
    const ballots = await listBallots(tx, vote.id)
    const ids = [...(vote.figures?.members ?? []), ...ballots].map(one => one.userId)
    return {
      scope,
      vote,
      placed: await listPlaced(tx, vote.compositionId),
      ballots,
      voters: await listVoters(tx, [...new Set(ids)]),
    }
  })
