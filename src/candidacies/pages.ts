import { publicEvidence } from "../nominations/evidence-pages.ts"
import { optionalData, seatKinds, spheres } from "../nominations/nomination.ts"
import { namesOfProposer } from "../nominations/proposer.ts"
import { showsStatement } from "../nominations/publicity.ts"
import { fullName } from "../persons/person.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { longestOwnStatement } from "./forms.ts"
import type { Candidacy } from "./use-cases.ts"

export const shownItems = optionalData.map(value => ({ value, key: `candidacies.shown.${value}` }))

/** What was just saved: told by the address, since whoever comes by the link has no session to tell it. */
const savedKeys: Record<string, string | undefined> = {
  consent: "consents.accepted",
  publicity: "candidacies.notice.chosen",
  facts: "candidacies.notice.corrected",
}

/** @param address of the page, without the language: the nominee's account, or the link of their letters */
export function candidacyPage(
  lang: Lang,
  address: string,
  view: Candidacy,
  form: Record<string, unknown> = {},
  errors?: FieldErrors,
  saved = "",
) {
  const { nomination, review, council } = view
  const isAccount = address.startsWith("/account")
  const { status, familyName, givenName, patronymic, sphere, seatKind, ownStatement } = nomination
  const own = { familyName, givenName, patronymic, sphere, seatKind, ownStatement }
  return {
    title: t(lang, "candidacies.title"),
    ...(isAccount && { breadcrumbs: [{ key: "nominations.own.title", href: `/${lang}/account/nominations` }] }),
    base: `/${lang}${address}`,
    isAccount,
    savedKey: errors || !Object.hasOwn(savedKeys, saved) ? undefined : savedKeys[saved],
    name: nomination.destroyedAt ? undefined : fullName(nomination),
    council,
    slug: review.slug,
    number: nomination.number,
    statusKey: `nominations.status.${status}`,
    isReturned: status === "returned",
    isRefused: status === "refused",
    isWithdrawn: status === "withdrawn",
    destroyedAt: nomination.destroyedAt,
    mayCorrect: view.mayCorrect,
    mayChoose: view.mayChoose,
    mayWithdraw: view.mayWithdraw,
    hasEnded: review.status !== "announced",
    shown: form.shown ?? nomination.shown ?? [],
    shownItems,
    statements: view.proposals.map((proposal, index) => ({
      place: index + 1,
      id: `statement-${index + 1}`,
      who:
        proposal.kind === "self"
          ? t(lang, "candidacies.yourself")
          : namesOfProposer(
              lang,
              proposal,
              view.users.find(({ id }) => id === proposal.proposerUserId) ?? null,
              view.organisations.find(({ id }) => id === proposal.organisationId),
            ),
      statement: proposal.statement,
      evidence: publicEvidence(lang, proposal, view.questions),
      isNew: proposal.shownByNominee === null && proposal.kind !== "self",
      isShown: showsStatement(proposal),
    })),
    spheres: spheres.map(value => ({ value, key: `nominations.sphere.${value}` })),
    seatKinds: seatKinds.map(value => ({ value, key: `nominations.seatKind.${value}` })),
    longestOwnStatement,
    form: { ...own, ...form },
    errors,
  }
}
