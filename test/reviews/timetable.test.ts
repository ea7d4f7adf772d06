import { expect } from "chai"
import { addDays, addMonths, almatyDate, almatyTime, atAlmaty } from "../../src/calendar/almaty-time.ts"
import { isWorkingDay } from "../../src/calendar/working-days.ts"
import {
  isOpen,
  nextDeadline,
  openStages,
  proposeTimetable,
  type StageName,
  stageAt,
  stageNames,
  timetableBreaches,
} from "../../src/reviews/timetable.ts"
import { initialRules } from "../../src/rules/initial-rules.ts"
import { publicHolidays } from "../support/holidays.ts"

const proposed = proposeTimetable("2022-03-14", initialRules, publicHolidays)
const stage = (name: StageName) => proposed.find(one => one.stage === name)!
const plus = (moment: Date, milliseconds: number) => new Date(moment.getTime() + milliseconds)
const changed = (name: StageName, change: { opensAt?: Date; closesAt?: Date }) =>
  proposed.map(one => (one.stage === name ? { ...one, ...change } : one))
const codes = (stages: Parameters<typeof timetableBreaches>[0], termEndsOn?: string) =>
  timetableBreaches(stages, initialRules, publicHolidays, termEndsOn).map(found => found.code)

describe("the proposed timetable", () => {
  it("has every stage in its order, in office hours", () => {
    const shown = proposed.map(one => [
      one.stage,
      ...[one.opensAt, one.closesAt].map(at => `${almatyDate(at)} ${almatyTime(at)}`),
    ])
    expect(shown).to.deep.equal([
      ["nominations", "2022-03-14 09:00", "2022-04-04 18:00"],
      ["check", "2022-04-04 18:00", "2022-04-18 18:00"],
      ["objections", "2022-04-18 18:00", "2022-04-21 18:00"],
      ["endorsements", "2022-04-18 18:00", "2022-04-28 18:00"],
      ["selection", "2022-04-29 09:00", "2022-05-05 18:00"],
      ["approval", "2022-05-05 18:00", "2022-05-11 18:00"],
    ])
  })
  it("breaks no rule, ends on working days and fits into about two months, from whatever day it starts", () => {
    for (let day = 0; day < 3 * 366; day += 1) {
      const on = addDays("2022-01-01", day)
      const stages = proposeTimetable(on, initialRules, publicHolidays)
      expect(timetableBreaches(stages, initialRules, publicHolidays, addMonths(on, 3)), on).to.deep.equal([])
      for (const one of stages) expect(isWorkingDay(almatyDate(one.closesAt), publicHolidays), on).to.equal(true)
      expect(almatyDate(stages.at(-1)!.closesAt) <= addDays(addMonths(on, 2), 14), on).to.equal(true)
    }
  }).timeout(20_000)
  it("follows the holidays of its calendar", () => {
    const later = proposeTimetable("2022-03-14", initialRules, [
      ...publicHolidays,
      { on: "2022-04-04", working: false },
    ])
    expect(later[0]!.closesAt).to.deep.equal(atAlmaty("2022-04-05", "18:00"))
  })
  it("follows the rules in force on its first day", () => {
    const longer = initialRules.map(rule => (rule.code === "intake_days" ? { ...rule, numerator: 30 } : rule))
    expect(almatyDate(proposeTimetable("2022-03-14", longer, publicHolidays)[0]!.closesAt)).to.equal("2022-04-13")
    expect(timetableBreaches(proposeTimetable("2022-03-14", [], []), [], [])).to.deep.equal([])
  })
})

describe("a stage", () => {
  it("is open from its opening second up to, but without, its closing second", () => {
    for (const { stage: name, opensAt, closesAt } of proposed) {
      expect(isOpen(proposed, name, plus(opensAt, -1)), name).to.equal(false)
      expect(isOpen(proposed, name, opensAt), name).to.equal(true)
      expect(isOpen(proposed, name, plus(closesAt, -1)), name).to.equal(true)
      expect(isOpen(proposed, name, closesAt), name).to.equal(false)
    }
  })
  it("passes to the next in the same second", () => {
    const { closesAt } = stage("nominations")
    expect(stageAt(proposed, plus(closesAt, -1))!.stage).to.equal("nominations")
    expect(stageAt(proposed, closesAt)!.stage).to.equal("check")
  })
  it("is found beside another that is open too", () => {
    const now = atAlmaty("2022-04-20", "12:00")
    expect(openStages(proposed, now).map(one => one.stage)).to.deep.equal(["objections", "endorsements"])
    expect(stageAt([...proposed].reverse(), now)!.stage).to.equal("objections")
    expect(stageAt(proposed, atAlmaty("2022-04-25", "12:00"))!.stage).to.equal("endorsements")
  })
  it("is none before, between and after", () => {
    for (const [on, time] of [
      ["2022-03-14", "08:59:59"],
      ["2022-04-28", "18:00"],
      ["2022-05-11", "18:00"],
    ] as const)
      expect(stageAt(proposed, atAlmaty(on, time)), on).to.equal(undefined)
  })
  it("that closes in the hour that occurs twice closes at the later one", () => {
    const stages = [
      { stage: "nominations", opensAt: atAlmaty("2024-02-01"), closesAt: atAlmaty("2024-02-29", "23:30") },
    ]
    expect(isOpen(stages, "nominations", new Date("2024-02-29T17:30:00Z"))).to.equal(true)
    expect(isOpen(stages, "nominations", new Date("2024-02-29T18:29:59.999Z"))).to.equal(true)
    expect(isOpen(stages, "nominations", new Date("2024-02-29T18:30:00Z"))).to.equal(false)
  })
})

describe("the next deadline", () => {
  it("leads from the announcement through every opening and closing to the end", () => {
    const steps: string[] = []
    let next = nextDeadline(proposed, atAlmaty("2022-03-14", "08:00"))
    for (; next; next = nextDeadline(proposed, next.at)) steps.push(`${next.stage.stage} ${next.what}`)
    expect(steps).to.deep.equal([
      "nominations opens",
      "nominations closes",
      "check closes",
      "objections closes",
      "endorsements closes",
      "selection opens",
      "selection closes",
      "approval closes",
    ])
  })
  it("is strictly after now", () => {
    const { closesAt } = stage("nominations")
    expect(nextDeadline(proposed, plus(closesAt, -1))!.at).to.deep.equal(closesAt)
    expect(nextDeadline(proposed, closesAt)!.at).to.deep.equal(stage("check").closesAt)
  })
})

describe("a timetable that somebody typed", () => {
  it("has every stage", () => {
    expect(codes([])).to.deep.equal(stageNames.map(() => "stage_missing"))
    expect(timetableBreaches(proposed.slice(1), initialRules, publicHolidays)[0]!.figures).to.deep.equal({
      stage: "nominations",
    })
  })
  it("has no stage that closes before or when it opens", () => {
    const { opensAt } = stage("approval")
    for (const closesAt of [opensAt, plus(opensAt, -1)])
      expect(codes(changed("approval", { closesAt }))).to.deep.equal(["stage_reversed"])
  })
  it("has its stages one after another, to the millisecond", () => {
    for (const [name, previous] of [
      ["check", "nominations"],
      ["objections", "check"],
      ["approval", "selection"],
    ] as const) {
      const early = { opensAt: plus(stage(previous).closesAt, -1) }
      const found = timetableBreaches(changed(name, early), initialRules, publicHolidays)
      expect(
        found.map(one => [one.code, one.figures]),
        name,
      ).to.deep.equal([["stage_order", { stage: name, previous }]])
      expect(codes(changed(name, { opensAt: stage(previous).closesAt })), name).to.deep.equal([])
    }
  })
  it("lets endorsements run beside check and objections, but close before selection begins", () => {
    expect(codes(changed("endorsements", { opensAt: stage("check").opensAt }))).to.deep.equal([])
    expect(codes(changed("endorsements", { opensAt: stage("nominations").opensAt }))).to.deep.equal(["stage_order"])
    expect(codes(changed("endorsements", { closesAt: stage("selection").opensAt }))).to.deep.equal([])
    expect(codes(changed("endorsements", { closesAt: plus(stage("selection").opensAt, 1) }))).to.deep.equal([
      "stage_order",
    ])
  })
  it("takes nominations for as many days as the rule says, to the second", () => {
    expect(codes(changed("nominations", { closesAt: atAlmaty("2022-04-03", "09:00") }))).to.deep.equal([])
    const found = timetableBreaches(
      changed("nominations", { closesAt: atAlmaty("2022-04-03", "08:59:59") }),
      initialRules,
      [],
    )
    expect(found.map(one => [one.code, one.severity, one.figures])).to.deep.equal([
      ["intake_days", "warning", { days: 19, limit: 20 }],
    ])
    const odd = { opensAt: atAlmaty("2022-03-14", "09:00:30"), closesAt: atAlmaty("2022-04-03", "09:00:00") }
    expect(codes(changed("nominations", odd))).to.deep.equal(["intake_days"])
  })
  it("counts those days by the clock on the wall when the time of Almaty changes", () => {
    const rows = proposeTimetable("2024-02-15", initialRules, publicHolidays)
    rows[0]!.closesAt = atAlmaty("2024-03-06", "09:00")
    expect(codes(rows)).to.deep.equal([])
  })
  it("gives check and objections their working days", () => {
    const short = changed("check", { closesAt: atAlmaty("2022-04-18", "17:59") })
    expect(timetableBreaches(short, initialRules, publicHolidays)[0]).to.deep.include({
      code: "check_working_days",
      figures: { days: 9, limit: 10 },
    })
    expect(codes(changed("objections", { closesAt: atAlmaty("2022-04-20", "18:00") }))).to.deep.equal([
      "objection_working_days",
    ])
    const holiday = timetableBreaches(proposed, initialRules, [{ on: "2022-04-11", working: false }])
    expect(holiday.map(one => one.code)).to.deep.equal(["check_working_days"])
  })
  it("begins at least two months before the term ends", () => {
    expect(codes(proposed, "2022-05-14")).to.deep.equal([])
    const found = timetableBreaches(proposed, initialRules, publicHolidays, "2022-05-13")
    expect(found[0]).to.deep.include({
      code: "formation_months_before",
      figures: { opensOn: "2022-03-14", latestOn: "2022-03-13" },
    })
    expect(codes(proposed)).to.deep.equal([])
  })
  it("is judged at once even when it lasts for thousands of years", () => {
    const long = changed("check", { closesAt: new Date("9999-12-31T00:00:00Z") })
    expect(codes(long)).to.include("stage_order")
  })
})
