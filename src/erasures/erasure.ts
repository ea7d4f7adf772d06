// A person's wish that what is held about them be destroyed: what stands against it, and what is left of the account. Pure.
import type { Role } from "../policy.ts"
import { nameColumns, type User } from "../users/user.ts"

/**
 * Two steps. At once: what can be withdrawn is, nobody can sign in any more, contact data, password and number are gone.
 * Once all that the account did stands in the log: what linked it to the person, for without that link the log could not
 * be written.
 */
export interface Erasure {
  id: number
  userId: number
  /** how many endorsements it withdrew in open stages */
  withdrawn: number
  requestedAt: Date
  completedAt: Date | null
}

/** Why it is refused: each must be settled first, or is a public record that nobody can erase. */
export const obstacles = ["office", "council", "nomination", "claim"] as const
export type Obstacle = (typeof obstacles)[number]

export interface Circumstances {
  /** roles in force now, and those that were */
  roles: Role[]
  pastRoles: Role[]
  sitsInCouncil: boolean
  satInCouncil: boolean
  hasRunningNomination: boolean
  isSelected: boolean
  hasOpenClaim: boolean
}

/** An organisation's officer holds no public office: that role ends with the account. */
const isOffice = (role: Role): boolean => role !== "officer"

export function obstaclesIn(found: Circumstances): Obstacle[] {
  const { roles, sitsInCouncil, hasRunningNomination, isSelected, hasOpenClaim } = found
  const standing: Record<Obstacle, boolean> = {
    office: roles.some(role => isOffice(role) && role !== "member"),
    council: sitsInCouncil || roles.includes("member") || isSelected,
    nomination: hasRunningNomination,
    claim: hasOpenClaim,
  }
  return obstacles.filter(one => standing[one])
}

/** Whoever decided or sat for the public stays in the record by name, and by nothing else. */
export const keepsName = ({ pastRoles, satInCouncil }: Circumstances): boolean =>
  satInCouncil || pastRoles.some(isOffice)

/** The row stays, since others point to it; it says nothing of anybody. */
export function emptied(user: User, now: Date, isNameKept: boolean): Partial<User> {
  return {
    ...(!isNameKept && nameColumns({ familyName: user.publicId, givenName: "", patronymic: null })),
    email: null,
    emailTyped: null,
    passwordHash: null,
    emailConfirmedAt: null,
    territoryId: null,
    personId: null,
    consentedAt: null,
    suspendedAt: now,
    erasedAt: now,
  }
}
