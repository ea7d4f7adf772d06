import { EntitySchema } from "typeorm"
import { belongsTo } from "../db/foreign-key.ts"
import type { Verification } from "./verification.ts"

export const verificationTable = new EntitySchema<Verification>({
  name: "Verification",
  tableName: "verifications",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    userId: { name: "user_id", type: "integer" },
    kind: { type: "varchar", length: 10 },
    territoryId: { name: "territory_id", type: "integer", nullable: true },
    method: { type: "varchar", length: 20 },
    document: { type: "varchar", length: 40 },
    verifiedByUserId: { name: "verified_by_user_id", type: "integer" },
    councilId: { name: "council_id", type: "integer", nullable: true },
    verifiedAt: { name: "verified_at", type: "datetime", precision: 3 },
    expiresAt: { name: "expires_at", type: "datetime", precision: 3 },
    revokedAt: { name: "revoked_at", type: "datetime", precision: 3, nullable: true },
  },
  indices: [{ name: "verifications_by_user", columns: ["userId", "kind"] }],
  foreignKeys: [
    belongsTo("User", "userId"),
    belongsTo("Territory", "territoryId"),
    belongsTo("User", "verifiedByUserId"),
    belongsTo("Council", "councilId"),
  ],
})
