import { expect } from "chai"
import { audienceOf, type WholeDocument } from "../../src/documents/document.ts"
import { documentTable } from "../../src/documents/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import { type DocumentKind, documentKinds } from "../../src/requirements/requirement.ts"
import type { Review } from "../../src/reviews/review.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { addTestDocument, addTestRequirement } from "../support/documents.ts"
import { checkFields, saveProposal, saveSecretary } from "../support/files.ts"
import { saveNomination } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

describe("who sees a document", () => {
  it("follows from its kind, the list and the decision; sensitive ones are for the secretary and the nominee alone", () => {
    const admitted = { status: "admitted" as const, shown: ["photo" as const] }
    for (const kind of ["application", "identity", "consent", "certificate"] as const)
      expect(audienceOf({ kind, public: true }, admitted)).to.deep.equal([])
    expect(audienceOf({ kind: "photo", public: true }, admitted)).to.deep.equal(["auditor", "group", "everyone"])
    expect(audienceOf({ kind: "cv", public: false }, admitted)).to.deep.equal(["auditor", "group"])
    expect(audienceOf({ kind: "photo", public: true }, { ...admitted, shown: ["biography"] })).not.to.include(
      "everyone",
    )
    expect(audienceOf({ kind: "cv", public: true }, { ...admitted, shown: ["biography"] })).to.include("everyone")
    expect(audienceOf({ kind: "cv", public: true }, { ...admitted, shown: null })).not.to.include("everyone")
    for (const status of ["proposed", "consented", "declined", "refused", "withdrawn"] as const)
      expect(audienceOf({ kind: "photo", public: true }, { status, shown: ["photo"] })).to.deep.equal(["auditor"])
  })

  it("is asked of each document by itself, also where two have the same content", async () => {
    const app = await startApp()
    try {
      const review = await saveReview(app.db)
      const nominee = await saveUser(app.db)
      const nomination = await saveNomination(app, review, {
        status: "admitted",
        nomineeUserId: nominee.id,
        shown: ["photo"],
      })
      const ids = await app.db.write(async (tx, now) => {
        const of = {} as Record<DocumentKind, string>
        for (const kind of documentKinds) {
          const requirement = await addTestRequirement(tx, review, { kind, public: kind === "photo" })
          of[kind] = (await addTestDocument(tx, now, nomination, requirement)).publicId
        }
        const { fileId } = (await tx.findOneBy(documentTable, { publicId: of.photo }))!
        await tx.update(documentTable, { publicId: of.identity }, { fileId })
        return of
      })
      const group = { role: "group-member" as const, reviewId: review.id, councilId: review.councilId }
      const elsewhere = { ...group, reviewId: (await saveReview(app.db, { council: "talgar" })).id }
      const readers = {
        guest: app.browser(),
        stranger: await app.as(await saveUser(app.db)),
        nominee: await app.as(nominee),
        secretary: await app.as(await saveSecretary(app)),
        elsewhere: await app.as(await saveSecretary(app, "talgar")),
        member: await app.as(await saveUser(app.db, {}, group)),
        foreignMember: await app.as(await saveUser(app.db, {}, elsewhere)),
        auditor: await app.as(await saveUser(app.db, {}, { role: "auditor" })),
      }
      const everything = [...documentKinds]
      const forGroup = ["minutes", "cv", "photo", "recommendation", "other"]
      const seen: Record<keyof typeof readers, string[]> = {
        guest: ["photo"],
        stranger: ["photo"],
        nominee: everything,
        secretary: everything,
        elsewhere: ["photo"],
        member: forGroup,
        foreignMember: ["photo"],
        auditor: forGroup,
      }
      for (const [who, browser] of Object.entries(readers)) {
        const open: string[] = []
        for (const kind of documentKinds) {
          const { status } = await browser.get(`/ru/documents/${ids[kind]}`)
          if (status === 200) open.push(kind)
          else expect(status, `${who} ${kind}`).to.equal(404)
        }
        expect(open, who).to.deep.equal(seen[who as keyof typeof readers])
      }
      const page = `/ru/reviews/${review.slug}/candidates/${nomination.publicId}`
      const shown = (await app.get(page)).html
      expect(shown).to.include(ids.photo)
      for (const kind of documentKinds) if (kind !== "photo") expect(shown).not.to.include(ids[kind])

      await app.db.write(tx => tx.update(nominationTable, { id: nomination.id }, { status: "withdrawn" }))
      for (const who of ["guest", "member"] as const)
        expect((await readers[who].get(`/ru/documents/${ids.photo}`)).status).to.equal(404)
      expect((await readers.nominee.get(`/ru/documents/${ids.identity}`)).status).to.equal(200)
    } finally {
      await app.stop()
    }
  })

  it("is not told by an address of nonsense", async () => {
    const app = await startApp()
    for (const path of ["nobody", "%00", "..%2f..%2fetc", "1' or '1"])
      expect((await app.get(`/ru/documents/${path}`)).status, path).to.be.oneOf([400, 404])
    await app.stop()
  })
})

describe("admission", () => {
  let app: TestApp
  let review: Review
  let nominee: Nomination
  let secretary: Awaited<ReturnType<TestApp["as"]>>
  const at = (rest: string) => `/ru/desk/nominations/${nominee.publicId}${rest}`
  const add = (over: Partial<WholeDocument["requirement"]>) =>
    app.db.write(tx => addTestRequirement(tx, review, { required: true, ...over }))

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    nominee = await saveNomination(app, review, { status: "consented" })
    secretary = await app.as(await saveSecretary(app))
    await secretary.get(at(""))
    await secretary.post(at("/checks"), checkFields())
  })
  afterEach(() => app.stop())

  it("is refused while required documents are missing, and names them", async () => {
    const cv = await add({ kind: "cv", nameRu: "Rezume" })
    const photo = await add({ kind: "photo", nameRu: "Fotografiya", required: false })
    const refused = await secretary.post(at("/admission"))
    expect(refused.status).to.equal(422)
    expect(refused.html).to.include(`href="#missing-${cv.publicId}"`).and.include(`id="missing-${cv.publicId}"`)
    expect(refused.html).to.include(": Rezume</a>").and.not.to.include(photo.publicId)
    const document = await app.db.write((tx, now) => addTestDocument(tx, now, nominee, cv))
    await secretary.post(at(`/documents/${document.publicId}/check`), { mark: "bad", note: "Ne chitaetsya" })
    expect((await secretary.post(at("/admission"))).status).to.equal(422)
    await secretary.post(at(`/documents/${document.publicId}/check`), { mark: "good" })
    expect((await secretary.get(at(""))).html).to.include(document.publicId)
    expect((await secretary.post(at("/admission"))).status).to.equal(303)
  })

  it("asks for papers of those who came on paper, and for minutes where an organisation proposed", async () => {
    await add({ kind: "application" })
    await add({ kind: "consent" })
    const minutes = await add({ kind: "minutes" })
    await saveProposal(app, nominee, { kind: "organisation" })
    const refused = await secretary.post(at("/admission"))
    expect(refused.html.match(/href="#missing-/g)).to.have.length(1)
    await app.db.write((tx, now) => addTestDocument(tx, now, nominee, minutes))
    await saveProposal(app, nominee, { kind: "citizen", channel: "paper" })
    expect((await secretary.post(at("/admission"))).status).to.equal(303)
    await app.db.write(tx => tx.update(nominationTable, { id: nominee.id }, { status: "consented" }))
    await saveProposal(app, nominee, { kind: "self", channel: "paper" })
    expect((await secretary.post(at("/admission"))).html.match(/href="#missing-/g)).to.have.length(2)
  })
})
