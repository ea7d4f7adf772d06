import { EntitySchema } from "typeorm"
import { belongsTo } from "../db/foreign-key.ts"
import type { Photo, ProfileVersion } from "./profile.ts"

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
