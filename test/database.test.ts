import { expect } from "chai"
import type { Tx } from "../src/db/database.ts"
import { together } from "../src/db/together.ts"
import { settingTable } from "../src/settings/store.ts"
import { startApp, type TestApp } from "./support/app.ts"

const pause = (ms: number) => new Promise<void>(done => setTimeout(done, ms))
const add = (tx: Tx, name: string) => tx.insert(settingTable, { name, value: "" })
const names = async (tx: Tx) => (await tx.find(settingTable)).map(s => s.name).sort()

describe("the door to the database", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  it("when one change fails, keeps what the others saved meanwhile", async () => {
    const save = (name: string, then: () => Promise<void>) =>
      app.db.write(async tx => {
        await add(tx, name)
        await then()
      })
    const fails = save("a", async () => {
      await pause(30)
      throw new Error("no")
    }).catch(e => e.message)
    await pause(5)
    await Promise.all([fails, save("b", () => pause(1)), save("c", () => pause(10))])
    expect(await app.db.read(names)).to.deep.equal(["b", "c"])
  })

  it("refuses to be entered twice instead of waiting for itself forever", async () => {
    const error = await app.db.write(async () => app.db.read(names)).catch(e => e)
    expect(error).to.be.an("error").with.property("message").that.includes("pass `tx` along")
  })

  it("reads once for all who ask for the same at a time, and never from before they asked", async () => {
    let readings = 0
    const ask = () =>
      app.db.readTogether("names", async tx => {
        readings += 1
        const found = await names(tx)
        await pause(10)
        return found
      })
    const [first, ...others] = [ask(), ask(), ask(), ask()]
    expect(await Promise.all([first, ...others])).to.deep.equal([[], [], [], []])
    expect(readings).to.equal(2)
    void ask()
    await app.db.write(tx => add(tx, "new"))
    expect(await ask()).to.deep.equal(["new"])
  })

  it("asks again after a reading that failed", async () => {
    const fails = () => app.db.readTogether("x", () => Promise.reject(new Error("no"))).catch(e => e.message)
    expect(await Promise.all([fails(), fails(), fails()])).to.deep.equal(["no", "no", "no"])
    expect(await app.db.readTogether("x", async () => "yes")).to.equal("yes")
  })

  it("tells the time of the injected clock", async () => {
    app.clock.moveTo(new Date("2022-04-01T00:00:00Z"))
    const now = await app.db.read(async (_tx, now) => now)
    expect(now.toISOString()).to.match(/^2022-04-01T00:00:00/)
  })
})

describe("what is asked at the same moment", () => {
  it("is asked together, answered one by one, and no more of it at once than was said", async () => {
    const asked: number[][] = []
    const double = together(async (numbers: number[]) => {
      asked.push(numbers)
      return numbers.map(n => n * 2)
    }, 3)
    const answers = await Promise.all([1, 2, 3, 4, 5].map(double))
    expect(answers).to.deep.equal([2, 4, 6, 8, 10])
    expect(asked).to.deep.equal([
      [1, 2, 3],
      [4, 5],
    ])
    expect(await double(6)).to.equal(12)
  })

  it("fails together, and only that", async () => {
    let fails = true
    const work = together(async (asked: string[]) => {
      if (fails) throw new Error("no")
      return asked
    })
    const failed = await Promise.allSettled([work("a"), work("b")])
    expect(failed.map(({ status }) => status)).to.deep.equal(["rejected", "rejected"])
    fails = false
    expect(await work("c")).to.equal("c")
  })
})
