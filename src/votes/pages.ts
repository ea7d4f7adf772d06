import { seatsOf } from "../compositions/composition.ts"
import { compositionParts, nameOf, statusKey, statusKind } from "../compositions/pages.ts"
import { fullName } from "../persons/person.ts"
import { type Actor, canSomewhere } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { recusedFrom } from "../working-groups/group-member.ts"
import { choices } from "../working-groups/working-group.ts"
import type { ProposalView, RecordedVote, VoteView, Workspace } from "./reading-use-cases.ts"
import type { Vote } from "./vote.ts"

export const resultKey = (vote: Vote) => `votes.result.${vote.result ?? "open"}`
export const resultKind = (vote: Vote) => (vote.result === null ? "wait" : vote.result === "adopted" ? "good" : "bad")

export const minePage = (lang: Lang, reviews: ReviewWithScope[]) => ({
  title: t(lang, "votes.mine.title"),
  desk: true,
  rows: reviews.map(({ review, council, stages }) => ({
    slug: review.slug,
    names: council.names,
    selection: stages.find(({ stage }) => stage === "selection"),
  })),
})

export function workspacePage(lang: Lang, view: Workspace) {
  const { scope, members, me, recusals, candidates, organisations, scores, compositions, votes } = view
  const mine = me ? [me.userId] : []
  const numberOf = (vote: Vote) => compositions.find(one => one.id === vote.compositionId)?.number
  return {
    title: t(lang, "votes.workspace.title", { council: scope.council.names[lang] }),
    desk: true,
    breadcrumbs: me ? [{ key: "votes.mine.title", href: `/${lang}/group` }] : [],
    slug: scope.review.slug,
    selection: scope.stages.find(({ stage }) => stage === "selection"),
    isMember: me !== undefined,
    isHead: me?.head,
    named: members.length,
    size: scope.review.groupSize,
    complete: view.complete,
    scoring: view.scoring,
    mayLeave: view.mayLeave,
    scored: scores.length,
    candidates: candidates.map(nomination => {
      const organisation = organisations.find(one => one.id === nomination.organisationId)
      const score = scores.find(one => one.nominationId === nomination.id)
      return {
        id: nomination.publicId,
        number: nomination.number,
        name: fullName(nomination),
        kindKey: `working-groups.kind.${nomination.seatKind}`,
        organisation: organisation && nameOf(lang, organisation),
        recused: mine.length > 0 && recusedFrom(recusals, nomination.id).length > 0,
        total: score?.total,
        scored: score !== undefined,
      }
    }),
    drafts: compositions.map(({ publicId, number, status, note, returnedKk, returnedRu }) => ({
      id: publicId,
      number,
      note,
      statusKey: statusKey(status),
      kind: statusKind[status],
      returned: returnedKk && { kk: returnedKk, ru: returnedRu },
    })),
    votes: votes.map(vote => ({
      id: vote.publicId,
      number: numberOf(vote),
      openedAt: vote.openedAt,
      isOpen: vote.closedAt === null,
      resultKey: resultKey(vote),
      kind: resultKind(vote),
    })),
  }
}

/** Secretaries and auditors read along, who have no groups of their own. */
const groupTrail = (lang: Lang, { review, council }: ReviewWithScope, actor: Actor) => [
  canSomewhere(actor, "group.list")
    ? { key: "votes.mine.title", href: `/${lang}/group` }
    : { key: "common.nav.home", href: `/${lang}` },
  { names: council.names, href: `/${lang}/group/${review.slug}` },
]

const recusedNames = ({ judged, recusals }: Pick<ProposalView, "judged" | "recusals">): string[] =>
  judged.placed
    .filter(({ nominationId }) => recusedFrom(recusals, nominationId).length > 0)
    .map(({ nomination }) => fullName(nomination))

export const proposalPage = (lang: Lang, view: ProposalView, actor: Actor) => ({
  title: t(lang, "compositions.show.title", { number: view.composition.number }),
  desk: true,
  breadcrumbs: groupTrail(lang, view.scope, actor),
  slug: view.scope.review.slug,
  id: view.composition.publicId,
  status: { key: statusKey(view.composition.status), kind: statusKind[view.composition.status] },
  ...compositionParts(lang, view.judged, seatsOf(view.scope.review)),
  recused: recusedNames(view),
  mayOpen: view.mayOpen,
})

export const votePage = (lang: Lang, view: VoteView, actor: Actor, form: object = {}, errors?: FieldErrors) => ({
  title: t(lang, "votes.show.title", { number: view.composition.number }),
  desk: true,
  breadcrumbs: groupTrail(lang, view.scope, actor),
  slug: view.scope.review.slug,
  id: view.vote.publicId,
  vote: {
    openedAt: view.vote.openedAt,
    closedAt: view.vote.closedAt,
    cast: view.vote.ballotsCast,
    resultKey: resultKey(view.vote),
    kind: resultKind(view.vote),
  },
  named: view.members.length,
  ...compositionParts(lang, view.judged, seatsOf(view.scope.review)),
  recused: recusedNames(view),
  own: view.own && { choiceKey: `votes.choice.${view.own.choice}`, castAt: view.own.castAt },
  mayCast: view.mayCast,
  mayClose: view.mayClose,
  choices: choices.map(choice => ({ value: choice, key: `votes.choice.${choice}` })),
  form,
  errors,
})

/** The figures of the whole vote: votes are counted of those present, whatever lines they are recused on. */
export function voteFigures(vote: Vote) {
  const count = vote.figures?.count
  return (
    count && {
      ...count.group,
      lines: count.lines.length,
      carried: count.lines.filter(line => line.carried).length,
    }
  )
}

export function recordedPage(lang: Lang, { scope, vote, placed, ballots, voters }: RecordedVote) {
  const { review, council } = scope
  return {
    title: t(lang, "votes.recorded.title", { council: council.names[lang] }),
    breadcrumbs: [
      { key: "common.nav.reviews", href: `/${lang}/reviews` },
      { names: council.names, href: `/${lang}/reviews/${review.slug}` },
      { key: "votes.recorded.result", href: `/${lang}/reviews/${review.slug}/result` },
    ],
    slug: review.slug,
    vote: {
      openedAt: vote.openedAt,
      closedAt: vote.closedAt,
      cast: vote.ballotsCast,
      resultKey: resultKey(vote),
      kind: resultKind(vote),
    },
    figures: voteFigures(vote),
    members: voters.map(user => {
      const member = vote.figures?.members.find(one => one.userId === user.id)
      const ballot = ballots.find(one => one.userId === user.id)
      return {
        name: fullName(user),
        head: member?.head,
        kindKey: member && `working-groups.kind.${member.kind}`,
        choiceKey: `votes.choice.${ballot?.choice ?? "absent"}`,
        recusedLines: member?.recusedLines,
      }
    }),
    lines: placed.map(({ nominationId, nomination, seatKind }) => ({
      name: fullName(nomination),
      kindKey: `working-groups.kind.${seatKind}`,
      ...vote.figures?.count.lines.find(line => line.nominationId === nominationId),
    })),
  }
}
