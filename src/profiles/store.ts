import { EntitySchema, In, LessThan, Not } from "typeorm"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import type { Portrait } from "./portrait.ts"
import type { Photo, ProfileVersion, PublicProfile } from "./profile.ts"

export const photoTable = new EntitySchema<Photo>({
  name: "Photo",
  tableName: "photos",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    personId: { name: "person_id", type: "integer" },
    large: { type: "blob" },
    small: { type: "blob" },
    uploadedAt: { name: "uploaded_at", type: "datetime", precision: 3 },
  },
  indices: [
    { name: "one_photo_per_public_id", columns: ["publicId"], unique: true },
    { name: "photos_by_person", columns: ["personId"] },
  ],
  foreignKeys: [belongsTo("Person", "personId")],
})

export const profileVersionTable = new EntitySchema<ProfileVersion>({
  name: "ProfileVersion",
  tableName: "profile_versions",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    personId: { name: "person_id", type: "integer" },
    number: { type: "integer" },
    bioKk: { name: "bio_kk", type: "text" },
    bioRu: { name: "bio_ru", type: "text" },
    receptionKk: { name: "reception_kk", type: "varchar", length: 500 },
    receptionRu: { name: "reception_ru", type: "varchar", length: 500 },
    photoId: { name: "photo_id", type: "integer", nullable: true },
    confirmedAt: { name: "confirmed_at", type: "datetime", precision: 3 },
    confirmedByUserId: { name: "confirmed_by_user_id", type: "integer" },
  },
  indices: [
    { name: "one_profile_version_per_number", columns: ["personId", "number"], unique: true },
    { name: "profile_versions_by_photo", columns: ["photoId"] },
  ],
  foreignKeys: [belongsTo("Person", "personId"), belongsTo("Photo", "photoId"), belongsTo("User", "confirmedByUserId")],
})

export const findProfile = (tx: Tx, personId: number): Promise<ProfileVersion | null> =>
  tx.findOne(profileVersionTable, { where: { personId }, order: { number: "DESC" } })

export async function addProfileVersion(tx: Tx, version: Omit<ProfileVersion, "id">): Promise<void> {
  await tx.insert(profileVersionTable, version)
}

export const addPhoto = (tx: Tx, now: Date, personId: number, { large, small }: Portrait): Promise<Photo> =>
  tx.save(photoTable, { publicId: newPublicId(), personId, large, small, uploadedAt: now } as Photo)

/** Photos without their bytes. */
type PhotoName = Pick<Photo, "id" | "publicId">
const name = { id: true, publicId: true } as const
export const findPhotoName = (tx: Tx, id: number | null): Promise<PhotoName | null> =>
  id === null ? Promise.resolve(null) : tx.findOne(photoTable, { select: name, where: { id } })
export const findPhotoNameOf = (tx: Tx, personId: number, publicId: string): Promise<PhotoName | null> =>
  tx.findOne(photoTable, { select: name, where: { personId, publicId } })

export const findPhoto = (tx: Tx, publicId: string): Promise<Photo | null> => tx.findOneBy(photoTable, { publicId })
export const isPublished = (tx: Tx, photoId: number): Promise<boolean> => tx.existsBy(profileVersionTable, { photoId })

/** Photos that were looked at in a preview and never published go after a day; those of any version stay. */
export async function removeUnusedPhotos(tx: Tx, now: Date, personId: number): Promise<void> {
  const used = await tx.find(profileVersionTable, { select: { photoId: true }, where: { personId } })
  const kept = used.flatMap(({ photoId }) => photoId ?? [])
  await tx.delete(photoTable, {
    personId,
    id: Not(In([0, ...kept])),
    uploadedAt: LessThan(new Date(now.getTime() - day)),
  })
}
const day = 86_400_000

/** What the public reads of a member: the last version and its photo's public id. Two queries at most. */
export async function findPublicProfile(tx: Tx, personId: number): Promise<PublicProfile | undefined> {
  const version = await findProfile(tx, personId)
  if (!version) return undefined
  return { version, photo: (await findPhotoName(tx, version.photoId))?.publicId }
}
