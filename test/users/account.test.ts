import { expect } from "chai"
import { getCouncil } from "../../src/councils/store.ts"
import { messageTable } from "../../src/messages/store.ts"
import { sessionTable, userTable } from "../../src/users/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { saveUser } from "../support/users.ts"

describe("an account", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  const row = async (id: number) => (await app.db.read(tx => tx.findOneBy(userTable, { id })))!

  it("shows its owner where their roles work, and nothing else", async () => {
    const council = await app.db.read(tx => getCouncil(tx, "ile"))
    const secretary = await saveUser(app.db, {}, { role: "secretary", councilId: council.id })
    const page = (await (await app.as(secretary)).get("/en/account")).html
    expect(page).to.include('href="/en/desk"').and.not.include("/admin/people")
    const citizen = (await (await app.as(await saveUser(app.db))).get("/en/account")).html
    expect(citizen).to.include('href="/en/account/residence"').and.not.include('href="/en/desk"')
  })

  it("takes a district or city of today as residence, and nothing else", async () => {
    const user = await saveUser(app.db)
    const browser = await app.as(user)
    const page = (await browser.get("/kk/account/residence")).html
    const slugs = [...page.matchAll(/<option value="([\w-]+)"/g)].map(match => match[1]!)
    expect(slugs).to.include("ile").and.not.include("almaty-region").and.not.include("alatau")
    expect(slugs.indexOf("aksu"), "in the order of the Kazakh alphabet").to.be.below(slugs.indexOf("ile"))
    expect((await browser.post("/kk/account/residence", { territory: "ile" })).status).to.equal(303)
    const { territoryId } = await row(user.id)
    expect(territoryId).to.be.a("number")
    for (const territory of ["", "almaty-region", "alatau", "nowhere", "x".repeat(99), "\u0000"])
      expect((await browser.post("/kk/account/residence", { territory })).status, territory).to.equal(422)
    expect((await row(user.id)).territoryId).to.equal(territoryId)
  })

  it("has its name and language changed; the name of a document stays", async () => {
    const user = await saveUser(app.db)
    const browser = await app.as(user)
    const changed = { familyName: "Adamova", givenName: "Sholpan", patronymic: "", lang: "ru" }
    expect((await browser.post("/en/account/details", changed)).status).to.equal(303)
    expect(await row(user.id)).to.include({ familyName: "Adamova", lang: "ru", searchKey: "adamova sholpan" })
    expect((await browser.post("/en/account/details", { ...changed, givenName: "" })).status).to.equal(422)

    const person = await app.db.write((tx, now) =>
      tx.save("Person", {
        publicId: "person",
        familyName: "A",
        givenName: "B",
        sortKey: "",
        searchKey: "",
        createdAt: now,
      }),
    )
    await app.db.write(tx => tx.update(userTable, { id: user.id }, { personId: (person as { id?: number }).id ?? 1 }))
    await browser.post("/en/account/details", { ...changed, familyName: "Other", lang: "kk" })
    expect(await row(user.id)).to.include({ familyName: "Adamova", lang: "kk" })
  })

  it("lists its sessions, and each of them, or all others, can be ended", async () => {
    const user = await saveUser(app.db)
    const stranger = await app.as(await saveUser(app.db))
    const [here, there, phone] = [await app.as(user), await app.as(user), await app.as(user)]
    const page = (await here.get("/en/account/sessions")).html
    const ids = [...page.matchAll(/sessions\/(\d+)\/revocation/g)].map(match => match[1])
    expect(ids).to.have.length(2)
    expect((await stranger.post(`/en/account/sessions/${ids[0]}/revocation`)).status).to.equal(404)
    expect((await here.post(`/en/account/sessions/${ids[0]}/revocation`)).status).to.equal(303)
    const statuses = async () =>
      (await Promise.all([here, there, phone].map(browser => browser.get("/en/account")))).map(({ status }) => status)
    expect((await statuses()).toSorted()).to.deep.equal([200, 200, 303])
    expect((await here.post("/en/account/sessions/revocation")).status).to.equal(303)
    expect(await statuses()).to.deep.equal([200, 303, 303])
    expect((await stranger.get("/en/account")).status).to.equal(200)
  })

  it("is not written to by every page that its owner reads", async () => {
    const browser = await app.as(await saveUser(app.db))
    const seen = async () => (await app.db.read(tx => tx.find(sessionTable)))[0]!.seenAt.getTime()
    const before = await seen()
    await browser.get("/en/account")
    expect(await seen()).to.equal(before)
  })

  it("shows the messages sent to it, without the secrets of their links", async () => {
    const user = await saveUser(app.db)
    const browser = await app.as(user)
    expect((await browser.get("/en/account/messages")).status).to.equal(200)
    await app.post("/en/password-reset", { email: user.email })
    const page = (await browser.get("/en/account/messages")).html
    const [message] = await app.db.read(tx => tx.find(messageTable))
    const token = app.vault.open({ sealed: message!.secretSealed!, keyId: message!.secretKeyId! })
    expect(page).to.include("Set a new password").and.not.include(token)
    const stranger = await app.as(await saveUser(app.db))
    expect((await stranger.get("/en/account/messages")).html).to.not.include("Set a new password")
    expect((await browser.get("/en/account/messages?page=0")).status).to.equal(404)
  })
})
