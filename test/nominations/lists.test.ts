import { gzipSync } from "node:zlib"
import { expect } from "chai"
import { compareNew } from "../../src/likenesses/job.ts"
import type { Status } from "../../src/nominations/nomination.ts"
import type { Review } from "../../src/reviews/review.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { saveProposal, saveSecretary } from "../support/files.ts"
import { saveNomination } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

const statuses: Status[] = ["proposed", "consented", "returned", "admitted", "refused", "withdrawn"]

describe("lists of nominations", () => {
  let app: TestApp
  let review: Review
  const fill = async (many: number, proposerUserId: number) => {
    for (let n = 0; n < many; n++) {
      const name = { familyName: `Жумабаев${n % 5}`, givenName: "Алия" }
      const saved = await saveNomination(app, review, { ...name, status: statuses[n % statuses.length]! })
      await saveProposal(app, saved, { proposerUserId, statement: "Long words. ".repeat(100) })
    }
    await compareNew(app)
  }

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
  })
  afterEach(() => app.stop())

  it("take no more queries for many than for few, and at most eight", async () => {
    const user = await saveUser(app.db)
    const secretary = await app.as(await saveSecretary(app))
    const proposer = await app.as(user)
    const lists = {
      [`/ru/desk/reviews/${review.slug}/nominations`]: secretary,
      [`/ru/desk/reviews/${review.slug}/nominations?name=jumabaev`]: secretary,
      "/ru/desk/nominations": secretary,
      [`/ru/desk/reviews/${review.slug}/duplicates`]: secretary,
      [`/ru/reviews/${review.slug}/candidates`]: app,
    }
    const counts = async () => {
      const found: Record<string, number> = {}
      for (const [path, who] of Object.entries(lists)) {
        await who.get(path)
        queries.texts.length = 0
        expect((await who.get(path)).status, path).to.equal(200)
        // Once in a while the session notes that it is in use.
        found[path] = queries.texts.filter(text => /^\s*select/i.test(text)).length
      }
      return found
    }
    await fill(12, user.id)
    const few = await counts()
    await fill(36, user.id)
    expect(await counts()).to.deep.equal(few)
    for (const [path, count] of Object.entries(few)) expect(count, path).to.be.at.most(8)
    expect((await proposer.get("/ru/account/nominations")).status).to.equal(200)
  })

  it("weigh at most 60 kB on the way to the public", async () => {
    await fill(48, (await saveUser(app.db)).id)
    const { html } = await app.get(`/kk/reviews/${review.slug}/candidates`)
    expect(gzipSync(html).length).to.be.at.most(60_000)
  })
})
