// Somebody asks for the letter to the nominee to be sent once more. What became of it is told to nobody.
import type { Tx } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { NotFound } from "../errors.ts"
import { record } from "../journal/record.ts"
import { inviteAgain } from "../nominations/invitation.ts"
import type { Nomination, Proposal } from "../nominations/nomination.ts"
import { findOwnProposal, listProposals } from "../nominations/proposal-store.ts"
import { getNomination, getNominationById } from "../nominations/store.ts"
import { type Actor, authorize } from "../policy.ts"
import type { Vault } from "../vault.ts"
import { askingFor } from "./asking.ts"

type Given = Pick<Deps, "db" | "vault">

/** @param place of the proposal among all that this person made, from 1, in the order they were made */
export const askAgainAsProposer = ({ db, vault }: Given, actor: Actor, place: number): Promise<void> =>
  db.write(async (tx, now) => {
    authorize(actor, "nomination.propose")
    const proposal = await findOwnProposal(tx, actor.userId, place)
    if (!proposal) throw new NotFound()
    await again(tx, now, vault, actor, "citizen", await getNominationById(tx, proposal.nominationId), proposal)
  })

/** To the address that came first. */
export const askAgainAsSecretary = ({ db, vault }: Given, actor: Actor, publicId: string): Promise<void> =>
  db.write(async (tx, now) => {
    const nomination = await getNomination(tx, publicId)
    authorize(actor, "nomination.check", { councilId: nomination.councilId })
    const proposal = (await listProposals(tx, [nomination.id])).find(({ email }) => email !== null)
    if (proposal) await again(tx, now, vault, actor, "secretary", nomination, proposal)
  })

async function again(
  tx: Tx,
  now: Date,
  vault: Vault,
  actor: Actor,
  as: "citizen" | "secretary",
  nomination: Nomination,
  proposal: Proposal,
): Promise<void> {
  if (!(await inviteAgain(await askingFor(tx, now, vault, nomination, proposal)))) return
  await record(tx, now, {
    action: "nomination.invite",
    by: { actor, as },
    subject: { kind: "nomination", id: nomination.publicId },
    councilId: nomination.councilId,
    reviewId: nomination.reviewId,
    particulars: { channel: "letter" },
  })
}
