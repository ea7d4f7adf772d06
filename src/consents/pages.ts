import { longestOwnStatement } from "../candidacies/forms.ts"
import { shownItems } from "../candidacies/pages.ts"
import { seatKinds, spheres } from "../nominations/nomination.ts"
import { namesOfProposer } from "../nominations/proposer.ts"
import { fullName } from "../persons/person.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { longestReason } from "./forms.ts"
import type { ConsentView } from "./use-cases.ts"

export function consentPage(
  lang: Lang,
  token: string,
  view: ConsentView,
  typed?: Record<string, unknown>,
  errors?: FieldErrors,
) {
  const { nomination, proposal, proposer, organisations } = view
  // As this proposer wrote it: another's words would tell the reader that there was another.
  const { familyName, givenName, patronymic, sphere, seatKind } = proposal.facts ?? nomination
  const organisation = organisations.find(o => o.id === proposal.organisationId)
  const represented = organisations.find(o => o.id === nomination.organisationId)
  return {
    title: t(lang, "consents.title"),
    token,
    council: view.council,
    review: view.review,
    nominee: fullName({ familyName, givenName, patronymic }),
    statement: proposal.statement,
    proposer: namesOfProposer(lang, proposal, proposer, organisation),
    represented: represented && { kk: represented.nameKk, ru: represented.nameRu },
    expires: view.link.expiresAt,
    form: typed ?? { familyName, givenName, patronymic, sphere, seatKind },
    errors,
    longestOwnStatement,
    longestReason,
    shownItems,
    spheres: spheres.map(value => ({ value, key: `nominations.sphere.${value}` })),
    seatKinds: seatKinds.map(value => ({ value, key: `nominations.seatKind.${value}` })),
    criteria: view.criteria.map(value => ({ value, key: `nominations.criterion.${value}` })),
  }
}

export const declinedPage = (lang: Lang, { review, council }: ReviewWithScope) => ({
  title: t(lang, "consents.declined.title"),
  lead: t(lang, "consents.declined.text"),
  council,
  review,
})
