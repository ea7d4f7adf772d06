import type { MigrationInterface, QueryRunner } from "typeorm"
import { initialThresholds } from "../src/rules/initial-thresholds.ts"
import sources from "./data/source-thresholds.json" with { type: "json" }
import { insertRows } from "./rows.ts"

const sourceOf = (code: string) => (sources as Record<string, { kk: string; ru: string }>)[code]!

export class AddSourceThresholds1766100000264 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await insertRows(
      db,
      "rules",
      initialThresholds.map(({ inForceFrom, inForceTo, ...rule }) => ({
        ...rule,
        source_kk: sourceOf(rule.code).kk,
        source_ru: sourceOf(rule.code).ru,
        in_force_from: inForceFrom,
        in_force_to: inForceTo,
      })),
    )
  }
  async down(db: QueryRunner): Promise<void> {
    for (const { code } of initialThresholds) await db.query("delete from rules where code = ?", [code])
  }
}
