import path from "node:path"
import { expect } from "chai"
import { almatyDate } from "../../src/calendar/almaty-time.ts"
import { endorsementPanel } from "../../src/endorsements/panel.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { type Actor, guest } from "../../src/policy.ts"
import { findNotice } from "../../src/reviews/pause-notice-store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { reviewWithScope } from "../../src/reviews/scope-store.ts"
import { root } from "../../src/root.ts"
import { candidateTallies } from "../../src/tallies/pages.ts"
import { talliesOf } from "../../src/tallies/reading-store.ts"
import { findActor } from "../../src/users/grant-store.ts"
import type { User } from "../../src/users/user.ts"
import { viewEngine } from "../../src/web/view-engine.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { saveCandidate, saveEndorsingReview } from "../support/endorsements.ts"
import { saveResident } from "../support/verifications.ts"

const render = (locals: object): Promise<string> =>
  new Promise((done, fail) =>
    viewEngine()(
      path.join(root, "views/partials/endorsements/panel.hbs"),
      { settings: { views: path.join(root, "views") }, layout: false, lang: "en", ...locals },
      (error, html) => (error ? fail(error) : done(html!)),
    ),
  )

describe("the endorsements on a candidate's page", () => {
  let app: TestApp
  let review: Review
  let candidate: Nomination
  const shown = (actor: Actor) =>
    app.db.read(async (tx, now) => {
      const scope = await reviewWithScope(tx, review.slug, almatyDate(now))
      queries.count = 0
      const panel = await endorsementPanel(
        tx,
        now,
        actor,
        { ...scope, notice: await findNotice(tx, review.id) },
        candidate,
      )
      const asked = queries.count
      return { panel, asked, tallies: candidateTallies(await talliesOf(tx, candidate.id, almatyDate(now))) }
    })
  const htmlFor = async (user?: User) => {
    const actor = user ? await app.db.read((tx, now) => findActor(tx, user.id, now)) : guest
    return render(await shown(actor!))
  }
  const endorse = async (user: User) =>
    (await app.as(user)).post(`/en/reviews/${review.slug}/candidates/${candidate.publicId}/endorsement`)

  beforeEach(async () => {
    app = await startApp()
    review = await saveEndorsingReview(app.db, { council: "almaty-region" })
    candidate = await saveCandidate(app, review)
  })
  afterEach(() => app.stop())

  it("offer the button to verified residents, and then the withdrawal", async () => {
    const user = await saveResident(app)
    const address = `action="/en/reviews/${review.slug}/candidates/${candidate.publicId}/endorsement"`
    expect(await htmlFor(user))
      .to.include(address)
      .and.include("not votes")
    await endorse(user)
    expect(await htmlFor(user))
      .to.include("/endorsement/withdrawal")
      .and.not.include(address)
  })

  it("say instead of a button how to be verified, or why it cannot be", async () => {
    for (const wanted of [{ identity: null }, { residence: null }, { identity: { expiresAt: app.clock.now() } }]) {
      const html = await htmlFor(await saveResident(app, wanted))
      expect(html).to.include("/en/account/verification").and.not.include("<form")
    }
    const own = await saveResident(app)
    candidate = await saveCandidate(app, review, { nomineeUserId: own.id })
    expect(await htmlFor(own))
      .to.include("cannot endorse yourself")
      .and.not.include("<form")
    expect(await htmlFor())
      .to.include("/en/sign-in?next=/en/reviews/")
      .and.not.include("<form")
  })

  it("say when endorsing begins and that it has ended, and offer nothing for those not admitted", async () => {
    const user = await saveResident(app)
    review = await saveEndorsingReview(app.db, { stages: { endorsements: [1, 2] } })
    candidate = await saveCandidate(app, review)
    expect(await htmlFor(user))
      .to.include("begins on")
      .and.not.include("<form")
    app.clock.moveTo(new Date(app.clock.now().getTime() + 3 * 86_400_000))
    expect(await htmlFor(user))
      .to.include("has ended")
      .and.not.include("<form")
    candidate = await saveCandidate(app, review, { status: "consented" })
    expect(await htmlFor(user)).not.to.include("<form")
  })

  it("count what is in the log by territory, as the list counts, and ask only whether endorsing rests for whoever only reads", async () => {
    for (const territory of ["talgar", "ile", "talgar"]) await endorse(await saveResident(app, { territory }))
    expect((await shown(guest)).tallies.total).to.equal(0)
    await app.sequence()
    const { asked, tallies } = await shown(guest)
    const { total, byTerritory } = tallies
    expect(asked).to.equal(1)
    expect(total).to.equal(3)
    expect(byTerritory.total).to.equal(total)
    expect(byTerritory.rows.map(row => [row.names?.en, row.value])).to.deep.equal([
      ["Talgar District", 2],
      ["Ile District", 1],
    ])
    const detail = (await app.get(`/en/reviews/${review.slug}/candidates/${candidate.publicId}`)).html
    expect(detail).to.include("3 residents endorse").and.include("Talgar District")
    const list = await app.get(`/en/reviews/${review.slug}/candidates`)
    expect(list.html).to.include("3 residents endorse")
  })
})
