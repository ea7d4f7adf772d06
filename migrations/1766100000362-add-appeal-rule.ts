import type { MigrationInterface, QueryRunner } from "typeorm"
import { initialRules } from "../src/rules/initial-rules.ts"
import sources from "./data/rule-sources.json" with { type: "json" }
import { insertRows } from "./rows.ts"

const code = "appeal_working_days"

/** For installations from before this rule: a new one has it from the start. */
export class AddAppealRule1766100000362 implements MigrationInterface {
  async up(db: QueryRunner) {
    const known: unknown[] = await db.query("select id from rules where code = ?", [code])
    const rule = initialRules.find(one => one.code === code)
    if (known.length || !rule) return
    const { inForceFrom, inForceTo, ...rest } = rule
    const { kk, ru } = sources[code]
    await insertRows(db, "rules", [
      { ...rest, source_kk: kk, source_ru: ru, in_force_from: inForceFrom, in_force_to: inForceTo },
    ])
  }
  async down(db: QueryRunner) {
    await db.query("delete from rules where code = ?", [code])
  }
}
