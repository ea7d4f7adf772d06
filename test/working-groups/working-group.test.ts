import { expect } from "chai"
import { initialRules } from "../../src/rules/initial-rules.ts"
import { count, formationBreaches, type GroupVote, stateShare } from "../../src/working-groups/working-group.ts"

const on = "2022-04-20"
const group = (state: number, civil: number) =>
  Array.from({ length: state + civil }, (_, i) => ({ kind: i < state ? "state" : "civil", head: i === 0 }))

/** The head is member 1; `choices` are of the members 1, 2, 3, … in order: f(or), a(gainst), -(abstain), space (absent). */
const vote = (choices: string, ...recused: number[][]): GroupVote => ({
  members: [...choices].map((_, i) => ({ userId: i + 1, head: i === 0 })),
  ballots: [...choices].flatMap((sign, i) =>
    sign === " " ? [] : [{ userId: i + 1, choice: { f: "for", a: "against", "-": "abstain" }[sign]! }],
  ),
  lines: (recused.length === 0 ? [[]] : recused).map((of, i) => ({ nominationId: 100 + i, recused: of })),
})
const resultOf = (choices: string, ...recused: number[][]) => count(vote(choices, ...recused), initialRules, on).result

describe("a working group's make-up", () => {
  it("counts those of the state", () => {
    expect(stateShare(group(3, 6))).to.deep.equal({ state: 3, total: 9 })
  })
  it("is lawful with a third of the state and not with more, for every size", () => {
    for (let total = 1; total <= 40; total++)
      for (let state = 0; state <= total; state++) {
        const found = formationBreaches(group(state, total - state), initialRules, on)
        expect(found.length === 0, `${state} of ${total}`).to.equal(state * 3 <= total)
      }
  })
  it("tells the figures and the rule that it breaks", () => {
    const [found] = formationBreaches(group(4, 7), initialRules, on)
    expect(found).to.deep.include({
      code: "group_state_share_max",
      severity: "error",
      figures: { state: 4, total: 11, limit: 3 },
    })
    expect(found!.rule).to.include({ verified: true })
  })
  it("has exactly one head", () => {
    const headless = group(1, 5).map(member => ({ ...member, head: false }))
    expect(formationBreaches(headless, initialRules, on)[0]).to.deep.include({
      code: "group_head",
      figures: { heads: 0 },
    })
    const two = group(1, 5).map((member, i) => ({ ...member, head: i < 2 }))
    expect(formationBreaches(two, initialRules, on)[0]).to.deep.include({ code: "group_head", figures: { heads: 2 } })
  })
  it("is not held to a rule that is not in force", () => {
    expect(formationBreaches(group(5, 5), [], on)).to.deep.equal([])
  })
})

describe("the working group's vote", () => {
  it("has a quorum with two thirds of the members, for every size", () => {
    for (let total = 1; total <= 40; total++)
      for (let present = 0; present <= total; present++) {
        const found = count(vote("f".repeat(present) + " ".repeat(total - present)), initialRules, on)
        const quorum = present > 0 && present * 3 >= total * 2
        expect(found.group.quorum, `${present} of ${total}`).to.equal(quorum)
        expect(found.result, `${present} of ${total}`).to.equal(quorum ? "adopted" : "no_quorum")
      }
  })
  it("is carried by more than half of those present, for every outcome of up to twelve", () => {
    for (let present = 1; present <= 12; present++)
      for (let votesFor = 0; votesFor <= present; votesFor++) {
        // the head votes against, so that half is not enough
        const choices = "a".repeat(present - votesFor) + "f".repeat(votesFor)
        const carried = votesFor === present || votesFor * 2 > present
        expect(resultOf(choices), choices).to.equal(carried ? "adopted" : "rejected")
      }
  })
  it("counts an abstention as present and not for", () => {
    expect(resultOf("ff--")).to.equal("adopted") // exactly half, and the head is for
    expect(resultOf("-ff-")).to.equal("rejected")
    expect(count(vote("ff-- "), initialRules, on).lines[0]).to.deep.equal({
      nominationId: 100,
      electorate: 5,
      present: 4,
      needed: 4,
      quorum: true,
      recused: 0,
      for: 2,
      against: 0,
      abstain: 2,
      tie: true,
      carried: true,
    })
  })
  it("is decided by its head when exactly half are for", () => {
    expect(resultOf("ffaa")).to.equal("adopted")
    expect(resultOf("aaff")).to.equal("rejected")
    expect(resultOf("-aff")).to.equal("rejected")
  })
  it("is not decided by a head who is absent or recused", () => {
    expect(resultOf(" ffaa ".trimEnd())).to.equal("rejected")
    expect(resultOf("fffaa", [1])).to.equal("rejected")
  })
  it("takes recused members out of the votes and of the denominator of that line only", () => {
    const found = count(vote("ffffff   ", [1, 2, 9], []), initialRules, on)
    expect(found.lines[0]).to.include({
      electorate: 6,
      present: 4,
      needed: 4,
      quorum: true,
      recused: 3,
      for: 4,
      carried: true,
    })
    expect(found.lines[1]).to.include({
      electorate: 9,
      present: 6,
      needed: 6,
      quorum: true,
      recused: 0,
      for: 6,
      carried: true,
    })
    expect(found.result).to.equal("adopted")
  })
  it("can find a quorum in the group and none on a line", () => {
    const found = count(vote("ffffff   ", [1, 2]), initialRules, on)
    expect(found.group.quorum).to.equal(true)
    expect(found.lines[0]).to.include({ electorate: 7, present: 4, needed: 5, quorum: false, carried: false })
    expect(found.result).to.equal("no_quorum")
  })
  it("rejects the whole composition with one line", () => {
    const found = count(vote("fffaa", [], [1, 2]), initialRules, on)
    expect(found.lines.map(line => line.carried)).to.deep.equal([true, false])
    expect(found.result).to.equal("rejected")
  })
  it("decides nothing on a line from which all are recused", () => {
    const found = count(vote("fff", [1, 2, 3]), initialRules, on)
    expect(found.lines[0]).to.include({ electorate: 0, quorum: false, carried: false })
    expect(found.result).to.equal("no_quorum")
  })
  it("never adopts a composition of nobody", () => {
    expect(count({ ...vote("fff"), lines: [] }, initialRules, on).result).to.equal("rejected")
  })
  it("does not count the ballot of someone who is no longer a member", () => {
    const cast = vote("faa")
    const withLeaver = { ...cast, ballots: [...cast.ballots, { userId: 99, choice: "for" }] }
    expect(count(withLeaver, initialRules, on)).to.deep.equal(count(cast, initialRules, on))
  })
  it("refuses to count a member twice", () => {
    const cast = vote("fff")
    expect(() =>
      count({ ...cast, ballots: [...cast.ballots, { userId: 1, choice: "against" }] }, initialRules, on),
    ).to.throw(RangeError)
  })
  it("adopts exactly when every line carries, whatever the choices and recusals of four members", () => {
    for (const choices of words("fa- ", 4))
      for (const recused of subsets([1, 2, 3, 4])) {
        const found = count(vote(choices, [], recused), initialRules, on)
        for (const line of found.lines) {
          expect(line.for + line.against + line.abstain).to.equal(line.present)
          expect(line.quorum).to.equal(line.present > 0 && line.present * 3 >= line.electorate * 2)
          expect(line.electorate + line.recused).to.equal(4)
          if (line.carried) expect(line.for * 2).to.be.at.least(line.present)
        }
        expect(found.result === "adopted").to.equal(found.group.quorum && found.lines.every(line => line.carried))
      }
  })
})

const words = (signs: string, length: number): string[] =>
  length === 0 ? [""] : words(signs, length - 1).flatMap(word => [...signs].map(sign => word + sign))
const subsets = (of: number[]): number[][] =>
  of.reduce<number[][]>((all, one) => all.concat(all.map(set => [...set, one])), [[]])
