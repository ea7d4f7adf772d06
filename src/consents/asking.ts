// What a letter to the nominee needs, gathered for a proposal that is known already.
import { almatyDate } from "../calendar/almaty-time.ts"
import type { Tx } from "../db/database.ts"
import type { Asking } from "../nominations/invitation.ts"
import type { Nomination, Proposal } from "../nominations/nomination.ts"
import { listOrganisations } from "../organisations/store.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { findUser } from "../users/store.ts"
import type { Vault } from "../vault.ts"

export async function askingFor(
  tx: Tx,
  now: Date,
  vault: Vault,
  nomination: Nomination,
  proposal: Proposal,
): Promise<Asking> {
  const { organisationId, proposerUserId } = proposal
  const [onBehalfOf] = organisationId === null ? [] : await listOrganisations(tx, [organisationId])
  return {
    tx,
    now,
    vault,
    nomination,
    proposal,
    scope: await reviewWithScope(tx, nomination.reviewId, almatyDate(now)),
    proposer: proposerUserId === null ? null : await findUser(tx, proposerUserId),
    onBehalfOf,
  }
}
