import { expect } from "chai"
import { journalTable } from "../../src/journal/store.ts"
import { sessionTable } from "../../src/users/store.ts"
import { password, startApp, type TestApp } from "../support/app.ts"
import { saveUser } from "../support/users.ts"

describe("signing in", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  const sessions = () => app.db.read(tx => tx.find(sessionTable))

  it("answers alike for an unknown address, a wrong password, an unconfirmed and a suspended account", async () => {
    const known = await saveUser(app.db)
    const unconfirmed = await saveUser(app.db, { emailConfirmedAt: null })
    const suspended = await saveUser(app.db)
    await app.db.write((tx, now) => tx.update("User", { id: suspended.id }, { suspendedAt: now }))
    const tries = [
      { email: "nobody@example.kz", password },
      { email: known.email, password: "wrong horse battery" },
      { email: unconfirmed.email, password },
      { email: suspended.email, password },
    ]
    const pages = await Promise.all(tries.map(fields => app.browser().post("/en/sign-in", fields)))
    for (const [i, page] of pages.entries()) {
      expect(page.status).to.equal(422)
      expect(page.html.replaceAll(tries[i]!.email, "")).to.equal(pages[0]!.html.replaceAll(tries[0]!.email, ""))
      expect(page.headers.get("set-cookie")).to.equal(null)
    }
  })

  it("is refused after ten wrong passwords, also with the right one, until a quarter of an hour has passed", async () => {
    const user = await saveUser(app.db)
    const other = await saveUser(app.db)
    for (let i = 0; i < 10; i++) await app.post("/en/sign-in", { email: user.email, password: "wrong" })
    const refused = await app.post("/en/sign-in", { email: user.email, password })
    expect(refused.status).to.equal(429)
    expect(Number(refused.headers.get("retry-after"))).to.be.within(800, 900)
    expect(refused.html).to.include(user.email).and.not.include(password)
    expect((await app.post("/en/sign-in", { email: other.email, password })).status).to.equal(303)
  })

  it("begins a new session: a cookie from before is worth nothing", async () => {
    const user = await saveUser(app.db)
    const browser = await app.as(user)
    const before = browser.cookie
    await browser.post("/en/sign-in", { email: user.email, password })
    expect(browser.cookie).to.not.equal(before)
    const old = await fetch(`${app.base}/en/account`, { redirect: "manual", headers: { cookie: before } })
    expect(old.status).to.equal(303)
    expect(old.headers.get("location")).to.include("/en/sign-in")
  })

  it("ignores a cookie that somebody made up", async () => {
    const made = { cookie: "session=s%3Amade-up.signature" }
    const page = await app.browser().send("/en/sign-in", { headers: made })
    expect(page.status).to.equal(200)
    expect(await sessions()).to.have.length(0)
  })

  it("goes on to the page that was asked for, and never to another site", async () => {
    const user = await saveUser(app.db)
    const asked = await app.get("/ru/account/sessions")
    expect(asked.location).to.equal("/ru/sign-in?next=%2Fru%2Faccount%2Fsessions")
    const goTo = async (next: string) =>
      (await app.browser().post("/en/sign-in", { email: user.email, password, next })).location
    expect(await goTo("/ru/account/sessions")).to.equal("/ru/account/sessions")
    for (const evil of ["//evil.kz", "/\\evil.kz", "https://evil.kz", "javascript:alert(1)", "/\r\nx: y"])
      expect(await goTo(evil), evil).to.equal("/en/account")
    expect((await app.get("/en/sign-in?next=//evil.kz")).html).to.include('name="next" value=""')
    expect((await app.get("/en/sign-in?next=/a&next=/b&done=__proto__")).status).to.equal(200)
  })

  it("stands in the journal, for auditors alone; trying to does not", async () => {
    const user = await saveUser(app.db)
    await app.post("/en/sign-in", { email: user.email, password: "wrong horse battery" })
    await app.post("/en/sign-in", { email: user.email, password })
    const entries = await app.db.read(tx => tx.find(journalTable))
    expect(entries.map(e => [e.action, e.visibility, e.subjectPublicId])).to.deep.equal([
      ["user.sign-in", "internal", user.publicId],
    ])
  })

  it("ends with a POST to sign-out, and only with that", async () => {
    const browser = await app.as(await saveUser(app.db))
    expect((await browser.get("/en/sign-out")).status).to.equal(404)
    expect((await browser.get("/en/account")).status).to.equal(200)
    expect((await browser.post("/en/sign-out")).status).to.equal(303)
    expect((await browser.get("/en/account")).status).to.equal(303)
    expect(await sessions()).to.have.length(0)
  })

  it("lasts an hour without use and half a day in all, in real time", async () => {
    const browser = await app.as(await saveUser(app.db))
    app.clock.moveTo(new Date(app.clock.now().getTime() + 30 * 86_400_000))
    expect((await browser.get("/en/account")).status, "the demonstration's clock does not count").to.equal(200)
    const [row] = await sessions()
    const minutes = (n: number) => new Date(Date.now() - n * 60_000)
    await app.db.write(tx => tx.update(sessionTable, { id: row!.id }, { seenAt: minutes(61) }))
    expect((await browser.get("/en/account")).status).to.equal(303)
    await app.db.write(tx => tx.update(sessionTable, { id: row!.id }, { seenAt: minutes(1), expiresAt: minutes(1) }))
    expect((await browser.get("/en/account")).status).to.equal(303)
    await app.as(await saveUser(app.db))
    expect(await sessions(), "what has run out is swept").to.have.length(1)
  })
})

describe("reading without an account", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  it("sets no cookie on any page", async () => {
    for (const path of ["/", "/kk/sign-in", "/ru/register", "/en/nowhere", "/en/account", "/en/password-reset"])
      expect((await app.get(path)).headers.get("set-cookie"), path).to.equal(null)
  })
})
