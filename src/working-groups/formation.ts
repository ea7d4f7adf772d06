import { Unacceptable } from "../errors.ts"
import { atMost, type Rule, ruleAt } from "../rules/rule.ts"
import type { GroupMember } from "./group-member.ts"
import { formationBreaches, stateShare } from "./working-group.ts"

type Place = Pick<GroupMember, "kind" | "head">

/**
 * Can this newcomer join a group whose size was fixed beforehand? The state's share is measured by that size, since the
 * state part may well be named first.
 * @throws Unacceptable with the figures
 */
export function join(
  members: readonly Place[],
  newcomer: Place,
  size: number,
  rules: readonly Rule[],
  on: string,
): void {
  if (members.length >= size) throw new Unacceptable("working-groups.full", { size })
  const all = [...members, newcomer]
  const { state } = stateShare(all)
  const rule = ruleAt(rules, "group_state_share_max", on)
  if (rule && newcomer.kind === "state" && state > atMost(rule, size))
    throw new Unacceptable("working-groups.stateShare", { state, size, limit: atMost(rule, size) })
  const heads = all.filter(member => member.head).length
  if (heads > 1) throw new Unacceptable("working-groups.secondHead")
  if (heads === 0 && all.length === size) throw new Unacceptable("working-groups.noHead")
}

/** Ready to score: everyone is named, one of them is the head, and the state has no more than its share. */
export const isComplete = (
  members: readonly Place[],
  size: number | null,
  rules: readonly Rule[],
  on: string,
): boolean => size !== null && members.length === size && isLawful(members, rules, on)

/** Ready to vote: somebody may have left since, as long as what remains is lawful; the quorum sees to the rest. */
export const isLawful = (members: readonly Place[], rules: readonly Rule[], on: string): boolean =>
  members.length > 0 && formationBreaches(members, rules, on).length === 0
