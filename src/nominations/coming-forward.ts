import type { Tx } from "../db/database.ts"
import { Forbidden } from "../errors.ts"
import { record } from "../journal/record.ts"
import { getPerson } from "../persons/store.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { User } from "../users/user.ts"
import { criteriaIn } from "./criteria-in.ts"
import type { ProposalInput } from "./forms.ts"
import { nameColumns } from "./new-nomination.ts"
import type { Nomination } from "./nomination.ts"
import { tellConsent } from "./notices.ts"
import { byOf, channelOf, type Source } from "./source.ts"
import { moveNomination, nextNumber } from "./store.ts"

export interface ComingForward {
  tx: Tx
  now: Date
  source: Source
  /** the nominee's account, if there is one */
  user: User | null
  scope: ReviewWithScope
  nomination: Nomination
  input: ProposalInput
  iinHash: string
}

/** Who proposes oneself consents by the same act. */
export async function comeForward(given: ComingForward): Promise<void> {
  const { tx, now, source, user, scope, nomination, input, iinHash } = given
  if (user?.personId && (await getPerson(tx, user.personId)).iinHash !== iinHash)
    throw new Forbidden("nominations.notYou")
  if (nomination.status !== "proposed" && nomination.status !== "declined") return
  const columns = {
    ...nameColumns(input),
    number: await nextNumber(tx, nomination.reviewId),
    email: input.email?.typed ?? user?.emailTyped ?? null,
    phone: input.phone ?? nomination.phone,
    lang: input.lang,
    seatKind: input.seatKind,
    sphere: input.sphere,
    statement: input.statement,
    declared: source.channel === "paper" ? source.declared : await criteriaIn(tx, now, scope),
    ...(source.channel === "paper" && { shown: source.shown }),
    nomineeUserId: user?.id ?? null,
    respondedAt: now,
  }
  await moveNomination(tx, nomination, "consented", columns)
  await record(tx, now, {
    action: "nomination.consent",
    by: byOf(source, "citizen"),
    subject: { kind: "nomination", id: nomination.publicId },
    councilId: nomination.councilId,
    reviewId: nomination.reviewId,
    particulars: { kind: "self", ...channelOf(source) },
  })
  await tellConsent(tx, now, scope, { ...nomination, ...columns })
}
