import { expect } from "chai"
import { timeline } from "../../src/charts/timeline.ts"

const day = (on: string) => new Date(`${on}T00:00:00+06:00`)
const stages = [
  { key: "check", from: day("2022-03-21"), until: day("2022-04-04") },
  { key: "nominations", from: day("2022-03-01"), until: day("2022-03-21") },
  { key: "publication", from: day("2022-05-01") },
]

describe("the timeline", () => {
  it("puts the stages in order and says which is past, going on and to come", () => {
    const { items } = timeline(stages, day("2022-03-25"))
    expect(items.map(({ key, state }) => [key, state])).to.deep.equal([
      ["nominations", "past"],
      ["check", "now"],
      ["publication", "next"],
    ])
  })

  it("ends a stage with its last moment, so that midnight belongs to the next one", () => {
    expect(timeline(stages, day("2022-03-21")).items.map(item => item.state)).to.deep.equal(["past", "now", "next"])
    expect(timeline(stages, day("2022-03-25")).items[0]!.last!.toISOString()).to.equal("2022-03-20T17:59:59.999Z")
  })

  it("marks today between stages, before them and after them", () => {
    const placeOfToday = (on: string) => timeline(stages, day(on)).items.findIndex(item => item.isToday)
    expect(placeOfToday("2022-02-01")).to.equal(0)
    expect(placeOfToday("2022-04-20")).to.equal(2)
    expect(placeOfToday("2022-06-01")).to.equal(3)
    expect(placeOfToday("2022-03-10")).to.equal(-1)
  })

  it("shows today on the strip only while the review lasts", () => {
    expect(timeline(stages, day("2022-02-01")).today).to.equal(undefined)
    expect(timeline(stages, day("2022-06-01")).today).to.equal(undefined)
    const { today, bars } = timeline(stages, day("2022-03-25"))
    expect(today).to.be.within(bars[1]!.x, bars[1]!.x + bars[1]!.width)
  })

  it("keeps every bar on the strip and wide enough to be seen, also a moment's", () => {
    for (const { x, width } of timeline(stages, day("2022-03-25")).bars) {
      expect(width).to.be.at.least(4)
      expect(x).to.be.within(0, 320)
    }
  })

  it("is only today when there are no stages yet", () => {
    const { items, bars } = timeline([], day("2022-03-25"))
    expect(bars).to.deep.equal([])
    expect(items.map(item => item.isToday)).to.deep.equal([true])
  })
})
