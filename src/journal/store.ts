import { EntitySchema } from "typeorm"
import { bigint } from "../db/bigint.ts"
import type { JournalEntry } from "./entry.ts"

export const journalTable = new EntitySchema<JournalEntry>({
  name: "JournalEntry",
  tableName: "journal",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    at: { type: "datetime", precision: 3 },
    action: { type: "varchar", length: 60 },
    actorRole: { name: "actor_role", type: "varchar", length: 30 },
    actorPublicId: { name: "actor_public_id", type: "varchar", length: 16, nullable: true },
    subjectKind: { name: "subject_kind", type: "varchar", length: 30 },
    subjectPublicId: { name: "subject_public_id", type: "varchar", length: 80 },
    councilId: { name: "council_id", type: "integer", nullable: true },
    reviewId: { name: "review_id", type: "integer", nullable: true },
    particulars: { type: "simple-json" },
    visibility: { type: "varchar", length: 10 },
    logIndex: { ...bigint, name: "log_index", nullable: true },
  },
  indices: [
    { name: "journal_to_sequence", columns: ["visibility", "logIndex", "id"] },
    { name: "journal_by_visibility", columns: ["visibility", "at"] },
    { name: "journal_by_council", columns: ["councilId", "at"] },
    { name: "journal_by_review", columns: ["reviewId", "at"] },
  ],
})
