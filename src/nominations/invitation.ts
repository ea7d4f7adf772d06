// Tells the nominee, once an address, and never more than thrice a nomination: asking must not become a nuisance.
import type { Tx } from "../db/database.ts"
import { queueMessage } from "../messages/queue.ts"
import { fullName } from "../persons/person.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { parseEmail } from "../users/email.ts"
import { addLink } from "../users/link-store.ts"
import { findUserByEmail } from "../users/store.ts"
import type { User } from "../users/user.ts"
import type { Vault } from "../vault.ts"
import { t } from "../web/i18n.ts"
import type { Nomination, Proposal } from "./nomination.ts"
import { listProposals } from "./store.ts"

/** A week, as the link's text says. */
export const hoursToAnswer = 7 * 24
const mostAddresses = 3

interface Given {
  tx: Tx
  now: Date
  vault: Vault
  scope: ReviewWithScope
  nomination: Nomination
  proposal: Proposal
  proposer: User
}

export async function inviteNominee({ tx, now, vault, scope, nomination, proposal, proposer }: Given): Promise<void> {
  if (!proposal.email) return
  const earlier = (await listProposals(tx, [nomination.id])).filter(p => p.id !== proposal.id && p.email !== null)
  const address = canonical(proposal.email)
  if (earlier.some(p => canonical(p.email!) === address)) return
  if (new Set(earlier.map(p => canonical(p.email!))).size >= mostAddresses) return
  const { lang } = nomination
  const token = await addLink(tx, now, { kind: "consent", proposalId: proposal.id, hours: hoursToAnswer })
  await queueMessage(tx, now, {
    userId: (await findUserByEmail(tx, address))?.id ?? null,
    toAddress: proposal.email,
    lang,
    kind: "invitation",
    particulars: {
      council: scope.council.names[lang],
      proposer: proposal.showName ? fullName(proposer) : t(lang, "nominations.unnamed"),
    },
    link: "/consents/",
    secret: { token, vault },
  })
}

function canonical(address: string): string {
  const parsed = parseEmail(address)
  return parsed.ok ? parsed.canonical : address
}
