/** Writes a proposal down, however it came: the one way in for every channel, inside the caller's transaction. */
import type { Tx } from "../db/database.ts"
import { record } from "../journal/record.ts"
import { findAlike } from "../likenesses/finding.ts"
import type { Likened } from "../likenesses/likeness.ts"
import type { Organisation } from "../organisations/organisation.ts"
import type { Arrival } from "../reviews/lateness.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { User } from "../users/user.ts"
import type { Vault } from "../vault.ts"
import { comeForward } from "./coming-forward.ts"
import type { ProposalInput } from "./forms.ts"
import { inviteNominee } from "./invitation.ts"
import { leadingOf } from "./merged-store.ts"
import { columnsOf, sealedIin } from "./new-nomination.ts"
import type { Nomination, Proposal } from "./nomination.ts"
import { addProposal, countProposalsSince, findProposalBy } from "./proposal-store.ts"
import { assertNotTooMany } from "./proposing.ts"
import { byOf, channelOf, type Source } from "./source.ts"
import { addNomination, findNominationByIin } from "./store.ts"

const day = 86_400_000

export interface ProposalGiven {
  vault: Vault
  scope: ReviewWithScope
  input: ProposalInput
  /** who types it, and by which channel */
  source: Source
  /** the proposer's account; null of a paper by somebody without one */
  proposer: User | null
  /** the organisation that proposes */
  onBehalfOf: Organisation | undefined
  arrival: Arrival
}
export interface RecordedProposal {
  nomination: Nomination
  proposal: Proposal
  /** nobody proposed this number in this review before */
  isNewNominee: boolean
  /** false when this account had proposed the same person already: nothing was changed */
  isNewProposal: boolean
}

/**
 * The caller has asked the policy and whether nominations are open. Sent twice by one account, it is one proposal; two
 * at once collide on a unique key, so call it within `untilUnique`.
 */
export async function recordProposal(tx: Tx, now: Date, given: ProposalGiven): Promise<RecordedProposal> {
  const { vault, scope, input, source, proposer, onBehalfOf } = given
  const iinHash = vault.hash(input.iin.iin)
  const known = await findStanding(tx, scope.review.id, iinHash)
  const nomination =
    known ??
    (await addNomination(tx, {
      ...(await columnsOf(tx, now, input, onBehalfOf, source.channel)),
      ...sealedIin(vault, input.iin.iin),
      iinHash,
      reviewId: scope.review.id,
      councilId: scope.council.id,
    }))
  const earlier = proposer && (await findProposalBy(tx, nomination.id, proposer.id))
  const proposal = earlier ?? (await addGivenProposal(tx, now, given, nomination))
  if (input.kind === "self") await comeForward({ tx, now, source, user: proposer, scope, nomination, input, iinHash })
  else if (!earlier && nomination.status === "proposed")
    await inviteNominee({ tx, now, vault, scope, nomination, proposal, proposer, onBehalfOf })
  if (!earlier) await findAlike(tx, now, vault, nomination, spellings(known, input))
  return { nomination, proposal, isNewNominee: !known, isNewProposal: !earlier }
}

/** Who was proposed by this number; of a file that was merged into another, the one that goes on. */
async function findStanding(tx: Tx, reviewId: number, iinHash: string): Promise<Nomination | undefined> {
  const found = await findNominationByIin(tx, reviewId, iinHash)
  return found ? leadingOf(tx, found) : undefined
}

/** As this proposer wrote it, and as it stands in the file. */
function spellings(known: Nomination | undefined, input: ProposalInput): Likened[] {
  const { familyName, givenName, patronymic = null, phone = null, email, iin } = input
  const typed = { ...iin, familyName, givenName, patronymic, phone, email: email?.typed ?? null }
  return known ? [typed, { ...known, iin: iin.iin }] : [typed]
}

async function addGivenProposal(
  tx: Tx,
  now: Date,
  { scope, input, source, proposer, onBehalfOf, arrival }: ProposalGiven,
  nomination: Nomination,
): Promise<Proposal> {
  const isPaper = source.channel === "paper"
  // What operators type in has a limit of its own.
  if (proposer && !isPaper) assertNotTooMany(await countProposalsSince(tx, proposer.id, new Date(now.getTime() - day)))
  const { familyName, givenName, sphere, seatKind } = input
  const proposal = await addProposal(tx, {
    nominationId: nomination.id,
    proposerUserId: proposer?.id ?? null,
    kind: input.kind,
    organisationId: onBehalfOf?.id ?? null,
    email: input.email?.typed ?? null,
    statement: input.statement,
    facts: { familyName, givenName, patronymic: input.patronymic ?? null, sphere, seatKind },
    showName: input.showName || input.kind === "self",
    proposedAt: now,
    openedInTimeAt: arrival.isLate ? arrival.openedAt : null,
    channel: source.channel,
    operatorUserId: isPaper ? source.operator.userId : null,
    proposerName: isPaper ? source.proposerName : null,
    yearsActive: input.years ?? null,
    links: input.links?.length ? input.links : null,
    answers: input.answers?.length ? input.answers : null,
    ...authorityOf(input),
  })
  await record(tx, now, {
    action: "nomination.propose",
    by: byOf(source, input.kind === "organisation" ? "officer" : "citizen"),
    subject: { kind: "nomination", id: nomination.publicId },
    councilId: scope.council.id,
    reviewId: scope.review.id,
    particulars: {
      kind: input.kind,
      ...channelOf(source),
      ...(arrival.isLate && { openedAt: arrival.openedAt.toISOString() }),
    },
  })
  return proposal
}

const authorityOf = ({ kind, position, ground, minutesNumber, minutesOn }: ProposalInput) => {
  const isOfficer = kind === "organisation"
  return {
    officerPosition: (isOfficer && position) || null,
    authorityGround: (isOfficer && ground) || null,
    minutesNumber: (isOfficer && minutesNumber) || null,
    minutesOn: (isOfficer && minutesOn) || null,
  }
}
