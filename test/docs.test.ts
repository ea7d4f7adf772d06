import { readFileSync } from "node:fs"
import { expect } from "chai"
import { docs } from "./support/docs.ts"

describe("docs written from the code", () => {
  it("are up to date: otherwise run `npm run docs`", async () => {
    for (const [name, text] of Object.entries(await docs())) expect(readFileSync(name, "utf8"), name).to.equal(text)
  })
})
