import { expect } from "chai"
import { pino } from "pino"
import { createApp } from "../../src/app.ts"
import { readConfig } from "../../src/config.ts"
import { journalTable } from "../../src/journal/store.ts"
import { createLog, errorForLog } from "../../src/log.ts"
import { argon2id } from "../../src/users/password.ts"
import { userTable } from "../../src/users/store.ts"
import { limitingInMemory } from "../../src/web/limiting.ts"
import { password, startApp, type TestApp } from "../support/app.ts"
import { saveUser } from "../support/users.ts"

const answers = { familyName: "Kept", givenName: "Answer", lang: "kk" }

describe("a form that another page sends", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  const entries = () => app.db.read(tx => tx.count(journalTable))
  const body = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
  const type = { "content-type": "application/x-www-form-urlencoded" }

  for (const [what, token] of [
    ["without its token", undefined],
    ["with a stale token", "0".repeat(64)],
  ] as const)
    it(`${what} is refused, keeps the answers and can be sent again`, async () => {
      const browser = await app.as(await saveUser(app.db))
      const page = await browser.send("/en/account/details", {
        method: "POST",
        headers: type,
        body: body({ ...answers, ...(token && { _csrf: token }) }),
      })
      expect(page.status).to.equal(403)
      expect(page.html).to.include('name="familyName" value="Kept"').and.include('action="/en/account/details"')
      expect(await entries()).to.equal(0)
      const again = await browser.post("/en/account/details", answers)
      expect(again.status, "the page carries a fresh token").to.equal(303)
    })

  it("with the token of a session that has ended is refused", async () => {
    const user = await saveUser(app.db)
    const browser = await app.as(user)
    const other = await app.as(user)
    await other.post("/en/account/sessions/revocation")
    const page = await browser.post("/en/account/details", answers)
    expect(page.status).to.equal(403)
    expect(page.html).to.include("Kept").and.not.include('action="/en/account/details"')
    expect(page.html).to.include("/en/sign-in")
  })

  it("never shows a password again", async () => {
    const browser = await app.as(await saveUser(app.db))
    const page = await browser.send("/en/account/password", {
      method: "POST",
      headers: type,
      body: body({ currentPassword: password, password: "four random words here" }),
    })
    expect(page.status).to.equal(403)
    expect(page.html).to.not.include("four random words here").and.not.include(password)
  })

  it("from another origin is refused, signed in or not", async () => {
    const user = await saveUser(app.db)
    const browser = await app.as(user)
    for (const headers of [{ origin: "https://evil.kz" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }])
      for (const who of [browser, app.browser()]) {
        const page = await who.send("/en/sign-in", {
          method: "POST",
          headers: { ...type, ...(headers as Record<string, string>) },
          body: body({ email: user.email, password }),
        })
        expect(page.status, JSON.stringify(headers)).to.equal(403)
        expect(page.headers.get("set-cookie")).to.equal(null)
      }
  })
})

describe("in production", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  it("the session's cookie is __Host-, Secure, HttpOnly and SameSite=Lax, and only set over HTTPS", async () => {
    const key = Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")
    const config = readConfig({
      NODE_ENV: "production",
      BASE_URL: "https://kenes.kz",
      SESSION_SECRET: "a long secret of random characters 0123456789",
      IDENTITY_KEYS: `first:${key}`,
      IDENTITY_HASH_KEY: key,
      JOURNAL_KEY: key,
      SMTP_URL: "smtp://127.0.0.1",
      MAIL_FROM: "kenes@kenes.kz",
      TRUST_PROXY: "1",
    })
    const { db, vault, signer } = app
    const passwords = argon2id({ memoryCost: 64, timeCost: 1, parallelism: 1 })
    const server = createApp({
      config,
      db,
      vault,
      passwords,
      limiting: limitingInMemory,
      signer,
      log: pino({ level: "silent" }),
    }).listen(0, "127.0.0.1")
    await new Promise(done => server.once("listening", done))
    const { port } = server.address() as { port: number }
    const signIn = async (scheme: string) => {
      const user = await saveUser(app.db)
      return fetch(`http://127.0.0.1:${port}/kk/sign-in`, {
        method: "POST",
        redirect: "manual",
        headers: { "x-forwarded-proto": scheme },
        body: new URLSearchParams({ email: user.email, password }),
      })
    }
    const cookie = (await signIn("https")).headers.get("set-cookie") ?? ""
    expect(cookie).to.match(/^__Host-session=/)
    for (const flag of ["Path=/", "HttpOnly", "Secure", "SameSite=Lax"]) expect(cookie).to.include(flag)
    expect(cookie).to.not.match(/domain=/i)
    expect((await signIn("http")).headers.get("set-cookie")).to.equal(null)
    server.closeAllConnections()
    await new Promise(done => server.close(done))
  })
})

describe("the log", () => {
  it("has a line for each request, with an id and without personal data", async () => {
    const lines: string[] = []
    const log = pino({ level: "info", serializers: { err: errorForLog } }, { write: line => lines.push(line) })
    const app = await startApp({ log })
    const email = "aigul.secretova@example.kz"
    await app.post("/en/register", {
      familyName: "Secretova",
      givenName: "Aigul",
      email,
      password: "four random words here",
      lang: "en",
      consent: "yes",
    })
    await app.post("/en/sign-in?email=aigul.secretova@example.kz", { email, password: "wrong horse battery" })
    await app.get("/en/password-reset/0123456789abcdefghijklmnopqrstuvwxyzABCDEFG")
    await app.get("/en/admin/people?q=Secretova")
    await app.stop()
    const text = lines.join("\n")
    expect(lines.length).to.be.at.least(4)
    for (const line of lines) expect(JSON.parse(line).req.id, line).to.exist
    expect(text).to.not.match(/secretova|aigul|horse|random words|0123456789abc|127\.0\.0\.1/i)
  })

  it("tells where the database refused something, but not what it refused", async () => {
    const app = await startApp()
    const user = await saveUser(app.db)
    const refused = await app.db
      .write(tx => tx.insert(userTable, { ...user, id: user.id + 1 } as never))
      .catch((error: unknown) => error)
    const text = JSON.stringify(errorForLog(refused))
    expect(text).to.include("QueryFailedError").and.not.include(user.email).and.not.include(user.familyName)
    expect(createLog("silent").level).to.equal("silent")
    await app.stop()
  })
})
