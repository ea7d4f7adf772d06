import { expect } from "chai"
import { getCouncil } from "../../src/councils/store.ts"
import { completeErasures } from "../../src/erasures/job.ts"
import { erasureTable } from "../../src/erasures/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { totalsOf } from "../../src/tallies/reading-store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { actRows, saveCandidate, saveEndorsingReview } from "../support/endorsements.ts"
import { saveUser } from "../support/users.ts"
import { saveResident } from "../support/verifications.ts"

describe("erasing for a person without an address", () => {
  let app: TestApp
  let candidate: Nomination
  let secretary: Awaited<ReturnType<TestApp["as"]>>
  const number = "800101100003"
  const official = async (role: "secretary" | "clerk", slug = "ile") => {
    const { id } = await app.db.read(tx => getCouncil(tx, slug))
    return app.as(await saveUser(app.db, {}, { role, councilId: id }))
  }
  const form = { document: "id_card", iin: number, familyName: "Satpaeva", givenName: "Aigul", asked: "yes" }
  const erase = (given = {}, by = secretary) => by.post("/ru/desk/erasures", { ...form, ...given })
  const total = async () => (await app.db.read(tx => totalsOf(tx, [candidate.id]))).totals.get(candidate.id)
  const erasures = () => app.db.read(tx => tx.count(erasureTable))

  beforeEach(async () => {
    app = await startApp()
    const review = await saveEndorsingReview(app.db)
    candidate = await saveCandidate(app, review)
    secretary = await official("secretary")
    const clerk = await official("clerk")
    await clerk.post(`/ru/desk/assistance/${review.slug}`, {
      ...form,
      act: "record",
      candidate: candidate.publicId,
      patronymic: "",
      identityDocument: "id_card",
      residenceDocument: "address_certificate",
      territory: "ile",
      lang: "kk",
      agreed: "yes",
    })
    await app.sequence()
  })
  afterEach(() => app.stop())

  it("withdraws what is open and destroys number and names, once", async () => {
    expect((await secretary.get("/kk/desk/erasures")).status).to.equal(200)
    const { status, location } = await erase()
    expect([status, location]).to.deep.equal([303, "/ru/desk/erasures"])
    expect((await secretary.get("/ru/desk/erasures")).html).to.include('role="status"')
    expect((await actRows(app.db)).map(({ kind }) => kind)).to.deep.equal(["record", "withdraw"])
    await app.sequence()
    expect(await completeErasures(app.db)).to.equal(1)
    expect(await total()).to.equal(0)
    const left = JSON.stringify([
      await app.source.query("select * from users"),
      await app.source.query("select * from persons"),
    ])
    for (const gone of ["Satpaeva", "Aigul", app.vault.hash(number)]) expect(left).not.to.include(gone)
    expect((await erase()).status).to.equal(422)
    expect(await erasures()).to.equal(1)
  })

  it("keeps what was typed and changes nothing when something is missing, wrong or of somebody else", async () => {
    const wrong = [
      { asked: "" },
      { iin: "800101100004" },
      { iin: "" },
      { document: "letter" },
      { familyName: "Asanova" },
    ]
    for (const given of wrong) {
      const { status, html } = await erase(given)
      expect(status, JSON.stringify(given)).to.equal(422)
      expect(html).to.include('value="Aigul"').and.include("govuk-error-summary")
    }
    expect(await erasures()).to.equal(0)
  })

  it("is for the office where the identity was proved, and never for whoever can sign in", async () => {
    expect((await erase({}, await official("secretary", "talgar"))).status).to.equal(422)
    expect((await erase({}, await official("clerk"))).status).to.equal(403)
    const iin = "800101100407"
    await saveResident(app, { iin, user: { familyName: "Satpaeva", givenName: "Aigul" } })
    expect((await erase({ iin })).status).to.equal(422)
    expect(await erasures()).to.equal(0)
  })
})
