// A secretary compares files that may be about one person: says that they are not, takes it back, joins them, undoes it.
import { expect } from "chai"
import type { Browser } from "playwright-core"
import { type Lang, t } from "../../src/web/i18n.ts"
import { People } from "./people.ts"
import { startDemonstration } from "./server.ts"
import { launch, type Walker } from "./walker.ts"

const queue = "/desk/reviews/ile-2022/duplicates"

describe("files that may be about one person", () => {
  for (const { lang, scripts } of [
    { lang: "kk", scripts: false },
    { lang: "ru", scripts: true },
  ] satisfies { lang: Lang; scripts: boolean }[])
    describe(`in ${lang}, with${scripts ? "" : "out"} JavaScript`, () => {
      let site: Awaited<ReturnType<typeof startDemonstration>>
      let browser: Browser
      let all: People
      let secretary: Walker

      before(async () => {
        site = await startDemonstration()
        browser = await launch()
        all = new People(browser, site.base, lang, { scripts })
        secretary = await all.account("secretary@demo.kenes")
      })
      after(async () => {
        await all?.end()
        await browser?.close()
        await site?.stop()
      })

      const shows = async (key: string) => expect(await secretary.text()).to.include(t(lang, key))
      /** The first pair of the queue that is in this state. */
      const openPair = async (status: string) => {
        await secretary.open(`${queue}?status=${status}`)
        await secretary.page.locator("main h2 a").first().click()
      }

      it("waits on the desk, each with its reasons, both side by side", async () => {
        await secretary.open("/desk")
        await secretary.page.locator(`main a[href$="${queue}"]`).click()
        await shows("duplicates.sign.birth")
        await secretary.page.locator("main h2 a").first().click()
        await shows("duplicates.sign.name")
        expect(await secretary.page.locator("main table thead th").count()).to.equal(2)
        await secretary.open(secretary.path())
      })

      it("is said not to be, and that is taken back", async () => {
        await openPair("open")
        await secretary.send("/distinction")
        await shows("duplicates.apart.done")
        await secretary.open(secretary.path())
        await secretary.send("/distinction/withdrawal")
        await shows("duplicates.state.open")
      })

      it("becomes one file that the other leads to, and two again", async () => {
        await openPair("open")
        await secretary.page.locator('main input[name="leading"]').first().check()
        await secretary.send("/merger")
        await shows("duplicates.merge.done")
        await secretary.open(secretary.path())
        await secretary.page.locator("main table thead a").nth(1).click()
        await shows("files.alike.into")
        await secretary.open(secretary.path())
        await secretary.page.locator('main section[aria-labelledby="alike-title"] a').nth(1).click()
        await secretary.send("/merger/withdrawal")
        await shows("duplicates.state.open")
      })

      it("was seen by the demonstration's secretary before: one pair apart, one joined", async () => {
        await openPair("apart")
        await shows("duplicates.apart.done")
        await openPair("merged")
        await shows("duplicates.merge.done")
      })

      it("is compared by the keyboard alone", async () => {
        await openPair("open")
        const buttons = ["duplicates.apart.button", "duplicates.merge.button"].map(key => t(lang, key))
        const reached: string[] = []
        while (reached.length < 100 && reached.at(-1) !== buttons[1]) {
          await secretary.page.keyboard.press("Tab")
          const at = "document.activeElement?.getAttribute('name') || document.activeElement?.textContent || ''"
          reached.push(String(await secretary.page.evaluate(at)).trim())
        }
        expect(reached).to.include.members([...buttons, "leading"])
      })
    })
})
