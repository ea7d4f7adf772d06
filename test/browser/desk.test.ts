// The secretary's desk: what is due, the list filtered, files one after the other, a colleague, a table, letters to many.
import { readFileSync } from "node:fs"
import { expect } from "chai"
import { parse } from "csv-parse/sync"
import type { Browser } from "playwright-core"
import { colleague } from "../../src/demo/accounts.ts"
import { type Lang, t } from "../../src/web/i18n.ts"
import { People } from "./people.ts"
import { startDemonstration } from "./server.ts"
import { launch, type Walker } from "./walker.ts"

const slug = "ile-2022"

describe("the secretary's desk", () => {
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

  const walks = [
    { lang: "kk", scripts: false, note: "The original comes on Thursday." },
    { lang: "ru", scripts: true, note: "Called the organisation about the minutes." },
  ] satisfies { lang: Lang; scripts: boolean; note: string }[]

  for (const { lang, scripts, note } of walks)
    describe(`in ${lang}, with${scripts ? "" : "out"} JavaScript`, () => {
      let all: People
      let secretary: Walker
      let second: Walker
      const heading = async () => (await secretary.page.locator("h1").textContent())!
      const rows = () => secretary.page.locator("tbody tr").count()
      /** As with a key or, without scripts, with the link in focus. */
      const go = async (rel: "next" | "prev", key: string) => {
        const target = await secretary.page.locator(`a[rel="${rel}"]`).getAttribute("href")
        if (!scripts) await secretary.page.locator(`a[rel="${rel}"]`).focus()
        await secretary.page.keyboard.press(scripts ? key : "Enter")
        await secretary.page.waitForURL(site.base + target)
        await secretary.page.waitForLoadState("load")
      }

      before(async () => {
        all = new People(browser, site.base, lang, { scripts })
        secretary = await all.account("secretary@demo.kenes")
      })
      after(() => all.end())

      it("tells what is due by when, and each count leads to as many files", async () => {
        await secretary.open("/desk")
        const line = secretary.page.locator(`main li:has(a[href*="status=consented"])`).first()
        expect(await line.textContent()).to.match(/\d\d:\d\d/)
        const count = Number(/\d+/.exec((await line.locator("a").textContent())!)![0])
        await line.locator("a").click()
        await secretary.page.waitForLoadState("load")
        expect(await rows()).to.equal(Math.min(20, count))
      })

      it("filters the files of all reviews, and keeps the filter in the address", async () => {
        await secretary.open("/desk/nominations")
        const whole = await rows()
        await secretary.choose("status", "consented")
        await secretary.choose("channel", "online")
        await secretary.sendForm()
        expect(secretary.page.url()).to.include("status=consented").and.include("channel=online")
        expect(await rows())
          .to.be.above(1)
          .and.below(whole)
      })

      it("goes from file to file by the keyboard within the list", async () => {
        await secretary.page.locator("tbody th a").nth(1).click() // a colleague has the first one in hand
        await secretary.page.waitForLoadState("load")
        const first = await heading()
        await go("next", "Alt+n")
        expect(await heading()).not.to.equal(first)
        await go("prev", "Alt+p")
        expect(await heading()).to.equal(first)
        if (!scripts) return
        await secretary.page.keyboard.press("Alt+o")
        expect(await secretary.page.evaluate("document.activeElement.id")).to.equal("notes-title")
        await secretary.page.locator("#shortcuts summary").click()
        await secretary.page.locator("#shortcuts-on").uncheck()
        await secretary.page.keyboard.press("Alt+n")
        expect(await heading()).to.equal(first)
        await secretary.page.locator("#shortcuts-on").check()
      })

      it("notes something for colleagues and keeps the file in hand", async () => {
        await secretary.fill({ note })
        await secretary.press(t(lang, "notes.form.button"))
        const text = await secretary.text()
        expect(text).to.include(note).and.include(t(lang, "locks.mineTag"))
        expect(secretary.page.url()).to.include("status=consented")
      })

      it("gives the file to a colleague who insists, with what she typed, and says so to whom it is taken from", async () => {
        second = await all.account(colleague)
        await second.open(new URL(secretary.page.url()).pathname.slice(3))
        expect(await second.text()).to.include(t(lang, "locks.othersTag"))
        await second.fill({ note: `${note} Seen by two.` })
        const refused = await second.conflict(t(lang, "notes.form.button"))
        expect(refused).to.include(`${note} Seen by two.`)
        await second.press(t(lang, "locks.insist"))
        expect(await second.text())
          .to.include(`${note} Seen by two.`)
          .and.include(t(lang, "locks.mineTag"))
        await secretary.page.reload()
        expect(await secretary.text()).to.include(t(lang, "locks.takeOver.link"))
        await secretary.follow(t(lang, "locks.takeOver.link"))
        await secretary.press(t(lang, "locks.takeOver.button"))
        expect(await secretary.text()).to.include(t(lang, "locks.mineTag"))
        await secretary.press(t(lang, "locks.release"))
      })

      it("takes the list away as a table", async () => {
        await secretary.open(`/desk/reviews/${slug}/nominations?status=consented`)
        const shown = await rows()
        const [download] = await Promise.all([
          secretary.page.waitForEvent("download"),
          secretary.page.getByRole("button", { name: t(lang, "files.export.button") }).click(),
        ])
        const bytes = readFileSync(await download.path())
        expect([...bytes.subarray(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf])
        const table: string[][] = parse(bytes, { bom: true, delimiter: ";" })
        expect(table).to.have.length(shown + 1)
        expect(table[0]).to.include(t(lang, "files.export.name"))
      })

      it("reminds many at once, after showing whom of what, and once", async () => {
        await secretary.open("/desk/nominations")
        await secretary.page.locator('tbody input[type="checkbox"]').first().check()
        await secretary.press(t(lang, "reminders.list.some"))
        expect(secretary.path()).to.equal("/desk/nominations/reminders")
        await secretary.open(`/desk/nominations/reminders?review=all`)
        const text = await secretary.text()
        expect(text).to.include(t(lang, "reminders.leftOut.title"))
        if (lang === "kk") await secretary.press(t(lang, "reminders.button"))
        expect(await secretary.text()).to.include(t(lang, "reminders.leftOut.lately", { days: 3 }))
        expect(await secretary.page.getByRole("button", { name: t(lang, "reminders.button") }).count()).to.equal(0)
      })
    })
})
