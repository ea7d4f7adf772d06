// A nominee without an account answers the letter, brings a document and withdraws; another declines and says why.
import path from "node:path"
import { expect } from "chai"
import type { Browser } from "playwright-core"
import { secretaryOf } from "../../src/demo/accounts.ts"
import { root } from "../../src/root.ts"
import { type Lang, t } from "../../src/web/i18n.ts"
import { People } from "./people.ts"
import { startDemonstration } from "./server.ts"
import { launch, type Walker } from "./walker.ts"

const ways = [
  { lang: "kk", scripts: false, council: "ile" },
  { lang: "ru", scripts: true, council: "panfilov" },
] satisfies { lang: Lang; scripts: boolean; council: string }[]

describe("the answer of a nominee", () => {
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

  /** Files of those who have not answered, and to which address the letter to each went again. */
  async function writeAgain(secretary: Walker, council: string): Promise<{ file: string; address: string }[]> {
    await secretary.open(`/desk/reviews/${council}-2022/nominations?status=proposed`)
    const links = await secretary.page
      .locator('tbody a[href*="/desk/nominations/"]')
      .evaluateAll(all => all.map(a => a.getAttribute("href")!))
    const asked = []
    for (const href of links.slice(0, 2)) {
      const file = href.replace(/^\/(kk|ru|en)|\?.*$/g, "")
      await secretary.open(file)
      const address = /nominee-\S+?@demo\.kenes/.exec(await secretary.text())![0]
      await secretary.send("/letter")
      expect(await secretary.text()).to.include(t(secretary.lang as Lang, "consents.askedAgain"))
      asked.push({ file, address })
    }
    return asked
  }

  for (const { lang, scripts, council } of ways)
    it(`is a consent with what may be shown, a document and a withdrawal, or a refusal with a reason, in ${lang}`, async () => {
      const all = new People(browser, site.base, lang, { scripts })
      const secretary = await all.account(secretaryOf(council))
      const [first, second] = await writeAgain(secretary, council)

      // The letter is in the nominee's language; the page is read in the walk's.
      const letter = async (address: string) =>
        (await all.linkOfMail(address, /\/consents\//)).replace(/\/(kk|ru|en)\//, `/${lang}/`)

      const nominee = await all.someone("nominee")
      await nominee.open(await letter(first!.address))
      await nominee.fill({ familyName: "Sarsenova", ownStatement: "I will listen." })
      await nominee.page.locator('[name="shown"][value="ownStatement"]').check()
      expect(await nominee.refused("/acceptance")).to.include(t(lang, "consents.form.consent.needed"))
      expect(await nominee.page.locator('[name="familyName"]').inputValue()).to.equal("Sarsenova")
      expect(await nominee.page.locator('[name="shown"][value="ownStatement"]').isChecked()).to.equal(true)
      await nominee.tick("consent")
      await nominee.send("/acceptance")
      const own = nominee.path()
      expect(own).to.match(/^\/candidacies\//)
      expect(await nominee.text()).to.include("Sarsenova")

      await nominee.open(`${own}/documents`)
      await nominee.page.locator("details summary").first().click()
      const field = nominee.page.locator('input[type="file"]').first()
      const id = await field.getAttribute("id")
      await field.setInputFiles(path.join(root, "demo/sample.pdf"))
      await nominee.sendFileOf(`#${id}`)
      expect(await nominee.text()).to.include("sample.pdf")

      await nominee.open(own)
      await nominee.page.locator('[name="shown"][value="ownStatement"]').uncheck()
      await nominee.page.locator('[name="shown"][value="ageGroup"]').check()
      await nominee.send("/publicity")
      expect(await nominee.page.locator('[name="shown"][value="ageGroup"]').isChecked()).to.equal(true)
      expect(await nominee.page.locator('[name="shown"][value="ownStatement"]').isChecked()).to.equal(false)
      await nominee.send("/withdrawal")
      expect(await nominee.text()).to.include(t(lang, "candidacies.withdrawn"))
      await secretary.open(first!.file)
      expect(await secretary.text()).to.include(t(lang, "files.status.withdrawn"))

      const other = await all.someone("other")
      await other.open(await letter(second!.address))
      await other.fill({ reason: "No time this year." })
      await other.send("/refusal")
      expect(await other.text()).to.include(t(lang, "consents.declined.text"))
      await secretary.open(second!.file)
      expect(await secretary.text()).to.include("No time this year.")
      await secretary.open(`${second!.file.replace("/desk/nominations", `/reviews/${council}-2022/candidates`)}`).then(
        () => expect.fail("a nominee who declined has a public page"),
        error => expect(String(error)).to.include("404"),
      )
      await all.end()
    })
})
