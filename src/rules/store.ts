import { EntitySchema } from "typeorm"
import type { Tx } from "../db/database.ts"
import type { RuleRow } from "./rule-row.ts"

export const ruleTable = new EntitySchema<RuleRow>({
  name: "RuleRow",
  tableName: "rules",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    code: { type: "varchar", length: 40 },
    numerator: { type: "integer" },
    denominator: { type: "integer" },
    severity: { type: "varchar", length: 10 },
    source: { type: "varchar", length: 300 },
    sourceKk: { name: "source_kk", type: "varchar", length: 300 },
    sourceRu: { name: "source_ru", type: "varchar", length: 300 },
    verified: { type: "boolean" },
    confidence: { type: "varchar", length: 10 },
    inForceFrom: { name: "in_force_from", type: "varchar", length: 10 },
    inForceTo: { name: "in_force_to", type: "varchar", length: 10, nullable: true },
  },
  indices: [{ name: "rules_by_code", columns: ["code"] }],
})

/** Every version of every rule, the oldest first. */
export const listRules = (tx: Tx): Promise<RuleRow[]> =>
  tx.find(ruleTable, { order: { code: "asc", inForceFrom: "asc", id: "asc" } })

export const addRule = (tx: Tx, rule: Omit<RuleRow, "id">): Promise<RuleRow> =>
  tx.save(ruleTable, { ...rule } as RuleRow)
