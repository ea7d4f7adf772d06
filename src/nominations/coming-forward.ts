import type { Tx } from "../db/database.ts"
import { Forbidden } from "../errors.ts"
import { record } from "../journal/record.ts"
import { getPerson } from "../persons/store.ts"
import type { Actor } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { User } from "../users/user.ts"
import type { ProposalInput } from "./forms.ts"
import { nameColumns } from "./new-nomination.ts"
import { criteria, type Nomination } from "./nomination.ts"
import { tellConsent } from "./notices.ts"
import { moveNomination, nextNumber } from "./store.ts"

/** Who proposes oneself consents by the same act. */
export async function comeForward(
  tx: Tx,
  now: Date,
  actor: Actor,
  user: User,
  scope: ReviewWithScope,
  nomination: Nomination,
  input: ProposalInput,
  iinHash: string,
): Promise<void> {
  if (user.personId && (await getPerson(tx, user.personId)).iinHash !== iinHash)
    throw new Forbidden("nominations.notYou")
  if (nomination.status !== "proposed" && nomination.status !== "declined") return
  const columns = {
    ...nameColumns(input),
    number: await nextNumber(tx, nomination.reviewId),
    email: input.email?.typed ?? user.emailTyped,
    phone: input.phone ?? nomination.phone,
    lang: input.lang,
    seatKind: input.seatKind,
    sphere: input.sphere,
    statement: input.statement,
    declared: [...criteria],
    nomineeUserId: user.id,
    respondedAt: now,
  }
  await moveNomination(tx, nomination, "consented", columns)
  await record(tx, now, {
    action: "nomination.consent",
    by: { actor, as: "citizen" },
    subject: { kind: "nomination", id: nomination.publicId },
    councilId: nomination.councilId,
    reviewId: nomination.reviewId,
    particulars: { kind: "self" },
  })
  await tellConsent(tx, now, scope, { ...nomination, ...columns })
}
