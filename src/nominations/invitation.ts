// Asks the nominee for consent by letter: once an address, never more than a few letters a nomination.
import type { Tx } from "../db/database.ts"
import { queueMessage } from "../messages/queue.ts"
import type { Organisation } from "../organisations/organisation.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { addLink, copyLink, getLink, spendLinksOfProposal } from "../users/link-store.ts"
import { findUserByEmail } from "../users/store.ts"
import type { Link, User } from "../users/user.ts"
import type { Vault } from "../vault.ts"
import { formatDateTime } from "../web/format.ts"
import { type ConsentLetter, mostLetters } from "./consent-letter.ts"
import { addConsentLetter, countLetters } from "./consent-letter-store.ts"
import type { Nomination, Proposal } from "./nomination.ts"
import { canonicalAddress, hoursToAnswer } from "./nominee.ts"
import { listProposals } from "./proposal-store.ts"
import { namesOfProposer } from "./proposer.ts"

export interface Asking {
  tx: Tx
  now: Date
  vault: Vault
  scope: ReviewWithScope
  nomination: Nomination
  proposal: Proposal
  proposer: User | null
  onBehalfOf: Organisation | undefined
}

export async function inviteNominee(given: Asking): Promise<void> {
  const { tx, nomination, proposal } = given
  if (!proposal.email) return
  const earlier = (await listProposals(tx, [nomination.id])).filter(p => p.id !== proposal.id && p.email !== null)
  const addresses = new Set(earlier.map(p => canonicalAddress(p.email!)))
  if (addresses.has(canonicalAddress(proposal.email)) || addresses.size >= mostLetters) return
  if ((await countLetters(tx, nomination.id)) >= mostLetters) return
  await ask(given, "first")
}

/**
 * Somebody asks for the letter once more. Whether one went out is told to nobody: it would say whether the nominee
 * answered, or how many others wrote. Earlier links of the proposal lose their force.
 */
export async function inviteAgain(given: Asking): Promise<boolean> {
  const { tx, now, scope, nomination, proposal } = given
  if (nomination.status !== "proposed" || scope.review.status !== "announced" || !proposal.email) return false
  if ((await countLetters(tx, nomination.id)) >= mostLetters) return false
  await spendLinksOfProposal(tx, now, proposal.id)
  await ask(given, "again")
  return true
}

/** The same link in a second letter: it ends with the first one's. */
export const remind = (given: Asking, link: Link): Promise<void> => ask(given, "reminder", link)

async function ask(given: Asking, kind: ConsentLetter["kind"], of?: Link): Promise<void> {
  const { tx, now, vault, scope, nomination, proposal, proposer, onBehalfOf } = given
  const { lang } = nomination
  const token = of
    ? await copyLink(tx, of)
    : await addLink(tx, now, { kind: "consent", proposalId: proposal.id, hours: hoursToAnswer })
  const link = await getLink(tx, now, "consent", token)
  await addConsentLetter(tx, {
    nominationId: nomination.id,
    proposalId: proposal.id,
    linkId: link.id,
    kind,
    reminderOf: kind === "reminder" ? nomination.id : null,
    sentAt: now,
  })
  const account = await findUserByEmail(tx, canonicalAddress(proposal.email ?? ""))
  await queueMessage(tx, now, {
    userId: account?.emailConfirmedAt ? account.id : null,
    toAddress: proposal.email,
    lang,
    kind: kind === "reminder" ? "invitation-reminder" : "invitation",
    particulars: {
      council: scope.council.names[lang],
      proposer: namesOfProposer(lang, proposal, proposer, onBehalfOf),
      ...(kind === "reminder" && { until: formatDateTime(lang, link.expiresAt) }),
    },
    link: "/consents/",
    secret: { token, vault },
    about: { kind: "nomination", id: nomination.publicId },
  })
}
