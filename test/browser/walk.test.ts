// The main job, end to end, through the visible interface: once in Kazakh without JavaScript, once in Russian with it.
import { expect } from "chai"
import type { Browser } from "playwright-core"
import { iinOf } from "../../src/persons/iin.ts"
import { type Lang, t } from "../../src/web/i18n.ts"
import { People } from "./people.ts"
import { startDemonstration } from "./server.ts"
import { launch } from "./walker.ts"

const slug = "ile-2022-2"
const statement =
  "Taught in the village school for twenty years and opened a summer school for the children of the district."
const secret = "a long and quiet walk"
/** Whom the walk is about; numbers of people who would be born on these days. */
const people = {
  aigul: { family: "Sarsenova", given: "Aigul", iin: iinOf("1980-05-11", "female", 40), email: "aigul@walk.example" },
  berik: { family: "Abdirov", given: "Berik", iin: iinOf("1975-02-03", "male", 41), email: "berik@walk.example" },
  dina: { family: "Kim", given: "Dina", iin: iinOf("1990-09-21", "female", 42), email: "dina@walk.example" },
  olzhas: { family: "Ospanov", given: "Olzhas", iin: iinOf("1985-12-01", "male", 43), email: "olzhas@walk.example" },
  marat: { family: "Muqanov", given: "Marat", iin: iinOf("1969-04-04", "male", 44), email: "marat@walk.example" },
}
type Name = keyof typeof people

const walks: { lang: Lang; scripts: boolean }[] = [
  { lang: "kk", scripts: false },
  { lang: "ru", scripts: true },
]
for (const { lang, scripts } of walks)
  describe(`the main job in ${lang}, ${scripts ? "with" : "without"} JavaScript`, () => {
    let site: Awaited<ReturnType<typeof startDemonstration>>
    let browser: Browser
    let all: People

    before(async () => {
      site = await startDemonstration()
      browser = await launch()
      all = new People(browser, site.base, lang, { scripts })
    })
    after(async () => {
      await all?.end()
      await browser?.close()
      await site?.stop()
    })

    async function register(name: Name) {
      const { family, given, email } = people[name]
      const walker = await all.someone(email)
      await walker.open("/register")
      await walker.fill({ familyName: family, givenName: given, email, password: secret })
      await walker.choose("lang", lang)
      await walker.tick("consent")
      await walker.send("/register")
      await walker.open(await all.linkOfMail(email))
      await walker.sendForm()
      await walker.open("/sign-in")
      await walker.fill({ email, password: secret })
      await walker.send("/sign-in")
      await walker.open("/account/residence")
      await walker.choose("territory", "ile")
      await walker.send("/account/residence")
      return walker
    }

    async function nominate(by: Name, whom: Name, given: Record<string, string> = {}) {
      const walker = await all.someone(people[by].email)
      await walker.open(`/reviews/${slug}/nominations/new`)
      const { family, given: first, iin, email } = people[whom]
      const { kind = "citizen", seatKind = "civil" } = given
      await walker.choose("kind", kind)
      await walker.fill({ familyName: family, givenName: first, iin, email, statement })
      await walker.choose("lang", lang)
      await walker.choose("seatKind", seatKind)
      await walker.choose("sphere", "education")
      await walker.tick("declaration")
      await walker.send("/nominations/answers")
      expect(await walker.text()).to.include(`${iin.slice(0, 6)}******`)
      await walker.send("/nominations")
      return walker
    }

    it("1. starts within seconds, with 21 councils, a clock on 14 March 2022 and an account per role", async () => {
      const guest = await all.someone()
      await guest.open("/councils")
      expect(await guest.page.locator('main a[href*="/councils/"]').count()).to.be.at.least(21)
      await guest.open("/demo")
      expect(await guest.text()).to.include("2022")
      await guest.open("/sign-in")
      expect(await guest.page.locator('input[name="email"][value$="@demo.kenes"]').count()).to.equal(11)
    })

    it("2. a campaign manager opens a campaign over all 21 councils in one action", async () => {
      const manager = await all.account("manager@demo.kenes")
      await manager.open("/campaigns/new")
      await manager.fill({
        titleKk: "Kenesterdi jangartu",
        titleRu: "Obnovlenie sovetov",
        actIssuerKk: "Akimdik",
        actIssuerRu: "Akimat",
        actNumber: "12",
        actDatedOn: "14.03.2022",
        actTitleKk: "Kenester turaly",
        actTitleRu: "O sovetah",
        startsOn: "15.03.2022",
      })
      await manager.choose("reason", "end_of_term")
      await manager.choose("scope", "all")
      await manager.sendTo("/campaigns/proposal")
      await manager.fill({ "civil-ile": "2", "state-ile": "1" })
      await manager.submitUntilAccepted("/campaigns", "acknowledged")
      expect(await manager.page.locator('main a[href*="/reviews/"]').count()).to.be.at.least(21)
    })

    it("3. a secretary announces the review in both languages, and not in one alone", async () => {
      const secretary = await all.account("secretary@demo.kenes")
      await secretary.open(`/desk/reviews/${slug}`)
      await secretary.fill({
        announcementKk: "Kandidattardy usynynyzdar.",
        contactKk: "Akimdik, 4-bolme",
        contactRu: "Akimat, kabinet 4",
        phone: "8 701 123 45 67",
        groupSize: "3",
      })
      expect(await secretary.refused("/announcement")).to.include(t(lang, "reviews.form.announcementRu.empty"))
      await secretary.fill({ announcementRu: "Predlagaite kandidatov." })
      await secretary.sendTo("/announcement")
      const guest = await all.someone()
      await guest.open(`/reviews/${slug}`)
      expect(await guest.text()).to.include(lang === "ru" ? "Predlagaite" : "Kandidattardy")
      await all.forward("day")
      await all.forward("hour")
    })

    it("4. a citizen registers, states a residence and nominates; nominees accept or decline by the letter's link", async () => {
      await register("aigul")
      await nominate("aigul", "berik")
      await nominate("aigul", "dina", { seatKind: "state" })
      await nominate("aigul", "marat")
      const guest = await all.someone()
      await guest.open(`/reviews/${slug}/candidates`)
      expect(await guest.text()).to.not.include("Abdirov")
      for (const name of ["berik", "dina"] as const) {
        const nominee = await all.someone(`${name} by letter`)
        await nominee.open(await all.linkOfMail(people[name].email))
        expect(await nominee.text()).to.include("summer school")
        for (const criterion of await nominee.page.locator('[name="declared"]').all()) await criterion.check()
        await nominee.tick("consent")
        await nominee.send("/acceptance")
      }
      const marat = await all.someone("marat by letter")
      await marat.open(await all.linkOfMail(people.marat.email))
      await marat.send("/refusal")
      await register("olzhas")
      await nominate("olzhas", "olzhas", { kind: "self" })
      await nominate("aigul", "aigul", { kind: "self" })
    })
  })
