import { expect } from "chai"
import { ruleAt, ruleCodes } from "../../src/rules/rule.ts"
import { listRules } from "../../src/rules/store.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { listEntries } from "../support/journal.ts"
import { saveUser } from "../support/users.ts"

const version = {
  numerator: "2",
  denominator: "5",
  severity: "warning",
  sourceKk: "Zan",
  sourceRu: "Zakon",
  source: "Law",
  verified: "yes",
  confidence: "high",
  inForceFrom: "01.04.2022",
}

describe("the rulebook", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  const administrator = async () => app.as(await saveUser(app.db, {}, { role: "administrator" }))
  const rules = () => app.db.read(tx => listRules(tx))

  it("begins with every rule that the code knows, each with its source in Kazakh and Russian", async () => {
    const rows = await rules()
    expect(rows.map(r => r.code).sort()).to.deep.equal([...ruleCodes].sort())
    for (const row of rows) expect([row.sourceKk, row.sourceRu].every(Boolean), row.code).to.equal(true)
  })

  it("is read by everyone in three languages, and says plainly what is unverified", async () => {
    for (const lang of ["kk", "ru", "en"]) {
      queries.count = 0
      const { status, html } = await app.get(`/${lang}/rules`)
      expect(status).to.equal(200)
      expect(queries.count).to.be.at.most(6)
      expect(Buffer.byteLength(html) / 1024).to.be.below(60)
    }
    const { html } = await app.get("/en/rules")
    expect(html).to.include("<strong>1/3</strong>").and.include("Unverified").and.include("Art. 9(4)")
    expect(html).to.match(/rules have not been checked against the text of the law yet/)
    expect(html).not.to.include("/versions/new")
  })

  it("takes a new version from an administrator, keeps the old one, and tells everyone in the journal", async () => {
    const admin = await administrator()
    expect((await admin.get("/en/rules/state_share_max/versions/new")).html).to.include('value="1"')
    const answer = await admin.post("/en/rules/state_share_max/versions", version)
    expect(answer.location).to.equal("/en/rules#state_share_max")
    const rows = await rules()
    expect(rows.filter(r => r.code === "state_share_max").map(r => r.numerator)).to.deep.equal([1, 2])
    expect(ruleAt(rows, "state_share_max", "2022-03-31")?.denominator).to.equal(3)
    expect(ruleAt(rows, "state_share_max", "2022-04-01")?.denominator).to.equal(5)
    const entry = (await listEntries(app.db)).find(e => e.action === "rule.change")!
    expect([entry.visibility, entry.subjectPublicId]).to.deep.equal(["public", "state_share_max"])
    expect((await app.get("/en/rules")).html)
      .to.include("To come into force")
      .and.include("2/5")
  })

  it("shows the form again with what was typed when an answer makes no sense", async () => {
    const admin = await administrator()
    const wrong = { ...version, numerator: "many", sourceKk: "", inForceFrom: "31.02.2022", severity: "fatal" }
    const { status, html } = await admin.post("/en/rules/state_share_max/versions", wrong)
    expect(status).to.equal(422)
    expect(html).to.include('value="many"').and.include('value="31.02.2022"').and.include('href="#sourceKk"')
    expect(await rules()).to.have.length(ruleCodes.length)
  })

  it("refuses a share above the whole, a fraction where a number belongs, and a version that says nothing new", async () => {
    const admin = await administrator()
    const share = await admin.post("/en/rules/state_share_max/versions", { ...version, numerator: "6" })
    expect([share.status, share.html.includes("The figure does not fit")]).to.deep.equal([422, true])
    expect((await admin.post("/en/rules/term_years/versions", { ...version })).status).to.equal(422)
    await admin.post("/en/rules/state_share_max/versions", version)
    expect((await admin.post("/en/rules/state_share_max/versions", version)).status).to.equal(409)
    expect((await admin.post("/en/rules/no_such_rule/versions", version)).status).to.equal(404)
  })
})
