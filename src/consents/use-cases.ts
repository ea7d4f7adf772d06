import { almatyDate } from "../calendar/almaty-time.ts"
import { factsColumns } from "../candidacies/facts.ts"
import type { Database, Tx } from "../db/database.ts"
import { untilUnique } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import { Conflict } from "../errors.ts"
import { record } from "../journal/record.ts"
import { findAlike, likenedOf } from "../likenesses/finding.ts"
import type { Likened } from "../likenesses/likeness.ts"
import { isOfConsentLetter } from "../nominations/consent-letter-store.ts"
import { criteriaIn } from "../nominations/criteria-in.ts"
import { leadingOf } from "../nominations/merged-store.ts"
import type { Nomination, Proposal } from "../nominations/nomination.ts"
import { canonicalAddress, isOfLetter } from "../nominations/nominee.ts"
import { tellConsent, tellRefusal } from "../nominations/notices.ts"
import { findProposalBy, getProposal, letBeRead } from "../nominations/proposal-store.ts"
import { getNominationById, moveNomination, nextNumber } from "../nominations/store.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { listOrganisations } from "../organisations/store.ts"
import { getPerson } from "../persons/store.ts"
import type { Actor } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import type { Criterion } from "../rules/criterion.ts"
import { getLink, spendLink, spendLinksOfProposal } from "../users/link-store.ts"
import { findUser, findUserByEmail } from "../users/store.ts"
import type { Link, User } from "../users/user.ts"
import type { AcceptanceInput, DeclineInput } from "./forms.ts"

export interface ConsentView extends ReviewWithScope {
  link: Link
  /** it came to the address that the proposer typed: whoever answers by it reads the mail there */
  byLetter: boolean
  nomination: Nomination
  proposal: Proposal
  proposer: User | null
  organisations: Organisation[]
  /** what the rules ask of every candidate */
  criteria: Criterion[]
}

/** Whoever holds the link may read what was said and answer it: the token is the right to do so. */
export const viewConsent = (db: Database, token: string): Promise<ConsentView> =>
  db.read((tx, now) => openLink(tx, now, token))

async function openLink(tx: Tx, now: Date, token: string): Promise<ConsentView> {
  const link = await getLink(tx, now, "consent", token, "consents.deadLink")
  const proposal = await getProposal(tx, link.proposalId ?? 0)
  // A letter about a file that was merged into another still is a letter to this person.
  const nomination = await leadingOf(tx, await getNominationById(tx, proposal.nominationId))
  const scope = await reviewWithScope(tx, nomination.reviewId, almatyDate(now))
  // Answered by another link, or the review went on without an answer.
  if (nomination.status !== "proposed" || scope.review.status !== "announced") throw new Conflict("consents.answered")
  const ids = [proposal.organisationId, nomination.organisationId].filter(id => id !== null)
  return {
    ...scope,
    link,
    byLetter: isOfLetter(link, proposal) || (await isOfConsentLetter(tx, link.id)),
    nomination,
    proposal,
    proposer: proposal.proposerUserId ? await findUser(tx, proposal.proposerUserId) : null,
    organisations: await listOrganisations(tx, ids),
    criteria: await criteriaIn(tx, now, scope),
  }
}

/**
 * From here on it is the nominee's own application. The link's seven days are counted from a proposal made while
 * nominations were open, so an answer may come up to a week after they close.
 */
export const accept = (
  { db, vault }: Pick<Deps, "db" | "vault">,
  actor: Actor,
  token: string,
  input: AcceptanceInput,
): Promise<ConsentView> =>
  untilUnique(() =>
    db.write(async (tx, now) => {
      const view = await openLink(tx, now, token)
      const { nomination, review, proposal } = view
      await spendLink(tx, now, view.link)
      await spendLinksOfProposal(tx, now, proposal.id)
      const account = await accountOfNominee(tx, actor, view)
      const columns = {
        ...factsColumns(input),
        number: await nextNumber(tx, review.id),
        shown: input.shown,
        numberDoubtedAt: input.iin && vault.hash(input.iin) !== nomination.iinHash ? now : null,
        declared: input.declared,
        nomineeUserId: account?.id ?? null,
        // Only an address at which the nominee has read the letter: whoever reads elsewhere may be somebody else.
        email: (view.byLetter ? proposal.email : account?.emailTyped) ?? null,
        respondedAt: now,
      }
      await moveNomination(tx, nomination, "consented", columns)
      if (input.iin)
        await findAlike(tx, now, vault, nomination, spellingsOf(vault, { ...nomination, ...columns }, input.iin))
      await letBeRead(tx, proposal.id, input.showStatement)
      await note(tx, now, actor, view, "nomination.consent")
      await tellConsent(tx, now, view, { ...nomination, ...columns })
      return view
    }),
  )

/** As the file has it, and with the number that the nominee says is theirs: perhaps that one was proposed too. */
function spellingsOf(vault: Deps["vault"], nomination: Nomination, iin: string): Likened[] {
  const likened = likenedOf(vault, nomination)
  return [likened, { ...likened, iin }]
}

export const refuse = (db: Database, actor: Actor, token: string, { reason }: DeclineInput): Promise<ReviewWithScope> =>
  db.write(async (tx, now) => {
    const view = await openLink(tx, now, token)
    await spendLink(tx, now, view.link)
    await spendLinksOfProposal(tx, now, view.proposal.id)
    await moveNomination(tx, view.nomination, "declined", { respondedAt: now, declineReason: reason ?? null })
    await note(tx, now, actor, view, "nomination.decline")
    await tellRefusal(tx, now, view, view.nomination)
    return view
  })

/** The page after the answer says nothing that the link alone did not. */
export const viewReviewAnswered = (db: Database, slug: string): Promise<ReviewWithScope> =>
  db.read((tx, now) => reviewWithScope(tx, slug, almatyDate(now)))

/**
 * The account whose confirmed address the letter went to; else the signed-in person's, if that may be the nominee. Who
 * proposed, or helps others at the office, holds the link for somebody else.
 */
async function accountOfNominee(
  tx: Tx,
  actor: Actor,
  { byLetter, nomination, proposal }: ConsentView,
): Promise<User | null> {
  const addressed = byLetter ? await findUserByEmail(tx, canonicalAddress(proposal.email ?? "")) : null
  if (addressed?.emailConfirmedAt) return addressed
  const user = actor.userId ? await findUser(tx, actor.userId) : null
  if (!user || actor.grants.some(({ role }) => role === "secretary" || role === "clerk")) return null
  if (await findProposalBy(tx, nomination.id, user.id)) return null
  const isOther = user.personId !== null && (await getPerson(tx, user.personId)).iinHash !== nomination.iinHash
  return isOther ? null : user
}

const note = (
  tx: Tx,
  now: Date,
  actor: Actor,
  view: ConsentView,
  action: "nomination.consent" | "nomination.decline",
) =>
  record(tx, now, {
    action,
    by: { actor, as: "citizen" },
    subject: { kind: "nomination", id: view.nomination.publicId },
    councilId: view.review.councilId,
    reviewId: view.review.id,
    particulars: { kind: view.proposal.kind },
  })
