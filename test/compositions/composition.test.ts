import { expect } from "chai"
import { addYears } from "../../src/calendar/almaty-time.ts"
import { breaches, type Chosen, canBeAdopted, type Proposal } from "../../src/compositions/composition.ts"
import { initialRules } from "../../src/rules/initial-rules.ts"

const on = "2022-05-16"
let last = 0
const aCandidate = (changes: Partial<Chosen> = {}): Chosen => ({
  nominationId: ++last,
  seatKind: "civil",
  organisationId: null,
  birthOn: "1970-01-01",
  consecutiveTerms: 0,
  otherCouncils: 0,
  inWorkingGroup: false,
  admitted: true,
  ...changes,
})
const many = (n: number, changes: Partial<Chosen> = {}) => Array.from({ length: n }, () => aCandidate(changes))
const whole = (chosen: Chosen[], changes: Partial<Proposal> = {}): Proposal => {
  const taken = (kind: string) => chosen.filter(one => one.seatKind === kind).length
  return { seats: { civil: taken("civil"), state: taken("state") }, chosen, continuing: [], ...changes }
}
const check = (proposal: Proposal, rules = initialRules) => breaches(proposal, rules, on)
const codes = (proposal: Proposal) => check(proposal).map(found => found.code)

describe("a composition", () => {
  it("of all seats and lawful members breaks nothing and can be adopted", () => {
    const found = check(whole([...many(12), ...many(6, { seatKind: "state" })]))
    expect(found).to.deep.equal([])
    expect(canBeAdopted(found)).to.equal(true)
  })
  it("of nobody cannot be adopted", () => {
    const found = check(whole([], { seats: { civil: 12, state: 6 } }))
    expect(found.map(one => one.code)).to.deep.equal(["nobody_chosen", "civil_seats_under", "state_seats_under"])
    expect(canBeAdopted(found)).to.equal(false)
  })
  it("with fewer members than seats leaves vacancies and can be adopted", () => {
    const found = check(whole(many(10), { seats: { civil: 12, state: 6 } }))
    expect(found.map(one => [one.code, one.severity, one.figures])).to.deep.equal([
      ["civil_seats_under", "warning", { seats: 12, chosen: 10 }],
      ["state_seats_under", "warning", { seats: 6, chosen: 0 }],
    ])
    expect(canBeAdopted(found)).to.equal(true)
  })
  it("with more members than seats of a kind cannot be adopted", () => {
    const chosen = [...many(13), ...many(2, { seatKind: "state" })]
    const found = check(whole(chosen, { seats: { civil: 12, state: 2 } }))
    expect(found).to.have.length(1)
    expect(found[0]).to.deep.include({
      code: "civil_seats_over",
      severity: "error",
      figures: { seats: 12, chosen: 13 },
    })
    expect(found[0]!.memberIds).to.have.length(13)
    expect(codes(whole(chosen, { seats: { civil: 13, state: 1 } }))).to.deep.equal(["state_seats_over"])
  })
  it("has at most a third of the state, for every size up to forty", () => {
    for (let total = 1; total <= 40; total++)
      for (let state = 0; state <= total; state++) {
        const found = codes(whole([...many(state, { seatKind: "state" }), ...many(total - state)]))
        expect(found.includes("state_share_max"), `${state} of ${total}`).to.equal(state * 3 > total)
      }
  })
  it("tells the figures, the source and the members of a state share that is too large", () => {
    const state = many(13, { seatKind: "state" })
    const [found] = check(whole([...state, ...many(24)]))
    expect(found).to.deep.include({
      code: "state_share_max",
      severity: "error",
      figures: { state: 13, total: 37, limit: 12 },
    })
    expect(found!.memberIds).to.deep.equal(state.map(one => one.nominationId))
    expect(found!.rule).to.include({ verified: false, confidence: "medium" })
  })
  it("counts the members who stay when vacancies are filled", () => {
    const staying = (state: number, civil: number) =>
      [...many(state, { seatKind: "state" }), ...many(civil)].map(({ seatKind, organisationId }) => ({
        seatKind,
        organisationId,
      }))
    expect(codes(whole(many(1, { seatKind: "state" }), { continuing: staying(5, 12) }))).to.deep.equal([])
    expect(codes(whole(many(1, { seatKind: "state" }), { continuing: staying(5, 11) }))).to.deep.equal([
      "state_share_max",
    ])
  })
  it("has one representative of an organisation", () => {
    const [first, second] = many(2, { organisationId: 7 })
    const found = check(
      whole([first!, second!, ...many(3, { organisationId: null }), aCandidate({ organisationId: 8 })]),
    )
    expect(found).to.have.length(1)
    expect(found[0]).to.deep.include({
      code: "one_per_organisation",
      figures: { organisationId: 7, count: 2, limit: 1 },
      memberIds: [first!.nominationId, second!.nominationId],
    })
  })
  it("has no second representative beside one who stays", () => {
    const one = aCandidate({ organisationId: 7 })
    const found = check(whole([one], { continuing: [{ seatKind: "civil", organisationId: 7 }] }))
    expect(found[0]).to.deep.include({ code: "one_per_organisation", memberIds: [one.nominationId] })
    expect(codes(whole([one], { continuing: [{ seatKind: "civil", organisationId: 9 }] }))).to.deep.equal([])
  })
  it("may have several officials of one authority", () => {
    expect(codes(whole([...many(2, { seatKind: "state", organisationId: 7 }), ...many(4)]))).to.deep.equal([])
  })
  it("has no member for a third term in a row", () => {
    expect(codes(whole([aCandidate({ consecutiveTerms: 1 })]))).to.deep.equal([])
    const third = aCandidate({ consecutiveTerms: 2 })
    expect(check(whole([third]))[0]).to.deep.include({
      code: "consecutive_terms_max",
      severity: "error",
      figures: { terms: 3, limit: 2 },
      memberIds: [third.nominationId],
    })
  })
  it("has members who are of age on the day their term begins, not the day before", () => {
    expect(codes(whole([aCandidate({ birthOn: addYears(on, -18) })]))).to.deep.equal([])
    expect(check(whole([aCandidate({ birthOn: "2004-05-17" })]))[0]).to.deep.include({
      code: "minimum_age",
      figures: { age: 17, limit: 18 },
    })
  })
  it("warns of a member whose age nobody knows", () => {
    const found = check(whole([aCandidate({ birthOn: null })]))
    expect(found.map(one => [one.code, one.severity])).to.deep.equal([["age_unknown", "warning"]])
  })
  it("warns of a member of another council", () => {
    const found = check(whole([aCandidate({ otherCouncils: 1 })]))
    expect(found.map(one => [one.code, one.severity, one.figures])).to.deep.equal([
      ["councils_at_once_max", "warning", { councils: 2, limit: 1 }],
    ])
    expect(canBeAdopted(found)).to.equal(true)
  })
  it("has no member of the working group and nobody who was not admitted", () => {
    expect(codes(whole([aCandidate({ inWorkingGroup: true })]))).to.deep.equal(["group_members_not_candidates"])
    const found = check(whole([aCandidate({ admitted: false })]))
    expect(found.map(one => [one.code, one.rule])).to.deep.equal([["not_admitted", null]])
    expect(canBeAdopted(found)).to.equal(false)
  })
  it("is judged by the rules in force on the day of effect, with their own severity", () => {
    const chosen = [
      aCandidate({ seatKind: "state", consecutiveTerms: 5, birthOn: "2010-01-01", otherCouncils: 3 }),
      ...many(1, { organisationId: 1 }),
    ]
    expect(check(whole(chosen), [])).to.deep.equal([])
    const softer = initialRules.map(rule =>
      rule.code === "state_share_max" ? { ...rule, severity: "warning" as const } : rule,
    )
    expect(canBeAdopted(check(whole(many(1, { seatKind: "state" })), softer))).to.equal(true)
  })
})
