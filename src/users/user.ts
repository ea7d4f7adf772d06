import { searchKey } from "../language/search-key.ts"
import { sortKey } from "../language/sort-key.ts"
import type { Role } from "../policy.ts"
import type { Lang } from "../web/i18n.ts"

export interface User {
  id: number
  publicId: string
  /** canonical: one mailbox, one account; null for who came to the desk without one, and cannot sign in */
  email: string | null
  /** as typed, for sending */
  emailTyped: string | null
  familyName: string
  givenName: string
  patronymic: string | null
  sortKey: string
  searchKey: string
  lang: Lang
  passwordHash: string | null
  emailConfirmedAt: Date | null
  territoryId: number | null
  personId: number | null
  createdAt: Date
  /** to the processing of personal data; whose account an administrator made gives it when they set the password */
  consentedAt: Date | null
  suspendedAt: Date | null
  /** by its owner's wish: what is left belongs to nobody, and nobody can sign in to it ever again */
  erasedAt: Date | null
}

export interface NameOfUser {
  familyName: string
  givenName: string
  patronymic: string | null
}

export interface NewUser extends NameOfUser {
  email: { typed: string; canonical: string } | null
  lang: Lang
  passwordHash: string | null
  emailConfirmedAt: Date | null
  personId?: number | null
  consentedAt: Date | null
}

export const fullName = ({ familyName, givenName, patronymic }: NameOfUser): string =>
  [familyName, givenName, patronymic].filter(Boolean).join(" ")

/** The columns of a name, with the keys by which it is sorted and found: change them together. */
export function nameColumns({ familyName, givenName, patronymic }: NameOfUser) {
  const whole = fullName({ familyName, givenName, patronymic })
  return { familyName, givenName, patronymic, sortKey: sortKey(whole), searchKey: searchKey(whole) }
}

export const userOf = (given: NewUser, now: Date): Omit<User, "id" | "publicId"> => ({
  ...nameColumns(given),
  email: given.email?.canonical ?? null,
  emailTyped: given.email?.typed ?? null,
  lang: given.lang,
  passwordHash: given.passwordHash,
  emailConfirmedAt: given.emailConfirmedAt,
  territoryId: null,
  personId: given.personId ?? null,
  createdAt: now,
  consentedAt: given.consentedAt,
  suspendedAt: null,
  erasedAt: null,
})

export interface RoleGrant {
  id: number
  userId: number
  role: Role
  councilId: number | null
  reviewId: number | null
  territoryId: number | null
  organisationId: number | null
  fromAt: Date
  toAt: Date | null
  grantedByRole: string
}

type Held = Pick<RoleGrant, "role" | "councilId" | "fromAt" | "toAt">
const overlap = (a: Held, b: Held) => (!a.toAt || a.toAt > b.fromAt) && (!b.toAt || b.toAt > a.fromAt)

const apart = [
  { roles: ["secretary", "group-member"], key: "users.secretaryInGroup" },
  { roles: ["secretary", "group-head"], key: "users.secretaryInGroup" },
  { roles: ["secretary", "clerk"], key: "users.secretaryAndClerk" },
] satisfies { roles: [Role, Role]; key: string }[]

/**
 * Nobody is secretary of a council and member of the working group that renews it; and who assists people in endorsing
 * does not decide who is admitted. Gives the key of the text that says so.
 */
export function whyApart(a: Held, b: Held): string | undefined {
  if (a.councilId === null || a.councilId !== b.councilId || !overlap(a, b)) return undefined
  return apart.find(({ roles: [x, y] }) => (a.role === x && b.role === y) || (a.role === y && b.role === x))?.key
}

/** What a role is bound to. Places in a working group are given where the group is named, not here. */
export const scopeOf = {
  officer: "organisation",
  member: "council",
  clerk: "council",
  secretary: "council",
  maslikhat: "council",
  manager: "region",
  auditor: "nothing",
  administrator: "nothing",
} as const satisfies Partial<Record<Role, string>>
export type GrantableRole = keyof typeof scopeOf
export const grantableRoles = Object.keys(scopeOf) as GrantableRole[]

export interface Session {
  id: number
  keyHash: string
  userId: number | null
  data: string
  device: string
  createdAt: Date
  seenAt: Date
  expiresAt: Date
}

/** confirm an address, set a new password, answer a proposal */
export type LinkKind = "confirm" | "reset" | "consent"

/** A single-use address in a mail; only the hash of its token is kept. */
export interface Link {
  id: number
  kind: LinkKind
  tokenHash: string
  userId: number | null
  proposalId: number | null
  createdAt: Date
  expiresAt: Date
  usedAt: Date | null
}

/** As many people stand on one page of the administration. */
export const peoplePerPage = 20
