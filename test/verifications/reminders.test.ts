import { expect } from "chai"
import { messageTable } from "../../src/messages/store.ts"
import { messageText } from "../../src/messages/text.ts"
import { keepUp } from "../../src/verifications/upkeep.ts"
import { languages } from "../../src/web/i18n.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { saveResident } from "../support/verifications.ts"

const day = 86_400_000

describe("a proof that ends soon", () => {
  let app: TestApp
  const letters = () =>
    app.db.read(tx => tx.find(messageTable, { where: { kind: "verificationEnding" }, order: { id: "asc" } }))
  const pass = (days: number) => app.clock.moveTo(new Date(app.clock.now().getTime() + days * day))
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  it("is told to its owner once, thirty days before", async () => {
    const citizen = await saveResident(app)
    pass(334)
    await keepUp(app.db)
    expect(await letters()).to.deep.equal([])
    pass(2)
    for (const _ of [1, 2]) await Promise.all([keepUp(app.db), keepUp(app.db)])
    expect((await letters()).map(({ toAddress }) => toAddress)).to.deep.equal([citizen.email])
    for (const lang of languages)
      expect(messageText({ ...(await letters())[0]!, lang }, "https://kenes.kz", app.vault).text).to.include(
        `https://kenes.kz/${lang}/account/verification`,
      )
  })

  it("is not told when it was revoked or another came after it", async () => {
    const endsSoon = new Date(app.clock.now().getTime() + 5 * day)
    await saveResident(app, { residence: { expiresAt: endsSoon, revokedAt: new Date(), revokeReason: "moved" } })
    await keepUp(app.db)
    expect(await letters()).to.deep.equal([])
  })
})
