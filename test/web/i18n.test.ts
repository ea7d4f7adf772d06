import { expect } from "chai"
import { isLang, languageName, pickLang, t } from "../../src/web/i18n.ts"

describe("texts", () => {
  it("are found by the file's name and the path in it, in each language", () => {
    expect(t("kk", "common.nav.councils")).to.equal("Кеңестер")
    expect(t("ru", "common.nav.councils")).to.equal("Советы")
    expect(t("en", "common.nav.councils")).to.equal("Councils")
  })

  it("stop a test when they are missing, are a group, or lack a figure", () => {
    expect(() => t("kk", "common.nav.nowhere")).to.throw('There is no text "common.nav.nowhere"')
    expect(() => t("kk", "common.nav")).to.throw("group of texts")
    expect(() => t("kk", "common.pagination.position", { page: 1 })).to.throw("was not given pages")
  })

  it("show their key in production when they are missing, so that the page still comes", () => {
    const before = process.env.NODE_ENV
    process.env.NODE_ENV = "production"
    try {
      expect(t("kk", "common.nav.nowhere")).to.equal("common.nav.nowhere")
    } finally {
      if (before === undefined) delete process.env.NODE_ENV
      else process.env.NODE_ENV = before
    }
  })

  it("choose the plural form of each language and write its figure", () => {
    const forms = [1, 2, 5, 21, 4000].map(count => t("ru", "common.form.max", { count }))
    expect(forms).to.deep.equal([
      "Не более 1 знака.",
      "Не более 2 знаков.",
      "Не более 5 знаков.",
      "Не более 21 знака.",
      "Не более 4\u00a0000 знаков.",
    ])
    expect(t("kk", "common.form.max", { count: 1 })).to.equal("Ең көбі 1 таңба.")
    expect(t("en", "common.form.max", { count: 4000 })).to.equal("At most 4,000 characters.")
  })

  it("take what people typed literally, whatever it looks like", () => {
    const typed = "{{count}} $t(common.nav.help) <b>"
    expect(t("en", "common.site.title", { title: typed })).to.equal(`${typed} – Kenes`)
  })
})

describe("the language of a reader", () => {
  it("is the one chosen before, then the browser's, then Kazakh", () => {
    expect(pickLang("ru", "en-GB,en;q=0.9")).to.equal("ru")
    expect(pickLang(undefined, "de-DE,de;q=0.9,ru-RU;q=0.8,en;q=0.7")).to.equal("ru")
    expect(pickLang("xx", "de")).to.equal("kk")
    expect(pickLang(undefined, undefined)).to.equal("kk")
  })

  it("follows the weights of the header, and what it excludes", () => {
    expect(pickLang("en;q=0.3, kk-KZ;q=0.8")).to.equal("kk")
    expect(pickLang("ru;q=0, en")).to.equal("en")
  })

  it("does not stumble over a strange header", () => {
    for (const header of ["", ",,,;", "q=q;q=q", "*", "ru;q=x", "a".repeat(10_000), "__proto__", "constructor"])
      expect(isLang(pickLang(header)), header.slice(0, 20)).to.equal(true)
  })

  it("is named by itself", () => {
    expect(["kk", "ru", "en"].map(lang => languageName(lang as "kk"))).to.deep.equal(["Қазақша", "Русский", "English"])
  })
})
