import { fullName } from "../persons/person.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { findings } from "./claim.ts"
import type { ClaimList, ClaimView } from "./claim-use-cases.ts"
import { codeOf } from "./verification.ts"

const address = "/desk/claims"

export const claimsPage = (lang: Lang, page: number, { rows, pages }: ClaimList) => ({
  title: t(lang, "verifications.claims.title"),
  rows: rows.map(({ claim, claimant, council }) => ({
    href: `/${lang}${address}/${claim.publicId}`,
    name: fullName(claimant),
    code: codeOf(claimant.publicId),
    names: council.names,
    at: claim.claimedAt,
  })),
  paging: {
    page,
    pages,
    previous: page > 1 ? `/${lang}${address}?page=${page - 1}` : undefined,
    next: page < pages ? `/${lang}${address}?page=${page + 1}` : undefined,
  },
  desk: true,
})

export const claimPage = (
  lang: Lang,
  { claim, claimant, holder, council }: ClaimView,
  form = {},
  errors?: FieldErrors,
) => ({
  title: t(lang, "verifications.claims.one", { name: fullName(claimant) }),
  names: council.names,
  claim: {
    id: claim.publicId,
    at: claim.claimedAt,
    name: fullName(claim),
    document: claim.document,
    code: codeOf(claimant.publicId),
    createdAt: claimant.createdAt,
  },
  holder: {
    at: holder.identity?.verifiedAt,
    document: holder.identity?.document,
    method: holder.identity?.method,
    isRevoked: Boolean(holder.identity?.revokedAt),
    createdAt: holder.createdAt,
    hasSameName: holder.hasSameName,
  },
  decided: claim.decidedAt && { at: claim.decidedAt, key: `verifications.finding.${findingOf(claim)}` },
  findings: Object.keys(findings).map(value => ({ value, key: `verifications.finding.${value}` })),
  form,
  errors,
  desk: true,
  breadcrumbs: [{ href: `/${lang}${address}`, text: t(lang, "verifications.claims.title") }],
})

const findingOf = ({ decision, reason }: ClaimView["claim"]) =>
  Object.entries(findings).find(([, found]) => found.decision === decision && found.reason === reason)?.[0]
