import { fullName } from "../persons/person.ts"
import { type Actor, can } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { type Lang, t } from "../web/i18n.ts"
import { fateOf } from "./fate.ts"
import { canBecome } from "./nomination.ts"
import type { OwnNominations } from "./own-use-cases.ts"

export const crumbs = (lang: Lang, { review, council }: Pick<ReviewWithScope, "review" | "council">) => [
  { href: `/${lang}/reviews/${review.slug}`, names: council.names },
]

export const sentPage = (lang: Lang, start: Pick<ReviewWithScope, "review" | "council">) => ({
  title: t(lang, "nominations.sent.title"),
  breadcrumbs: crumbs(lang, start),
  review: start.review,
})

export function ownNominationsPage(lang: Lang, { drafts, asNominee, proposed }: OwnNominations, actor: Actor) {
  return {
    title: t(lang, "nominations.own.title"),
    drafts,
    asNominee: asNominee.map(({ nomination, review }) => ({
      nomination,
      council: review.council,
      slug: review.review.slug,
      status: `nominations.status.${nomination.status}`,
      hasDocuments: nomination.number !== null,
      isRefused: nomination.status === "refused",
      isReturned: nomination.status === "returned",
      canAskDestruction: nomination.status !== "proposed",
      canWithdraw:
        review.review.status === "announced" &&
        canBecome(nomination.status, "withdrawn") &&
        can(actor, "nomination.withdraw", { userId: actor.userId }),
    })),
    proposed: proposed.map(({ nomination, proposal, place, review }) => ({
      name: fullName(proposal.facts ?? nomination),
      council: review.council,
      slug: review.review.slug,
      proposedAt: proposal.proposedAt,
      fate: `nominations.fate.${fateOf(nomination, proposal, review.review.status === "announced")}`,
      place,
      canAskAgain: fateOf(nomination, proposal, review.review.status === "announced") === "waits",
    })),
  }
}
