// Who is told of the nominee's answer: the nominee what follows, those who proposed that it goes on or does not.
import type { Tx } from "../db/database.ts"
import { queueMessage } from "../messages/queue.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { tellSecretaries } from "../reviews/telling.ts"
import { findUser } from "../users/store.ts"
import { formatDateTime } from "../web/format.ts"
import { type Lang, t } from "../web/i18n.ts"
import { listMergedInto } from "./merged-store.ts"
import type { Nomination } from "./nomination.ts"
import { listProposals } from "./proposal-store.ts"

type Told = Pick<Nomination, "id" | "publicId" | "lang" | "email" | "nomineeUserId" | "number">

/** @param nomination as the consent has made it */
export async function tellConsent(tx: Tx, now: Date, scope: ReviewWithScope, nomination: Told): Promise<void> {
  const { council } = scope
  await tellProposers(tx, now, scope, nomination, "proposalAccepted")
  if (!nomination.email) return
  await queueMessage(tx, now, {
    userId: nomination.nomineeUserId,
    toAddress: nomination.email,
    lang: nomination.lang,
    kind: "consented",
    particulars: {
      council: council.names[nomination.lang],
      number: nomination.number ?? 0,
      next: checkedBy(nomination.lang, scope),
    },
    link: "/account/nominations",
    nominee: nomination.publicId,
    about: { kind: "nomination", id: nomination.publicId },
  })
}

/** The nominee that it is done, whoever proposed that it goes on no more, the secretaries that nothing is left to do. */
export async function tellWithdrawal(tx: Tx, now: Date, scope: ReviewWithScope, nomination: Told): Promise<void> {
  const { review, council } = scope
  const about = { kind: "nomination" as const, id: nomination.publicId }
  await tellProposers(tx, now, scope, nomination, "proposalEnded")
  const user = nomination.nomineeUserId === null ? null : await findUser(tx, nomination.nomineeUserId)
  const toAddress = nomination.email ?? user?.emailTyped
  if (toAddress)
    await queueMessage(tx, now, {
      userId: user?.id ?? null,
      toAddress,
      lang: nomination.lang,
      kind: "withdrawn",
      particulars: { council: council.names[nomination.lang] },
      link: `/reviews/${review.slug}`,
      about,
    })
  if (nomination.number !== null)
    await tellSecretaries(tx, now, review, lang => ({
      kind: "candidate-withdrew",
      particulars: { council: council.names[lang], number: nomination.number },
      link: `/desk/nominations/${nomination.publicId}`,
      about,
    }))
}

export const tellRefusal = (tx: Tx, now: Date, scope: ReviewWithScope, nomination: Told): Promise<void> =>
  tellProposers(tx, now, scope, nomination, "proposalEnded")

async function tellProposers(
  tx: Tx,
  now: Date,
  scope: ReviewWithScope,
  { id, publicId, nomineeUserId }: Told,
  kind: "proposalAccepted" | "proposalEnded",
): Promise<void> {
  const merged = await listMergedInto(tx, [id])
  const proposals = await listProposals(tx, [id, ...merged.map(one => one.id)])
  for (const proposerUserId of new Set(proposals.map(proposal => proposal.proposerUserId))) {
    if (proposerUserId === null || proposerUserId === nomineeUserId) continue
    const user = await findUser(tx, proposerUserId)
    if (!user) continue
    await queueMessage(tx, now, {
      userId: user.id,
      toAddress: user.emailTyped,
      lang: user.lang,
      kind,
      particulars: {
        council: scope.council.names[user.lang],
        ...(kind === "proposalAccepted" && { next: checkedBy(user.lang, scope) }),
      },
      link: "/account/nominations",
      about: { kind: "nomination", id: publicId },
    })
  }
}

/** By when the documents are checked, as the timetable says now. */
function checkedBy(lang: Lang, { stages }: Pick<ReviewWithScope, "stages">): string {
  const check = stages.find(({ stage }) => stage === "check")
  return check ? t(lang, "nominations.nextCheck", { until: formatDateTime(lang, check.closesAt) }) : ""
}
