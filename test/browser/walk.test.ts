// The main job, end to end, through the visible interface: once in Kazakh without JavaScript, once in Russian with it.
import { expect } from "chai"
import type { Browser } from "playwright-core"
import sharp from "sharp"
import { iinOf } from "../../src/persons/iin.ts"
import { type Lang, t } from "../../src/web/i18n.ts"
import { pdf } from "../support/documents.ts"
import { People } from "./people.ts"
import { startDemonstration } from "./server.ts"
import { formTo, launch, type Walker } from "./walker.ts"

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
  zhanar: { family: "Esenova", given: "Zhanar", iin: iinOf("1988-07-07", "female", 45), email: "zhanar@walk.example" },
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
      await walker.send("/nominations/drafts")
      await walker.fill({ familyName: family, givenName: first, iin, email })
      await walker.choose("lang", lang)
      await walker.choose("seatKind", seatKind)
      await walker.send("/nominee")
      await walker.choose("sphere", "education")
      await walker.fill({ statement })
      await walker.send("/merits")
      await walker.sendPlain("/documents")
      expect(await walker.text()).to.include(`${iin.slice(0, 6)}******`)
      await walker.open(walker.path().replace(/answers$/, "declaration"))
      await walker.tick("declaration")
      await walker.send("/declaration")
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
      await nominate("aigul", "zhanar")
      await nominate("aigul", "marat")
      const guest = await all.someone()
      await guest.open(`/reviews/${slug}/candidates`)
      expect(await guest.text()).to.not.include("Abdirov")
      for (const name of ["berik", "dina", "zhanar"] as const) {
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
      const olzhas = await register("olzhas")
      await nominate("olzhas", "olzhas", { kind: "self" })
      await olzhas.open("/account/nominations")
      await olzhas.follow(t(lang, "documents.open"))
      await attachMissing(olzhas)
      await nominate("aigul", "aigul", { kind: "self" })
    })

    /** On the page of a nomination's documents: one file for each that is missing. */
    async function attachMissing(walker: Walker) {
      const missing = walker.page.locator(".document:has(.tag--wait)").first()
      while (await missing.count()) {
        await missing.locator("summary").last().click()
        const file = missing.locator('input[type="file"]')
        await file.setInputFiles({ name: "qujat.pdf", mimeType: "application/pdf", buffer: pdf(String(Math.random())) })
        await walker.sendFileOf(`#${await file.getAttribute("id")}`)
      }
    }

    /** The secretary's file of this person, found by name. */
    async function openFile(name: Name) {
      const secretary = await all.account("secretary@demo.kenes")
      await secretary.open(`/desk/reviews/${slug}/nominations`)
      await secretary.follow(new RegExp(people[name].family))
      return secretary
    }

    it("5. the secretary checks the criteria one by one, admits, and refuses with a reason", async () => {
      for (const name of ["berik", "dina", "zhanar", "olzhas"] as const) {
        const secretary = await openFile(name)
        for (const met of await secretary.page.locator('input[type="radio"][value="met"]').all()) await met.check()
        for (const seen of await secretary.page.locator(`${formTo("/checks")} input[type="text"]`).all())
          await seen.fill("ID card")
        await secretary.send("/checks")
        if (name !== "olzhas") {
          expect(await secretary.refused("/admission")).to.include(t(lang, "documents.missing"))
          await secretary.follow(t(lang, "documents.file.open"))
          await attachMissing(secretary)
          await openFile(name)
        }
        await secretary.send("/admission")
      }
      const secretary = await openFile("aigul")
      await secretary.page.locator('[name="reasons"]').first().check()
      await secretary.fill({ textKk: "Talaptardyn biri oryndalmagan.", textRu: "Odno iz trebovanii ne vypolneno." })
      await secretary.send("/refusal")
      const guest = await all.someone()
      await guest.open(`/reviews/${slug}/candidates`)
      const list = await guest.text()
      expect(list).to.include("Abdirov").and.include("Kim").and.include("Ospanov")
      expect(list).to.not.include("Muqanov")
      expect(list).to.not.include("Odno iz trebovanii")
    })

    it("6. a resident whose identity and residence were seen endorses once, withdraws and endorses again", async () => {
      await all.forward("day", 35)
      const citizen = await all.account(people.aigul.email, secret)
      const candidate = async () => {
        await citizen.open(`/reviews/${slug}/candidates`)
        await citizen.follow(/Abdirov/)
      }
      await candidate()
      expect(await citizen.page.locator('form[action$="/endorsement"]').count()).to.equal(0)
      await citizen.open("/account/verification")
      const code = (await citizen.page
        .locator("strong")
        .filter({ hasText: /^\w{5}-\w{5}$/ })
        .first()
        .textContent())!
      const secretary = await all.account("secretary@demo.kenes")
      await secretary.open("/desk/verifications")
      await secretary.fill({ who: code })
      await secretary.send("/desk/verifications/search")
      const account = secretary.path()
      const { iin, family, given } = people.aigul
      await secretary.open(`${account}/identity`)
      await secretary.choose("document", "id_card")
      await secretary.fill({ iin, familyName: family, givenName: given })
      await secretary.sendForm()
      await secretary.open(`${account}/residence`)
      await secretary.choose("document", "address_certificate")
      await secretary.choose("territory", "ile")
      await secretary.sendForm()
      for (const action of ["/endorsement", "/endorsement/withdrawal", "/endorsement"]) {
        await candidate()
        await citizen.send(action)
      }
      // What waited for its batch is in the log by then, and so in the numbers.
      await all.forward("hour")
      await candidate()
      const text = await citizen.text()
      expect(text).to.include(t(lang, "endorsements.notVotes"))
      expect(text).to.include(t(lang, "endorsements.count", { count: 1 }))
    })

    it("7. a working group is named within its state share, scores, and adopts a composition by recorded vote", async () => {
      const officer = await all.account("maslikhat@demo.kenes")
      const name = async (email: string, kind: string, head = false) => {
        await officer.open(`/maslikhat/reviews/${slug}/group`)
        await officer.fill({ email })
        await officer.choose("kind", kind)
        if (head) await officer.tick("head")
      }
      await name("group-head@demo.kenes", "civil", true)
      await officer.send("/group")
      await name("clerk@demo.kenes", "state")
      await officer.send("/group")
      await name("auditor@demo.kenes", "state")
      const refusal = await officer.refused("/group")
      expect(refusal).to.include("auditor@demo.kenes")
      await name("group-member@demo.kenes", "civil")
      await officer.send("/group")

      await all.forward("day", 10)
      const members = ["group-head@demo.kenes", "group-member@demo.kenes", "clerk@demo.kenes"]
      const guest = await all.someone()
      await guest.open(`/reviews/${slug}/candidates`)
      const links = await guest.page
        .locator(`main a[href*="/reviews/${slug}/candidates/"]`)
        .evaluateAll(all => all.map(a => `${a.textContent} ${a.getAttribute("href")}`))
      const idOf = (family: string) =>
        links
          .find(l => l.includes(family))!
          .split("/")
          .at(-1)!
      for (const email of members)
        for (const family of ["Abdirov", "Kim", "Ospanov", "Esenova"]) {
          const member = await all.account(email)
          await member.open(`/group/${slug}/candidates/${idOf(family)}`)
          if (email.startsWith("group-member") && family === "Abdirov") {
            await member.choose("ground", "relative")
            await member.send("/conflict")
            continue
          }
          for (const points of await member.page.locator('form[action$="/score"] input[inputmode="numeric"]').all())
            await points.fill(family === "Esenova" ? "6" : "9")
          await member.send("/score")
        }
      const secretary = await all.account("secretary@demo.kenes")
      await secretary.open(`/desk/reviews/${slug}/compositions`)
      await secretary.send("/compositions")
      const draft = secretary.path()
      await secretary.choose(`seat-${idOf("Abdirov")}`, "civil")
      await secretary.choose(`seat-${idOf("Ospanov")}`, "civil")
      await secretary.choose(`seat-${idOf("Esenova")}`, "civil")
      await secretary.choose(`seat-${idOf("Kim")}`, "state")
      await secretary.send(draft)
      expect(await secretary.page.locator("main").innerText()).to.match(/3\D+2/)
      await secretary.choose(`seat-${idOf("Esenova")}`, "")
      await secretary.send(draft)

      const head = await all.account("group-head@demo.kenes")
      await head.open(`/group/${slug}/compositions/${draft.split("/").at(-1)}`)
      await head.send("/votes")
      const vote = head.path()
      for (const email of members) {
        const member = await all.account(email)
        await member.open(vote)
        await member.choose("choice", "for")
        await member.send("/ballots")
      }
      await head.open(vote)
      await head.send("/closure")
      await guest.open(`/reviews/${slug}/votes/${vote.split("/").at(-1)}`)
      expect(await guest.text()).to.not.include(t(lang, "scores.ground.relative"))
    })

    it("8. the maslikhat approves exactly that set by its act, and the secretary publishes it with reasons", async () => {
      const secretary = await all.account("secretary@demo.kenes")
      await secretary.open(`/desk/reviews/${slug}/outcomes`)
      await secretary.page.locator('select[name^="reason-"]').selectOption("lower_score")
      await secretary.page.locator('[name^="textKk-"]').fill("Bagasy tomenirek boldy.")
      await secretary.page.locator('[name^="textRu-"]').fill("Srednii ball nizhe.")
      await secretary.sendForm()
      const officer = await all.account("maslikhat@demo.kenes")
      await officer.open("/maslikhat")
      await officer.page.locator(`a[href*="/maslikhat/compositions/"]`).first().waitFor()
      await officer.open(
        (await officer.page.locator(`a[href*="/maslikhat/compositions/"]`).first().getAttribute("href"))!.replace(
          /^\/(kk|ru|en)/,
          "",
        ),
      )
      await officer.fill({
        number: "25-1",
        datedOn: "29.04.2022",
        titleKk: "Quram turaly",
        titleRu: "O sostave",
        textKk: "Bekitilsin.",
        textRu: "Utverdit.",
      })
      await officer.send("/approval")
      await secretary.open(`/desk/reviews/${slug}/outcomes`)
      await secretary.send("/publication")
      const guest = await all.someone()
      await guest.open(`/reviews/${slug}/result`)
      expect(await guest.text())
        .to.include("Abdirov")
        .and.include(lang === "ru" ? "Srednii ball nizhe." : "Bagasy tomenirek boldy.")
    })

    it("9. a new member opens the account by the letter's link and publishes a profile with a photo", async () => {
      const { email } = people.berik
      const member = await all.someone(email)
      await member.open(await all.linkOfMail(email, /password|reset/))
      for (const field of await member.page.locator('input[type="password"]').all()) await field.fill(secret)
      await member.tick("consent")
      await member.sendForm()
      await all.forward("day", 64)
      await member.open("/sign-in")
      await member.fill({ email, password: secret })
      await member.send("/sign-in")
      await member.open("/profile")
      await member.fill({
        bioKk: "Auyl mugalimi.",
        bioRu: "Selskii uchitel.",
        receptionKk: "Beisenbi 15:00",
        receptionRu: "Chetverg 15:00",
      })
      const buffer = await sharp({ create: { width: 640, height: 480, channels: 3, background: "#00677f" } })
        .jpeg()
        .toBuffer()
      await member.page.locator('input[name="photo"]').setInputFiles({ name: "me.jpg", mimeType: "image/jpeg", buffer })
      await member.send("/profile")
      const guest = await all.someone()
      await guest.open("/councils/ile")
      await guest.follow(/Abdirov/)
      expect(await guest.text()).to.include(lang === "ru" ? "Selskii uchitel." : "Auyl mugalimi.")
      expect(await guest.page.locator('main img[src*="/photos/"]').count()).to.be.at.least(1)
    })

    it("10. anyone reads it all: the council now and before, the review, its candidates and result, and the journal", async () => {
      const guest = await all.someone()
      await guest.open("/councils/ile")
      expect(await guest.text()).to.include("Abdirov")
      await guest.open("/councils/ile?on=2022-03-14")
      expect(await guest.text()).to.not.include("Abdirov")
      for (const path of [
        "",
        "/reviews",
        `/reviews/${slug}`,
        `/reviews/${slug}/group`,
        "/campaigns",
        "/councils/ile/history",
        "/rules",
        "/help",
        "/privacy",
        "/accessibility",
      ])
        await guest.open(path)
      await guest.open("/journal")
      expect(await guest.text()).to.include(t(lang, "journal.action.composition.publish"))
      expect((await guest.page.context().cookies()).length).to.equal(0)
    })
  })
