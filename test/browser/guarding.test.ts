// What keeps endorsements true: help at the desk, sources and taking back, pauses, extracts, doubts, witnesses, erasing.
import { expect } from "chai"
import type { Browser } from "playwright-core"
import { demoPassword, secretaryOf } from "../../src/demo/accounts.ts"
import { iinOf } from "../../src/persons/iin.ts"
import { type Lang, t } from "../../src/web/i18n.ts"
import { People } from "./people.ts"
import { startDemonstration } from "./server.ts"
import { launch, type Walker } from "./walker.ts"

describe("guarding endorsements", () => {
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
    { lang: "kk", scripts: false, block: "198.51.1.0/24", resident: "resident2.alakol@demo.kenes", serial: 4001 },
    { lang: "ru", scripts: true, block: "198.51.2.0/24", resident: "resident3.alakol@demo.kenes", serial: 4002 },
  ] satisfies { lang: Lang; scripts: boolean; block: string; resident: string; serial: number }[]

  for (const { lang, scripts, block, resident, serial } of walks)
    describe(`in ${lang}, with${scripts ? "" : "out"} JavaScript`, () => {
      let all: People
      const person = { iin: iinOf("1880-01-01", "female", serial), familyName: "Satpaeva", givenName: "Aigul" }
      before(() => {
        all = new People(browser, site.base, lang, { scripts })
      })
      after(() => all.end())

      it("records for a person present, whose paper finds what was recorded", async () => {
        const clerk = await all.account("clerk@demo.kenes")
        await clerk.open("/desk/assistance/alakol-2022")
        await clerk.fill(person)
        for (const [name, value] of Object.entries({
          act: "record",
          identityDocument: "id_card",
          residenceDocument: "address_certificate",
          territory: "alakol",
          lang: "kk",
        }))
          await clerk.choose(name, value)
        await clerk.page.locator('[name="candidate"]').selectOption({ index: 1 })
        await clerk.tick("agreed")
        await clerk.sendForm()
        const code = /[0-9a-z]{4}(?:-[0-9a-z]{4})+/.exec(await clerk.text())![0]
        const guest = await all.someone()
        await guest.open("/receipts/code")
        await guest.fill({ code })
        await guest.sendForm()
        expect(await guest.text()).to.include(t(lang, "receipts.code.found"))
        await guest.open("/reviews/alakol-2022/assistance")
      })

      it("takes back what came from one source, by two people, for everyone to see", async () => {
        const secretary = await all.account(secretaryOf("alakol"))
        await secretary.open("/desk/sources")
        await secretary.open("/desk/reviews/alakol-2022/sources")
        await secretary.open("/desk/reviews/alakol-2022/invalidations/new")
        await secretary.fill({ name: `Suspicious minute ${lang}`, blocks: block })
        await secretary.sendForm()
        const address = secretary.path()
        await secretary.fill({
          reasonKk: "Бір мекенжайдан бір минутта келген",
          reasonRu: "Пришли за минуту с одного адреса",
        })
        await secretary.send("/request")
        const administrator = await all.account("administrator@demo.kenes")
        await administrator.open(address)
        await administrator.send("/approval")
        const guest = await all.someone()
        const done = t(lang, "integrity.fact.finishedAt")
        expect(await until(guest, address.replace("/desk/invalidations/", "/integrity/"), done)).to.include(done)
        await guest.open("/integrity")
      })

      it("pauses endorsing with a notice that everyone reads, and goes on", async () => {
        const secretary = await all.account(secretaryOf("alakol"))
        await secretary.open("/desk/reviews/alakol-2022/pause")
        await secretary.fill({ noticeKk: "Бір сағатқа тоқтатылды", noticeRu: "Приостановлено на час" })
        await secretary.send("/pause")
        const guest = await all.someone()
        await guest.open("/reviews/alakol-2022")
        expect(await guest.text()).to.include(t(lang, "pauses.public.title"))
        await secretary.fill({ endReasonKk: "Тексеру аяқталды", endReasonRu: "Проверка закончена" })
        await secretary.send("/pause/end")
        await guest.open("/reviews/alakol-2022")
        expect(await guest.text()).not.to.include(t(lang, "pauses.public.title"))
      })

      it("confirms residence by an extract of a register", async () => {
        const secretary = await all.account(secretaryOf("ile"))
        await secretary.open("/desk/extracts")
        await secretary.fill({ extractedOn: "13.03.2022" })
        const csv = `${iinOf("1880-01-01", "male", serial)};ile\n${person.iin};ile\n`
        const file = { name: "extract.csv", mimeType: "text/csv", buffer: Buffer.from(csv) }
        await secretary.page.locator('[name="file"]').setInputFiles(file)
        await secretary.sendFileOf('[name="file"]')
        const done = t(lang, "extracts.one.done")
        expect(await until(secretary, secretary.path(), done)).to.include(done)
      })

      it("decides whose a number is that was proved twice", async () => {
        const secretary = await all.account(secretaryOf("ile"))
        await secretary.open("/desk/claims")
        const open = secretary.page.locator('main a[href*="/desk/claims/"]')
        if (!(await open.count())) return expect(lang, "decided in the first walk").to.equal("ru")
        await open.first().click()
        await secretary.choose("finding", "later_wrong")
        await secretary.send("/decision")
      })

      it("sends checkpoints to a witness who agreed", async () => {
        const administrator = await all.account("administrator@demo.kenes")
        const email = `observer.${lang}@example.kz`
        await administrator.open("/admin/witnesses")
        await administrator.fill({ name: "Observers", email })
        await administrator.choose("lang", lang)
        await administrator.sendFileOf('[name="email"]')
        const observer = await all.someone("observer")
        await observer.open(await all.linkOfMail(email))
        await observer.send("/confirmation")
        await administrator.open("/admin/witnesses")
        expect(await administrator.text()).to.include(email)
      })

      it("erases a person, who asks alone or at the office", async () => {
        const citizen = await all.account(resident)
        await citizen.open("/account/data")
        await citizen.open("/account/data/erasure")
        await citizen.fill({ password: demoPassword })
        await citizen.tick("understood")
        await citizen.send("/erasure")
        expect(citizen.path()).to.equal("/erased")
        const secretary = await all.account(secretaryOf("alakol"))
        await secretary.open("/desk/erasures")
        await secretary.choose("document", "id_card")
        await secretary.fill(person)
        await secretary.tick("asked")
        await secretary.sendForm()
        expect(await secretary.page.locator('[role="status"]').textContent()).to.include(
          t(lang, "erasures.inPerson.done"),
        )
      })
    })

  /** Opens the page until it says so: what runs beside the requests takes a moment. */
  async function until(walker: Walker, path: string, words: string): Promise<string> {
    for (let tries = 0; tries < 30; tries++) {
      await walker.open(path)
      const text = await walker.text()
      if (text.includes(words)) return text
      await new Promise(done => setTimeout(done, 1_000))
    }
    return walker.text()
  }
})
