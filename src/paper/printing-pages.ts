import { namesOfProposer } from "../nominations/proposer.ts"
import { nationalPhone } from "../persons/phone.ts"
import { type Lang, languageName, t } from "../web/i18n.ts"
import { blankOf } from "./blank.ts"
import { formKinds } from "./form-code.ts"
import type { ConsentToPrint, PaperForms } from "./printing-use-cases.ts"
import type { Sheet } from "./sheet.ts"

/** Both have force; what is handed in is in one of them. */
const printedIn = ["kk", "ru"] as const

export function formsPage(lang: Lang, { review, council, stages, now }: PaperForms) {
  const stage = stages.find(one => one.stage === "nominations")
  const at = !stage ? undefined : now < stage.opensAt ? stage.opensAt : stage.closesAt
  const when = !stage || now < stage.opensAt ? "notYet" : now < stage.closesAt ? "until" : "closed"
  return {
    title: t(lang, "paper.forms.title"),
    breadcrumbs: [{ href: `/${lang}/reviews/${review.slug}`, names: council.names }],
    council,
    contact: { kk: review.contactKk, ru: review.contactRu },
    phone: review.phone && { href: `tel:${review.phone}`, text: nationalPhone(review.phone) },
    at,
    whenKey: `paper.forms.${when}`,
    forms: formKinds.map(kind => ({
      kindKey: `paper.forms.kind.${kind}`,
      files: [...(lang === "en" ? (["en"] as const) : []), ...printedIn].map(language => ({
        href: `/${language}/reviews/${review.slug}/forms/${kind}.pdf`,
        lang: language,
        name: languageName(language),
      })),
    })),
  }
}

export const consentSheet = (
  lang: Lang,
  { nomination, proposal, proposer, organisation, ...given }: ConsentToPrint,
): Sheet =>
  blankOf(lang, "consent", {
    ...given,
    nominee: {
      ...(proposal.facts ?? nomination),
      statement: proposal.statement,
      proposer: namesOfProposer(lang, proposal, proposer, organisation),
    },
  })
