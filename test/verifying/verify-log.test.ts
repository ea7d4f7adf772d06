import { expect } from "chai"
import { verifierKey } from "../../src/merkle/note.ts"
import { Fault } from "../../src/verifying/fault.ts"
import { verifyLog } from "../../src/verifying/verify-log.ts"
import { another, endorsement, entry, FixtureLog, someEntries } from "./fixture-log.ts"

describe("verifying a log", () => {
  it("finds nothing wrong with an honest one of any size", async () => {
    for (const size of [0, 1, 255, 256, 257, 600]) {
      const { checkpoint, recount } = await verifyLog(new FixtureLog(someEntries(size)), {})
      expect(checkpoint.size).to.equal(size)
      expect(recount.turns).to.equal(size - Math.floor(size / 10))
    }
  })

  it("goes through three levels of tiles and reads every one of them", async () => {
    const log = new FixtureLog(Array.from({ length: 65_536 + 256 + 9 }, (_, i) => another(i)))
    await verifyLog(log, {})
    const unread = [...log.served.keys()].filter(address => address.startsWith("tile/") && !log.reads.includes(address))
    expect(unread).to.deep.equal([])
  })

  it("counts who endorsed, withdrew, endorsed again, was invalidated and restored", async () => {
    const kinds = ["record", "withdraw", "record", "invalidate", "restore", "withdraw", "record"]
    const { recount } = await verifyLog(new FixtureLog(kinds.map(kind => endorsement(kind, 1))), {})
    expect([...recount.nominations.values()].map(({ total }) => total)).to.deep.equal([1])
  })

  it("takes an earlier checkpoint that the log continues", async () => {
    const entries = someEntries(600)
    const kept = new FixtureLog(entries.slice(0, 300)).text("checkpoint")
    const { since } = await verifyLog(new FixtureLog(entries), { since: { note: kept } })
    expect(since!.size).to.equal(300)
  })

  it("takes tallies fetched while the log grew, each at its own size", async () => {
    const entries = someEntries(400)
    const log = new FixtureLog(entries, { signed: [310, 350] })
    const early = new FixtureLog(entries.slice(0, 310))
    const later = new FixtureLog(entries.slice(0, 350))
    log.put("tallies", early.text("tallies"))
    log.put("tallies/talgar-2022", later.text("tallies/talgar-2022"))
    let checkpoints = 0
    const growing = {
      isLive: true,
      read: async (address: string) =>
        address === "checkpoint" && checkpoints++ === 0 ? Buffer.from(early.text("checkpoint")) : log.read(address),
    }
    expect((await verifyLog(growing, {})).checkpoint.size).to.equal(400)
  })

  it("takes a full tile where the partial one asked for is there no more", async () => {
    const entries = someEntries(300)
    const log = new FixtureLog(entries.slice(0, 250))
    for (const address of ["tile/0/000.p/250", "tile/entries/000.p/250"]) log.served.delete(address)
    const grown = new FixtureLog(entries)
    for (const address of ["tile/0/000", "tile/entries/000"]) log.put(address, grown.served.get(address)!)
    expect((await verifyLog(log, {})).checkpoint.size).to.equal(250)
  })

  describe("refuses entries that contradict one another:", () => {
    const record = endorsement("record", 1)
    const cases: [string, Buffer[], string][] = [
      ["a second active endorsement", [record, another(1), record], "Entry 2: a second active endorsement"],
      ["a withdrawal of none", [another(1), endorsement("withdraw", 1)], "Entry 1: endorsement.withdraw"],
      ["an invalidation of none", [endorsement("invalidate", 1)], "Entry 0: endorsement.invalidate"],
      ["a restoration of an active one", [record, endorsement("restore", 1)], "Entry 1: endorsement.restore"],
      [
        "a new one where one was invalidated",
        [record, endorsement("invalidate", 1), record],
        "Entry 2: endorsement.record",
      ],
      [
        "a withdrawal elsewhere",
        [record, endorsement("withdraw", 1, { territory: "talgar" })],
        "Entry 1: the endorsement",
      ],
      [
        "a candidate in two reviews",
        [record, endorsement("record", 2, { review: "talgar-2022" })],
        "Entry 1: candidate",
      ],
      ["a day that is none", [endorsement("record", 1, { day: "2022-02-31" })], "Entry 0: it lacks"],
      ["no JSON", [another(0), Buffer.from("{")], "Entry 1: it is not JSON"],
      ["another version", [entry({ v: 2, action: "stage.open" })], "Entry 0: it is no entry of version 1"],
    ]
    for (const [name, entries, found] of cases)
      it(name, async () => {
        expect(await faultIn(new FixtureLog(entries))).to.include(found)
      })
  })

  it("is not for another key than the one given", async () => {
    const log = new FixtureLog(someEntries(10))
    const other = new FixtureLog([], { seed: 8 })
    expect(await faultIn(log, { key: verifierKey(other.signer.verifier) })).to.include("Key: the log serves another")
    expect(await faultIn(log, { key: verifierKey(log.signer.verifier) })).to.equal(undefined)
    log.put("key", other.text("key"))
    expect(await faultIn(log)).to.include("Checkpoint: it is not signed by the key")
  })
})

async function faultIn(log: FixtureLog, given: { key?: string } = {}): Promise<string | undefined> {
  try {
    await verifyLog(log, given)
    return undefined
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return error.message
  }
}
