import type { MigrationInterface, QueryRunner } from "typeorm"
import { initialThresholds } from "../src/rules/initial-thresholds.ts"
import sources from "./data/source-thresholds.json" with { type: "json" }
import { insertRows } from "./rows.ts"

const codes = ["paper_entries_hourly_max", "paper_entry_working_days"] as const

/** For installations from before these rules: a new one has them from the start. */
export class AddPaperRules1766100000382 implements MigrationInterface {
  async up(db: QueryRunner) {
    for (const code of codes) {
      const known: unknown[] = await db.query("select id from rules where code = ?", [code])
      const rule = initialThresholds.find(one => one.code === code)
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
