/** Destroys the personal data of one nomination, in one transaction with its journal entry. */
import type { Tx } from "../db/database.ts"
import { record } from "../journal/record.ts"
import { listMergedInto } from "../nominations/merged-store.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { Actor, Role } from "../policy.ts"
import { anonymous, type Cause } from "./retention.ts"
import { emptyAround, emptyNomination } from "./store.ts"

type By = { actor: Actor; as: Role } | "system"

/** False when it was done already. That a nomination was there at all is nobody's business before consent. */
export async function destroy(tx: Tx, now: Date, nomination: Nomination, cause: Cause, by: By): Promise<boolean> {
  if (!(await emptyNomination(tx, nomination.id, anonymous(nomination), now))) return false
  await emptyAround(tx, nomination)
  // What was merged into it is about the same person.
  for (const merged of await listMergedInto(tx, [nomination.id])) await destroy(tx, now, merged, cause, by)
  await record(tx, now, {
    action: nomination.number === null ? "nomination.discard" : "nomination.destroy",
    by,
    subject: { kind: "nomination", id: nomination.publicId },
    councilId: nomination.councilId,
    reviewId: nomination.reviewId,
    particulars: { cause },
  })
  return true
}
