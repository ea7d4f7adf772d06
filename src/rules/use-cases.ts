import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database } from "../db/database.ts"
import { NotFound } from "../errors.ts"
import { record } from "../journal/record.ts"
import { type Actor, authorize } from "../policy.ts"
import { ruleCodes } from "./rule.ts"
import { historyOf, type NewVersion, type RuleHistory, versionAfter } from "./rule-row.ts"
import { addRule, listRules } from "./store.ts"

/** Every rule with its versions, and which of them is in force today. */
export const readRulebook = (db: Database, actor: Actor): Promise<RuleHistory[]> =>
  db.read(async (tx, now) => {
    authorize(actor, "register.read")
    const rules = await listRules(tx)
    const codes = [...new Set([...ruleCodes, ...rules.map(rule => rule.code)])]
    return codes.map(code =>
      historyOf(
        rules.filter(rule => rule.code === code),
        almatyDate(now),
      ),
    )
  })

/** What a new version of the rule would follow. */
export const startVersion = (db: Database, actor: Actor, code: string): Promise<RuleHistory> =>
  db.read(async (tx, now) => {
    authorize(actor, "rule.change")
    const versions = (await listRules(tx)).filter(rule => rule.code === code)
    if (!versions.length) throw new NotFound()
    return historyOf(versions, almatyDate(now))
  })

/** A version more; those before it stay as they are. */
export const addVersion = (db: Database, actor: Actor, code: string, given: NewVersion): Promise<void> =>
  db.write(async (tx, now) => {
    authorize(actor, "rule.change")
    const newest = (await listRules(tx))
      .filter(rule => rule.code === code)
      .sort((a, b) => a.id - b.id)
      .at(-1)
    if (!newest) throw new NotFound()
    const { id } = await addRule(tx, versionAfter(newest, given))
    const { numerator, denominator, severity, verified, inForceFrom } = given
    await record(tx, now, {
      action: "rule.change",
      by: { actor, as: "administrator" },
      subject: { kind: "rule", id: code },
      particulars: { version: id, numerator, denominator, severity, verified, inForceFrom },
    })
  })
