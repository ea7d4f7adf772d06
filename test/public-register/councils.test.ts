import { expect } from "chai"
import { addAct } from "../../src/acts/store.ts"
import { newPublicId } from "../../src/chance.ts"
import { addMembership, addOffice, addTerm, closeMembership } from "../../src/councils/membership-store.ts"
import { councilTable, membershipTable } from "../../src/councils/store.ts"
import { addOrganisation } from "../../src/organisations/store.ts"
import { personTable } from "../../src/persons/store.ts"
import { territoryTable, territoryVersionTable } from "../../src/territories/store.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { membershipOf, savePerson, saveSittingCouncil } from "../support/register.ts"
import { saveReview } from "../support/reviews.ts"

const kilobytes = 60
const weight = (html: string) => Buffer.byteLength(html) / 1024

describe("the public register", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  const within = async (url: string) => {
    queries.count = 0
    const answer = await app.get(url)
    expect(answer.status, url).to.equal(200)
    expect(queries.count, url).to.be.at.most(7)
    expect(weight(answer.html), url).to.be.below(kilobytes)
    expect(answer.headers.getSetCookie(), url).to.deep.equal([])
    return answer.html
  }

  it("lists the 21 councils by level in three languages, with a map, to whoever comes", async () => {
    for (const lang of ["kk", "ru", "en"]) {
      const html = await within(`/${lang}/councils`)
      expect(html.match(new RegExp(`<li><a class="govuk-link" href="/${lang}/councils/[a-z-]+"`, "g"))).to.have.length(
        21,
      )
      expect(html).to.include("chart--map")
    }
  })

  it("sorts councils as the Kazakh alphabet does", async () => {
    const html = await within("/kk/councils")
    const at = (slug: string) => html.indexOf(`<li><a class="govuk-link" href="/kk/councils/${slug}"`)
    expect(at("kerbulak")).to.be.lessThan(at("karatal"))
    expect(at("uigur")).to.be.lessThan(at("ile"))
  })

  it("finds a council however its name is spelt", async () => {
    for (const typed of ["\u0406\u043b\u0435", "\u0418\u043b\u0438\u0439\u0441\u043a\u0438\u0439", "ile"]) {
      const html = await within(`/en/councils?q=${encodeURIComponent(typed)}`)
      expect(html, typed).to.include('href="/en/councils/ile"')
      expect(html, typed).not.to.include('href="/en/councils/talgar"')
    }
  })

  it("says so when no council has such a name", async () => {
    expect(await within("/en/councils?q=Atlantis")).to.include("No council has such a name")
    expect(await within("/en/councils?q=Atl%00antis%ED%A0%80"))
      .to.include("No council")
      .and.not.include("\0")
    expect(await within("/en/councils?q=%25%25%25")).to.include("No council has such a name")
  })

  it("stays within six queries and 60 kB with 2,000 councils", async () => {
    await app.db.write(async tx => {
      const count = 1980
      const territories = Array.from({ length: count }, (_, i) => ({
        id: 1000 + i,
        slug: `t-${i}`,
        level: "district",
        validFrom: null,
        validTo: null,
        population: 1,
        populationYear: 2022,
        populationIsEstimate: true,
        seatName: "T",
        seatLatitudeE2: 4300 + i,
        seatLongitudeE2: 7600 + (i % 300),
      }))
      for (let i = 0; i < count; i += 200) {
        const some = territories.slice(i, i + 200)
        await tx.insert(territoryTable, some)
        await tx.insert(
          territoryVersionTable,
          some.map(({ id, slug }) => ({
            territoryId: id,
            fromOn: "2019-01-01",
            parentId: null,
            kato: "1",
            nameKk: `District ${slug}`,
            nameRu: `District ${slug}`,
            nameEn: `District ${slug}`,
            sortKey: `zz${slug}`,
            searchKey: slug,
          })),
        )
        await tx.insert(
          councilTable,
          some.map(({ id, slug }) => ({ slug, territoryId: id, foundedOn: null })),
        )
      }
    })
    expect(await within("/kk/councils")).to.include("page&#x3D;2")
    await within("/kk/councils?page=40")
    expect((await app.get("/kk/councils?page=99")).status).to.equal(404)
  })

  it("shows what can be done about a council: nominate, endorse, wait, read", async () => {
    await saveReview(app.db, { council: "ile" })
    await saveReview(app.db, { council: "talgar", stages: { nominations: [-20, -2], endorsements: [-1, 9] } })
    await saveReview(app.db, { council: "uigur", stages: { nominations: [-20, -2] } })
    await saveReview(app.db, { council: "kegen", status: "published", publishedAt: new Date() })
    await saveReview(app.db, { council: "panfilov", status: "draft" })
    const html = await within("/en/councils")
    const shown = (slug: string) => new RegExp(`href="/en/councils/${slug}">[^<]*</a>([^\\n]*)</li>`).exec(html)?.[1]
    expect(shown("ile")).to.include("You can nominate")
    expect(shown("talgar")).to.include("You can endorse")
    expect(shown("uigur")).to.include("Candidates are being considered")
    expect(shown("kegen")).to.include("The new composition is published")
    expect(shown("panfilov")).to.equal("")
  })

  it("shows a council's members, for whom they sit and by which act, its chair and vacancies", async () => {
    const { seats, term, council } = await saveSittingCouncil(app, { civil: 4, state: 1, sitting: 2 })
    const person = await savePerson(app, { familyName: "Akhmetov" })
    await app.db.write(async (tx, now) => {
      const act = await addAct(tx, now, {
        kind: "decision",
        issuerKk: "Maslikhat",
        issuerRu: "Maslikhat",
        number: "45-1",
        datedOn: "2019-05-10",
        titleKk: "",
        titleRu: "",
        textKk: "",
        textRu: "",
      })
      const npo = { bin: null, kind: "npo" as const, nameKk: "Qamqor fund", nameRu: "Qamqor fund" }
      const { id } = await addOrganisation(tx, now, npo)
      const membership = { ...membershipOf(seats[2]!, term, person), organisationId: id, actId: act.id }
      const { id: membershipId } = await addMembership(tx, membership)
      await addOffice(tx, { membershipId, office: "chair", fromOn: "2019-06-01", untilOn: null, actId: null })
    })
    const html = await within(`/en/councils/${council.slug}`)
    expect(html).to.include("Public Council: Ile District")
    expect(html).to.match(/Akhmetov Test[\s\S]{0,200}Chair/)
    expect(html).to.include("Qamqor fund").and.include("No. 45-1")
    expect(html).to.include("2 seats are vacant, of these for civil society: 1. Numbers of the seats: 4, 5.")
    expect(html).to.include("15 May 2019 – ")
  })

  it("shows a council as of a past day: who sat then, under the name of then", async () => {
    const { memberships, seats, term, council } = await saveSittingCouncil(app, {
      slug: "konaev",
      civil: 2,
      state: 0,
      sitting: 2,
    })
    const successor = await savePerson(app, { familyName: "Successor" })
    await app.db.write(async tx => {
      const end = { untilOn: "2021-02-01", endedHow: "resignation" as const, endedActId: null }
      await closeMembership(tx, memberships[0]!.id, end)
      await addMembership(tx, { ...membershipOf(seats[0]!, term, successor), fromOn: "2021-02-01" })
      await addTerm(tx, {
        councilId: council.id,
        startsOn: "2022-05-15",
        endsOn: "2025-05-15",
        actId: null,
        reviewId: null,
      })
    })
    app.clock.moveTo(new Date("2022-06-01T03:00:00Z"))
    const then = await within("/en/councils/konaev?on=2021-01-31")
    expect(then).to.include("Public Council: Kapshagay").and.not.include("Successor")
    expect(then).to.include("shown as of").and.include("31 January 2021")
    expect(await within("/en/councils/konaev?on=01.02.2021")).to.include("Successor")
    const now = await within("/en/councils/konaev")
    expect(now).to.include("Public Council: Konaev").and.include("2 seats are vacant")
  })

  it("answers a nonsensical or too early date with what was typed and what to do", async () => {
    for (const typed of ["31.02.2022", "yesterday", "2018-12-31", "<b>", "a".repeat(300)]) {
      const { status, html } = await app.get(`/en/councils/ile?on=${encodeURIComponent(typed)}`)
      expect(status, typed).to.equal(422)
      expect(html, typed).to.include("govuk-error-summary").and.include('href="#on"').and.not.include("<b>")
    }
    const { html } = await app.get("/ru/councils/ile?on=31.02.2022")
    expect(html).to.include('value="31.02.2022"')
  })

  it("says that nothing is recorded where nothing is, instead of drawing an empty council", async () => {
    expect(await within("/en/councils/talgar")).to.include("no seats and members of the council are recorded")
  })

  it("knows no council of another name, and none that did not exist", async () => {
    for (const path of [
      "/kk/councils/atlantis",
      "/kk/councils/alatau",
      "/kk/councils/ile%00",
      "/kk/councils/atlantis/history",
    ])
      expect((await app.get(path)).status, path).to.equal(404)
  })

  it("pages through former members, with 2,000 of them too", async () => {
    const { seats, term, council } = await saveSittingCouncil(app, { civil: 1, state: 0, sitting: 0 })
    await app.db.write(async (tx, now) => {
      for (let from = 0; from < 2000; from += 500) {
        const numbers = Array.from({ length: 500 }, (_, i) => from + i)
        await tx.insert(
          personTable,
          numbers.map(n => ({
            id: 5000 + n,
            publicId: `p${n}`,
            familyName: `Former${n}`,
            givenName: "Test",
            patronymic: null,
            sortKey: String(n),
            searchKey: String(n),
            iinSealed: null,
            iinKeyId: null,
            iinHash: null,
            birthOn: null,
            sex: null,
            createdAt: now,
          })),
        )
        await tx.insert(
          membershipTable,
          numbers.map(n => ({
            ...membershipOf(seats[0]!, term, { id: 5000 + n } as never),
            publicId: newPublicId(),
            fromOn: new Date(Date.UTC(2010, 0, n)).toISOString().slice(0, 10),
            untilOn: new Date(Date.UTC(2010, 0, n + 1)).toISOString().slice(0, 10),
            endedHow: "resignation" as const,
          })),
        )
      }
    })
    const html = await within(`/kk/councils/${council.slug}/history`)
    expect(html.match(/\/kk\/people\//g)).to.have.length(20)
    expect(html).to.include("page&#x3D;2")
    await within(`/en/councils/${council.slug}`)
    expect((await app.get(`/kk/councils/${council.slug}/history?page=200`)).status).to.equal(404)
  })

  it("tells of a person what they were and are a member of, and of nobody else anything", async () => {
    const { seats, term } = await saveSittingCouncil(app, { civil: 2, state: 0, sitting: 0 })
    const person = await savePerson(app, { familyName: "Akhmetov", birthOn: "1980-01-01" })
    const nominee = await savePerson(app)
    await app.db.write(tx => addMembership(tx, membershipOf(seats[0]!, term, person)))
    const html = await within(`/en/people/${person.publicId}`)
    expect(html).to.include("Akhmetov Test").and.include("Member now").and.include('href="/en/councils/ile"')
    expect(html).not.to.include("1980")
    expect((await app.get(`/en/people/${nominee.publicId}`)).status).to.equal(404)
    app.clock.moveTo(new Date("2022-06-01T03:00:00Z"))
    expect(await within(`/en/people/${person.publicId}`))
      .to.include("Member before")
      .and.include("The term ended.")
  })
})
