// Every form of the site, filled in with what should never come, by somebody who may use it.
import { expect } from "chai"
import { pino } from "pino"
import { journalTable } from "../src/journal/store.ts"
import { type Answer, queries, startApp, type TestApp } from "./support/app.ts"
import { emptyDatabase, type Rows, rowsOf, tablesWritten } from "./support/empty-database.ts"
import { type PermissionRow, permissionFiles } from "./support/permission-rows.ts"
import { buildWorld, type Persona, personas, type World } from "./support/world.ts"

type Fields = Record<string, string | string[]>
/** Stands in every text that is typed here, and must stand in no line of the log. */
const marker = "zqxjkv"

/** What each field of a form is filled with in turn. */
const nasty: Record<string, (value: string) => string | string[]> = {
  nothing: () => "",
  "far too much": () => marker.repeat(1500),
  markup: () => `"><script>alert('${marker}')</script>`,
  "a NUL": () => `${marker}\u0000`,
  "marks that turn text around": () => `${marker}\u202e\u2066`,
  "the same twice": value => [value, value],
  "a huge number": () => "9".repeat(400),
  "a negative number": () => "-1",
  "no day of the calendar": () => "31.02.2022",
  "a prototype's name": () => "__proto__",
}
/** Half of a pair: no text at all, but bytes that anybody can send. */
const loneSurrogate = "%ED%A0%80"

const files = await permissionFiles()
const forms = files
  .flatMap(file => file.rows)
  .filter(row => row.route.startsWith("POST ") && !row.upload && row.route !== "POST /sign-out")
const userOf = (row: PermissionRow): Persona | undefined =>
  [...personas].reverse().find(who => ((row.as[who] ?? row.as.others) || 500) < 400 && who !== "guest")

describe("input that should never come", () => {
  let app: TestApp
  let world: World
  let initial: Rows
  let browsers: Record<Persona, ReturnType<TestApp["browser"]>>
  let asAtFirst: (() => void)[]
  const logged: string[] = []

  before(async () => {
    app = await startApp({ log: pino({ level: "info" }, { write: (line: string) => void logged.push(line) }) })
    world = await buildWorld(app)
    for (const { prepare } of files) await prepare?.(app, world)
    browsers = { guest: app.browser() } as typeof browsers
    for (const [name, user] of Object.entries(world.users)) browsers[name as Persona] = await app.as(user)
    initial = await rowsOf(app.source)
    asAtFirst = Object.values(browsers).map(browser => browser.remember())
  })
  after(() => app.stop())
  beforeEach(() => {
    logged.length = 0
  })

  const entries = () => app.db.read(tx => tx.count(journalTable))
  const addressOf = (row: PermissionRow) => `/en${row.path?.(world) ?? row.route.split(" ")[1]}`

  /** What is wrong with the answer, if anything; takes back what a form that let it through has changed. */
  async function judge(what: string, before: number, answer: Answer): Promise<string[]> {
    if (answer.status >= 500) return [`${what}: ${answer.status}`]
    if (answer.status < 400) {
      await emptyDatabase(app.source, initial, tablesWritten(queries.texts))
      for (const restore of asAtFirst) restore()
      return []
    }
    return (await entries()) === before ? [] : [`${what}: ${answer.status}, but something was changed`]
  }

  for (const row of forms)
    it(`does no harm at ${row.route}`, async () => {
      const who = browsers[userOf(row) ?? "guest"]
      const address = addressOf(row)
      const good: Fields = row.body?.(world) ?? {}
      const before = await entries()
      const wrong: string[] = []
      const send = async (what: string, act: () => Promise<Answer>) => {
        queries.texts.length = 0
        wrong.push(...(await judge(what, before, await act())))
      }
      await send("no field at all", () => who.post(address))
      for (const [what, make] of Object.entries(nasty)) {
        const all = Object.fromEntries(Object.keys(good).map(name => [name, make(String(good[name]))]))
        await send(`${what} everywhere`, () => who.post(address, all))
        for (const name of Object.keys(good))
          await send(`${what} in ${name}`, () => who.post(address, { ...good, [name]: make(String(good[name])) }))
      }
      const raw = Object.keys(good)
        .map(name => `${encodeURIComponent(name)}=${loneSurrogate}`)
        .join("&")
      const type = { "content-type": "application/x-www-form-urlencoded" }
      await send("half a surrogate pair", () =>
        who.send(address, { method: "POST", body: `_csrf=${who.token}&${raw}`, headers: type }),
      )
      await send("JSON", () =>
        who.send(address, { method: "POST", body: '{"a":[1]}', headers: { "content-type": "application/json" } }),
      )
      expect(wrong).to.deep.equal([])
      expect(logged.filter(line => line.includes(marker))).to.deep.equal([])
    })

  it("in a body of ten megabytes is refused on a page in the reader's language", async () => {
    const answer = await browsers.citizen.post("/ru/account/details", { familyName: "a".repeat(10_000_000) })
    expect(answer.status).to.equal(413)
    expect(answer.html).to.include('<html lang="ru"')
  })

  it("with a stale token keeps what was typed, shows it, and lets it be sent again", async () => {
    const answer = await browsers.citizen.post("/en/account/details", {
      _csrf: "stale",
      familyName: "Sarsenova",
      lang: "kk",
    })
    expect(answer.status).to.equal(403)
    expect(answer.html).to.include("Sarsenova").and.include('action="/en/account/details"')
  })

  it("from another site is refused", async () => {
    for (const headers of [{ "sec-fetch-site": "cross-site" }, { origin: "https://evil.example" }]) {
      const { status } = await app
        .browser()
        .send("/en/sign-in", { method: "POST", body: new URLSearchParams({ email: "a@b.kz", password: "x" }), headers })
      expect(status).to.equal(403)
    }
  })

  it("in addresses is a page that was not found, in a language that the reader asks for", async () => {
    const long = "a".repeat(3000)
    for (const path of [
      "/de/councils",
      "/kk/councils/%00",
      "/kk/councils/..%2f..",
      "/kk/people/%ED%A0%80",
      `/kk/reviews/${long}`,
      "/kk/councils/ile?on=2022-13-45",
      "/kk/reviews?page=-1",
      "/ru/journal?before=x",
      "/kk/councils?q=%00",
    ]) {
      const { status } = await app.get(path)
      expect(status, path).to.be.oneOf([200, 301, 400, 404, 422])
    }
    const foreign = await app.browser().send("/de/councils", { headers: { "accept-language": "ru" } })
    expect(foreign.html).to.include('<html lang="ru"')
  })

  it("in headers does no harm", async () => {
    for (const headers of [
      { cookie: "session=s%3Aforged.signature" },
      { cookie: "session=%00" },
      { "accept-language": ";;q=,x".repeat(500) },
      { "user-agent": "x".repeat(5000) },
    ])
      expect((await app.browser().send("/kk/councils", { headers })).status).to.equal(200)
  })
})
