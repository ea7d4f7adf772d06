// Who of the list is written to, and who is not and why.
import type { Tx } from "../db/database.ts"
import { documentsOf } from "../documents/of-nomination.ts"
import type { Chosen } from "../files/choosing.ts"
import { type FileRow, filesBeyond, lastLetters, type Place } from "../files/list-store.ts"
import type { Completion } from "../nominations/completion.ts"
import { latestCompletions } from "../nominations/completion-store.ts"
import { mostLetters } from "../nominations/consent-letter.ts"
import type { Nomination, Proposal } from "../nominations/nomination.ts"
import { listProposals } from "../nominations/proposal-store.ts"
import { listNominationsById } from "../nominations/store.ts"
import type { Requirement } from "../requirements/requirement.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { listUsersById } from "../users/store.ts"
import type { User } from "../users/user.ts"
import { mostAtOnce, type Obstacle, quietSince, type ReminderKind } from "./reminder.ts"
import { countConsentLetters, lastReminders } from "./store.ts"

/** A letter that would be sent. */
export interface Receiver {
  kind: ReminderKind
  nomination: Nomination
  scope: ReviewWithScope
  account: User | null
  /** what was asked for, of a file that was given back */
  completion: Completion | undefined
  /** what the review asks for and is not there */
  missing: Requirement[]
  /** by which the nominee was reached, of one who has not answered */
  proposal: Proposal | undefined
}
export interface LeftOut {
  nomination: Nomination
  why: Obstacle
}
export interface Choice {
  receivers: Receiver[]
  leftOut: LeftOut[]
  /** whether files of the list were not looked at, since there are letters enough for one go */
  isMore: boolean
}

const portion = 100

/** @param publicIds those that were ticked; all of the list without them */
export async function chooseReceivers(
  tx: Tx,
  now: Date,
  { reviews, selection }: Chosen,
  publicIds: readonly string[],
): Promise<Choice> {
  const choice: Choice = { receivers: [], leftOut: [], isMore: false }
  for (let place: Place | undefined; ; ) {
    const rows = await filesBeyond(tx, selection, place, { most: portion })
    const wanted = publicIds.length ? rows.filter(({ publicId }) => publicIds.includes(publicId)) : rows
    for (const judged of await judge(tx, now, wanted, reviews)) {
      if (!("why" in judged)) choice.receivers.push(judged)
      else choice.leftOut.push(judged)
      if (choice.receivers.length === mostAtOnce) return { ...choice, isMore: true }
    }
    if (rows.length < portion) return choice
    place = rows.at(-1)
  }
}

async function judge(
  tx: Tx,
  now: Date,
  rows: FileRow[],
  reviews: readonly ReviewWithScope[],
): Promise<(Receiver | LeftOut)[]> {
  const ids = rows.map(({ id }) => id)
  const nominations = await listNominationsById(tx, ids)
  const proposals = await listProposals(tx, ids)
  const completions = await latestCompletions(tx, ids)
  const reminded = await lastReminders(tx, ids)
  const letters = await lastLetters(tx, ids)
  const counts = await countConsentLetters(tx, ids)
  const accounts = await listUsersById(tx, [...new Set(nominations.flatMap(n => n.nomineeUserId ?? []))])
  const lately = quietSince(now)

  const judged: (Receiver | LeftOut)[] = []
  for (const { id } of rows) {
    const nomination = nominations.find(one => one.id === id)
    const scope = reviews.find(({ review }) => review.id === nomination?.reviewId)
    if (!nomination || !scope) continue
    const leftOut = (why: Obstacle) => judged.push({ nomination, why })
    const { status } = nomination
    const missing = status === "consented" ? (await documentsOf(tx, nomination)).missing : []
    const kind = kindOf(nomination, missing)
    if (!kind || scope.review.status !== "announced") {
      leftOut("nothing")
      continue
    }
    const proposal = proposals.find(one => one.nominationId === id && one.email !== null)
    const account = accounts.find(one => one.id === nomination.nomineeUserId) ?? null
    const address = kind === "consent" ? proposal?.email : (nomination.email ?? account?.emailTyped)
    const writtenAt = [reminded.get(id), kind === "consent" ? letters.get(id) : undefined]
    if (!address) leftOut("noAddress")
    else if (writtenAt.some(at => at && at > lately)) leftOut("lately")
    else if (kind === "consent" && (counts.get(id) ?? 0) >= mostLetters) leftOut("limit")
    else judged.push({ kind, nomination, scope, account, completion: completions.get(id), missing, proposal })
  }
  return judged
}

function kindOf({ status }: Nomination, missing: Requirement[]): ReminderKind | undefined {
  if (status === "returned") return "completion"
  if (status === "proposed") return "consent"
  return status === "consented" && missing.length ? "documents" : undefined
}
