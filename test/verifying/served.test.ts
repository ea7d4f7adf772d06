import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { expect } from "chai"
import { tileWidth } from "../../src/merkle/tiles.ts"
import { hashLength, leafHash } from "../../src/merkle/tree.ts"
import { verify } from "../../src/verifying/command.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { saveActs, saveCandidate, saveEndorsingReview } from "../support/endorsements.ts"
import { saveEntries } from "../support/journal.ts"
import { saveUser } from "../support/users.ts"

describe("verifying a log from outside", () => {
  let app: TestApp
  let folder: string
  let candidate: string
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "kenes-"))
    app = await startApp()
    const review = await saveEndorsingReview(app.db, { slug: "ile-2022" })
    const nominee = await saveCandidate(app, review)
    candidate = nominee.publicId
    const act = { reviewId: review.id, nominationId: nominee.id }
    const [one, other] = [await saveUser(app.db), await saveUser(app.db)]
    await saveEntries(app.db, 200)
    await app.sequence()
    await saveActs(app.db, { ...act, userId: one.id }, { ...act, userId: other.id })
    await app.sequence()
    await saveActs(app.db, { ...act, userId: one.id, turn: 2, kind: "withdraw" })
    await saveEntries(app.db, 98)
    await app.sequence()
  })
  afterEach(async () => {
    await app.stop()
    rmSync(folder, { recursive: true })
  })

  const kept = () => path.join(folder, "kept")
  const keep = async () => writeFileSync(kept(), await (await fetch(`${app.base}/journal/checkpoint`)).text())
  const forge = (sql: string, values: unknown[] = []) => app.source.query(sql, values)

  it("finds that all fits, and again offline in the folder where it was saved", async () => {
    await keep()
    await saveEntries(app.db, 30)
    await app.sequence()
    const { code, text } = await verify([app.base, "--save", folder, "--since", kept()])
    expect(text).to.include("All fits: 331 entries of kenes.test/journal")
    expect(text).to.include("Nothing of the 301 entries under the earlier checkpoint was removed or changed.")
    expect(text).to.include("3 turns of endorsements, 1 active; reviews: 1, candidates: 1.")
    expect(code).to.equal(0)
    await forge("delete from log_entries")
    const key = readFileSync(path.join(folder, "key"), "utf8").trim()
    const offline = await verify([folder, "--key", key, "--since", kept()])
    expect(offline).to.deep.include({ code: 0 })
    expect(offline.text).to.include("the key you gave")
  })

  const forgeries: [string, () => Promise<unknown>, RegExp][] = [
    ["a row deleted", () => forge("delete from log_entries where idx = 7"), /^Does not fit. Entry 7: /],
    ["a row changed", () => forge("update log_entries set entry = ? where idx = 203", ['{"v":1}']), /Entry 203: /],
    ["two entries swapped", () => swap(11, 12), /Entry 11: /],
    ["a row inserted in the past", () => insert(100), /Entry 100: /],
    [
      "a tally changed",
      () => forge("update tallies set recorded = recorded + 1"),
      /Tally of review ile-2022, candidate \w+, territory [\w-]+, \d{4}-\d\d-\d\d: record is given as 3, the entries make 2/,
    ],
    [
      "a total changed",
      () => forge("update tally_totals set total = 9"),
      /Tally of review ile-2022, candidate \w+: the total is given as 9, the entries make 1/,
    ],
    ["an entry replaced together with its tile", () => replace(201), /Entries 200 to 201: they do not make/],
  ]
  for (const [name, tamper, found] of forgeries)
    it(`finds ${name}`, async () => {
      await tamper()
      const { code, text } = await verify([app.base])
      expect(text).to.match(found)
      if (name.includes("tally")) expect(text).to.include(candidate)
      expect(code).to.equal(1)
    })

  it("finds a log begun anew and shorter, by a checkpoint kept from before", async () => {
    await keep()
    for (const table of ["log_entries", "log_tiles", "checkpoints", "tallies", "tally_totals", "tally_days"])
      await forge(`delete from ${table}`)
    await forge("update journal set log_index = null")
    await forge("update endorsement_acts set log_index = null where turn = 1")
    await app.sequence()
    expect((await verify([app.base])).code).to.equal(0)
    const { code, text } = await verify([app.base, "--since", kept()])
    expect(text).to.match(/^Does not fit. Entry 300: removed, for the earlier checkpoint covers 301 entries/)
    expect(code).to.equal(1)
  })

  async function swap(one: number, other: number): Promise<void> {
    await forge("update log_entries set idx = -1 where idx = ?", [one])
    await forge("update log_entries set idx = ? where idx = ?", [one, other])
    await forge("update log_entries set idx = ? where idx = -1", [other])
  }

  async function insert(at: number): Promise<void> {
    for (let idx = 300; idx >= at; idx--) await forge("update log_entries set idx = ? where idx = ?", [idx + 1, idx])
    await forge("insert into log_entries (idx, entry) values (?, ?)", [at, '{"v":1,"action":"stage.open"}'])
  }

  async function replace(index: number): Promise<void> {
    const n = Math.floor(index / tileWidth)
    const forged = '{"v":1,"action":"stage.open"}'
    const [{ hashes }] = await forge("select hashes from log_tiles where level = 0 and n = ?", [n])
    const tile = Buffer.from(hashes)
    leafHash(Buffer.from(forged)).copy(tile, (index % tileWidth) * hashLength)
    await forge("update log_entries set entry = ? where idx = ?", [forged, index])
    await forge("update log_tiles set hashes = ? where level = 0 and n = ?", [tile, n])
  }
})
