import { expect } from "chai"
import { journalTable } from "../../src/journal/store.ts"
import { password, startApp, type TestApp } from "../support/app.ts"
import { letters } from "../support/mailbox.ts"
import { saveUser } from "../support/users.ts"

const better = "another four random words"

describe("a forgotten password", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  const ask = (email: string) => app.browser().post("/en/password-reset", { email })
  const signIn = (email: string, words: string) => app.browser().post("/en/sign-in", { email, password: words })

  it("is replaced over a link; every session ends and a letter tells of it", async () => {
    const user = await saveUser(app.db)
    const browser = await app.as(user)
    await ask(user.email)
    const [letter] = await letters(app)
    expect(letter).to.include({ to: user.email, kind: "reset", lang: "en" })
    for (const _ of [1, 2]) expect((await app.get(letter!.path)).status).to.equal(200)
    const set = await app.post(letter!.path, { password: better })
    expect(set.location).to.equal("/en/sign-in?done=reset")
    expect((await app.get(set.location!)).html).to.include("notice--done")
    expect((await browser.get("/en/account")).status).to.equal(303)
    expect((await signIn(user.email, password)).status).to.equal(422)
    expect((await signIn(user.email, better)).status).to.equal(303)
    expect((await letters(app)).map(({ kind }) => kind)).to.deep.equal(["reset", "passwordChanged"])
    expect((await app.db.read(tx => tx.find(journalTable))).map(({ action }) => action)).to.deep.equal([
      "user.reset-request",
      "user.reset",
      "user.sign-in",
    ])
  })

  it("is asked for alike with a known and an unknown address", async () => {
    const user = await saveUser(app.db)
    const [known, unknown] = [await ask(user.email), await ask("nobody@example.kz")]
    expect([unknown.status, unknown.location, unknown.html]).to.deep.equal([known.status, known.location, known.html])
    expect(await letters(app)).to.have.length(1)
  })

  it("is set once, within two hours, and by the newest letter only", async () => {
    const user = await saveUser(app.db)
    await ask(user.email)
    await ask(user.email)
    const [older, newer] = await letters(app)
    expect((await app.post(older!.path, { password: better })).status).to.equal(404)
    const both = await Promise.all([1, 2].map(() => app.browser().post(newer!.path, { password: better })))
    expect(both.filter(({ status }) => status === 303)).to.have.length(1)
    expect((await app.post(newer!.path, { password: better })).status).to.equal(404)
    await ask(user.email)
    app.clock.moveTo(new Date(app.clock.now().getTime() + 2.1 * 3_600_000))
    expect((await app.get((await letters(app)).at(-1)!.path)).status).to.equal(404)
  })

  it("is not set when the new one is too short; the link stays good", async () => {
    const user = await saveUser(app.db)
    await ask(user.email)
    const { path } = (await letters(app))[0]!
    expect((await app.post(path, { password: "short" })).status).to.equal(422)
    expect((await app.post(path)).status).to.equal(422)
    expect((await app.post(path, { password: better })).status).to.equal(303)
  })

  it("of an account that somebody else opened asks for consent first", async () => {
    const user = await saveUser(app.db, { passwordHash: null, emailConfirmedAt: null, consentedAt: null })
    await ask(user.email)
    const { path } = (await letters(app))[0]!
    expect((await app.post(path, { password: better })).status).to.equal(422)
    expect((await app.post(path, { password: better, consent: "yes" })).status).to.equal(303)
    expect((await signIn(user.email, better)).status).to.equal(303)
  })

  it("does not bring a suspended account back", async () => {
    const user = await saveUser(app.db)
    await app.db.write((tx, now) => tx.update("User", { id: user.id }, { suspendedAt: now }))
    expect((await ask(user.email)).status).to.equal(303)
    expect(await letters(app)).to.have.length(0)
  })

  it("with a link that nobody was sent is nowhere to be found", async () => {
    for (const token of ["x".repeat(43), "%00", "a".repeat(500)])
      expect((await app.get(`/ru/password-reset/${token}`)).status, token).to.equal(404)
  })
})

describe("changing the password", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  it("needs the current one, ends the other sessions and keeps this one", async () => {
    const user = await saveUser(app.db)
    const [here, elsewhere] = [await app.as(user), await app.as(user)]
    expect((await here.post("/en/account/password", { currentPassword: "wrong", password: better })).status).to.equal(
      422,
    )
    expect((await here.post("/en/account/password", { currentPassword: password, password: better })).status).to.equal(
      303,
    )
    expect((await here.get("/en/account")).status).to.equal(200)
    expect((await elsewhere.get("/en/account")).status).to.equal(303)
    expect((await letters(app)).map(({ kind }) => kind)).to.deep.equal(["passwordChanged"])
  })

  it("is refused after ten wrong ones", async () => {
    const browser = await app.as(await saveUser(app.db))
    const attempt = () => browser.post("/en/account/password", { currentPassword: "wrong", password: better })
    for (let i = 0; i < 10; i++) expect((await attempt()).status).to.equal(422)
    expect((await attempt()).status).to.equal(429)
  })
})
