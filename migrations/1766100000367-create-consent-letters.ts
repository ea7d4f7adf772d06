import { type MigrationInterface, type QueryRunner, Table } from "typeorm"
import { belongsTo, id, integer, moment, string } from "./columns.ts"

/** Letters that asked nominees for their consent, each with the link that it carried. */
export class CreateConsentLetters1766100000367 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.createTable(
      new Table({
        name: "consent_letters",
        columns: [
          id,
          integer("nomination_id"),
          integer("proposal_id"),
          integer("link_id"),
          string("kind", 10),
          integer("reminder_of", true),
          moment("sent_at"),
        ],
        foreignKeys: [
          belongsTo("nominations", "nomination_id"),
          belongsTo("proposals", "proposal_id"),
          belongsTo("links", "link_id"),
          belongsTo("nominations", "reminder_of"),
        ],
        indices: [
          { name: "one_letter_per_link", columnNames: ["link_id"], isUnique: true },
          { name: "one_reminder_per_nomination", columnNames: ["reminder_of"], isUnique: true },
          { name: "consent_letters_by_nomination", columnNames: ["nomination_id"] },
          { name: "consent_letters_by_proposal", columnNames: ["proposal_id"] },
        ],
      }),
    )
  }
  async down(db: QueryRunner): Promise<void> {
    await db.dropTable("consent_letters")
  }
}
