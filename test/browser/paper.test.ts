// On paper: the form is downloaded and printed, the clerk types in what came back with its scan, the file says so.
import { expect } from "chai"
import type { Browser } from "playwright-core"
import { iinOf } from "../../src/persons/iin.ts"
import { type Lang, t } from "../../src/web/i18n.ts"
import { noise, pdf } from "../support/documents.ts"
import { readPdf } from "../support/pdf.ts"
import { People } from "./people.ts"
import { startDemonstration } from "./server.ts"
import { launch, type Walker } from "./walker.ts"

const slug = "ile-2022"

describe("nominating on paper", () => {
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
    { lang: "kk", scripts: false, family: "Baimukhanova", serial: 61 },
    { lang: "ru", scripts: true, family: "Dzhaksybekova", serial: 62 },
  ] satisfies { lang: Lang; scripts: boolean; family: string; serial: number }[]

  for (const { lang, scripts, family, serial } of walks)
    describe(`in ${lang}, with${scripts ? "" : "out"} JavaScript`, () => {
      let all: People
      let code: string
      const scan = { name: "scan.pdf", mimeType: "application/pdf", buffer: pdf(noise(5_000, serial)) }
      before(() => {
        all = new People(browser, site.base, lang, { scripts })
      })
      after(() => all.end())

      const download = async (by: Walker, link: string): Promise<Buffer> => {
        const href = await by.page.locator(`a[href="${link}"]`).first().getAttribute("href")
        const answer = await by.page.context().request.get(site.base + href)
        expect(answer.status()).to.equal(200)
        return answer.body()
      }

      it("leads from the review to the form, which carries a code", async () => {
        const guest = await all.someone()
        await guest.open(`/reviews/${slug}`)
        await guest.follow(t(lang, "paper.link"))
        expect(guest.path()).to.equal(`/reviews/${slug}/forms`)
        const { text, missing } = readPdf(await download(guest, `/${lang}/reviews/${slug}/forms/citizen.pdf`))
        expect(missing).to.equal(0)
        expect(text).to.include(t(lang, "paper.print.familyName"))
        code = /[0-9A-Z]{3}-[0-9A-Z]{4}/.exec(text)![0]
      })

      it("finds the form by its code, explains a wrong one, and takes the paper with its scan", async () => {
        const clerk = await all.account("clerk@demo.kenes")
        await clerk.open("/desk/paper")
        await clerk.fill({ code: code.slice(0, -1) })
        expect(await clerk.refused("/desk/paper")).to.include(t(lang, "paper.code.length"))
        await clerk.fill({ code: code.toLowerCase().replace("-", " ") })
        await clerk.sendForm()
        expect(clerk.path()).to.equal(`/desk/paper/${code}`)
        const fields = {
          receivedAt: "12.03.2022 10:30",
          handedInBy: "Courier",
          proposerFamilyName: "Tulegenova",
          proposerGivenName: "Manshuk",
          familyName: family,
          givenName: "Saule",
          iin: iinOf("1971-03-08", "female", serial),
          phone: "8 701 765 43 21",
          statement: "For thirty years she has led the village library and the choir of its pensioners.",
        }
        await clerk.fill(fields)
        await clerk.choose("sphere", "culture")
        await clerk.page.locator("textarea[name^=question-]").first().fill("Roads and water.")
        await clerk.tick("signed")
        expect(await clerk.refused(`/desk/paper/${code}`)).to.include(t(lang, "paper.form.scan.empty"))
        expect(await clerk.page.locator('[name="familyName"]').inputValue()).to.equal(family)
        await clerk.page.locator('[name="scan"]').setInputFiles(scan)
        await clerk.sendForm()
        expect(clerk.path()).to.match(/^\/desk\/paper\/entries\//)
        expect(await clerk.text())
          .to.include("Courier")
          .and.include(family)
        await clerk.follow(t(lang, "paper.entry.again"))
        expect(await clerk.page.locator("table").count()).to.equal(2)
      })

      it("shows channel and operator in the file, with the entry, its scan and a consent form to print", async () => {
        const secretary = await all.account("secretary@demo.kenes")
        await secretary.open(`/desk/reviews/${slug}/nominations?status=proposed`)
        await secretary.follow(new RegExp(family))
        const text = await secretary.text()
        expect(text).to.include(t(lang, "paper.tag")).and.include("Tulegenova Manshuk")
        const consent = `${secretary.page.url().replace(site.base, "").split("?")[0]}/consent.pdf`
        const printed = readPdf(await download(secretary, consent))
        expect(printed.pages[0]!.join("")).to.include(family.toUpperCase())
        await secretary.follow(t(lang, "paper.panel.entry"))
        const link = await secretary.page.locator('a[href$="/scan"]').getAttribute("href")
        expect((await download(secretary, link!)).equals(scan.buffer)).to.equal(true)
      })
    })
})
