import { EntitySchema } from "typeorm"
import { belongsTo } from "../db/foreign-key.ts"
import type { Endorsement } from "./endorsement.ts"

export const endorsementTable = new EntitySchema<Endorsement>({
  name: "Endorsement",
  tableName: "endorsements",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    reviewId: { name: "review_id", type: "integer" },
    nominationId: { name: "nomination_id", type: "integer" },
    userId: { name: "user_id", type: "integer" },
    territoryId: { name: "territory_id", type: "integer" },
    endorsedAt: { name: "endorsed_at", type: "datetime", precision: 3 },
    withdrawnAt: { name: "withdrawn_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [
    { name: "one_endorsement_per_citizen", columns: ["nominationId", "userId"], unique: true },
    { name: "endorsements_by_user", columns: ["userId"] },
    { name: "endorsements_to_count", columns: ["nominationId", "withdrawnAt", "territoryId"] },
  ],
  foreignKeys: [
    belongsTo("Review", "reviewId"),
    belongsTo("Nomination", "nominationId"),
    belongsTo("User", "userId"),
    belongsTo("Territory", "territoryId"),
  ],
})
