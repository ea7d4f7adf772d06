import { fullName } from "../persons/person.ts"
import type { Names, TerritoryOn } from "../territories/territory.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import {
  type CheckKind,
  checkKinds,
  codeOf,
  newest,
  nextNumber,
  revokeReasons,
  standingOf,
  type Verification,
} from "./verification.ts"
import { atDesk } from "./verifier.ts"
import type { Account, Desk, Own } from "./view.ts"

const desk = "/desk/verifications"
const option = (value: string, key: string) => ({ value, key })
const namesOf = (territories: TerritoryOn[], id: number | null): Names | undefined =>
  territories.find(place => place.id === id)?.names

export const deskPage = (lang: Lang, { councils }: Desk, form: object = {}, errors?: FieldErrors) => ({
  title: t(lang, "verifications.desk.title"),
  councils: councils.map(({ names }) => ({ names })),
  form,
  errors,
  desk: true,
})

const kinds = { missing: "wait", revoked: "bad", expired: "bad", valid: "good" } as const

/** How the two checks stand, for the person and for the desk alike. */
const checks = (rows: Verification[], territories: TerritoryOn[], now: Date) =>
  checkKinds.map(kind => {
    const row = newest(rows, kind)
    const standing = standingOf(row, now)
    return {
      kind,
      standing,
      tag: kinds[standing],
      row,
      verifiedAt: row?.verifiedAt,
      expiresAt: standing === "valid" || standing === "expired" ? row?.expiresAt : undefined,
      place: namesOf(territories, row?.territoryId ?? null),
    }
  })

const history = (rows: Verification[], territories: TerritoryOn[]) =>
  rows.map(row => ({
    kind: row.kind,
    at: row.verifiedAt,
    method: row.method,
    document: row.document,
    place: namesOf(territories, row.territoryId),
    expiresAt: row.expiresAt,
    revokedAt: row.revokedAt,
    reason: row.revokeReason,
  }))

export function accountPage(lang: Lang, account: Account) {
  const { user, rows, territories, now, isOwn, isClaimed } = account
  return {
    title: t(lang, "verifications.account.title", { name: fullName(user) }),
    code: codeOf(user.publicId),
    stated: namesOf(territories, user.territoryId),
    isOwn,
    isClaimed,
    checks: checks(rows, territories, now).map(check => ({
      ...check,
      record: isOwn ? undefined : `/${lang}${desk}/${user.publicId}/${check.kind}`,
      revoke:
        check.row && !check.row.revokedAt && account.mayRevoke(check.row)
          ? `/${lang}${desk}/${user.publicId}/${check.kind}/revocation`
          : undefined,
    })),
    history: history(rows, territories),
    ...under(lang),
  }
}

export function checkPage(lang: Lang, kind: CheckKind, account: Account, typed?: object, errors?: FieldErrors) {
  const { user, rows, councils, places } = account
  const { familyName, givenName, patronymic, publicId } = user
  return {
    title: t(lang, `verifications.${kind}.title`),
    name: fullName(user),
    number: nextNumber(rows, kind),
    councils: councils.map(({ slug, names }) => ({ value: slug, names })),
    council: councils[0]?.slug,
    isOnlyCouncil: councils.length === 1,
    places: places.map(({ slug, names }) => ({ value: slug, names })),
    documents: atDesk[kind].documents.map(code => option(code, `verifications.document.${code}`)),
    form: typed ?? { familyName, givenName, patronymic, territory: stated(account) },
    errors,
    ...under(lang, { href: `/${lang}${desk}/${publicId}`, text: fullName(user) }),
  }
}

export function revocationPage(lang: Lang, kind: CheckKind, account: Account, form: object = {}, errors?: FieldErrors) {
  const { user, rows } = account
  return {
    title: t(lang, `verifications.revocation.${kind}`),
    name: fullName(user),
    number: newest(rows, kind)?.number,
    reasons: revokeReasons.map(code => option(code, `verifications.reason.${code}`)),
    form,
    errors,
    ...under(lang, { href: `/${lang}${desk}/${user.publicId}`, text: fullName(user) }),
  }
}

export const ownPage = (lang: Lang, { user, rows, territories, offices, isClaimed, now }: Own) => ({
  title: t(lang, "verifications.own.title"),
  code: codeOf(user.publicId),
  checks: checks(rows, territories, now),
  isClaimed,
  isDone: checks(rows, territories, now).every(({ standing }) => standing === "valid"),
  stated: namesOf(territories, user.territoryId),
  offices: offices.map(({ review, council }) => ({
    names: council.names,
    contact: { kk: review.contactKk, ru: review.contactRu, en: review.contactRu },
    phone: review.phone,
  })),
  history: history(rows, territories),
})

/** Offered first: where the person says to live, if that lies within the official's reach. */
const stated = ({ user, places }: Account) => places.find(place => place.id === user.territoryId)?.slug

const under = (lang: Lang, ...further: { href: string; text: string }[]) => ({
  desk: true,
  breadcrumbs: [{ href: `/${lang}${desk}`, text: t(lang, "verifications.desk.title") }, ...further],
})
