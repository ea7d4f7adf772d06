import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import { untilUnique } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { type Actor, authorize } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import type { Criterion } from "../rules/criterion.ts"
import { findUser } from "../users/store.ts"
import type { User } from "../users/user.ts"
import { type Opening, openedAt, openingToken } from "../web/opening-token.ts"
import { criteriaIn } from "./criteria-in.ts"
import type { ProposalInput } from "./forms.ts"
import { organisationOfProposer, ownOrganisations } from "./own-organisations.ts"
import { assertBorn, assertNominationsOpen } from "./proposing.ts"
import { recordProposal } from "./recording.ts"

export interface NominationStart extends ReviewWithScope {
  user: User
  organisations: Organisation[]
  /** what the rules ask of every candidate */
  criteria: Criterion[]
  /** goes out with the form and comes back: when it was opened */
  openingToken: string
  /** of a form opened in time, once the deadline has passed: until when it is still taken */
  lateUntil: Date | null
}
export interface Sent {
  answers?: ProposalInput | undefined
  openingToken?: unknown
}

/** What the form and its answers need; refused, with the dates, while nominations are not open. */
export const startNomination = (
  { db, config: { sessionSecret } }: Pick<Deps, "db" | "config">,
  actor: Actor,
  slug: string,
  { answers, openingToken: token }: Sent = {},
): Promise<NominationStart> =>
  db.read(async (tx, now) => {
    authorize(actor, "nomination.propose")
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    const opening = openingOf(slug, actor)
    const opened = openedAt(sessionSecret, opening, token, now)
    const arrival = assertNominationsOpen(scope, now, opened)
    if (answers) assertBorn(answers.iin.birthOn, almatyDate(now))
    return {
      ...scope,
      user: (await findUser(tx, actor.userId))!,
      organisations: await ownOrganisations(tx, actor),
      criteria: await criteriaIn(tx, now, scope),
      lateUntil: arrival.isLate ? arrival.until : null,
      openingToken: openingToken(sessionSecret, opening, opened ?? now),
    }
  })

const openingOf = (slug: string, { userId }: Actor): Opening => ({ review: slug, stage: "nominations", userId })

/**
 * Records the proposal. Whether somebody proposed the same person before makes no difference that the proposer could
 * see; sending it twice makes none at all.
 */
export const propose = (
  deps: Pick<Deps, "db" | "vault" | "config">,
  actor: Actor,
  slug: string,
  input: ProposalInput,
  token?: unknown,
): Promise<void> => untilUnique(() => deps.db.write((tx, now) => proposeOnce(deps, tx, now, actor, slug, input, token)))

async function proposeOnce(
  { vault, config: { sessionSecret } }: Pick<Deps, "vault" | "config">,
  tx: Tx,
  now: Date,
  actor: Actor,
  slug: string,
  input: ProposalInput,
  token: unknown,
): Promise<void> {
  authorize(actor, "nomination.propose")
  const today = almatyDate(now)
  const scope = await reviewWithScope(tx, slug, today)
  const opened = openedAt(sessionSecret, openingOf(slug, actor), token, now)
  const arrival = assertNominationsOpen(scope, now, opened)
  assertBorn(input.iin.birthOn, today)
  await recordProposal(tx, now, {
    vault,
    scope,
    input,
    source: { channel: "online", actor },
    proposer: (await findUser(tx, actor.userId))!,
    onBehalfOf: await organisationOfProposer(tx, actor, input),
    arrival,
  })
}

/** The page after sending: the same for everyone, whatever became of it. */
export const viewReviewOfNominations = (db: Database, actor: Actor, slug: string): Promise<ReviewWithScope> =>
  db.read(async (tx, now) => {
    authorize(actor, "nomination.propose")
    return reviewWithScope(tx, slug, almatyDate(now))
  })
