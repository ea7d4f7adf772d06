import { expect } from "chai"
import { journalTable } from "../../src/journal/store.ts"
import type { Person } from "../../src/persons/person.ts"
import { photoTable, profileVersionTable } from "../../src/profiles/store.ts"
import type { User } from "../../src/users/user.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { asFile, photo, plain } from "../support/photos.ts"
import { savePerson, saveSittingCouncil } from "../support/register.ts"
import { saveUser } from "../support/users.ts"

describe("a council member's profile", () => {
  let app: TestApp
  let person: Person
  let user: User
  let member: Awaited<ReturnType<TestApp["as"]>>
  const texts = (given = {}) => ({
    bioKk: "Mugalim, 20 jyl.\nEki bala anasy.",
    bioRu: "Uchitel, 20 let.",
    receptionKk: "Seisenbi 15:00",
    receptionRu: "Vtornik 15:00",
    number: "1",
    shownPhoto: "",
    ...given,
  })
  const versions = () => app.db.read(tx => tx.find(profileVersionTable, { order: { id: "asc" } }))
  const photos = () => app.db.read(tx => tx.find(photoTable))
  const entries = async () =>
    (await app.db.read(tx => tx.find(journalTable, { order: { id: "asc" } }))).filter(e =>
      e.action.startsWith("profile."),
    )
  const publicPage = async (lang = "ru") => (await app.get(`/${lang}/people/${person.publicId}`)).html

  beforeEach(async () => {
    app = await startApp()
    const { council, memberships } = await saveSittingCouncil(app, { sitting: 2 })
    const personId = memberships[0]!.personId
    person = (await app.db.read(tx => tx.findOneBy("Person", { id: personId }))) as Person
    user = await saveUser(app.db, { personId }, { role: "member", councilId: council.id })
    member = await app.as(user)
  })
  afterEach(() => app.stop())

  it("is published in both languages with a photo, and shown with the day it was confirmed", async () => {
    expect((await member.get("/ru/profile")).status).to.equal(200)
    const answer = await member.upload("/ru/profile", { ...texts(), photo: asFile(await photo()) })
    expect(answer.status).to.equal(303)
    expect(answer.location).to.equal("/ru/profile")
    const russian = await publicPage()
    expect(russian).to.include("Uchitel, 20 let.").and.include("Vtornik 15:00").and.include("14 марта 2022")
    expect(await publicPage("kk")).to.include("Mugalim, 20 jyl.")
    const [, address] = /src="([^"]+\/photos\/[^"]+)"/.exec(russian)!
    const shown = await fetch(app.base + address!)
    expect(shown.status).to.equal(200)
    expect(shown.headers.get("content-type")).to.equal("image/webp")
    expect(shown.headers.get("cache-control")).to.equal("public, max-age=31536000, immutable")
    expect(shown.headers.get("x-content-type-options")).to.equal("nosniff")
    expect(shown.headers.get("set-cookie")).to.equal(null)
    expect((await shown.arrayBuffer()).byteLength).to.be.at.most(40_000)
    const thumbnail = await fetch(app.base + address!.replace("large", "small"))
    expect((await thumbnail.arrayBuffer()).byteLength).to.be.at.most(3_000)
  })

  it("is one row for every save, and a form sent twice counts once", async () => {
    for (const _ of [1, 2]) expect((await member.upload("/ru/profile", texts())).status).to.equal(303)
    expect(await versions()).to.have.length(1)
    const next = texts({ number: "2", bioRu: "Direktor." })
    expect((await member.upload("/ru/profile", next)).status).to.equal(303)
    expect((await versions()).map(v => v.bioRu)).to.deep.equal(["Uchitel, 20 let.", "Direktor."])
    const stale = await member.upload("/ru/profile", texts({ number: "2", bioRu: "From another tab." }))
    expect(stale.status).to.equal(409)
    expect(stale.html).to.include("From another tab.")
  })

  it("is saved once when ten requests come at the same moment", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => member.upload("/ru/profile", texts())))
    expect(answers.map(answer => answer.status)).to.deep.equal(Array(10).fill(303))
    expect(await versions()).to.have.length(1)
    expect(await entries()).to.have.length(1)
  })

  it("is confirmed as still true by a version of a new date", async () => {
    expect((await member.post("/ru/profile/confirmation", { number: "1" })).status).to.equal(409)
    await member.upload("/ru/profile", texts())
    app.clock.moveTo(new Date("2022-09-01T05:00:00Z"))
    for (const _ of [1, 2])
      expect((await member.post("/ru/profile/confirmation", { number: "2" })).status).to.equal(303)
    expect(await versions()).to.have.length(2)
    expect((await member.get("/ru/profile")).html).to.include("1 сентября 2022")
    expect((await entries()).map(e => e.action)).to.deep.equal(["profile.publish", "profile.confirm"])
    for (const number of ["7", "x", ""])
      expect((await member.post("/ru/profile/confirmation", { number })).status).to.equal(409)
  })

  it("is seen in a preview first: nothing is public, and the photo only to its owner", async () => {
    const preview = await member.upload("/ru/profile/preview", { ...texts(), photo: asFile(await photo()) })
    expect(preview.status).to.equal(200)
    expect(preview.html).to.include("Mugalim").and.include("ничего не опубликовано")
    expect(await versions()).to.deep.equal([])
    expect(await publicPage()).not.to.include("Uchitel")
    const [row] = await photos()
    const address = `/ru/photos/${row!.publicId}/large`
    expect((await app.get(address)).status).to.equal(404)
    expect((await (await app.as(await saveUser(app.db))).get(address)).status).to.equal(404)
    const own = await member.get(address)
    expect(own.status).to.equal(200)
    expect(own.headers.get("cache-control")).to.equal("private, no-store")
    await member.upload("/ru/profile", texts({ shownPhoto: row!.publicId }))
    expect((await versions())[0]?.photoId).to.equal(row!.id)
    expect((await app.get(address)).status).to.equal(200)
  })

  it("keeps its photo when the texts change, and loses it when asked to", async () => {
    await member.upload("/ru/profile", { ...texts(), photo: asFile(await photo()) })
    const [row] = await photos()
    await member.upload("/ru/profile", texts({ number: "2", bioRu: "Direktor.", shownPhoto: row!.publicId }))
    expect((await versions())[1]?.photoId).to.equal(row!.id)
    await member.upload("/ru/profile", texts({ number: "3", shownPhoto: row!.publicId, removePhoto: "yes" }))
    expect((await versions())[2]?.photoId).to.equal(null)
  })

  it("takes no photo of somebody else", async () => {
    await member.upload("/ru/profile", { ...texts(), photo: asFile(await photo()) })
    const [row] = await photos()
    const other = await savePerson(app)
    const councilId = (await entries())[0]!.councilId
    const stranger = await app.as(await saveUser(app.db, { personId: other.id }, { role: "member", councilId }))
    await stranger.get("/ru/profile")
    expect((await stranger.upload("/ru/profile", texts({ shownPhoto: row!.publicId }))).status).to.equal(303)
    const own = (await versions()).find(version => version.personId === other.id)
    expect(own?.photoId).to.equal(null)
  })

  it("is refused while a language is missing, and keeps what was typed", async () => {
    for (const [given, field] of [
      [{ bioKk: "" }, "bioKk"],
      [{ bioRu: "   " }, "bioRu"],
      [{ receptionKk: "" }, "receptionKk"],
      [{ receptionRu: "" }, "receptionRu"],
      [{ bioKk: "x".repeat(3001) }, "bioKk"],
      [{ bioRu: "a\u0000b" }, "bioRu"],
      [{ receptionRu: "x".repeat(501) }, "receptionRu"],
    ] as const) {
      const answer = await member.upload("/ru/profile", texts(given))
      expect(answer.status, JSON.stringify(given).slice(0, 40)).to.equal(422)
      expect(answer.html).to.include(`id="${field}-error"`).and.include("20 ")
    }
    expect((await member.post("/ru/profile")).status).to.equal(422)
    expect(await versions()).to.deep.equal([])
  })

  it("is refused with a photo that is none or too large, keeps what was typed, and changes nothing", async () => {
    const bad: [string, File, number][] = [
      ["not an image", asFile(Buffer.from("hello"), "photo.jpg"), 422],
      ["markup", asFile(Buffer.from("<svg/onload=alert(1)>"), "photo.svg", "image/svg+xml"), 422],
      ["40 megapixels", asFile(await plain(8000, 5000), "large.png", "image/png"), 422],
      ["10 MB", asFile(Buffer.alloc(10_500_000), "huge.jpg"), 413],
    ]
    for (const path of ["/ru/profile", "/ru/profile/preview"])
      for (const [what, file, status] of bad) {
        const answer = await member.upload(path, { ...texts(), photo: file })
        expect(answer.status, `${path} ${what}`).to.equal(status)
        expect(answer.html, what).to.include("Uchitel, 20 let.")
      }
    expect(await versions()).to.deep.equal([])
    expect(await photos()).to.deep.equal([])
    expect(await entries()).to.deep.equal([])
  })

  it("tells of texts and photo at once what is wrong", async () => {
    const answer = await member.upload("/ru/profile", { ...texts({ bioRu: "" }), photo: asFile(Buffer.from("no")) })
    expect(answer.status).to.equal(422)
    expect(answer.html).to.include('id="bioRu-error"').and.include('id="photo-error"')
  })

  it("shows markup as text", async () => {
    await member.upload("/ru/profile", texts({ bioRu: "<script>alert(1)</script>" }))
    expect(await publicPage())
      .to.include("&lt;script&gt;")
      .and.not.to.include("<script>")
  })

  it("stands in the public journal without its texts", async () => {
    await member.upload("/ru/profile", { ...texts(), photo: asFile(await photo()) })
    const all = await entries()
    expect(all).to.have.length(1)
    expect(all[0]).to.include({ subjectKind: "person", subjectPublicId: person.publicId, visibility: "public" })
    for (const secret of ["Uchitel", person.familyName, user.email]) expect(JSON.stringify(all)).not.to.include(secret)
  })

  it("says what to do when the account is not linked to the register", async () => {
    const unlinked = await app.as(await saveUser(app.db, {}, { role: "member", councilId: 1 }))
    expect((await unlinked.get("/ru/profile")).html).to.include("не связана")
    expect((await unlinked.upload("/ru/profile", texts())).status).to.equal(409)
    expect((await unlinked.upload("/ru/profile/preview", texts())).status).to.equal(409)
  })

  it("is gone from the public page when the membership is over", async () => {
    await member.upload("/ru/profile", texts())
    app.clock.moveTo(new Date("2022-05-16T05:00:00Z"))
    expect(await publicPage()).not.to.include("Uchitel")
  })

  it("costs the public page at most six queries", async () => {
    await member.upload("/ru/profile", { ...texts(), photo: asFile(await photo()) })
    await publicPage()
    queries.count = 0
    await publicPage()
    expect(queries.count).to.be.at.most(6)
  })

  it("knows no photo at an address of nonsense", async () => {
    for (const path of ["nobody/large", "nobody/huge", "%00/large", "..%2f..%2fetc/large"])
      expect((await app.get(`/ru/photos/${path}`)).status, path).to.be.oneOf([400, 404])
  })
})
