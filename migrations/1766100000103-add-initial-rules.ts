import type { MigrationInterface, QueryRunner } from "typeorm"
import { initialRules } from "../src/rules/initial-rules.ts"
import sources from "./data/rule-sources.json" with { type: "json" }
import { insertRows } from "./rows.ts"

const sourceOf = (code: string) => (sources as Record<string, { kk: string; ru: string }>)[code]!

/** The rulebook that a new installation begins with; from then on rules are rows, and new versions are added to them. */
export class AddInitialRules1766100000103 implements MigrationInterface {
  async up(db: QueryRunner) {
    await insertRows(
      db,
      "rules",
      initialRules.map(({ inForceFrom, inForceTo, ...rule }) => ({
        ...rule,
        source_kk: sourceOf(rule.code).kk,
        source_ru: sourceOf(rule.code).ru,
        in_force_from: inForceFrom,
        in_force_to: inForceTo,
      })),
    )
  }
  async down(db: QueryRunner) {
    await db.query("delete from rules")
  }
}
