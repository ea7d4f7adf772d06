import { expect } from "chai"
import { parseEmail } from "../../src/users/email.ts"

const canonical = (typed: string) => {
  const read = parseEmail(typed)
  return read.ok ? read.canonical : read.reason
}

describe("an e-mail address", () => {
  it("is kept for sending as it was typed", () => {
    expect(parseEmail("  Aigul.S+kenes@Gmail.com ")).to.deep.equal({
      ok: true,
      typed: "Aigul.S+kenes@Gmail.com",
      canonical: "aiguls@gmail.com",
    })
  })
  it("is one mailbox at Gmail with dots, a tag and the other domain", () => {
    for (const typed of ["aiguls@gmail.com", "a.i.g.u.l.s@gmail.com", "AigulS+x+y@googlemail.com"])
      expect(canonical(typed), typed).to.equal("aiguls@gmail.com")
  })
  it("is one mailbox at Yandex under all its domains, with a dash for a dot", () => {
    for (const typed of ["aigul.s@yandex.ru", "aigul-s@ya.ru", "Aigul.S+1@yandex.kz", "aigul-s+2@yandex.com.tr"])
      expect(canonical(typed), typed).to.equal("aigul.s@yandex.ru")
  })
  it("is another mailbox at each domain of Mail.ru, but not with a tag", () => {
    expect(canonical("aigul+tag@mail.ru")).to.equal("aigul@mail.ru")
    expect(canonical("aigul@bk.ru")).to.equal("aigul@bk.ru")
    expect(canonical("ai.gul@mail.ru")).to.equal("ai.gul@mail.ru")
  })
  it("is one mailbox without its tag where a provider's other domains are mailboxes of their own", () => {
    for (const domain of ["outlook.kz", "hotmail.com", "live.ru", "rambler.ru", "lenta.ru", "xmail.ru"])
      expect(canonical(`a.b+tag@${domain}`), domain).to.equal(`a.b@${domain}`)
  })
  it("is one mailbox at Proton and at Apple under all their domains", () => {
    for (const typed of ["a.b_c-d+x@pm.me", "abcd@protonmail.com", "ab.cd@protonmail.ch"])
      expect(canonical(typed), typed).to.equal("abcd@proton.me")
    expect(canonical("a.b+x@me.com")).to.equal("a.b@icloud.com")
  })
  it("keeps dots and tags at domains whose rules are unknown", () => {
    expect(canonical("First.Last+x@Akimat.kz")).to.equal("first.last+x@akimat.kz")
  })
  it("has its domain in ASCII", () => {
    expect(canonical("info@почта.рф")).to.equal("info@xn--80a1acny.xn--p1ai")
    expect(canonical("info@MÜLLER.de")).to.equal("info@xn--mller-kva.de")
  })
  it("is the same with its domain in Punycode and in wide letters", () => {
    expect(canonical("info@xn--80a1acny.xn--p1ai")).to.equal(canonical("info@почта.рф"))
    expect(canonical("aigul@\uff47mail.com")).to.equal("aigul@gmail.com")
  })
  it("is refused when letters of two alphabets stand in one word of its domain, written out or in Punycode", () => {
    for (const typed of ["a@gm\u0430il.com", "a@xn--gmil-63d.com", "a@y\u0430ndex.ru", "a@\u03bfutlook.com"])
      expect(canonical(typed), typed).to.equal("shape")
    expect(canonical("a@\u0430\u043a\u0438\u043c\u0430\u0442.kz")).to.match(/^a@xn--/)
  })
  it("is the same in composed and decomposed letters", () => {
    expect(canonical("info@mu\u0308ller.de")).to.equal(canonical("info@m\u00fcller.de"))
  })
  it("is refused when it cannot be one", () => {
    const wrong = [
      "",
      "@",
      "a@",
      "@b.kz",
      "a b@c.kz",
      "a@b",
      "a@b..kz",
      "a@-b.kz",
      "a@b.kz.",
      "a@127.0.0.1",
      "a@[127.0.0.1]",
      "a..b@c.kz",
      ".a@c.kz",
      "a.@c.kz",
      "a@b@c.kz",
      '"a b"@c.kz',
      "айгүл@mail.ru",
      "a@b.kz\r\nBcc: c@d.kz",
      "a@exa%41mple.kz",
      "a@b.kz/x",
      "+tag@gmail.com",
      "...@gmail.com",
      "a\u0000@b.kz",
      "a@b.123",
      "a@b\ud800.kz",
    ]
    for (const typed of wrong) expect(canonical(typed), JSON.stringify(typed)).to.equal("shape")
  })
  it("is refused when it is too long", () => {
    expect(canonical(`${"a".repeat(65)}@b.kz`)).to.equal("length")
    expect(
      canonical(`a@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(60)}.${"f".repeat(20)}.kz`),
    ).to.equal("length")
    expect(canonical(`${"a".repeat(64)}@b.kz`)).to.equal(`${"a".repeat(64)}@b.kz`)
  })
})
