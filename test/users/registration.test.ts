import { expect } from "chai"
import { journalTable } from "../../src/journal/store.ts"
import { linkTable, userTable } from "../../src/users/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { letters } from "../support/mailbox.ts"
import { saveUser } from "../support/users.ts"

const answers = {
  familyName: " Serikova ",
  givenName: "Aigul",
  patronymic: "",
  email: "Ai.Gul+kenes@Gmail.com",
  password: "four random words here",
  lang: "ru",
  consent: "yes",
}

describe("registration", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  const users = () => app.db.read(tx => tx.find(userTable))
  const signIn = (email: string, password: string) => app.browser().post("/en/sign-in", { email, password })

  it("opens an account that can be used once its address is confirmed by a button", async () => {
    const sent = await app.post("/kk/register", answers)
    expect([sent.status, sent.location]).to.deep.equal([303, "/kk/register/sent"])
    expect((await app.get(sent.location!)).status).to.equal(200)
    const [letter] = await letters(app)
    expect(letter).to.include({ to: "Ai.Gul+kenes@Gmail.com", kind: "confirm", lang: "ru" })
    expect((await signIn(answers.email, answers.password)).status).to.equal(422)

    for (const _ of [1, 2]) expect((await app.get(letter!.path)).html).to.include("Serikova Aigul")
    expect((await users())[0]?.emailConfirmedAt).to.equal(null)
    const confirmed = await app.post(letter!.path)
    expect(confirmed.location).to.equal("/ru/sign-in?done=confirmed")
    expect((await app.get(confirmed.location!)).html).to.include("notice--done")
    expect((await signIn("aigul@gmail.com", answers.password)).status).to.equal(303)
  })

  it("keeps the address for sending as typed, and for uniqueness as the mailbox it is", async () => {
    await app.post("/kk/register", answers)
    const [user] = await users()
    expect(user).to.include({ emailTyped: "Ai.Gul+kenes@Gmail.com", email: "aigul@gmail.com", familyName: "Serikova" })
    expect(user?.consentedAt).to.be.a("date")
  })

  it("answers alike for an address that has an account, and tells its owner by mail", async () => {
    await saveUser(app.db, { email: "aigul@gmail.com", lang: "kk" })
    const [known, unknown] = [
      await app.post("/en/register", answers),
      await app.post("/en/register", { ...answers, email: "new@example.kz" }),
    ]
    expect([known.status, known.location]).to.deep.equal([unknown.status, unknown.location])
    expect((await letters(app)).map(({ to, kind, lang }) => [to, kind, lang])).to.deep.equal([
      ["aigul@gmail.com", "alreadyRegistered", "kk"],
      ["new@example.kz", "confirm", "ru"],
    ])
    expect(await users()).to.have.length(2)
  })

  it("of an address that was never confirmed takes the new answers, and the older letter loses its force", async () => {
    await app.post("/en/register", { ...answers, password: "somebody else's words" })
    await app.post("/en/register", answers)
    const [older, newer] = await letters(app)
    expect((await app.post(older!.path)).status).to.equal(404)
    expect((await app.post(newer!.path)).status).to.equal(303)
    expect((await signIn(answers.email, "somebody else's words")).status).to.equal(422)
    expect((await signIn(answers.email, answers.password)).status).to.equal(303)
  })

  it("twice at the same moment makes one account", async () => {
    const both = await Promise.all([app.post("/en/register", answers), app.post("/en/register", answers)])
    expect(both.map(({ status }) => status)).to.deep.equal([303, 303])
    expect(await users()).to.have.length(1)
  })

  it("does not become a way to fill somebody's mailbox", async () => {
    for (let i = 0; i < 6; i++) expect((await app.post("/en/register", answers)).status).to.equal(303)
    expect(await letters(app)).to.have.length(3)
  })

  it("keeps only a hash of the link's token, and nothing of it in the journal", async () => {
    await app.post("/en/register", answers)
    const token = (await letters(app))[0]!.path.split("/").at(-1)!
    const rows = await app.db.read(async tx => [...(await tx.find(linkTable)), ...(await tx.find(journalTable))])
    expect(JSON.stringify(rows)).to.not.include(token).and.not.include("igul")
  })

  it("is confirmed once, and not after a day", async () => {
    await app.post("/en/register", answers)
    const { path } = (await letters(app))[0]!
    expect((await Promise.all([app.post(path), app.post(path)])).map(({ status }) => status)).to.include(303)
    const again = await app.post(path)
    expect(again.status).to.equal(404)

    await app.post("/en/register", { ...answers, email: "late@example.kz" })
    app.clock.moveTo(new Date(app.clock.now().getTime() + 25 * 3_600_000))
    expect((await app.get((await letters(app))[1]!.path)).status).to.equal(404)
  })

  it("writes who registered and confirmed into the journal, unnamed and not public", async () => {
    await app.post("/en/register", answers)
    await app.post((await letters(app))[0]!.path)
    const entries = await app.db.read(tx => tx.find(journalTable, { order: { id: "asc" } }))
    expect(entries.map(e => [e.action, e.visibility, e.actorRole, e.actorPublicId])).to.deep.equal([
      ["user.register", "internal", "guest", null],
      ["user.confirm", "internal", "guest", null],
    ])
  })

  for (const [what, wrong] of Object.entries({
    "every field empty": Object.fromEntries(Object.keys(answers).map(name => [name, ""])),
    "no field at all": {},
    "fields too long": { ...answers, familyName: "a".repeat(101), password: "b".repeat(1001) },
    "a short password": { ...answers, password: "elevenchars" },
    "NUL in a name": { ...answers, givenName: "Ai\u0000gul" },
    "an address with a line break": { ...answers, email: "a@b.kz\r\nBcc: c@d.kz" },
    "lists in place of texts": {
      ...answers,
      familyName: ["a", "b"],
      email: ["a@b.kz", "c@d.kz"],
      password: ["x", "y"],
    },
    "an unknown language": { ...answers, lang: "xx" },
    "no consent": { ...answers, consent: "" },
  }))
    it(`with ${what} shows the form again and changes nothing`, async () => {
      const page = await app.post("/ru/register", wrong as Record<string, string | string[]>)
      expect(page.status).to.equal(422)
      expect(page.html).to.include("govuk-error-summary").and.not.include("four random words here")
      expect(await users()).to.have.length(0)
      expect(await letters(app)).to.have.length(0)
    })

  it("keeps what was typed, with markup in it made harmless", async () => {
    const page = await app.post("/en/register", { ...answers, familyName: '"><script>x', email: "no" })
    expect(page.status).to.equal(422)
    expect(page.html).to.include("&quot;&gt;&lt;script&gt;x").and.not.include("<script>")
    expect(page.html).to.include('value="Aigul"')
  })

  it("survives bytes that are no text", async () => {
    const page = await app.browser().send("/en/register", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "familyName=%ED%A0%80&givenName=%FF&email=%00&password=%ED%B0%80&lang=en&consent=yes",
    })
    expect(page.status).to.equal(422)
  })
})
