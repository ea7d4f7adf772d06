import { fileLine } from "../drafts/pages.ts"
import { wholeEvidence } from "../nominations/evidence-pages.ts"
import type { Nomination, Proposal } from "../nominations/nomination.ts"
import { fullName } from "../persons/person.ts"
import { nationalPhone } from "../persons/phone.ts"
import { type Lang, t } from "../web/i18n.ts"
import { organisationName, proposerOf } from "./pages.ts"
import type { FileView } from "./reading-use-cases.ts"

/** The nominee, and those who proposed them. */
export function personPanel(lang: Lang, view: FileView) {
  const { nomination, council, mayCheck, maskedIin } = view
  const { phone, email } = nomination
  return {
    facts: [
      { key: "files.fact.council", value: council.names[lang] },
      ...(nomination.number === null ? [] : [{ key: "files.fact.number", value: String(nomination.number) }]),
      ...(maskedIin ? [{ key: "nominations.form.iin.label", value: maskedIin }] : []),
      { key: "files.fact.birth", date: nomination.birthOn },
      ...(mayCheck
        ? [
            { key: "nominations.form.phone.label", value: phone ? nationalPhone(phone) : t(lang, "files.fact.none") },
            { key: "nominations.form.email.label", value: email ?? t(lang, "files.fact.none") },
          ]
        : []),
      { key: "nominations.form.lang.label", value: t(lang, `files.lang.${nomination.lang}`) },
      { key: "nominations.form.sphere.label", valueKey: `nominations.sphere.${nomination.sphere}` },
      { key: "files.fact.seatKind", valueKey: `nominations.seatKind.${nomination.seatKind}` },
      { key: "files.fact.organisation", value: organisationName(lang, view, nomination.organisationId) },
      { key: "files.fact.declared", value: declaredBy(lang, nomination) },
      ...(mayCheck && nomination.declineReason
        ? [{ key: "files.fact.declineReason", value: nomination.declineReason }]
        : []),
    ],
    ownStatement: nomination.ownStatement,
    proposals: view.proposals.map(proposal => ({
      who: whoOf(lang, view, proposal),
      paper: paperOf(lang, view, proposal),
      kindKey: `files.proposer.${proposal.kind}`,
      organisation: organisationName(lang, view, proposal.organisationId),
      hasOrganisation: proposal.organisationId !== null,
      statement: proposal.statement,
      evidence: {
        ...wholeEvidence(lang, proposal, view.questions),
        files: view.attachments.filter(one => one.proposalId === proposal.id).map(one => fileLine(lang, one)),
      },
      at: proposal.proposedAt,
      openedInTimeAt: proposal.openedInTimeAt,
      showName: proposal.showName,
    })),
  }
}

/** Without an account there is what the paper says, or the nominee who came forward. */
const whoOf = (lang: Lang, view: FileView, { proposerUserId, proposerName, kind }: Proposal): string => {
  const named = proposerName ?? (kind === "self" && proposerUserId === null ? fullName(view.nomination) : undefined)
  return named ?? proposerOf(lang, view, proposerUserId)
}

/** Of what came on paper: when it came, when and by whom it was typed in. */
function paperOf(lang: Lang, view: FileView, { id }: Proposal) {
  const entry = view.papers.find(({ proposalId }) => proposalId === id)
  return (
    entry && {
      received: entry.receivedAt,
      entered: entry.enteredAt,
      operator: proposerOf(lang, view, entry.operatorUserId),
      isLate: entry.closedAt !== null,
      href: view.mayCheck && `/${lang}/desk/paper/entries/${entry.publicId}`,
    }
  )
}

const declaredBy = (lang: Lang, { declared }: Nomination): string =>
  declared.length
    ? declared.map(code => t(lang, `nominations.criterion.${code}`)).join("; ")
    : t(lang, "files.fact.nothingDeclared")
