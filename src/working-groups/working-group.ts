/** The working group's lawful make-up and how its vote on a composition is counted. Whole numbers only. */
import { atLeast, atMost, type Breach, breach, breachOf, type Rule, ruleAt } from "../rules/rule.ts"

export const memberKinds = ["civil", "state"] as const
export const choices = ["for", "against", "abstain"] as const
export type Choice = (typeof choices)[number]
export const voteResults = ["adopted", "rejected", "no_quorum"] as const
export type VoteResult = (typeof voteResults)[number]

export interface VotingMember {
  userId: number
  head: boolean
}
export interface GroupVote {
  /** the members of the group when the vote closes; ballots of anyone else do not count */
  members: readonly VotingMember[]
  /** one for each member who was present, on the whole composition */
  ballots: readonly { userId: number; choice: string }[]
  /** one for each candidate in the composition, with the members recused from that candidate */
  lines: readonly { nominationId: number; recused: readonly number[] }[]
}
export interface Presence {
  /** members who may vote here: all, without those recused */
  electorate: number
  /** those of the electorate who voted, in whatever way */
  present: number
  /** how many must be present */
  needed: number
  quorum: boolean
}
export interface LineCount extends Presence {
  nominationId: number
  recused: number
  for: number
  against: number
  abstain: number
  /** exactly half of those present voted for: then the head's vote decides */
  tie: boolean
  carried: boolean
}
export interface VoteCount {
  group: Presence
  lines: LineCount[]
  result: VoteResult
}

export const stateShare = (members: readonly { kind: string }[]): { state: number; total: number } => ({
  state: members.filter(member => member.kind === "state").length,
  total: members.length,
})

/** What forbids this group to work: too many of the state (figures: state, total, limit), or not exactly one head (heads). */
export function formationBreaches(
  members: readonly { kind: string; head: boolean }[],
  rules: readonly Rule[],
  on: string,
): Breach[] {
  const { state, total } = stateShare(members)
  const rule = ruleAt(rules, "group_state_share_max", on)
  const heads = members.filter(member => member.head).length
  return [
    ...(rule && state > atMost(rule, total) ? [breachOf(rule, { state, total, limit: atMost(rule, total) })] : []),
    ...(heads === 1 ? [] : [breach("group_head", "error", { heads })]),
  ]
}

/**
 * Counts a vote on one composition. Each member's one choice counts for every candidate in it except those from whom
 * the member is recused; there the member is neither counted nor part of the electorate. A line is carried by more
 * than half of those present on it, or by exactly half when the head, not recused there, is among them. The
 * composition is adopted only if every line is carried: it is one set, and no candidate of it is left out by counting.
 * With a line voted down it is rejected; otherwise, with a quorum missing in the group or on a line, nothing is decided.
 * @param on the day of the vote; its quorum rule holds, and without one nobody need be present but someone
 * @throws RangeError if a member has two ballots
 */
export function count(vote: GroupVote, rules: readonly Rule[], on: string): VoteCount {
  const quorum = ruleAt(rules, "group_quorum", on)
  const choiceOf = ballotsByMember(vote)
  const group = presence(vote.members, choiceOf, quorum)
  const lines = vote.lines.map(line => countLine(line, vote.members, choiceOf, quorum))
  return { group, lines, result: resultOf(group, lines) }
}

function resultOf(group: Presence, lines: readonly LineCount[]): VoteResult {
  if (!group.quorum) return "no_quorum"
  if (lines.length === 0 || lines.some(line => line.quorum && !line.carried)) return "rejected"
  return lines.every(line => line.quorum) ? "adopted" : "no_quorum"
}

function countLine(
  line: GroupVote["lines"][number],
  members: readonly VotingMember[],
  choiceOf: ReadonlyMap<number, string>,
  quorum: Rule | undefined,
): LineCount {
  const electorate = members.filter(member => !line.recused.includes(member.userId))
  const here = presence(electorate, choiceOf, quorum)
  const votes = (choice: Choice) => electorate.filter(member => choiceOf.get(member.userId) === choice).length
  const tie = here.quorum && votes("for") * 2 === here.present
  const headIsFor = electorate.some(member => member.head && choiceOf.get(member.userId) === "for")
  return {
    nominationId: line.nominationId,
    ...here,
    recused: members.length - electorate.length,
    for: votes("for"),
    against: votes("against"),
    abstain: here.present - votes("for") - votes("against"),
    tie,
    carried: here.quorum && (votes("for") * 2 > here.present || (tie && headIsFor)),
  }
}

/** A quorum of nobody is none: where all are recused, nothing can be decided. */
function presence(
  electorate: readonly VotingMember[],
  choiceOf: ReadonlyMap<number, string>,
  quorum: Rule | undefined,
): Presence {
  const present = electorate.filter(member => choiceOf.has(member.userId)).length
  const needed = Math.max(1, quorum ? atLeast(quorum, electorate.length) : 1)
  return { electorate: electorate.length, present, needed, quorum: present >= needed }
}

function ballotsByMember({ members, ballots }: GroupVote): Map<number, string> {
  const choiceOf = new Map<number, string>()
  for (const { userId, choice } of ballots) {
    if (choiceOf.has(userId)) throw new RangeError(`two ballots of member ${userId}`)
    if (members.some(member => member.userId === userId)) choiceOf.set(userId, choice)
  }
  return choiceOf
}
