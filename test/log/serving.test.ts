import { expect } from "chai"
import { decodeBundle } from "../../src/merkle/bundles.ts"
import { openCheckpoint } from "../../src/merkle/checkpoint.ts"
import { parseVerifierKey } from "../../src/merkle/note.ts"
import { tilePath } from "../../src/merkle/tile-path.ts"
import { tilesOf } from "../../src/merkle/tiles.ts"
import { emptyRoot, leafHash } from "../../src/merkle/tree.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { saveEntries } from "../support/journal.ts"

describe("the log, served", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  const fetched = async (path: string) => {
    const res = await fetch(app.base + path)
    return { res, status: res.status, bytes: Buffer.from(await res.arrayBuffer()) }
  }
  const opened = async (path = "/journal/checkpoint") => {
    const key = parseVerifierKey((await fetched("/journal/key")).bytes.toString().trimEnd())!
    return openCheckpoint((await fetched(path)).bytes.toString(), key)!
  }

  it("has no checkpoint before the sequencer's first round, and then that of the empty tree", async () => {
    expect((await fetched("/journal/checkpoint")).status).to.equal(404)
    await app.sequence()
    expect(await opened()).to.deep.equal({ origin: "kenes.test/journal", size: 0, root: emptyRoot })
    expect((await fetched("/journal/tile/0/000")).status).to.equal(404)
  })

  it("gives the latest checkpoint for seconds and earlier ones as signed for ever, without a cookie", async () => {
    await saveEntries(app.db, 3)
    await app.sequence()
    const first = await fetched("/journal/checkpoint")
    expect(first.res.headers.get("content-type")).to.equal("text/plain; charset=utf-8")
    expect(first.res.headers.get("cache-control")).to.equal("public, max-age=1")
    expect(first.res.headers.getSetCookie()).to.deep.equal([])
    await saveEntries(app.db, 4)
    await app.sequence()
    expect((await opened()).size).to.equal(7)
    const earlier = await fetched("/journal/checkpoint/3")
    expect(earlier.bytes).to.deep.equal(first.bytes)
    expect(earlier.res.headers.get("cache-control")).to.include("immutable")
    for (const [size, status] of [
      ["5", 404],
      ["8", 404],
      ["-3", 400],
      ["03", 400],
      ["3.0", 400],
      ["99999999999999999999", 400],
      ["x", 400],
    ] as const)
      expect((await fetched(`/journal/checkpoint/${size}`)).status, size).to.equal(status)
  })

  it("lists the sizes of the checkpoints after one", async () => {
    for (const count of [3, 4, 1]) {
      await saveEntries(app.db, count)
      await app.sequence()
    }
    expect((await fetched("/journal/checkpoints")).bytes.toString()).to.equal("3\n7\n8\n")
    expect((await fetched("/journal/checkpoints?after=3")).bytes.toString()).to.equal("7\n8\n")
    expect((await fetched("/journal/checkpoints?after=8")).bytes.toString()).to.equal("")
    for (const wrong of ["x", "-1", "1.5", "99999999999999999999"])
      expect((await fetched(`/journal/checkpoints?after=${wrong}`)).status, wrong).to.equal(400)
  })

  it("gives every tile and bundle of the tree, in one query each", async () => {
    await saveEntries(app.db, 600)
    await app.sequence()
    const { size } = await opened()
    const leaves: Buffer[] = []
    for (const { level, n, width } of tilesOf(size)) {
      queries.count = 0
      const { res, bytes } = await fetched(`/journal/tile/${tilePath(level, n, width)}`)
      expect(queries.count).to.equal(1)
      expect(bytes.length).to.equal(width * 32)
      expect(res.headers.get("content-type")).to.equal("application/octet-stream")
      expect(res.headers.get("cache-control")).to.equal("public, max-age=31536000, immutable, no-transform")
      if (level > 0) continue
      leaves.push(bytes)
      const bundle = await fetched(`/journal/tile/${tilePath("entries", n, width)}`)
      expect(Buffer.concat(decodeBundle(bundle.bytes)!.map(leafHash))).to.deep.equal(bytes)
    }
    expect(Buffer.concat(leaves).length / 32).to.equal(600)
    // A narrower one belongs to an earlier checkpoint.
    expect((await fetched("/journal/tile/0/002.p/5")).bytes).to.deep.equal(leaves[2]!.subarray(0, 5 * 32))
  })

  it("refuses clearly what is nonsense, beyond the end, or partial where it is full", async () => {
    await saveEntries(app.db, 300)
    await app.sequence()
    const wanted = {
      "0/000": 200,
      "0/001.p/44": 200,
      "1/000.p/1": 200,
      "entries/001.p/44": 200,
      "0/000.p/44": 404,
      "entries/000.p/255": 404,
      "0/001": 404,
      "0/001.p/45": 404,
      "0/002.p/1": 404,
      "1/000": 404,
      "2/000.p/1": 404,
      "63/x999/x999/x999/999": 404,
      "0/001.p/0": 400,
      "0/000.p/256": 400,
      "0/000.p/": 400,
      "0/1": 400,
      "0/x000/000": 400,
      "64/000": 400,
      "-1/000": 400,
      "entries/": 400,
      "data/000": 400,
      "0/000/": 400,
      "0/%00": 400,
      "0/x999/x999/x999/x999/x999/999": 400,
    }
    for (const [path, status] of Object.entries(wanted)) {
      const { res, ...answer } = await fetched(`/journal/tile/${path}`)
      expect(answer.status, path).to.equal(status)
      if (status >= 400) expect(res.headers.get("cache-control"), path).to.equal("no-store")
    }
    expect((await fetched("/journal/tile/%E0%A4%A")).status).to.equal(400)
    expect((await fetched("/journal/tile")).status).to.equal(404)
  })
})
