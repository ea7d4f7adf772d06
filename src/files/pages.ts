import { documentLink } from "../documents/pages.ts"
import { messageLine } from "../messages/pages.ts"
import { criteria, type Nomination, type Status, statuses } from "../nominations/nomination.ts"
import { fullName } from "../persons/person.ts"
import { nationalPhone } from "../persons/phone.ts"
import { requirementNames } from "../requirements/pages.ts"
import type { Requirement } from "../requirements/requirement.ts"
import { sourceIn } from "../rules/rule.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { filesPerPage, findings, isTooYoung, latestChecks, refusalReasons } from "./file.ts"
import { longestDocument, longestReason } from "./forms.ts"
import type { FileList, FileView } from "./reading-use-cases.ts"
import type { FilesWanted } from "./store.ts"
import type { InTheWay, Invitation } from "./use-cases.ts"

const tagKinds: Record<Status, "good" | "bad" | "wait" | "quiet"> = {
  proposed: "quiet",
  declined: "quiet",
  consented: "wait",
  returned: "quiet",
  admitted: "good",
  refused: "bad",
  withdrawn: "quiet",
}
const statusOf = ({ status }: Pick<Nomination, "status">) => ({
  statusKey: `files.status.${status}`,
  kind: tagKinds[status],
})
const crumbs = (lang: Lang, { review, council }: Pick<FileList, "review" | "council">) => [
  { key: "reviews.desk.title", href: `/${lang}/desk` },
  { names: council.names, href: `/${lang}/desk/reviews/${review.slug}` },
]

export function listPage(lang: Lang, wanted: FilesWanted, { review, council, rows, total, counts, overdue }: FileList) {
  const pages = Math.max(1, Math.ceil(total / filesPerPage))
  const address = (page: number, status = wanted.status, name = wanted.name) => {
    const query = new URLSearchParams({
      ...(status && { status }),
      ...(name && { name }),
      ...(page > 1 && { page: String(page) }),
    }).toString()
    return `/${lang}/desk/reviews/${review.slug}/nominations${query && `?${query}`}`
  }
  return {
    title: t(lang, "files.list.title", { council: council.names[lang] }),
    desk: true,
    breadcrumbs: crumbs(lang, { review, council }),
    slug: review.slug,
    status: wanted.status,
    name: wanted.name,
    isFiltered: Boolean(wanted.status || wanted.name),
    statuses: statuses.map(value => ({ value, key: `files.status.${value}` })),
    counts: statuses.map(status => ({
      key: `files.status.${status}`,
      count: counts[status] ?? 0,
      href: address(1, status, ""),
    })),
    total,
    rows: rows.map(row => ({
      publicId: row.publicId,
      number: row.number,
      name: fullName(row),
      sphereKey: `nominations.sphere.${row.sphere}`,
      ...statusOf(row),
      isOverdue: overdue.has(row.id),
      at: row.decidedAt ?? row.respondedAt ?? row.createdAt,
    })),
    page: wanted.page,
    pages,
    previous: wanted.page > 1 ? address(wanted.page - 1) : undefined,
    next: wanted.page < pages ? address(wanted.page + 1) : undefined,
  }
}

/** One line for whatever stands in the way; each leads to where it is answered. */
export const missingErrors = (lang: Lang, { criteria, documents }: InTheWay): FieldErrors =>
  Object.fromEntries([
    ...criteria.map(code => [`finding_${code}`, { key: `files.missing.${code}`, params: {} }]),
    ...documents.map(one => {
      const { id, names } = missingLine(one)
      return [id, { key: "documents.problem.missing", params: { name: names[lang] } }]
    }),
  ])
const missingLine = (requirement: Requirement) => ({
  id: `missing-${requirement.publicId}`,
  names: requirementNames(requirement),
})

export function filePage(lang: Lang, view: FileView, form: Record<string, unknown>, errors?: FieldErrors) {
  const { nomination, review, council, decision, completion, age, mayCheck, maskedIin } = view
  const { phone, email } = nomination
  const isRunning = mayCheck && review.status === "announced"
  const canWork = isRunning && view.isOnDesk
  return {
    title: t(lang, "files.file.title", { name: fullName(nomination) }),
    desk: true,
    breadcrumbs: [
      ...crumbs(lang, { review, council }),
      { key: "files.list.short", href: `/${lang}/desk/reviews/${review.slug}/nominations` },
    ],
    publicId: nomination.publicId,
    ...statusOf(nomination),
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
    ],
    ownStatement: nomination.ownStatement,
    proposals: view.proposals.map(proposal => ({
      who: proposerOf(lang, view, proposal.proposerUserId),
      kindKey: `files.proposer.${proposal.kind}`,
      organisation: organisationName(lang, view, proposal.organisationId),
      hasOrganisation: proposal.organisationId !== null,
      statement: proposal.statement,
      at: proposal.proposedAt,
      openedInTimeAt: proposal.openedInTimeAt,
      showName: proposal.showName,
    })),
    documents: view.documents.map(document => documentLink(lang, document)),
    missing: view.missing.map(missingLine),
    age: { ...age, tooYoung: isTooYoung(age) },
    computed: view.computed.map(({ code, value, limit, rule, isBroken }) => ({
      key: `files.computed.${code}${value ? "" : "_none"}`,
      value,
      limit,
      isBroken,
      verified: rule.verified,
      source: sourceIn(lang, rule),
    })),
    canWork,
    canReturn: canWork && nomination.status === "consented",
    canTakeIn: isRunning && nomination.status === "returned",
    isOverdue: view.isOverdue,
    completion: completion && {
      ...completion,
      who: proposerOf(lang, view, completion.askedByUserId),
    },
    canInvite: view.mayInvite,
    destroyedAt: nomination.destroyedAt,
    mayDestroy: view.mayDestroy,
    unreachable: mayCheck && (decision || completion) && !email,
    criteria: criteriaLines(view, form, errors),
    findings: findings.map(value => ({ value, key: `files.finding.${value}` })),
    history: view.checks.toReversed().map(check => ({
      criterionKey: `nominations.criterion.${check.criterion}`,
      findingKey: `files.finding.${check.finding}`,
      document: check.document,
      who: proposerOf(lang, view, check.checkedByUserId),
      at: check.checkedAt,
    })),
    messages: view.messages.map(messageLine),
    refusalReasons: refusalReasons.map(value => ({ value, key: `files.reason.${value}` })),
    form,
    errors,
    longestDocument,
    longestReason,
    decision: decision && {
      outcomeKey: `files.status.${decision.outcome}`,
      reasons: [decision.reasons.codes ?? []].flat().map(code => `files.reason.${code}`),
      textKk: decision.textKk,
      textRu: decision.textRu,
      who: proposerOf(lang, view, decision.decidedByUserId),
      at: decision.decidedAt,
    },
  }
}

function criteriaLines(view: FileView, form: Record<string, unknown>, errors?: FieldErrors) {
  const latest = latestChecks(view.checks)
  return criteria.map(code => {
    const row = latest.get(code)
    const finding = `finding_${code}`
    const document = `document_${code}`
    return {
      key: `nominations.criterion.${code}`,
      finding,
      document,
      value: form[finding] ?? row?.finding ?? "unchecked",
      seen: form[document] ?? row?.document ?? "",
      findingKey: `files.finding.${row?.finding ?? "unchecked"}`,
      kind: row?.finding === "met" ? "good" : row?.finding === "not_met" ? "bad" : "quiet",
      findingError: errors?.[finding],
      documentError: errors?.[document],
      isDeclared: view.nomination.declared.includes(code),
    }
  })
}

const declaredBy = (lang: Lang, { declared }: Nomination): string =>
  declared.length
    ? declared.map(code => t(lang, `nominations.criterion.${code}`)).join("; ")
    : t(lang, "files.fact.nothingDeclared")

function organisationName(lang: Lang, { organisations }: FileView, id: number | null): string {
  const found = organisations.find(organisation => organisation.id === id)
  if (!found) return t(lang, "files.fact.none")
  return lang === "kk" ? found.nameKk : found.nameRu
}

function proposerOf(lang: Lang, { users }: FileView, id: number | null): string {
  const user = users.find(one => one.id === id)
  return user ? fullName(user) : t(lang, "files.noAccount")
}

export const invitationPage = (
  lang: Lang,
  baseUrl: string,
  { nomination, council, review, token, expiresAt }: Invitation,
) => ({
  title: t(lang, "files.invitation.title"),
  breadcrumbs: crumbs(lang, { review, council }),
  publicId: nomination.publicId,
  name: fullName(nomination),
  council,
  link: `${baseUrl}/${nomination.lang}/consents/${token}`,
  expiresAt,
})
