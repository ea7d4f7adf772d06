import { almatyDate } from "../calendar/almaty-time.ts"
import { newPublicId } from "../chance.ts"
import type { Database, Tx } from "../db/database.ts"
import { untilUnique } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import { Conflict, Forbidden } from "../errors.ts"
import { record } from "../journal/record.ts"
import { searchKey } from "../language/search-key.ts"
import { sortKey } from "../language/sort-key.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { addOrganisation, findOrganisationByBin, listOrganisations } from "../organisations/store.ts"
import { fullName } from "../persons/person.ts"
import { getPerson } from "../persons/store.ts"
import { type Actor, authorize } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/store.ts"
import { findUser } from "../users/store.ts"
import type { User } from "../users/user.ts"
import type { Vault } from "../vault.ts"
import type { ProposalInput } from "./forms.ts"
import { inviteNominee } from "./invitation.ts"
import { criteria, type Nomination, type Proposal } from "./nomination.ts"
import { assertBorn, assertNominationsOpen } from "./proposing.ts"
import {
  addNomination,
  addProposal,
  findNominationByIin,
  findProposalBy,
  getNomination,
  listNominationsById,
  listOfNominee,
  listProposalsOf,
  moveNomination,
  nextNumber,
} from "./store.ts"

export interface NominationStart extends ReviewWithScope {
  user: User
  organisations: Organisation[]
}

/** What the form needs; refused, with the dates, while nominations are not open. */
export const startNomination = (db: Database, actor: Actor, slug: string): Promise<NominationStart> =>
  db.read(async (tx, now) => {
    authorize(actor, "nomination.propose")
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    assertNominationsOpen(scope, now)
    return { ...scope, user: (await findUser(tx, actor.userId))!, organisations: await ownOrganisations(tx, actor) }
  })

/**
 * Records the proposal. Whether somebody proposed the same person before makes no difference that the proposer could
 * see; sending it twice makes none at all.
 */
export const propose = (
  deps: Pick<Deps, "db" | "vault">,
  actor: Actor,
  slug: string,
  input: ProposalInput,
): Promise<void> => untilUnique(() => deps.db.write((tx, now) => proposeOnce(deps, tx, now, actor, slug, input)))

async function proposeOnce(
  { vault }: Pick<Deps, "vault">,
  tx: Tx,
  now: Date,
  actor: Actor,
  slug: string,
  input: ProposalInput,
): Promise<void> {
  authorize(actor, "nomination.propose")
  const today = almatyDate(now)
  const scope = await reviewWithScope(tx, slug, today)
  assertNominationsOpen(scope, now)
  assertBorn(input.iin.birthOn, today)
  const proposer = (await findUser(tx, actor.userId))!
  const onBehalfOf = await organisationOfProposer(tx, actor, input)
  const iinHash = vault.hash(input.iin.iin)
  const nomination =
    (await findNominationByIin(tx, scope.review.id, iinHash)) ??
    (await addNomination(tx, {
      ...(await columnsOf(tx, now, input, onBehalfOf)),
      ...sealedIin(vault, input.iin.iin),
      iinHash,
      reviewId: scope.review.id,
      councilId: scope.council.id,
    }))
  if (await findProposalBy(tx, nomination.id, actor.userId)) return
  const proposal = await addProposal(tx, {
    nominationId: nomination.id,
    proposerUserId: actor.userId,
    kind: input.kind,
    organisationId: onBehalfOf?.id ?? null,
    email: input.email?.typed ?? null,
    statement: input.statement,
    showName: input.showName || input.kind !== "citizen",
    proposedAt: now,
  })
  await record(tx, now, {
    action: "nomination.propose",
    by: { actor, as: input.kind === "organisation" ? "officer" : "citizen" },
    subject: { kind: "nomination", id: nomination.publicId },
    councilId: scope.council.id,
    reviewId: scope.review.id,
    particulars: { kind: input.kind },
  })
  if (input.kind === "self") await comeForward(tx, now, actor, proposer, nomination, input, iinHash)
  else if (nomination.status === "proposed")
    await inviteNominee({ tx, now, vault, scope, nomination, proposal, proposer })
}

/** Who proposes oneself consents by the same act. */
async function comeForward(
  tx: Tx,
  now: Date,
  actor: Actor,
  user: User,
  nomination: Nomination,
  input: ProposalInput,
  iinHash: string,
): Promise<void> {
  if (user.personId && (await getPerson(tx, user.personId)).iinHash !== iinHash)
    throw new Forbidden("nominations.notYou")
  if (nomination.status !== "proposed" && nomination.status !== "declined") return
  await moveNomination(tx, nomination, "consented", {
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
  })
  await record(tx, now, {
    action: "nomination.consent",
    by: { actor, as: "citizen" },
    subject: { kind: "nomination", id: nomination.publicId },
    councilId: nomination.councilId,
    reviewId: nomination.reviewId,
    particulars: { kind: "self" },
  })
}

/** The page after sending: the same for everyone, whatever became of it. */
export const viewReviewOfNominations = (db: Database, actor: Actor, slug: string): Promise<ReviewWithScope> =>
  db.read(async (tx, now) => {
    authorize(actor, "nomination.propose")
    return reviewWithScope(tx, slug, almatyDate(now))
  })

/** What this person has to do with nominations. A proposer learns of the proposal's fate, not of other proposers. */
export interface OwnNominations {
  asNominee: { nomination: Nomination; review: ReviewWithScope }[]
  proposed: { nomination: Nomination; proposal: Proposal; review: ReviewWithScope }[]
}
export const viewOwnNominations = (db: Database, actor: Actor): Promise<OwnNominations> =>
  db.read(async (tx, now) => {
    authorize(actor, "account.read")
    const today = almatyDate(now)
    const mine = await listOfNominee(tx, actor.userId)
    const proposals = (await listProposalsOf(tx, actor.userId)).filter(p => p.kind !== "self")
    const proposed = await listNominationsById(
      tx,
      proposals.map(p => p.nominationId),
    )
    const reviewIds = [...new Set([...mine, ...proposed].map(n => n.reviewId))]
    const reviews = new Map<number, ReviewWithScope>()
    for (const id of reviewIds) reviews.set(id, await reviewWithScope(tx, id, today))
    return {
      asNominee: mine.map(nomination => ({ nomination, review: reviews.get(nomination.reviewId)! })),
      proposed: proposals.map(proposal => {
        const nomination = proposed.find(n => n.id === proposal.nominationId)!
        return { nomination, proposal, review: reviews.get(nomination.reviewId)! }
      }),
    }
  })

/** The nominee leaves, at once and without a reason, until the composition is adopted. */
export const withdrawNomination = (db: Database, actor: Actor, publicId: string): Promise<void> =>
  db.write(async (tx, now) => {
    const nomination = await getNomination(tx, publicId)
    authorize(actor, "nomination.withdraw", { userId: nomination.nomineeUserId })
    const { review } = await reviewWithScope(tx, nomination.reviewId, almatyDate(now))
    if (review.status !== "announced") throw new Conflict("nominations.tooLateToWithdraw")
    await moveNomination(tx, nomination, "withdrawn", { withdrawnAt: now })
    await record(tx, now, {
      action: nomination.number === null ? "nomination.cancel" : "nomination.withdraw",
      by: { actor, as: "citizen" },
      subject: { kind: "nomination", id: nomination.publicId },
      councilId: nomination.councilId,
      reviewId: nomination.reviewId,
    })
  })

async function ownOrganisations(tx: Tx, actor: Actor): Promise<Organisation[]> {
  return listOrganisations(
    tx,
    actor.grants.flatMap(g => (g.role === "officer" && g.organisationId !== null ? [g.organisationId] : [])),
  )
}

async function organisationOfProposer(tx: Tx, actor: Actor, input: ProposalInput): Promise<Organisation | undefined> {
  if (input.kind !== "organisation") return undefined
  const organisation = (await ownOrganisations(tx, actor)).find(o => o.publicId === input.organisation)
  if (!organisation) throw new Forbidden("nominations.notYourOrganisation")
  return organisation
}

const nameColumns = ({
  familyName,
  givenName,
  patronymic,
}: Pick<ProposalInput, "familyName" | "givenName" | "patronymic">) => {
  const name = { familyName, givenName, patronymic: patronymic ?? null }
  return { ...name, sortKey: sortKey(fullName(name)), searchKey: searchKey(fullName(name)) }
}

function sealedIin(vault: Vault, iin: string) {
  const { sealed, keyId } = vault.seal(iin)
  return { iinSealed: sealed, iinKeyId: keyId }
}

async function columnsOf(tx: Tx, now: Date, input: ProposalInput, onBehalfOf: Organisation | undefined) {
  return {
    ...nameColumns(input),
    publicId: newPublicId(),
    number: null,
    status: "proposed" as const,
    birthOn: input.iin.birthOn,
    sex: input.iin.sex,
    email: input.email?.typed ?? null,
    phone: input.phone ?? null,
    lang: input.lang,
    seatKind: input.seatKind,
    organisationId: (await representedOrganisation(tx, now, input))?.id ?? onBehalfOf?.id ?? null,
    sphere: input.sphere,
    statement: input.statement,
    ownStatement: null,
    declared: [],
    nomineeUserId: null,
    channel: "online",
    createdAt: now,
    respondedAt: null,
    decidedAt: null,
    withdrawnAt: null,
  }
}

async function representedOrganisation(tx: Tx, now: Date, input: ProposalInput): Promise<Organisation | undefined> {
  const { bin, organisationName: name } = input
  if (!name) return undefined
  const known = bin ? await findOrganisationByBin(tx, bin) : null
  return known ?? addOrganisation(tx, now, { bin: bin ?? null, kind: "npo", nameKk: name, nameRu: name })
}
