import { almatyDate } from "../calendar/almaty-time.ts"
import { newPublicId } from "../chance.ts"
import type { Database, Tx } from "../db/database.ts"
import { untilUnique } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import { Forbidden } from "../errors.ts"
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
import { tellConsent } from "./notices.ts"
import { assertBorn, assertNominationsOpen, assertNotTooMany } from "./proposing.ts"
import {
  addNomination,
  addProposal,
  countProposalsSince,
  findNominationByIin,
  findProposalBy,
  moveNomination,
  nextNumber,
} from "./store.ts"

const day = 86_400_000

export interface NominationStart extends ReviewWithScope {
  user: User
  organisations: Organisation[]
}

/** What the form and its answers need; refused, with the dates, while nominations are not open. */
export const startNomination = (
  db: Database,
  actor: Actor,
  slug: string,
  answers?: ProposalInput,
): Promise<NominationStart> =>
  db.read(async (tx, now) => {
    authorize(actor, "nomination.propose")
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    assertNominationsOpen(scope, now)
    if (answers) assertBorn(answers.iin.birthOn, almatyDate(now))
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
  const earlier = await findProposalBy(tx, nomination.id, actor.userId)
  const proposal = earlier ?? (await addOwnProposal(tx, now, { actor, scope, nomination, onBehalfOf, input }))
  if (input.kind === "self") await comeForward(tx, now, actor, proposer, scope, nomination, input, iinHash)
  else if (!earlier && nomination.status === "proposed")
    await inviteNominee({ tx, now, vault, scope, nomination, proposal, proposer, onBehalfOf })
}

interface OwnProposal {
  actor: Actor
  scope: ReviewWithScope
  nomination: Nomination
  onBehalfOf: Organisation | undefined
  input: ProposalInput
}

async function addOwnProposal(
  tx: Tx,
  now: Date,
  { actor, scope, nomination, onBehalfOf, input }: OwnProposal,
): Promise<Proposal> {
  assertNotTooMany(await countProposalsSince(tx, actor.userId, new Date(now.getTime() - day)))
  const { familyName, givenName, sphere, seatKind } = input
  const proposal = await addProposal(tx, {
    nominationId: nomination.id,
    proposerUserId: actor.userId,
    kind: input.kind,
    organisationId: onBehalfOf?.id ?? null,
    email: input.email?.typed ?? null,
    statement: input.statement,
    facts: { familyName, givenName, patronymic: input.patronymic ?? null, sphere, seatKind },
    showName: input.showName || input.kind === "self",
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
  return proposal
}

/** Who proposes oneself consents by the same act. */
async function comeForward(
  tx: Tx,
  now: Date,
  actor: Actor,
  user: User,
  scope: ReviewWithScope,
  nomination: Nomination,
  input: ProposalInput,
  iinHash: string,
): Promise<void> {
  if (user.personId && (await getPerson(tx, user.personId)).iinHash !== iinHash)
    throw new Forbidden("nominations.notYou")
  if (nomination.status !== "proposed" && nomination.status !== "declined") return
  const columns = {
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
  }
  await moveNomination(tx, nomination, "consented", columns)
  await record(tx, now, {
    action: "nomination.consent",
    by: { actor, as: "citizen" },
    subject: { kind: "nomination", id: nomination.publicId },
    councilId: nomination.councilId,
    reviewId: nomination.reviewId,
    particulars: { kind: "self" },
  })
  await tellConsent(tx, now, scope, { ...nomination, ...columns })
}

/** The page after sending: the same for everyone, whatever became of it. */
export const viewReviewOfNominations = (db: Database, actor: Actor, slug: string): Promise<ReviewWithScope> =>
  db.read(async (tx, now) => {
    authorize(actor, "nomination.propose")
    return reviewWithScope(tx, slug, almatyDate(now))
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
