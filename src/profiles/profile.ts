import type { Person } from "../persons/person.ts"

export interface Photo {
  id: number
  publicId: string
  personId: number
  large: Buffer
  small: Buffer
  uploadedAt: Date
}

export interface ProfileVersion {
  id: number
  personId: number
  /** 1, 2, 3 …: the last one is shown, the others are history */
  number: number
  bioKk: string
  bioRu: string
  receptionKk: string
  receptionRu: string
  photoId: number | null
  confirmedAt: Date
  confirmedByUserId: number
}

/** What a version says, apart from when and by whom it was confirmed. */
export type ProfileTexts = Pick<ProfileVersion, "bioKk" | "bioRu" | "receptionKk" | "receptionRu">

export const saysTheSame = (a: ProfileTexts, b: ProfileTexts): boolean =>
  a.bioKk === b.bioKk && a.bioRu === b.bioRu && a.receptionKk === b.receptionKk && a.receptionRu === b.receptionRu

/** The last version, and the public id of its photo. */
export interface PublicProfile {
  version: ProfileVersion
  photo: string | undefined
}

/** A member's own profile: the person of the register, if the account is linked, and the last version. */
export interface OwnProfile {
  profile: PublicProfile | undefined
  person: Person | undefined
  /** the number that the next version will have */
  number: number
}

/** In characters. */
export const longest = { bio: 3_000, reception: 500 } as const
