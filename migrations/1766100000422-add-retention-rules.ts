import type { MigrationInterface, QueryRunner } from "typeorm"
import { initialRules } from "../src/rules/initial-rules.ts"
import sources from "./data/rule-sources.json" with { type: "json" }
import { insertRows } from "./rows.ts"

const codes = ["retention_months", "data_request_working_days"] as const

/** For installations from before these rules: a new one has them from the start. */
export class AddRetentionRules1766100000422 implements MigrationInterface {
  async up(db: QueryRunner) {
    for (const code of codes) {
      const known: unknown[] = await db.query("select id from rules where code = ?", [code])
      const rule = initialRules.find(one => one.code === code)
      if (known.length || !rule) continue
      const { inForceFrom, inForceTo, ...rest } = rule
      const { kk, ru } = sources[code]
      await insertRows(db, "rules", [
        { ...rest, source_kk: kk, source_ru: ru, in_force_from: inForceFrom, in_force_to: inForceTo },
      ])
    }
  }
  async down(db: QueryRunner) {
    for (const code of codes) await db.query("delete from rules where code = ?", [code])
  }
}
