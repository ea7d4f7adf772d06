// Whoever endorses can prove what stands in the log: the receipt is downloaded and checked, without JavaScript.
import { expect } from "chai"
import type { Browser } from "playwright-core"
import { type Lang, t } from "../../src/web/i18n.ts"
import { People } from "./people.ts"
import { startDemonstration } from "./server.ts"
import { launch, type Walker } from "./walker.ts"

const resident = "resident1.alakol@demo.kenes"
const candidates = "/reviews/alakol-2022/candidates"
const batchSeconds = 30

describe("a receipt, without JavaScript", () => {
  let site: Awaited<ReturnType<typeof startDemonstration>>
  let browser: Browser

  before(async () => {
    site = await startDemonstration()
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await site?.stop()
  })

  /** The own list shows a receipt as soon as the act is in the log. */
  async function openReceipt(citizen: Walker): Promise<void> {
    for (let waited = 0; waited < batchSeconds; waited++) {
      await citizen.open("/account/endorsements")
      const link = citizen.page.locator('main a[href*="/account/receipts/"]').first()
      if (await link.count()) return citizen.open((await link.getAttribute("href"))!.replace(/^\/(kk|ru|en)/, ""))
      await new Promise(done => setTimeout(done, 1_000))
    }
    throw new Error("no receipt came")
  }

  for (const lang of ["kk", "ru"] satisfies Lang[])
    it(`is there after endorsing, withdrawing and endorsing again, and holds until a character is changed, in ${lang}`, async () => {
      const all = new People(browser, site.base, lang, { scripts: false })
      const citizen = await all.account(resident)
      await citizen.open(candidates)
      await citizen.page.locator('main a[href*="/candidates/"]').first().click()
      const isEndorsed = (await citizen.page.locator('form[action$="/endorsement/withdrawal"]').count()) > 0
      if (isEndorsed) await citizen.send("/endorsement/withdrawal")
      for (const action of ["/endorsement", "/endorsement/withdrawal", "/endorsement"]) await citizen.send(action)
      await openReceipt(citizen)
      expect(await citizen.text()).to.include(t(lang, "receipts.warning"))
      const file = citizen.page.locator('main a[href$="/file"]')
      const answer = await citizen.page.context().request.get(site.base + (await file.getAttribute("href")))
      expect(answer.headers()["content-disposition"]).to.match(/^attachment; filename=.*\.tlog-proof/)
      const proof = await answer.text()

      const guest = await all.someone()
      const check = async (text: string) => {
        await guest.open("/receipts/check")
        await guest.fill({ proof: text })
        await guest.sendForm()
        return guest.text()
      }
      const fails = t(lang, "receipts.check.fails")
      expect(await check(proof))
        .to.include(t(lang, "receipts.check.holds"))
        .and.not.include(fails)
      const at = proof.indexOf("\n\n") - 5
      const changed = proof.slice(0, at) + (proof[at] === "A" ? "B" : "A") + proof.slice(at + 1)
      expect(await check(changed)).to.include(fails)
      await all.end()
    })
})
