import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, bytes, id, integer, moment, string, text } from "./columns.ts"

export class CreateProfiles1766100000020 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "photos",
        columns: [
          id,
          string("public_id", 16),
          integer("person_id"),
          bytes("large"),
          bytes("small"),
          moment("uploaded_at"),
        ],
        foreignKeys: [belongsTo("persons", "person_id")],
        indices: [
          { name: "one_photo_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "photos_by_person", columnNames: ["person_id"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "profile_versions",
        columns: [
          id,
          integer("person_id"),
          integer("number"),
          text("bio_kk"),
          text("bio_ru"),
          string("reception_kk", 500),
          string("reception_ru", 500),
          integer("photo_id", true),
          moment("confirmed_at"),
          integer("confirmed_by_user_id"),
        ],
        foreignKeys: [
          belongsTo("persons", "person_id"),
          belongsTo("photos", "photo_id"),
          belongsTo("users", "confirmed_by_user_id"),
        ],
        indices: [
          { name: "one_profile_version_per_number", columnNames: ["person_id", "number"], isUnique: true },
          { name: "profile_versions_by_photo", columnNames: ["photo_id"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("profile_versions")
    await db.dropTable("photos")
  }
}
