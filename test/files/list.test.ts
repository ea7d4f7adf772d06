import { expect } from "chai"
import { getCouncil } from "../../src/councils/store.ts"
import { addCompletion } from "../../src/nominations/completion-store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { moveNomination } from "../../src/nominations/store.ts"
import { addOrganisation } from "../../src/organisations/store.ts"
import { emptyNomination } from "../../src/retention/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import type { User } from "../../src/users/user.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { saveProposal } from "../support/files.ts"
import { saveNomination } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

const day = 86_400_000

describe("the list of files", () => {
  let app: TestApp
  let ile: Review
  let talgar: Review
  let user: User
  let secretary: Awaited<ReturnType<TestApp["as"]>>
  const all = "/en/desk/nominations"
  const ofIle = () => `/en/desk/reviews/${ile.slug}/nominations`
  const save = (familyName: string, over: Partial<Nomination> = {}, review = ile) =>
    saveNomination(app, review, { familyName, status: "consented", ...over })
  const namesIn = (html: string) =>
    [...html.matchAll(/<th scope="row"[^>]*><a [^>]*>([^<]+)<\/a>/g)].map(([, name]) => name!.split(" ")[0])
  const found = async (address: string) => namesIn((await secretary.get(address)).html)
  const linkTo = (html: string, rel: string) =>
    new RegExp(`<a [^>]*href="([^"]+)" rel="${rel}"`)
      .exec(html)?.[1]
      ?.replaceAll("&amp;", "&")
      .replaceAll("&#x3D;", "=")

  beforeEach(async () => {
    app = await startApp()
    ile = await saveReview(app.db)
    talgar = await saveReview(app.db, { council: "talgar" })
    const [own, other] = await app.db.read(tx => Promise.all(["ile", "talgar"].map(slug => getCouncil(tx, slug))))
    const role = "secretary" as const
    user = await saveUser(app.db, {}, { role, councilId: own!.id }, { role, councilId: other!.id })
    secretary = await app.as(user)
  })
  afterEach(() => app.stop())

  it("of all reviews of one's councils shows those and no other council's", async () => {
    await save("Abaeva")
    await save("Bekova", {}, talgar)
    await save("Foreign", {}, await saveReview(app.db, { council: "tekeli" }))
    expect(await found(all)).to.deep.equal(["Abaeva", "Bekova"])
    expect(await found(`${all}?council=talgar`)).to.deep.equal(["Bekova"])
    expect(await found(`${all}?council=tekeli`)).to.deep.equal([])
    expect(await found(ofIle())).to.deep.equal(["Abaeva"])
    const auditor = await app.as(await saveUser(app.db, {}, { role: "auditor" }))
    expect(namesIn((await auditor.get(all)).html)).to.deep.equal(["Abaeva", "Bekova", "Foreign"])
  })

  it("finds by the beginning of any name in any alphabet, organisation, number and the file's own code", async () => {
    const { id: organisationId } = await app.db.write((tx, now) =>
      addOrganisation(tx, now, { bin: null, kind: "npo", nameKk: "Qamqor qory", nameRu: "Fond Kamkor" }),
    )
    const one = await save("Zhumabaeva", { organisationId })
    await save("Seitova")
    for (const typed of [
      "jumab",
      "\u0416\u04b1\u043c\u0430\u0431\u0430\u0435\u0432\u0430",
      "kamk",
      "QORY zhu",
      "1",
      one.publicId,
    ])
      expect(await found(`${all}?name=${encodeURIComponent(typed)}`), typed).to.deep.equal(["Zhumabaeva"])
    for (const typed of ["mabaeva", "jumab seit", "12", "%", "_"])
      expect((await found(`${all}?name=${encodeURIComponent(typed)}`)).length, typed).to.equal(
        /^[%_]$/.test(typed) ? 2 : 0,
      )
  })

  it("finds by what is true now: another name, a number given, and nothing after destruction", async () => {
    const one = await save("Seitova", { status: "proposed" })
    await app.db.write(tx => moveNomination(tx, one, "consented", { number: 7, searchKey: "sadikova aigul" }))
    expect(await found(`${all}?name=sadyk`)).to.have.length(1)
    expect(await found(`${all}?name=7`)).to.have.length(1)
    expect(await found(`${all}?name=seit`)).to.have.length(0)
    await app.db.write((tx, now) => emptyNomination(tx, one.id, { searchKey: "" }, now))
    expect(await found(`${all}?name=sadyk`)).to.have.length(0)
  })

  it("combines filters, keeps them when paging, and counts what it shows", async () => {
    for (let i = 0; i < 22; i++) await save(`Abaeva${String(i).padStart(2, "0")}`, { channel: "paper" })
    await save("Abaeva online")
    await save("Abaeva refused", { channel: "paper", status: "refused" })
    const query = "name=aba&status=consented&channel=paper"
    const first = (await secretary.get(`${all}?${query}`)).html
    expect(namesIn(first)).to.have.length(20)
    expect(first)
      .to.include("22 ")
      .and.match(/Under check|Documents/i)
    const next = linkTo(first, "next")!
    expect(next)
      .to.include("name=aba")
      .and.include("status=consented")
      .and.include("channel=paper")
      .and.include("page=2")
    expect(await found(next)).to.have.length(2)
    for (const nonsense of ["status=x", "channel=x", "due=x", "stage=x", "page=0", "review=a%20b"])
      expect((await secretary.get(`${all}?${nonsense}`)).status, nonsense).to.equal(404)
  })

  it("tells what is overdue, due today and soon, each with its deadline in words", async () => {
    app.clock.moveTo(new Date("2022-04-04T04:00:00Z")) // a Monday, 10:00 in Almaty
    const late = await saveReview(app.db, { stages: { nominations: [-30, -20], check: [-20, -1] } })
    await save("Checklate", {}, late)
    const today = await saveReview(app.db, { stages: { nominations: [-30, -20], check: [-20, 0.3] } })
    await save("Checktoday", {}, today)
    await save("Published", {}, await saveReview(app.db, { status: "published", stages: { check: [-20, -1] } }))
    const returned = async (name: string, days: number) => {
      const { id } = await save(name, { status: "returned" })
      await app.db.write((tx, now) =>
        addCompletion(tx, {
          nominationId: id,
          textKk: "x",
          textRu: "x",
          dueAt: new Date(now.getTime() + days * day),
          askedByUserId: user.id,
          askedAt: now,
        }),
      )
    }
    await returned("Returnedlate", -0.1)
    await returned("Returnedsoon", 2)
    await returned("Returnedfar", 9)
    const proposed = async (name: string, daysAgo: number, email: string | null = "a@example.kz") => {
      const one = await save(name, { status: "proposed" })
      await saveProposal(app, one, { email, proposedAt: new Date(app.clock.now().getTime() - daysAgo * day) })
    }
    await proposed("Unanswered", 7.5)
    await proposed("Unreached", 0, null)
    await proposed("Answertoday", 6.9)
    await proposed("Answerfar", 0)
    expect(await found(`${all}?due=overdue`)).to.have.members(["Checklate", "Returnedlate", "Unanswered", "Unreached"])
    expect(await found(`${all}?due=today`)).to.have.members(["Checktoday", "Answertoday"])
    expect(await found(`${all}?due=soon`)).to.deep.equal(["Returnedsoon"])
    const { html } = await secretary.get(`${all}?name=Checklate`)
    expect(html).to.match(/<strong class="tag tag--bad">[^<]+<\/strong> [^<]*3 April 2022/)
  })

  it("chooses by the stage that runs now", async () => {
    await save("Nominating")
    await save("Checking", {}, await saveReview(app.db, { stages: { nominations: [-9, -2], check: [-2, 9] } }))
    expect(await found(`${all}?stage=check`)).to.deep.equal(["Checking"])
    expect(await found(`${all}?stage=nominations`)).to.deep.equal(["Nominating"])
  })

  it("leads from a file to the next and the previous of the same list, also once it is no longer in it", async () => {
    const files = [await save("Abaeva"), await save("Bekova", {}, talgar), await save("Ceitova")]
    await save("Bolatova", { status: "refused" })
    const list = (await secretary.get(`${all}?status=consented`)).html
    const open = new RegExp(`href="([^"]*${files[1]!.publicId}[^"]*)"`)
      .exec(list)![1]!
      .replaceAll("&amp;", "&")
      .replaceAll("&#x3D;", "=")
    const page = (await secretary.get(open)).html
    expect(linkTo(page, "prev")).to.include(files[0]!.publicId).and.include("status=consented")
    expect(linkTo(page, "next")).to.include(files[2]!.publicId)
    expect(page).to.include("/en/desk/nominations?status&#x3D;consented")
    await app.db.write(tx => moveNomination(tx, files[1]!, "withdrawn"))
    expect(linkTo((await secretary.get(open)).html, "next")).to.include(files[2]!.publicId)
    const own = (await secretary.get(`/en/desk/nominations/${files[0]!.publicId}`)).html
    expect(linkTo(own, "next")).to.include(`review=${ile.slug}`)
    expect(linkTo(own, "prev")).to.equal(undefined)
  })

  it("keeps the way back to the list through every form of the file", async () => {
    const one = await save("Abaeva")
    const address = `/en/desk/nominations/${one.publicId}`
    await secretary.get(address)
    const answer = await secretary.post(`${address}/lock?review=all&status=consented`)
    expect(answer.location).to.equal(`${address}?review=all&status=consented`)
  })

  it("takes at most eight queries, whatever is filtered", async () => {
    for (const status of ["consented", "proposed", "returned"] as const) await save("Abaeva", { status })
    for (const query of [
      "",
      "?name=aba",
      "?due=soon",
      "?due=overdue&stage=nominations",
      "?council=ile&channel=online",
    ]) {
      const before = queries.texts.length
      await secretary.get(all + query)
      // Once in a while a visit is noted in the session, whatever the page.
      const asked = queries.texts.slice(before).filter(text => /^\s*select/i.test(text))
      expect(asked.length, query).to.be.at.most(8)
    }
  })
})
