// What the rest of the house makes of two files that were joined.
import { expect } from "chai"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import { addOrganisation } from "../../src/organisations/store.ts"
import { destroy } from "../../src/retention/destroying.ts"
import type { Review } from "../../src/reviews/review.ts"
import { listRecusals } from "../../src/working-groups/recusal-store.ts"
import { isCandidate } from "../../src/working-groups/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { saveProposal } from "../support/files.ts"
import { saveNomination } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

describe("two files that were joined", () => {
  let app: TestApp
  let review: Review
  const joined = async (over: Partial<Nomination> = {}, ofClosed: Partial<Nomination> = {}) => {
    const lead = await saveNomination(app, review, { status: "admitted", decidedAt: app.clock.now(), ...over })
    const closed = await saveNomination(app, review, {
      familyName: "Secretname",
      ...ofClosed,
      status: "merged",
      mergedIntoId: lead.id,
    })
    return { lead, closed }
  }
  const page = ({ publicId }: Nomination, lang = "ru") =>
    app.get(`/${lang}/reviews/${review.slug}/candidates/${publicId}`)

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
  })
  afterEach(() => app.stop())

  it("show everyone on the closed one's page that it was joined with the other, and nothing else", async () => {
    const { lead, closed } = await joined()
    await saveProposal(app, closed, { statement: "A secret statement." })
    const { status, html } = await page(closed)
    expect(status).to.equal(200)
    expect(html).to.include(`объединено с делом № ${lead.number}`)
    expect(html).to.not.include("Secretname").and.not.include("A secret statement.")
  })

  it("leave a file that waited for consent unseen, as it was", async () => {
    const { closed } = await joined({}, { number: null })
    expect((await page(closed)).status).to.equal(404)
    expect((await app.get(`/ru/reviews/${review.slug}/candidates`)).html).to.not.include(closed.publicId)
  })

  it("count everyone who proposed either, each account once, and name organisations and who agreed", async () => {
    const { lead, closed } = await joined()
    const [twice, named, silent] = [
      await saveUser(app.db, { familyName: "Twice" }),
      await saveUser(app.db, { familyName: "Named" }),
      await saveUser(app.db, { familyName: "Silent" }),
    ]
    const organisation = await app.db.write((tx, now) =>
      addOrganisation(tx, now, { bin: null, kind: "npo", nameKk: "Qamqor", nameRu: "Kamkor" }),
    )
    const shown = { shownByNominee: true }
    await saveProposal(app, lead, { proposerUserId: twice.id, ...shown })
    await saveProposal(app, closed, { proposerUserId: twice.id, showName: true, ...shown })
    await saveProposal(app, closed, { proposerUserId: named.id, showName: true, ...shown })
    await saveProposal(app, closed, { proposerUserId: silent.id, ...shown })
    await saveProposal(app, closed, { kind: "organisation", organisationId: organisation.id, ...shown })
    const { html } = await page(lead, "en")
    expect(html).to.match(/4 (people|proposers|proposals)/i)
    expect(html).to.include("Twice").and.include("Named").and.include("Kamkor").and.not.include("Silent")
  })

  it("keep whoever proposed either of them from judging the one that goes on", async () => {
    const { lead, closed } = await joined()
    const member = await saveUser(app.db)
    await saveProposal(app, closed, { proposerUserId: member.id })
    const recusals = await app.db.read(tx => listRecusals(tx, review.id, [member.id]))
    expect(recusals).to.deep.equal([{ nominationId: lead.id, userId: member.id, ground: "nominator" }])
  })

  it("make the person a candidate by either, once the one that goes on has consented", async () => {
    const own = await saveUser(app.db)
    const asked = async () => app.db.read(tx => isCandidate(tx, review.id, own))
    const { lead } = await joined({ status: "proposed", number: null, decidedAt: null }, { nomineeUserId: own.id })
    expect(await asked()).to.equal(false)
    await app.db.write(tx => tx.update(nominationTable, { id: lead.id }, { status: "consented", number: 90 }))
    expect(await asked()).to.equal(true)
  })

  it("are emptied together", async () => {
    const { lead, closed } = await joined()
    await app.db.write((tx, now) => destroy(tx, now, lead, "request", "system"))
    const rows = await app.db.read(tx => tx.findBy(nominationTable, { reviewId: review.id }))
    expect(rows.every(({ destroyedAt }) => destroyedAt !== null)).to.equal(true)
    expect(JSON.stringify(rows.find(({ id }) => id === closed.id))).to.not.include("Secretname")
  })
})
