import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { expect } from "chai"
import { readConfig } from "../../src/config.ts"
import { takePrepared } from "../../src/prepared-demo.ts"

describe("the demonstration that the build prepared", () => {
  let folder: string
  const at = (name: string) => path.join(folder, name)
  const take = (env: NodeJS.ProcessEnv = {}) =>
    takePrepared(readConfig({ SQLITE_FILE: at("own"), ...env }), at("prepared"))
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "kenes-prepared-"))
    writeFileSync(at("prepared"), "seeded")
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it("is where a first start begins", () => {
    take()
    expect(readFileSync(at("own"), "utf8")).to.equal("seeded")
    expect(existsSync(`${at("own")}.copying`)).to.equal(false)
  })

  it("never replaces a database that is there", () => {
    writeFileSync(at("own"), "mine")
    take()
    expect(readFileSync(at("own"), "utf8")).to.equal("mine")
  })

  it("is left alone by a server whose keys do not open it, on MariaDB, and where the build made none", () => {
    take({ IDENTITY_KEYS: `own:${Buffer.alloc(32, "something else").toString("base64")}` })
    take({ IDENTITY_HASH_KEY: Buffer.alloc(32, "something else").toString("base64") })
    take({ DATABASE_URL: "mysql://nobody@127.0.0.1/nothing" })
    rmSync(at("prepared"))
    take()
    expect(existsSync(at("own"))).to.equal(false)
  })
})
