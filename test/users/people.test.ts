import { expect } from "chai"
import { getCouncil } from "../../src/councils/store.ts"
import { journalTable } from "../../src/journal/store.ts"
import { createAdministrator } from "../../src/users/admin-use-cases.ts"
import { addGrant } from "../../src/users/grant-store.ts"
import { roleGrantTable } from "../../src/users/store.ts"
import type { User } from "../../src/users/user.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { letters } from "../support/mailbox.ts"
import { saveUser } from "../support/users.ts"

describe("people and roles", () => {
  let app: TestApp
  let administrator: Awaited<ReturnType<TestApp["as"]>>
  let admin: User
  beforeEach(async () => {
    app = await startApp()
    admin = await saveUser(app.db, { familyName: "Root" }, { role: "administrator" })
    administrator = await app.as(admin)
  })
  afterEach(() => app.stop())

  const grants = (userId: number) => app.db.read(tx => tx.find(roleGrantTable, { where: { userId } }))
  const grant = (user: User, fields: Record<string, string>) =>
    administrator.post(`/en/admin/people/${user.publicId}/roles`, fields)
  const council = (slug: string) => app.db.read(tx => getCouncil(tx, slug))

  it("are found by a part of the name in any alphabet, and by the whole address", async () => {
    const user = await saveUser(app.db, { familyName: "Қасымова", givenName: "Әсел", email: "asel@example.kz" })
    const found = async (q: string) =>
      (await administrator.get(`/en/admin/people?q=${encodeURIComponent(q)}`)).html.includes(user.publicId)
    for (const q of ["Касымова", "асел", "kasymova", "asel@example.kz", ""]) expect(await found(q), q).to.equal(true)
    for (const q of ["Ivanova", "asel@example", "%", "' or 1=1 --", "\u0000"])
      expect(await found(q), q).to.equal(q === "%" || q === "\u0000")
  })

  it("stand twenty to a page, in alphabetical order", async () => {
    for (let i = 0; i < 25; i++) await saveUser(app.db, { familyName: `Family${String(i).padStart(2, "0")}` })
    const page = (await administrator.get("/en/admin/people?q=family&page=2")).html
    expect([...page.matchAll(/Family(\d\d)/g)].map(match => match[1])).to.deep.equal(["20", "21", "22", "23", "24"])
    expect((await administrator.get("/en/admin/people?page=x")).status).to.equal(404)
  })

  it("get a role within a council, and lose it by its end; both are public in the journal", async () => {
    const user = await saveUser(app.db)
    expect((await grant(user, { role: "secretary", council: "ile" })).status).to.equal(303)
    const browser = await app.as(user)
    expect((await browser.get("/en/account")).html).to.include('href="/en/desk"')
    const [given] = await grants(user.id)
    const end = `/en/admin/people/${user.publicId}/roles/${given!.id}/end`
    expect((await administrator.post(end)).status).to.equal(303)
    expect((await administrator.post(end)).status).to.equal(409)
    expect((await browser.get("/en/account")).html).to.not.include('href="/en/desk"')
    expect(await grants(user.id), "ended, never deleted").to.have.length(1)
    expect((await letters(app)).map(({ subject }) => subject)).to.deep.equal([
      "You have a new role: secretary of a council",
      "A role of yours has ended: secretary of a council",
    ])
    const entries = await app.db.read(tx => tx.find(journalTable, { order: { id: "asc" } }))
    expect(entries.map(e => [e.action, e.visibility, e.actorPublicId, e.subjectPublicId])).to.deep.equal([
      ["role.grant", "public", admin.publicId, user.publicId],
      ["role.end", "public", admin.publicId, user.publicId],
    ])
  })

  it("hold several roles, each within its dates", async () => {
    const user = await saveUser(app.db)
    await grant(user, { role: "secretary", council: "ile", from: "20.03.2022", until: "1.4.2022" })
    await grant(user, { role: "clerk", council: "talgar" })
    await grant(user, { role: "manager", region: "almaty-region" })
    await grant(user, { role: "auditor" })
    expect(await grants(user.id)).to.have.length(4)
    const browser = await app.as(user)
    const desk = async () => (await browser.get("/en/account")).html.includes('href="/en/desk"')
    expect(await desk()).to.equal(false)
    app.clock.moveTo(new Date("2022-03-19T18:00:01Z"))
    expect(await desk(), "from the beginning of the day in Almaty").to.equal(true)
    app.clock.moveTo(new Date("2022-03-31T18:00:00Z"))
    expect(await desk(), "until the beginning of the last one").to.equal(false)
  })

  it("become officers of an organisation, which is put into the register when it is new", async () => {
    const user = await saveUser(app.db)
    const fields = { role: "officer", bin: "990140000384", organisationKk: "", organisationRu: "" }
    expect((await grant(user, { ...fields, bin: "123" })).status).to.equal(422)
    expect((await grant(user, fields)).status).to.equal(422)
    const named = { ...fields, organisationKk: "Qamqor", organisationRu: "Kamkor" }
    expect((await grant(user, named)).status).to.equal(303)
    expect((await grants(user.id))[0]?.organisationId).to.be.a("number")
  })

  it("do not get a role without what it is bound to, with wrong dates, or one of a working group", async () => {
    const user = await saveUser(app.db)
    for (const fields of [
      {},
      { role: "" },
      { role: "king" },
      { role: "group-member", council: "ile" },
      { role: "secretary" },
      { role: "secretary", council: "ile", from: "32.01.2022" },
      { role: "secretary", council: "ile", until: "1.1.2020" },
      { role: "manager", region: "ile" },
      { role: "secretary", council: ["ile", "talgar"] as unknown as string },
    ])
      expect((await grant(user, fields as Record<string, string>)).status, JSON.stringify(fields)).to.equal(422)
    expect((await grant(user, { role: "secretary", council: "nowhere" })).status).to.equal(404)
    expect(await grants(user.id)).to.have.length(0)
  })

  it("are not secretary of a council and member of its working group, in whichever order", async () => {
    const { id: councilId } = await council("ile")
    const member = await saveUser(app.db, {}, { role: "group-member", councilId, reviewId: 1 })
    expect((await grant(member, { role: "secretary", council: "ile" })).status).to.equal(409)
    expect((await grant(member, { role: "secretary", council: "talgar" })).status).to.equal(303)
    const secretary = await saveUser(app.db, {}, { role: "secretary", councilId })
    const named = await app.db
      .write((tx, fromAt) =>
        addGrant(tx, {
          userId: secretary.id,
          role: "group-head",
          councilId,
          reviewId: 1,
          fromAt,
          grantedByRole: "secretary",
        }),
      )
      .catch(error => error.key)
    expect(named).to.equal("users.secretaryInGroup")
  })

  it("are signed out at once when suspended, and can come back when restored", async () => {
    const user = await saveUser(app.db)
    const browser = await app.as(user)
    expect((await administrator.post(`/en/admin/people/${user.publicId}/suspension`)).status).to.equal(303)
    expect((await browser.get("/en/account")).status).to.equal(303)
    expect((await administrator.post(`/en/admin/people/${user.publicId}/suspension`)).status).to.equal(409)
    expect((await administrator.post(`/en/admin/people/${user.publicId}/suspension/end`)).status).to.equal(303)
    expect((await (await app.as(user)).get("/en/account")).status).to.equal(200)
  })

  it("cannot be left without an administrator", async () => {
    const [own] = await grants(admin.id)
    expect((await administrator.post(`/en/admin/people/${admin.publicId}/roles/${own!.id}/end`)).status).to.equal(409)
    expect((await administrator.post(`/en/admin/people/${admin.publicId}/suspension`)).status).to.equal(409)
    expect((await administrator.get("/en/admin/people")).status).to.equal(200)
    const second = await saveUser(app.db, {}, { role: "administrator" })
    await administrator.post(`/en/admin/people/${second.publicId}/suspension`)
    expect((await administrator.post(`/en/admin/people/${admin.publicId}/suspension`)).status).to.equal(409)
    await administrator.post(`/en/admin/people/${second.publicId}/suspension/end`)
    expect((await administrator.post(`/en/admin/people/${admin.publicId}/suspension`)).status).to.equal(303)
  })
})

describe("npm run admin:create", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  const email = { typed: "root@example.kz", canonical: "root@example.kz" }
  const given = { familyName: "Root", givenName: "Aidar", patronymic: null, email, another: false }

  it("makes the first administrator, who sets the password over a link that works once", async () => {
    const path = (await createAdministrator(app, given))!
    const fields = { password: "four random words here", consent: "yes" }
    expect((await app.get(path)).status).to.equal(200)
    expect((await app.post(path, fields)).status).to.equal(303)
    expect((await app.post(path, fields)).status).to.equal(404)
    const browser = app.browser()
    expect((await browser.post("/en/sign-in", { email: email.typed, ...fields })).status).to.equal(303)
    expect((await browser.get("/en/admin/people")).status).to.equal(200)
  })

  it("makes another one only when asked to", async () => {
    await createAdministrator(app, given)
    const other = { ...given, email: { typed: "b@example.kz", canonical: "b@example.kz" } }
    expect(await createAdministrator(app, other)).to.equal(null)
    expect(await createAdministrator(app, { ...other, another: true })).to.be.a("string")
  })
})
