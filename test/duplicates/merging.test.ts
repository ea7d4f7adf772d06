import { expect } from "chai"
import { mayLead, obstacleTo, type Side, undoneUntil } from "../../src/duplicates/merging.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"

const file = (over: Partial<Nomination> = {}): Nomination =>
  ({ status: "proposed", number: null, nomineeUserId: null, destroyedAt: null, ...over }) as Nomination
const side = (over: Partial<Nomination> = {}, rest: Partial<Side> = {}): Side => ({
  nomination: file(over),
  personId: null,
  leadsOthers: false,
  ...rest,
})
const consented = { status: "consented" as const, number: 1 }
const at = (day: number) => new Date(Date.UTC(2022, 2, day))
const stages = [
  { stage: "nominations", opensAt: at(1), closesAt: at(10) },
  { stage: "check", opensAt: at(12), closesAt: at(20) },
  { stage: "endorsements", opensAt: at(14), closesAt: at(16) },
]

describe("whether two files may become one", () => {
  it("is so while both are undecided", () => {
    for (const one of [side(), side(consented), side({ status: "returned", number: 1 })])
      for (const other of [side(), side({ ...consented, number: 2 })])
        expect(obstacleTo(one, other)).to.equal(undefined)
  })
  it("is not once either is decided, has ended, was merged or destroyed", () => {
    const cases = {
      admitted: "decided",
      refused: "decided",
      withdrawn: "ended",
      declined: "ended",
      merged: "merged",
    } as const
    for (const [status, obstacle] of Object.entries(cases)) {
      expect(obstacleTo(side({ status: status as Nomination["status"] }), side())).to.equal(obstacle)
      expect(obstacleTo(side(), side({ status: status as Nomination["status"] }))).to.equal(obstacle)
    }
    expect(obstacleTo(side({ destroyedAt: at(1) }), side())).to.equal("destroyed")
  })
  it("is not when they are known to be about two people", () => {
    expect(obstacleTo(side({}, { personId: 1 }), side({}, { personId: 2 }))).to.equal("identity")
    expect(obstacleTo(side({}, { personId: 1 }), side({}, { personId: 1 }))).to.equal(undefined)
    expect(obstacleTo(side({}, { personId: 1 }), side())).to.equal(undefined)
  })
  it("is not when two accounts consented, or no file could keep what must go on", () => {
    expect(obstacleTo(side({ ...consented, nomineeUserId: 1 }), side({ ...consented, nomineeUserId: 2 }))).to.equal(
      "accounts",
    )
    expect(obstacleTo(side(consented), side({}, { leadsOthers: true }))).to.equal("neither")
  })
})

describe("which of two files leads", () => {
  it("is either, as long as nothing is lost with the other", () => {
    expect([mayLead(side(), side()), mayLead(side(consented), side(consented))]).to.deep.equal([true, true])
  })
  it("is the one with the consent, the account, and what was merged before", () => {
    for (const strong of [side(consented), side({ nomineeUserId: 1 }), side({}, { leadsOthers: true })]) {
      expect(mayLead(strong, side())).to.equal(true)
      expect(mayLead(side(), strong)).to.equal(false)
    }
  })
})

describe("how long merging can be undone", () => {
  it("is as long as the stage lasts in which it was done, and between stages until the next one begins", () => {
    expect(undoneUntil(stages, at(5))).to.deep.equal(at(10))
    expect(undoneUntil(stages, at(11))).to.deep.equal(at(12))
    expect(undoneUntil(stages, at(15))).to.deep.equal(at(20))
    expect(undoneUntil(stages, at(25))).to.equal(undefined)
  })
})
