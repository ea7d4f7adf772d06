// Tells the nominee, once an address, and never more than thrice a nomination: asking must not become a nuisance.
import type { Tx } from "../db/database.ts"
import { queueMessage } from "../messages/queue.ts"
import type { Organisation } from "../organisations/organisation.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { addLink } from "../users/link-store.ts"
import { findUserByEmail } from "../users/store.ts"
import type { User } from "../users/user.ts"
import type { Vault } from "../vault.ts"
import type { Nomination, Proposal } from "./nomination.ts"
import { canonicalAddress, hoursToAnswer } from "./nominee.ts"
import { listProposals } from "./proposal-store.ts"
import { namesOfProposer } from "./proposer.ts"

const mostAddresses = 3

interface Given {
  tx: Tx
  now: Date
  vault: Vault
  scope: ReviewWithScope
  nomination: Nomination
  proposal: Proposal
  proposer: User | null
  onBehalfOf: Organisation | undefined
}

export async function inviteNominee(given: Given): Promise<void> {
  const { tx, now, vault, scope, nomination, proposal, proposer, onBehalfOf } = given
  if (!proposal.email) return
  const earlier = (await listProposals(tx, [nomination.id])).filter(p => p.id !== proposal.id && p.email !== null)
  const address = canonicalAddress(proposal.email)
  if (earlier.some(p => canonicalAddress(p.email!) === address)) return
  if (new Set(earlier.map(p => canonicalAddress(p.email!))).size >= mostAddresses) return
  const { lang } = nomination
  const token = await addLink(tx, now, { kind: "consent", proposalId: proposal.id, hours: hoursToAnswer })
  const account = await findUserByEmail(tx, address)
  await queueMessage(tx, now, {
    userId: account?.emailConfirmedAt ? account.id : null,
    toAddress: proposal.email,
    lang,
    kind: "invitation",
    particulars: {
      council: scope.council.names[lang],
      proposer: namesOfProposer(lang, proposal, proposer, onBehalfOf),
    },
    link: "/consents/",
    secret: { token, vault },
    about: { kind: "nomination", id: nomination.publicId },
  })
}
