import { expect } from "chai"
import type { Membership, Seat } from "../../src/councils/council.ts"
import { addMembership } from "../../src/councils/membership-store.ts"
import { eligibilityCheckTable } from "../../src/nominations/decision-store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { getNomination, nominationTable } from "../../src/nominations/store.ts"
import { personTable } from "../../src/persons/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { requiredCriteria } from "../../src/rules/criterion.ts"
import { initialRules } from "../../src/rules/initial-rules.ts"
import { addRule, listRules } from "../../src/rules/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { checkFields, saveSecretary } from "../support/files.ts"
import { saveNomination } from "../support/nominations.ts"
import { membershipOf, saveSittingCouncil } from "../support/register.ts"
import { saveReview } from "../support/reviews.ts"
import { saveGroupMember } from "../support/selection.ts"
import { saveUser } from "../support/users.ts"

describe("what the rules ask of a candidate", () => {
  it("are those that ask for something on the day: residence is off until a version says otherwise", () => {
    const on = (rules: typeof initialRules, day: string) => requiredCriteria(rules, day).map(one => one.criterion)
    expect(on(initialRules, "2022-05-01")).to.have.length(6).and.not.include("residence")
    const residence = initialRules.find(({ code }) => code === "criterion_residence")!
    const later = [...initialRules, { ...residence, numerator: 1, inForceFrom: "2022-06-01" }]
    expect(on(later, "2022-05-31")).not.to.include("residence")
    expect(on(later, "2022-06-01")).to.include("residence")
    expect(on([], "2022-05-01")).to.deep.equal([])
  })
})

describe("admission", () => {
  let app: TestApp
  let review: Review
  let nominee: Nomination
  let secretary: Awaited<ReturnType<TestApp["as"]>>
  const at = (rest = "") => `/en/desk/nominations/${nominee.publicId}${rest}`
  const statusNow = async () => (await app.db.read(tx => getNomination(tx, nominee.publicId))).status
  const rule = (code: string, over: object) =>
    app.db.write(async tx => {
      const { id: _, ...like } = (await listRules(tx)).find(one => one.code === code)!
      await addRule(tx, { ...like, ...over })
    })
  /** The nominee sits in the council of `slug`. */
  async function seatIn(slug: string, personId?: number) {
    const { memberships, seats, term } = await saveSittingCouncil(app, {
      slug,
      civil: 1,
      state: 0,
      sitting: personId ? 0 : 1,
      ...(slug !== "ile" && { endsOn: "2024-05-15" }),
    })
    const id = personId ?? (memberships as [Membership])[0].personId
    await app.db.write(async tx => {
      await tx.update(personTable, { id }, { iinHash: nominee.iinHash })
      const [seat] = seats as [Seat]
      if (personId) await addMembership(tx, membershipOf(seat, term, (await tx.findOneBy(personTable, { id }))!))
    })
    return id
  }

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    nominee = await saveNomination(app, review, { status: "consented" })
    secretary = await app.as(await saveSecretary(app))
  })
  afterEach(() => app.stop())

  it("waits for a criterion that a new version of its rule asks for, and no longer for one that none asks for", async () => {
    await rule("criterion_residence", { numerator: 1, inForceFrom: "2022-03-01" })
    await rule("criterion_no_corruption_offence", { numerator: 0, inForceFrom: "2022-03-01" })
    const page = (await secretary.get(at())).html
    expect(page).to.include("finding_residence").and.not.include("finding_no_corruption_offence")
    await secretary.post(at("/checks"), checkFields({ finding_residence: "unchecked", document_residence: "" }))
    const answer = await secretary.post(at("/admission"))
    expect(answer.status).to.equal(422)
    expect(answer.html).to.include("Residence in the territory must be confirmed")
    await secretary.post(at("/checks"), checkFields())
    expect((await secretary.post(at("/admission"))).status).to.equal(303)
    const rows = await app.db.read(tx => tx.find(eligibilityCheckTable))
    expect(rows.map(({ criterion }) => criterion)).not.to.include("no_corruption_offence")
  })

  it("shows beside each criterion its rule's source and whether that is verified", async () => {
    const { html } = await secretary.get(at())
    expect(html).to.include("candidates aged 19 to 83").and.include("demands on members")
  })

  it("is refused to a member of the working group, and says so", async () => {
    const user = await saveUser(app.db)
    await app.db.write(tx => tx.update(nominationTable, { id: nominee.id }, { nomineeUserId: user.id }))
    await saveGroupMember(app, review, { user })
    await secretary.post(at("/checks"), checkFields())
    const answer = await secretary.post(at("/admission"))
    expect(answer.status).to.equal(422)
    expect(answer.html)
      .to.include("Cannot be admitted: this person is a member")
      .and.include('href="#computed_group_members_not_candidates"')
    expect(await statusNow()).to.equal("consented")
  })

  it("is refused beyond the terms in a row, unless the rule only warns", async () => {
    await seatIn("ile")
    await rule("consecutive_terms_max", { numerator: 1, inForceFrom: "2022-03-01" })
    await secretary.post(at("/checks"), checkFields())
    const answer = await secretary.post(at("/admission"))
    expect(answer.status).to.equal(422)
    expect(answer.html).to.include("terms in a row, with the new one: 2, limit: 1")
    await rule("consecutive_terms_max", { numerator: 1, severity: "warning", inForceFrom: "2022-03-02" })
    expect((await secretary.post(at("/admission"))).status).to.equal(303)
  })

  it("waits for the declaration of whoever sits in another council to leave it", async () => {
    await seatIn("talgar", await seatIn("ile"))
    const page = (await secretary.get(at())).html
    expect(page).to.include("finding_leaves_other_council").and.include("has not been checked against the text")
    await secretary.post(at("/checks"), {
      ...checkFields(),
      finding_leaves_other_council: "unchecked",
      document_leaves_other_council: "",
    })
    const answer = await secretary.post(at("/admission"))
    expect(answer.status).to.equal(422)
    expect(answer.html).to.include("Record the declaration to leave the other council")
    await secretary.post(at("/checks"), {
      ...checkFields(),
      finding_leaves_other_council: "met",
      document_leaves_other_council: "declaration of 14 March",
    })
    expect((await secretary.post(at("/admission"))).status).to.equal(303)
    expect(await statusNow()).to.equal("admitted")
  })
})
