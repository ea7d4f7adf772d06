import { readdirSync } from "node:fs"
import { expect } from "chai"
import { migrations } from "../migrations/index.ts"
import { applyMigrations } from "../src/db/migrate.ts"
import { cleanSource } from "./support/app.ts"

describe("migrations", () => {
  it("are all listed, in order", () => {
    const files = readdirSync("migrations").filter(name => /^\d{13}-/.test(name))
    expect(migrations.map(m => m.name.slice(-13))).to.deep.equal(files.map(name => name.slice(0, 13)))
  })

  it("build exactly the tables the code declares", async () => {
    const source = await cleanSource()
    expect((await source.driver.createSchemaBuilder().log()).upQueries.map(q => q.query)).to.deep.equal([])
  })

  it("come undone one by one, and apply again", async () => {
    const source = await cleanSource()
    for (const _ of migrations) await source.undoLastMigration()
    expect(await applyMigrations(source)).to.have.length(migrations.length)
    expect(await applyMigrations(source)).to.deep.equal([])
  })
})
