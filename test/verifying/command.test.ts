import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { expect } from "chai"
import { verify } from "../../src/verifying/command.ts"
import { Folder } from "../../src/verifying/source.ts"
import { FixtureLog, someEntries } from "./fixture-log.ts"

describe("what is typed after npm run verify", () => {
  const log = new FixtureLog(someEntries(30))
  let folder: string
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "kenes-"))
    for (const [address, bytes] of log.served) await new Folder(folder).write(address, bytes)
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it("verifies a folder, says the result in words, and that the key is only the log's own word", async () => {
    const { code, text } = await verify([folder])
    expect(code).to.equal(0)
    expect(text).to.match(/^All fits: 30 entries of example.org\/journal, root /)
    expect(text).to.include("The key came from the log itself")
  })

  it("takes a checkpoint file or a whole folder as the earlier state", async () => {
    for (const since of [path.join(folder, "checkpoint"), folder]) {
      const { code, text } = await verify([folder, "--since", since])
      expect(text).to.include("Nothing of the 30 entries under the earlier checkpoint")
      expect(code).to.equal(0)
    }
  })

  it("explains itself when asked, or when no log is named", async () => {
    expect(await verify(["--help"])).to.deep.include({ code: 0 })
    const { code, text } = await verify([])
    expect(code).to.equal(2)
    expect(text).to.match(/^npm run verify -- <url or folder>/)
  })

  it("says in one line what cannot be read, and ends with 2", async () => {
    writeFileSync(path.join(folder, "broken"), "example.org/journal\n30\n")
    const empty = mkdtempSync(path.join(folder, "empty-"))
    const cases: [string[], RegExp][] = [
      [["/nowhere/at/all"], /neither an address that begins with http nor a folder/],
      [["http://"], /is not an address/],
      [["http://127.0.0.1:9/"], /http:\/\/127\.0\.0\.1:9\/journal\/key cannot be read/],
      [["http://no-such-host.invalid"], /key cannot be read: getaddrinfo/],
      [[empty], /There is no journal here/],
      [[folder, "--sicne", "x"], /Unknown option '--sicne'/],
      [[folder, folder], /one log at a time/],
      [[folder, "--since"], /argument missing/],
      [[folder, "--since", path.join(folder, "none")], /is no checkpoint that was kept/],
      [[folder, "--since", path.join(folder, "broken")], /The earlier checkpoint is not one, or not whole/],
      [[folder, "--key", "example.org/journal+0+x"], /The key given is not a verifier key/],
      [[folder, "--save", path.join(folder, "key", "in-a-file")], /ENOTDIR|EEXIST/],
    ]
    for (const [args, found] of cases) {
      const { code, text } = await verify(args)
      expect(text).to.match(found)
      expect(text.split("\n"), text).to.have.length(1)
      expect(code, text).to.equal(2)
    }
  })

  it("calls an earlier checkpoint of another log or key a fault", async () => {
    const other = path.join(folder, "other")
    writeFileSync(other, new FixtureLog(someEntries(30), { seed: 8 }).text("checkpoint"))
    const { code, text } = await verify([folder, "--since", other])
    expect(text).to.equal("Does not fit. Earlier checkpoint: it is not signed by the key of example.org/journal.")
    expect(code).to.equal(1)
  })
})
