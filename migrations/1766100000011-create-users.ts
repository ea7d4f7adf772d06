import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment, string, text } from "./columns.ts"

export class CreateUsers1766100000011 implements MigrationInterface {
  async up(db: QueryRunner) {
    await db.createTable(
      new Table({
        name: "users",
        columns: [
          id,
          string("public_id", 16),
          string("email", 320),
          string("email_typed", 320),
          string("family_name", 100),
          string("given_name", 100),
          string("patronymic", 100, true),
          string("sort_key", 400),
          string("search_key", 600),
          string("lang", 2),
          string("password_hash", 200, true),
          moment("email_confirmed_at", true),
          integer("territory_id", true),
          integer("person_id", true),
          moment("created_at"),
          moment("consented_at", true),
          moment("suspended_at", true),
        ],
        foreignKeys: [belongsTo("territories", "territory_id"), belongsTo("persons", "person_id")],
        indices: [
          { name: "one_account_per_email", columnNames: ["email"], isUnique: true },
          { name: "one_user_per_public_id", columnNames: ["public_id"], isUnique: true },
          { name: "one_account_per_person", columnNames: ["person_id"], isUnique: true },
          { name: "users_by_sort_key", columnNames: ["sort_key"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "role_grants",
        columns: [
          id,
          integer("user_id"),
          string("role", 20),
          integer("council_id", true),
          integer("review_id", true),
          integer("territory_id", true),
          integer("organisation_id", true),
          moment("from_at"),
          moment("to_at", true),
          string("granted_by_role", 20),
        ],
        foreignKeys: [
          belongsTo("users", "user_id"),
          belongsTo("councils", "council_id"),
          belongsTo("territories", "territory_id"),
          belongsTo("organisations", "organisation_id"),
        ],
        indices: [
          { name: "role_grants_by_user", columnNames: ["user_id"] },
          { name: "role_grants_by_review", columnNames: ["review_id", "role"] },
          { name: "role_grants_by_council", columnNames: ["council_id", "role"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "sessions",
        columns: [
          id,
          string("key_hash", 64),
          integer("user_id", true),
          text("data"),
          string("device", 200),
          moment("created_at"),
          moment("seen_at"),
          moment("expires_at"),
        ],
        indices: [
          { name: "one_session_per_key", columnNames: ["key_hash"], isUnique: true },
          { name: "sessions_by_user", columnNames: ["user_id"] },
          { name: "sessions_by_expiry", columnNames: ["expires_at"] },
        ],
      }),
    )
    await db.createTable(
      new Table({
        name: "links",
        columns: [
          id,
          string("kind", 20),
          string("token_hash", 64),
          integer("user_id", true),
          integer("proposal_id", true),
          moment("created_at"),
          moment("expires_at"),
          moment("used_at", true),
        ],
        indices: [
          { name: "one_link_per_token", columnNames: ["token_hash"], isUnique: true },
          { name: "links_by_user", columnNames: ["user_id"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner) {
    await db.dropTable("links")
    await db.dropTable("sessions")
    await db.dropTable("role_grants")
    await db.dropTable("users")
  }
}
