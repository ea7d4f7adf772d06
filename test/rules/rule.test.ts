import { expect } from "chai"
import { initialRules } from "../../src/rules/initial-rules.ts"
import { initialThresholds } from "../../src/rules/initial-thresholds.ts"
import { atLeast, atMost, numberAt, type Rule, ruleAt, ruleCodes } from "../../src/rules/rule.ts"

const third: Rule = { ...ruleAt(initialRules, "state_share_max", "2022-03-14")! }

describe("a dated rule", () => {
  it("holds from its first day and no longer on the day it ends", () => {
    const rules = [{ ...third, inForceFrom: "2022-01-01", inForceTo: "2023-01-01" }]
    const days = ["2021-12-31", "2022-01-01", "2022-12-31", "2023-01-01"]
    expect(days.map(on => ruleAt(rules, "state_share_max", on) !== undefined)).to.deep.equal([false, true, true, false])
  })
  it("gives way to one that came later, whatever the order of the rows", () => {
    const older = { ...third, inForceFrom: "2016-01-01" }
    const newer = { ...third, denominator: 4, inForceFrom: "2023-10-02" }
    for (const rules of [
      [older, newer],
      [newer, older],
    ]) {
      expect(ruleAt(rules, "state_share_max", "2023-10-01")).to.equal(older)
      expect(ruleAt(rules, "state_share_max", "2023-10-02")).to.equal(newer)
    }
  })
  it("demands nothing where there is none", () => {
    expect(ruleAt([], "minimum_age", "2022-03-14")).to.equal(undefined)
    expect(numberAt([], "minimum_age", "2022-03-14")).to.equal(undefined)
  })
  it("gives the most and the fewest of every total without a rounding error", () => {
    const twoThirds = { ...third, numerator: 2 }
    for (let total = 0; total <= 1000; total++) {
      const most = atMost(third, total)
      expect(most * 3 <= total && (most + 1) * 3 > total, `at most of ${total}`).to.equal(true)
      const fewest = atLeast(twoThirds, total)
      expect(fewest * 3 >= total * 2 && (fewest - 1) * 3 < total * 2, `at least of ${total}`).to.equal(true)
    }
  })
})

describe("the rules of a new installation", () => {
  const all = [...initialRules, ...initialThresholds]

  it("have every code once", () => {
    expect(all.map(rule => rule.code)).to.deep.equal([...ruleCodes])
  })
  it("name a source, and say of each whether it is verified", () => {
    for (const rule of all) {
      expect(rule.source, rule.code).to.match(/^[\x20-\x7e]{10,300}$/)
      if (rule.verified) expect(rule.confidence, rule.code).to.equal("high")
    }
    const unverified = initialRules.filter(rule => !rule.verified).map(rule => rule.code)
    expect(unverified).to.include.members(["state_share_max", "term_years", "consecutive_terms_max", "group_quorum"])
  })
  it("are in force when the councils of Almaty Region are renewed", () => {
    for (const code of ruleCodes) expect(ruleAt(all, code, "2022-03-14"), code).to.not.equal(undefined)
  })
})
