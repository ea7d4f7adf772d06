// Somebody proposes a candidate page by page, on two devices, and an officer does with the minutes of a meeting.
import path from "node:path"
import { expect } from "chai"
import type { Browser } from "playwright-core"
import { iinOf } from "../../src/persons/iin.ts"
import { root } from "../../src/root.ts"
import { type Lang, t } from "../../src/web/i18n.ts"
import { People } from "./people.ts"
import { startDemonstration } from "./server.ts"
import { launch, type Walker } from "./walker.ts"

const review = "ile-2022"
const sample = path.join(root, "demo/sample.pdf")
const statement = "Auylda jiyrma jyl mektepte sabaq berip, jazgy lagerdi oz esebinen ashqan, balalarga kitap taratqan."

describe("proposing a candidate", () => {
  let site: Awaited<ReturnType<typeof startDemonstration>>
  let browser: Browser
  let made = 40

  before(async () => {
    site = await startDemonstration()
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await site?.stop()
  })

  async function typeNominee(walker: Walker, iin: string): Promise<void> {
    await walker.fill({ familyName: "Serikova", givenName: "Aigerim", iin, email: "aigerim@example.kz" })
    await walker.choose("lang", walker.lang)
    await walker.choose("seatKind", "civil")
  }
  async function answerQuestions(walker: Walker): Promise<void> {
    await walker.page.locator("textarea[name^=question-]").fill("Jol men su.")
    await walker.page.locator("input[name^=question-][value='1']").check()
    await walker.send("/questions")
  }
  async function declare(walker: Walker): Promise<void> {
    await walker.open(walker.path().replace(/answers$/, "declaration"))
    await walker.tick("showName")
    await walker.tick("declaration")
    await walker.send("/declaration")
    expect(walker.path()).to.equal(`/reviews/${review}/nominations/sent`)
  }

  const ways: [Lang, { scripts: boolean }][] = [
    ["kk", { scripts: false }],
    ["ru", { scripts: true }],
  ]
  for (const [lang, { scripts }] of ways) {
    const how = `in ${lang}, ${scripts ? "with" : "without"} JavaScript`

    it(`stage by stage, begun on one device and sent from another, ${how}`, async () => {
      const all = new People(browser, site.base, lang, { scripts })
      const citizen = await all.account("citizen@demo.kenes")
      await citizen.open(`/reviews/${review}`)
      await citizen.follow(t(lang, "reviews.show.nominate"))
      await citizen.choose("kind", "citizen")
      await citizen.send("/nominations/drafts")
      const iin = iinOf("1971-05-05", "female", ++made)
      const wrong = `${iin.slice(0, 11)}${(Number(iin[11]) + 1) % 10}`
      await typeNominee(citizen, wrong)
      expect(await citizen.refused("/nominee")).to.include(t(lang, "nominations.form.iin.checksum"))
      expect(await citizen.page.locator('[name="familyName"]').inputValue()).to.equal("Serikova")
      await citizen.fill({ iin })
      await citizen.send("/nominee")
      await citizen.choose("sphere", "education")
      await citizen.fill({ years: "20", statement, link1: "javascript:alert(1)" })
      expect(await citizen.refused("/merits")).to.include(t(lang, "nominations.form.link.shape"))
      await citizen.fill({ link1: "kenes-gazeti.kz/maqala" })
      await citizen.send("/merits")

      const elsewhere = new People(browser, site.base, lang, { scripts })
      const phone = await elsewhere.account("citizen@demo.kenes")
      await phone.open("/account/nominations")
      expect(await phone.text()).to.include("Serikova Aigerim")
      const draft = citizen.path().replace(/\/documents$/, "")
      await phone.open(draft)
      expect(phone.path()).to.equal(`${draft}/documents`)
      await phone.page.locator('input[type="file"]').setInputFiles(sample)
      await phone.sendFileOf('input[type="file"]')
      expect(await phone.text()).to.include("sample.pdf")
      await phone.sendPlain("/documents")
      await answerQuestions(phone)
      const answers = await phone.text()
      for (const shown of [`${iin.slice(0, 6)}******`, "https://kenes-gazeti.kz/maqala", "sample.pdf", "Jol men su."])
        expect(answers).to.include(shown)
      expect(answers).to.not.include(iin)
      await phone.open(`${draft}/nominee`)
      await phone.fill({ patronymic: "Maratqyzy" })
      await phone.send("/nominee")
      expect(await phone.text()).to.include("Serikova Aigerim Maratqyzy")
      await declare(phone)
      await citizen.open(draft)
      expect(citizen.path()).to.equal(`/reviews/${review}/nominations/sent`)
      await all.end()
      await elsewhere.end()
    })

    it(`by an organisation's officer, with the minutes, ${how}`, async () => {
      const all = new People(browser, site.base, lang, { scripts })
      const officer = await all.account("officer@demo.kenes")
      await officer.open("/nominations/new")
      await officer.choose("kind", "organisation")
      expect(await officer.refused("/nominations/drafts")).to.include(t(lang, "nominations.form.organisation.choose"))
      await officer.page.locator('[name="organisation"]').selectOption({ index: 1 })
      await officer.send("/nominations/drafts")
      expect(await officer.refused("/review")).to.include(t(lang, "drafts.form.review.choose"))
      await officer.choose("review", review)
      await officer.send("/review")
      const authority = { position: "Toraga", ground: "Jargy", minutesNumber: "4", minutesOn: "05.03.2022" }
      await officer.fill(authority)
      expect(await officer.refused("/authority")).to.include(t(lang, "drafts.form.minutes.missing"))
      await officer.page.locator('input[type="file"]').setInputFiles(sample)
      await officer.send("/authority")
      await typeNominee(officer, iinOf("1969-06-06", "female", ++made))
      await officer.send("/nominee")
      await officer.choose("sphere", "social")
      await officer.fill({ statement })
      await officer.send("/merits")
      await officer.sendPlain("/documents")
      await answerQuestions(officer)
      const answers = await officer.text()
      for (const shown of ["Toraga", "Jargy", "sample.pdf"]) expect(answers).to.include(shown)
      await declare(officer)

      const secretary = await all.account("secretary@demo.kenes")
      await secretary.open(`/desk/reviews/${review}/questions`)
      expect(await secretary.page.locator("main ol > li").count()).to.equal(3)
      await all.end()
    })
  }
})
