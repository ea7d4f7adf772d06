import type { MigrationInterface, QueryRunner } from "typeorm"
import { initialRules } from "../src/rules/initial-rules.ts"
import sources from "./data/rule-sources.json" with { type: "json" }
import { insertRows } from "./rows.ts"

const sourceOf = (code: string) => (sources as Record<string, { kk: string; ru: string }>)[code]!

/** For installations from before these rules: a new one has them from the start. */
export class AddEligibilityRules1766100000368 implements MigrationInterface {
  async up(db: QueryRunner) {
    for (const rule of initialRules.filter(({ code }) => code.startsWith("criterion_"))) {
      const known: unknown[] = await db.query("select id from rules where code = ?", [rule.code])
      if (known.length) continue
      const { inForceFrom, inForceTo, ...rest } = rule
      const { kk, ru } = sourceOf(rule.code)
      await insertRows(db, "rules", [
        { ...rest, source_kk: kk, source_ru: ru, in_force_from: inForceFrom, in_force_to: inForceTo },
      ])
    }
  }
  async down(db: QueryRunner) {
    await db.query("delete from rules where code like 'criterion~_%' escape '~'")
  }
}
