import { expect } from "chai"
import { startApp } from "../support/app.ts"
import { buildWorld } from "../support/world.ts"

describe("the links of an account", () => {
  it("lead to pages that open, for everyone who comes", async () => {
    const app = await startApp()
    const { users } = await buildWorld(app)
    const dead: string[] = []
    for (const [who, user] of Object.entries(users)) {
      const browser = await app.as(user)
      const page = (await browser.get("/en/account")).html
      const links = new Set([...page.matchAll(/<a [^>]*href="(\/en[^"]*)"/g)].map(match => match[1]!))
      for (const link of links) {
        const { status } = await browser.get(link)
        // Zhetysu, whose manager stands in the world too, is no region before June 2022.
        const tooEarly = who === "manager-elsewhere" && link === "/en/campaigns/new"
        if (status !== 200 && !tooEarly) dead.push(`${who}: ${link} answers ${status}`)
      }
    }
    await app.stop()
    expect(dead).to.deep.equal([])
  })
})
