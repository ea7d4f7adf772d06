import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import { untilUnique } from "../db/unique.ts"
import { Conflict } from "../errors.ts"
import { record } from "../journal/record.ts"
import { searchKey } from "../language/search-key.ts"
import { sortKey } from "../language/sort-key.ts"
import { queueMessage } from "../messages/queue.ts"
import type { Nomination, Proposal } from "../nominations/nomination.ts"
import { getNominationById, getProposal, listProposals, moveNomination, nextNumber } from "../nominations/store.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { listOrganisations } from "../organisations/store.ts"
import { fullName } from "../persons/person.ts"
import type { Actor } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/store.ts"
import { parseEmail } from "../users/email.ts"
import { getLink, spendLink } from "../users/link-store.ts"
import { findUser, findUserByEmail } from "../users/store.ts"
import type { Link, User } from "../users/user.ts"
import type { AcceptanceInput } from "./forms.ts"

export interface ConsentView extends ReviewWithScope {
  link: Link
  nomination: Nomination
  proposal: Proposal
  proposer: User | null
  organisations: Organisation[]
}

/** Whoever holds the link may read what was said and answer it: the token is the right to do so. */
export const viewConsent = (db: Database, token: string): Promise<ConsentView> =>
  db.read((tx, now) => openLink(tx, now, token))

async function openLink(tx: Tx, now: Date, token: string): Promise<ConsentView> {
  const link = await getLink(tx, now, "consent", token)
  const proposal = await getProposal(tx, link.proposalId ?? 0)
  const nomination = await getNominationById(tx, proposal.nominationId)
  const scope = await reviewWithScope(tx, nomination.reviewId, almatyDate(now))
  // Answered by another link, or the review went on without an answer.
  if (nomination.status !== "proposed" || scope.review.status !== "announced") throw new Conflict("consents.answered")
  const ids = [proposal.organisationId, nomination.organisationId].filter(id => id !== null)
  return {
    ...scope,
    link,
    nomination,
    proposal,
    proposer: proposal.proposerUserId ? await findUser(tx, proposal.proposerUserId) : null,
    organisations: await listOrganisations(tx, ids),
  }
}

/**
 * From here on it is the nominee's own application. The link's seven days are counted from a proposal made while
 * nominations were open, so an answer may come up to a week after they close.
 */
export const accept = (db: Database, actor: Actor, token: string, input: AcceptanceInput): Promise<ReviewWithScope> =>
  untilUnique(() =>
    db.write(async (tx, now) => {
      const view = await openLink(tx, now, token)
      const { nomination, review } = view
      await spendLink(tx, now, view.link)
      const name = { familyName: input.familyName, givenName: input.givenName, patronymic: input.patronymic ?? null }
      await moveNomination(tx, nomination, "consented", {
        ...name,
        sortKey: sortKey(fullName(name)),
        searchKey: searchKey(fullName(name)),
        number: await nextNumber(tx, review.id),
        sphere: input.sphere,
        seatKind: input.seatKind,
        ownStatement: input.ownStatement ?? null,
        declared: input.declared,
        nomineeUserId: (await accountOfNominee(tx, actor, view))?.id ?? null,
        email: view.proposal.email ?? nomination.email,
        respondedAt: now,
      })
      await note(tx, now, actor, view, "nomination.consent")
      await tellProposers(tx, now, view, "accepted")
      return view
    }),
  )

export const refuse = (db: Database, actor: Actor, token: string): Promise<ReviewWithScope> =>
  db.write(async (tx, now) => {
    const view = await openLink(tx, now, token)
    await spendLink(tx, now, view.link)
    await moveNomination(tx, view.nomination, "declined", { respondedAt: now })
    await note(tx, now, actor, view, "nomination.decline")
    await tellProposers(tx, now, view, "ended")
    return view
  })

/** The page after the answer says nothing that the link alone did not. */
export const viewReviewAnswered = (db: Database, slug: string): Promise<ReviewWithScope> =>
  db.read((tx, now) => reviewWithScope(tx, slug, almatyDate(now)))

/** The signed-in person's, or the one whose confirmed address the letter went to. */
async function accountOfNominee(tx: Tx, actor: Actor, { proposal }: ConsentView): Promise<User | null> {
  if (actor.userId) return findUser(tx, actor.userId)
  const address = proposal.email ? parseEmail(proposal.email) : undefined
  const user = address?.ok ? await findUserByEmail(tx, address.canonical) : null
  return user?.emailConfirmedAt ? user : null
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

async function tellProposers(tx: Tx, now: Date, view: ConsentView, what: "accepted" | "ended"): Promise<void> {
  for (const proposal of await listProposals(tx, [view.nomination.id])) {
    const user = proposal.proposerUserId ? await findUser(tx, proposal.proposerUserId) : null
    if (!user) continue
    await queueMessage(tx, now, {
      userId: user.id,
      toAddress: user.emailTyped,
      lang: user.lang,
      kind: what === "accepted" ? "proposalAccepted" : "proposalEnded",
      particulars: { council: view.council.names[user.lang] },
      link: "/account/nominations",
    })
  }
}
