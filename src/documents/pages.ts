import { fullName } from "../persons/person.ts"
import { type Actor, can } from "../policy.ts"
import { requirementLine, requirementNames } from "../requirements/pages.ts"
import { isNeeded, type Requirement } from "../requirements/requirement.ts"
import type { FieldErrors } from "../web/form.ts"
import { formatNumber } from "../web/format.ts"
import { type Lang, t } from "../web/i18n.ts"
import { mostBytesTogether, type WholeDocument } from "./document.ts"
import type { AttachProblem, DocumentsView } from "./use-cases.ts"

const mb = 1024 * 1024
/** In whole kilobytes, and from one megabyte on with a decimal. */
export const sizeInWords = (lang: Lang, bytes: number): string =>
  bytes < mb
    ? t(lang, "documents.size.kb", { size: formatNumber(lang, Math.max(1, Math.round(bytes / 1024))) })
    : t(lang, "documents.size.mb", { size: formatNumber(lang, Math.round((bytes / mb) * 10) / 10) })

const scans = {
  clean: { scanKey: "documents.scan.clean", scanKind: "good" },
  unscanned: { scanKey: "documents.scan.unscanned", scanKind: "quiet" },
  infected: { scanKey: "documents.scan.infected", scanKind: "bad" },
}
const markKinds = { good: "good", bad: "bad" }

/** For the partial `documents/link`: what somebody may open. */
export const documentLink = (lang: Lang, { publicId, name, file, requirement }: WholeDocument) => ({
  names: requirementNames(requirement),
  href: `/${lang}/documents/${publicId}`,
  name,
  size: sizeInWords(lang, file.size),
})

/** Where the form of a line that has an error is on the page; also the id of its file field. */
const fieldOf = (requirement: string) => `file-${requirement}`
export const problemAt = (requirement: string, problem: AttachProblem): FieldErrors => ({
  [fieldOf(requirement)]: { key: `documents.problem.${problem}`, params: {} },
})
export const noteProblemAt = (document: string, errors: FieldErrors): FieldErrors =>
  Object.fromEntries(Object.values(errors).map(error => [`note-${document}`, error]))

export function documentsPage(
  lang: Lang,
  actor: Actor,
  address: string,
  view: DocumentsView,
  form: Record<string, unknown> = {},
  errors?: FieldErrors,
) {
  const { nomination, review, council, requirements, missing, bytes, mayChange } = view
  const base = `/${lang}${address}`
  const side = address.startsWith("/desk") ? "secretary" : "nominee"
  return {
    title: t(lang, "documents.title"),
    desk: side === "secretary",
    breadcrumbs:
      side === "nominee"
        ? [{ key: "candidacies.title", href: base.replace(/\/documents$/, "") }]
        : [
            { key: "reviews.desk.title", href: `/${lang}/desk` },
            { names: council.names, href: `/${lang}/desk/reviews/${review.slug}` },
            { text: fullName(nomination), href: `/${lang}/desk/nominations/${nomination.publicId}` },
          ],
    isNominee: side === "nominee",
    name: fullName(nomination),
    council,
    mayChange,
    missing: missing.map(requirementNames),
    used: sizeInWords(lang, bytes),
    most: sizeInWords(lang, mostBytesTogether),
    sections: requirements.map(requirement => sectionOf(lang, actor, view, requirement, { base, side, form, errors })),
    errors,
  }
}

interface Given {
  base: string
  side: "nominee" | "secretary"
  form: Record<string, unknown>
  errors: FieldErrors | undefined
}

function sectionOf(lang: Lang, actor: Actor, view: DocumentsView, requirement: Requirement, given: Given) {
  const { base, side, errors, form } = given
  const documents = view.documents.filter(d => d.requirementId === requirement.id)
  const isMissing = view.missing.some(({ id }) => id === requirement.id)
  const field = fieldOf(requirement.publicId)
  return {
    ...requirementLine(requirement),
    field,
    ...(isMissing
      ? { stateKey: `documents.state.${documents.length ? "rejected" : "missing"}`, stateKind: "wait" }
      : documents.length
        ? { stateKey: "documents.state.there", stateKind: "good" }
        : {
            stateKey: `documents.state.${isNeeded(requirement, everywhere) ? "ifAsked" : "optional"}`,
            stateKind: "quiet",
          }),
    documents: documents.map(document => rowOf(lang, actor, view, document, given)),
    mayChange: view.mayChange,
    action: base,
    error: errors?.[field],
    isOpen: Boolean(errors?.[field]),
    replace: errors?.[field] && form.replace,
    addKey: documents.length
      ? "documents.add.another"
      : side === "nominee"
        ? "documents.add.first"
        : "documents.add.paper",
  }
}
/** Asked for at least of some. */
const everywhere = { appliedOnPaper: true, consentedOnPaper: true, isByOrganisation: true }

function rowOf(
  lang: Lang,
  actor: Actor,
  view: DocumentsView,
  document: WholeDocument,
  { base, side, form, errors }: Given,
) {
  const { publicId, file, mark, markNote, channel, uploadedAt } = document
  const at = `${base}/${publicId}`
  const error = errors?.[`note-${publicId}`]
  return {
    ...documentLink(lang, document),
    publicId,
    mayOpen: view.readable.has(document.id),
    ...scans[file.scan],
    channelKey: `documents.channel.${channel}`,
    at: uploadedAt,
    ...(mark && { markKey: `documents.mark.${mark}`, markKind: markKinds[mark] }),
    note: markNote,
    removal: view.mayChange && `${at}/removal`,
    marking:
      view.mayChange && side === "secretary" && can(actor, "document.check", { councilId: view.nomination.councilId })
        ? { action: `${at}/check`, field: `note-${publicId}`, value: error ? form.note : markNote, error }
        : undefined,
  }
}
