import { longestOwnStatement } from "../candidacies/forms.ts"
import { shownItems } from "../candidacies/pages.ts"
import { seatKinds, spheres } from "../nominations/nomination.ts"
import { fullName } from "../persons/person.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import type { PaperView } from "./paper-use-cases.ts"

export function paperPage(lang: Lang, view: PaperView, typed?: Record<string, unknown>, errors?: FieldErrors) {
  const { nomination, council, review, answers, criteria } = view
  const { familyName, givenName, patronymic, sphere, seatKind, publicId } = nomination
  const [only] = answers.length === 1 ? answers : []
  return {
    title: t(lang, "consents.paper.title"),
    breadcrumbs: [
      { key: "reviews.desk.title", href: `/${lang}/desk` },
      { names: council.names, href: `/${lang}/desk/reviews/${review.slug}` },
      { text: fullName(nomination), href: `/${lang}/desk/nominations/${publicId}` },
    ],
    publicId,
    name: fullName(nomination),
    council,
    answers: answers.map(value => ({ value, key: `consents.paper.answer.${value}` })),
    asksFacts: answers.includes("consents"),
    form: typed ?? { familyName, givenName, patronymic, sphere, seatKind, answer: only },
    errors,
    spheres: spheres.map(value => ({ value, key: `nominations.sphere.${value}` })),
    seatKinds: seatKinds.map(value => ({ value, key: `nominations.seatKind.${value}` })),
    criteria: criteria.map(value => ({ value, key: `nominations.criterion.${value}` })),
    shownItems,
    longestOwnStatement,
  }
}
