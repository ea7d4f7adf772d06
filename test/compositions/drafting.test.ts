import { expect } from "chai"
import { addMembership } from "../../src/councils/membership-store.ts"
import { journalTable } from "../../src/journal/store.ts"
import { addOrganisation } from "../../src/organisations/store.ts"
import { addPerson } from "../../src/persons/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { draft } from "../support/deciding.ts"
import { someIin } from "../support/nominations.ts"
import { membershipOf, saveSittingCouncil } from "../support/register.ts"
import { saveCampaign } from "../support/reviews.ts"
import { officials, saveCandidate, saveGroup, saveReviewInSelection } from "../support/selection.ts"

describe("drafting a composition", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  async function ready(wanted: Parameters<typeof saveReviewInSelection>[1] = {}) {
    const review = await saveReviewInSelection(app, wanted)
    const { secretary } = await officials(app, review)
    const desk = await app.as(secretary)
    const show = (id: string) => desk.get(`/en/desk/reviews/${review.slug}/compositions/${id}`)
    return { review, desk, show }
  }

  it("shows what breaks a rule, with the figures, the source and whether it is verified", async () => {
    const { review, desk, show } = await ready()
    const { id: organisationId } = await app.db.write((tx, now) =>
      addOrganisation(tx, now, { bin: null, kind: "npo", nameKk: "Qamqor", nameRu: "Kamkor" }),
    )
    const one = await saveCandidate(app, review, { organisationId })
    const two = await saveCandidate(app, review, { organisationId })
    const young = await saveCandidate(app, review, { birthOn: "2010-01-01" })
    const id = await draft(desk, review, [
      [one, "civil"],
      [two, "civil"],
      [young, "state"],
    ])
    const { html } = await show(id)
    expect(html).to.include("Kamkor would have 2 representatives; at most 1 is allowed")
    expect(html).to.include("Age 12, but members must be at least 18")
    expect(html).to.include("Art. 9(4)").and.to.include("checked against the source")
    await draft(desk, review, [[one, "state"]])
    const second = await desk.get(`/en/desk/reviews/${review.slug}/compositions`)
    expect(second.html).to.include("Draft 2")
  })

  it("counts the terms that somebody served in a row", async () => {
    const { term, seats } = await saveSittingCouncil(app, { sitting: 0 })
    const { review, desk, show } = await ready()
    const iin = someIin()
    await app.db.write(async (tx, now) => {
      const name = { familyName: "Sitting", givenName: "Long", patronymic: null, birthOn: null, sex: null }
      const person = await addPerson(tx, now, app.vault, { ...name, iin })
      await addMembership(tx, membershipOf(seats[0]!, term, person))
    })
    const again = await saveCandidate(app, review, { iinHash: app.vault.hash(iin) })
    const id = await draft(desk, review, [[again, "civil"]])
    expect((await show(id)).html).not.to.include("in a row")
    await app.db.write(tx => tx.query("update rules set numerator = 1 where code = 'consecutive_terms_max'"))
    expect((await show(id)).html).to.include("It would be term 2 in a row; at most 1 are allowed")
  })

  it("counts the members who stay when vacancies are filled", async () => {
    await saveSittingCouncil(app, { civil: 2, state: 1, sitting: 2, endsOn: "2023-05-15" })
    const campaign = await saveCampaign(app.db, { reason: "vacancies" })
    const { review, desk, show } = await ready({ campaignId: campaign.id, civilSeats: 0, stateSeats: 1 })
    const id = await draft(desk, review, [[await saveCandidate(app, review), "state"]])
    const page = await show(id)
    expect(page.html).to.include("2 members stay in office").and.to.include("No rule is broken")
  })

  it("cannot be changed by sending somebody who is not an admitted candidate of this review", async () => {
    const { review, desk } = await ready()
    const id = await draft(desk, review, [])
    const other = await saveCandidate(app, await saveReviewInSelection(app))
    const refused = await saveCandidate(app, review, { status: "refused" })
    const address = `/en/desk/reviews/${review.slug}/compositions/${id}`
    for (const { publicId } of [other, refused])
      expect((await desk.post(address, { [`seat-${publicId}`]: "civil" })).status).to.equal(409)
    const wrong = await desk.post(address, { [`seat-${refused.publicId}`]: "throne", note: "Kept" })
    expect(wrong.status).to.equal(422)
    expect(wrong.html).to.include("Kept")
  })

  it("can be copied, is not for other councils, and stays internal in the journal", async () => {
    const { review, desk } = await ready()
    await saveGroup(app, review)
    const candidate = await saveCandidate(app, review)
    const id = await draft(desk, review, [[candidate, "civil"]])
    const copy = await desk.post(`/en/desk/reviews/${review.slug}/compositions`, { from: id })
    expect((await desk.get(copy.location!)).html).to.include('value="civil" selected')
    const stranger = await app.as(
      (await officials(app, await saveReviewInSelection(app, { council: "talgar" }))).secretary,
    )
    expect((await stranger.get(copy.location!)).status).to.equal(404)
    const entries = await app.db.read(tx => tx.findBy(journalTable, { action: "composition.draft" }))
    expect(new Set(entries.map(entry => entry.visibility))).to.deep.equal(new Set(["internal"]))
  })
})
