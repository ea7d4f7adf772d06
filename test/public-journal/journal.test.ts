import { expect } from "chai"
import { getCouncil } from "../../src/councils/store.ts"
import type { ActKind } from "../../src/endorsements/endorsement.ts"
import type { JournalEntry } from "../../src/journal/entry.ts"
import { journalTable } from "../../src/journal/store.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { saveActs, saveCandidate } from "../support/endorsements.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

describe("the public journal", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  const save = (...entries: (Partial<JournalEntry> & Pick<JournalEntry, "action" | "at">)[]) =>
    app.db.write(async tx => {
      for (let i = 0; i < entries.length; i += 200)
        await tx.insert(
          journalTable,
          entries.slice(i, i + 200).map(given => ({
            actorRole: "secretary",
            actorPublicId: "official22",
            subjectKind: "review",
            subjectPublicId: "ile-2022",
            councilId: null,
            reviewId: null,
            particulars: {},
            visibility: "public",
            ...given,
          })),
        )
    })
  const at = (text: string) => new Date(`${text}+06:00`)
  const items = (html: string) => html.match(/<li><strong>/g)?.length ?? 0
  const older = (html: string) =>
    /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll("&amp;", "&").replaceAll("&#x3D;", "=")
  const page = async (url: string) => {
    queries.count = 0
    const { status, html, headers } = await app.get(url)
    expect(status, url).to.equal(200)
    expect(queries.count, url).to.be.at.most(6)
    expect(Buffer.byteLength(html) / 1024, url).to.be.below(60)
    expect(headers.getSetCookie()).to.deep.equal([])
    return html
  }

  it("says so in three languages while nothing is in it", async () => {
    for (const lang of ["kk", "ru", "en"]) await page(`/${lang}/journal`)
    expect(await page("/en/journal")).to.include("There is no such entry")
  })

  it("tells who did what in which role, about which council and review, with the particulars that matter", async () => {
    const review = await saveReview(app.db, { slug: "ile-2022" })
    await save(
      {
        action: "stage.open",
        at: at("2022-03-13T09:00:00"),
        actorRole: "system",
        actorPublicId: null,
        councilId: review.councilId,
        reviewId: review.id,
        particulars: { stage: "nominations", unheardOf: "x" },
      },
      {
        action: "rule.change",
        at: at("2022-03-13T10:00:00"),
        actorRole: "administrator",
        subjectKind: "rule",
        subjectPublicId: "term_years",
        particulars: { numerator: 3, denominator: 1, inForceFrom: "2022-01-01" },
      },
    )
    const html = await page("/en/journal")
    expect(html)
      .to.include("A stage of a review opened")
      .and.include("Stage: Nominations")
      .and.include("09:00. The system")
    expect(html).to.include('href="/en/councils/ile"').and.include('href="/en/reviews/ile-2022"')
    expect(html).to.include('href="/en/rules#term_years"').and.include("Figure: 3").and.include("official22")
    expect(html).not.to.include("unheardOf")
  })

  it("tells how a vote ended and who sits since when, and links no address that only some may open", async () => {
    await save(
      {
        action: "vote.close",
        at: at("2022-03-13T10:00:00"),
        subjectKind: "vote",
        particulars: { result: "adopted", for: 5, against: 0, digest: "abc", ballots: ["m1:for"] },
      },
      {
        action: "membership.begin",
        at: at("2022-03-13T11:00:00"),
        subjectKind: "membership",
        particulars: { person: "abcdefghjk", kind: "state", fromOn: "2022-07-01" },
      },
    )
    const html = await page("/en/journal")
    expect(html).to.include("Result: Adopted").and.include("For: 5").and.include("Against: 0").and.not.include("digest")
    expect(html)
      .to.include('href="/en/people/abcdefghjk"')
      .and.include("From: 1 July 2022")
      .and.include("For the state")
  })

  it("goes back page by page without losing, doubling or numbering an entry, also when many are of one moment", async () => {
    const days = Array.from({ length: 30 }, (_, i) => at(`2022-02-${String((i % 28) + 1).padStart(2, "0")}T09:00:00`))
    const moments = [...days, ...Array.from({ length: 30 }, () => at("2022-03-01T09:00:00"))]
    await save(...moments.map((moment, i) => ({ action: "role.grant", at: moment, actorPublicId: `who${i}` })))
    const seen: string[] = []
    let url: string | undefined = "/en/journal"
    while (url) {
      const html = await page(url)
      seen.push(...[...html.matchAll(/\((who\d+)\)/g)].map(m => m[1]!))
      url = older(html)
    }
    expect(seen).to.have.length(60)
    expect(new Set(seen).size).to.equal(60)
  })

  it("is filtered by council, review, kind and day", async () => {
    const ile = await app.db.read(tx => getCouncil(tx, "ile"))
    const review = await saveReview(app.db, { slug: "ile-2022" })
    await save(
      { action: "role.grant", at: at("2022-03-12T23:59:59"), councilId: ile.id },
      { action: "review.announce", at: at("2022-03-13T00:00:00"), councilId: ile.id, reviewId: review.id },
      { action: "rule.change", at: at("2022-03-13T23:59:59"), subjectKind: "rule", subjectPublicId: "term_years" },
    )
    const count = async (query: string) => items(await page(`/en/journal?${query}`))
    expect(await count("council=ile")).to.equal(2)
    expect(await count("council=talgar")).to.equal(0)
    expect(await count("review=ile-2022")).to.equal(1)
    expect(await count("noun=role")).to.equal(1)
    expect(await count("day=2022-03-13")).to.equal(2)
    expect(await count("day=12.03.2022&council=ile&noun=&before=")).to.equal(1)
    expect((await app.get("/en/journal?council=atlantis")).status).to.equal(404)
  })

  it("is filtered by what happened, also with its kind, and by nothing that is about two", async () => {
    await save(
      { action: "role.grant", at: at("2022-03-12T10:00:00") },
      { action: "role.end", at: at("2022-03-12T11:00:00") },
      { action: "rule.change", at: at("2022-03-13T10:00:00"), subjectKind: "rule", subjectPublicId: "term_years" },
    )
    const count = async (query: string) => items(await page(`/en/journal?${query}`))
    expect(await count("action=role.end")).to.equal(1)
    expect(await count("action=role.end&noun=role")).to.equal(1)
    expect(await count("action=role.end&noun=rule")).to.equal(0)
    expect((await app.get("/en/journal?action=role.sell")).status).to.equal(422)
  })

  it("tells the place of each entry in the log, and which wait for theirs", async () => {
    await save({ action: "role.grant", at: at("2022-03-12T10:00:00") })
    expect(await page("/en/journal"))
      .to.include("Waiting for its place")
      .and.include("Nothing has been counted yet")
    await save({ action: "role.end", at: at("2022-03-12T11:00:00") })
    await app.sequence()
    await save({ action: "rule.change", at: at("2022-03-13T10:00:00") })
    const html = await page("/en/journal")
    expect(html.match(/Waiting for its place/g)).to.have.length(1)
    expect(html).to.include("No. 0. 10:00").and.include("No. 1. 11:00").and.include("log: 2.")
  })

  it("has a page on its checkpoint, with the signed text, the key and what to download", async () => {
    expect(await page("/en/journal/checkpoint")).to.include("no checkpoint yet")
    await save({ action: "role.grant", at: at("2022-03-12T10:00:00") })
    await app.sequence()
    for (const lang of ["kk", "ru", "en"]) {
      const html = await page(`/${lang}/journal/checkpoint`)
      expect(html).to.include("kenes.test/journal\n1\n").and.include("kenes.test/journal+")
      expect(html).to.include('href="/journal/key"').and.include("npm run verify -- http://kenes.test")
    }
  })

  it("answers a filter that makes no sense with what to do, and keeps what was typed", async () => {
    const { status, html } = await app.get("/en/journal?day=31.02.2022")
    expect(status).to.equal(422)
    expect(html).to.include('value="31.02.2022"').and.include('href="#day"')
    for (const query of [
      "noun=everything",
      "before=yesterday",
      "before=99999999999999999999-1",
      "internal=perhaps",
      "day=1&day=2",
    ])
      expect((await app.get(`/en/journal?${query}`)).status, query).to.equal(422)
  })

  it("shows internal entries to auditors and administrators, and to nobody else that there are any", async () => {
    await save({ action: "user.register", at: at("2022-03-13T10:00:00"), visibility: "internal" })
    const auditor = await app.as(await saveUser(app.db, {}, { role: "auditor" }))
    const secretary = await app.as(await saveUser(app.db, {}, { role: "secretary", councilId: 1 }))
    expect((await auditor.get("/en/journal?internal=yes")).html).to.include("An account was opened")
    expect((await auditor.get("/en/journal")).html)
      .to.include('name="internal"')
      .and.not.include("<li><strong>An account was opened")
    expect((await secretary.get("/en/journal?internal=yes")).status).to.equal(404)
    expect((await secretary.get("/en/journal")).html).not.to.include('name="internal"')
    expect((await app.get("/en/journal?internal=yes")).status).to.equal(404)
  })

  describe("endorsements", () => {
    const endorsed = (moment: string, reviewId: number, kind: ActKind = "record") => ({
      at: at(moment),
      reviewId,
      kind,
    })
    /** Whose they are and for whom does not matter here. */
    const endorse = async (...acts: ReturnType<typeof endorsed>[]) => {
      const review = await saveReview(app.db)
      const nominationId = (await saveCandidate(app, review, { publicId: "secretname" })).id
      await saveActs(app.db, ...acts.map((act, i) => ({ ...act, nominationId, userId: null, turn: i + 1 })))
      await app.sequence()
    }

    it("are told as totals of days that are over, never by time, candidate or one by one", async () => {
      const review = await saveReview(app.db, { slug: "ile-2022" })
      const other = await saveReview(app.db, { slug: "talgar-2022", council: "talgar" })
      await save({ action: "review.announce", at: at("2022-03-10T09:00:00"), reviewId: review.id })
      await endorse(
        endorsed("2022-03-12T11:11:11", review.id),
        endorsed("2022-03-12T23:59:59", review.id),
        endorsed("2022-03-12T12:00:00", review.id, "withdraw"),
        endorsed("2022-03-13T00:00:00", review.id),
        endorsed("2022-03-13T15:00:00", other.id),
        endorsed("2022-03-14T08:30:00", review.id),
      )
      const html = await page("/en/journal")
      expect(html).to.include("Endorsements recorded: 2. Withdrawn: 1.")
      expect(html.match(/Endorsements recorded: 1\./g)).to.have.length(2)
      expect(html).not.to.include("11:11").and.not.include("secretname")
      expect(html).not.to.include("14 March 2022</time>")
      expect(items(html)).to.equal(1)

      const own = await page("/en/journal?review=ile-2022&day=2022-03-13")
      expect(own.match(/Endorsements recorded/g)).to.have.length(1)
      expect(own).not.to.include("/en/reviews/talgar-2022")
      expect(await page("/en/journal?day=2022-03-14")).not.to.include("Endorsements recorded")
    })

    it("of today appear tomorrow, and nothing of the page tells of them before", async () => {
      const review = await saveReview(app.db, { slug: "ile-2022" })
      await save(
        { action: "review.announce", at: at("2022-03-10T09:00:00"), reviewId: review.id },
        ...Array.from({ length: 25 }, (_, i) => ({ action: "role.grant", at: at(`2022-03-11T10:00:${10 + i}`) })),
      )
      await app.sequence()
      const before = await page("/en/journal")
      await endorse(endorsed("2022-03-14T08:59:00", review.id))
      const time = /\d{2}:\d{2}(:\d{2})?|log: \d+/g
      expect((await page("/en/journal")).replace(time, "")).to.equal(before.replace(time, ""))
      app.clock.moveTo(at("2022-03-15T00:00:01"))
      expect(await page("/en/journal")).to.include("Endorsements recorded: 1.")
    })

    it("stand on one page each, by days when only they are asked for, with 2,000 of them too", async () => {
      const review = await saveReview(app.db, { slug: "ile-2022" })
      await save({ action: "review.announce", at: at("2021-10-01T09:00:00"), reviewId: review.id })
      const start = at("2021-10-02T12:00:00").getTime()
      await endorse(
        ...Array.from({ length: 2000 }, (_, i) =>
          endorsed(new Date(start + (i % 150) * 86_400_000 + 6 * 3_600_000).toISOString().slice(0, 19), review.id),
        ),
      )
      await page("/en/journal?noun=role")
      let total = 0
      let url: string | undefined = "/en/journal?noun=endorsement"
      while (url) {
        const html = await page(url)
        total += [...html.matchAll(/Endorsements recorded: (\d+)/g)].reduce((sum, m) => sum + Number(m[1]), 0)
        url = older(html)
      }
      expect(total).to.equal(2000)
      await page("/en/journal")
    })
  })
})
