import { expect } from "chai"
import { IsNull } from "typeorm"
import { newPublicId } from "../../src/chance.ts"
import { draftTable } from "../../src/drafts/store.ts"
import { journalTable } from "../../src/journal/store.ts"
import { messageTable } from "../../src/messages/store.ts"
import { addProposal, proposalTable } from "../../src/nominations/proposal-store.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import { addOrganisation } from "../../src/organisations/store.ts"
import { iinOf } from "../../src/persons/iin.ts"
import type { Review } from "../../src/reviews/review.ts"
import type { User } from "../../src/users/user.ts"
import { startApp, type TestApp } from "../support/app.ts"
import {
  authorityFields,
  beginDraft,
  fillDraft,
  proposalFields,
  saveNomination,
  sendProposal,
  someIin,
} from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

type Person = Awaited<ReturnType<TestApp["as"]>>

describe("nominating a person", () => {
  let app: TestApp
  let review: Review
  let user: User
  let citizen: Person
  const nominations = () => app.db.read(tx => tx.find(nominationTable, { order: { id: "asc" } }))
  const proposals = () => app.db.read(tx => tx.find(proposalTable, { order: { id: "asc" } }))
  const letters = () => app.db.read(tx => tx.find(messageTable))
  const send = (who: Person, fields: Record<string, string>) => sendProposal(who, review, fields)

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    user = await saveUser(app.db)
    citizen = await app.as(user)
  })
  afterEach(() => app.stop())

  it("shows the pages, then the answers, then records them", async () => {
    const fields = proposalFields()
    expect((await citizen.get(`/kk/reviews/${review.slug}/nominations/new`)).status).to.equal(200)
    const draft = (await beginDraft(citizen, review, fields)).location!
    for (const page of ["nominee", "merits", "documents"]) await citizen.post(`${draft}/${page}`, fields)
    const check = await citizen.get(`${draft}/answers`)
    expect(check.status).to.equal(200)
    expect(check.html).to.include("Sarsenova Aigul").and.include("800101******").and.not.include(fields.iin)
    expect(await nominations()).to.deep.equal([])
    expect((await citizen.get(`${draft}/nominee`)).html)
      .to.include('value="Sarsenova"')
      .and.not.include(fields.iin)
    const sent = await citizen.post(`${draft}/declaration`, fields)
    expect(sent).to.include({ status: 303, location: `/ru/reviews/${review.slug}/nominations/sent` })
    expect((await citizen.get(sent.location!)).status).to.equal(200)
    const [nomination] = await nominations()
    expect(nomination).to.include({ status: "proposed", number: null, familyName: "Sarsenova", seatKind: "civil" })
  })

  it("keeps the number of the nominee unreadable, and out of letters and journal", async () => {
    const fields = proposalFields()
    await send(citizen, fields)
    const journal = await app.db.read(tx => tx.find(journalTable))
    expect(JSON.stringify([await nominations(), await proposals(), await letters(), journal])).to.not.include(
      fields.iin,
    )
  })

  it("tells the nominee, in their language, once", async () => {
    const fields = proposalFields({ lang: "kk" })
    await send(citizen, fields)
    await send(citizen, fields)
    expect(await letters()).to.have.length(1)
    expect((await letters())[0]).to.include({ toAddress: "nominee@example.kz", lang: "kk", kind: "invitation" })
  })

  it("names the proposer in the letter only when they agreed", async () => {
    await send(citizen, proposalFields({ email: "a@example.kz" }))
    await send(citizen, proposalFields({ email: "b@example.kz", showName: "yes" }))
    const said = (await letters()).map(l => String(l.particulars.proposer))
    expect(said[0]).to.not.include(user.familyName)
    expect(said[1]).to.include(user.familyName)
  })

  it("twice at the same moment is one proposal", async () => {
    const fields = proposalFields()
    const answers = await Promise.all([send(citizen, fields), send(citizen, fields), send(citizen, fields)])
    expect(answers.map(a => a.status)).to.deep.equal([303, 303, 303])
    expect(await nominations()).to.have.length(1)
    expect(await proposals()).to.have.length(1)
  })

  it("whom somebody else proposed answers just the same, and adds a proposer", async () => {
    const fields = proposalFields()
    const other = await app.as(await saveUser(app.db))
    const first = await send(citizen, fields)
    const second = await send(other, { ...fields, familyName: "Sarsenova-Kim" })
    expect(second.status).to.equal(first.status)
    expect(second.location).to.equal(first.location)
    const page = async (who: Person) =>
      (await who.get(first.location!)).html.replace(/value="[^"]+"/g, "").replace(/Adamov\d+/g, "")
    expect(await page(other)).to.equal(await page(citizen))
    expect(await nominations()).to.have.length(1)
    expect((await proposals()).length).to.equal(2)
    expect(await letters()).to.have.length(1)
  })

  it("who declined, was refused or withdrew answers just the same, and disturbs nobody", async () => {
    for (const status of ["declined", "refused", "withdrawn", "admitted", "consented"] as const) {
      const fields = proposalFields({ email: `${status}@example.kz` })
      await send(citizen, fields)
      await app.db.write(tx => tx.update(nominationTable, { email: `${status}@example.kz` }, { status }))
      const before = (await letters()).length
      const other = await app.as(await saveUser(app.db))
      const answer = await send(other, fields)
      expect(answer).to.include({ status: 303, location: `/ru/reviews/${review.slug}/nominations/sent` })
      expect((await letters()).length, status).to.equal(before)
    }
  })

  it("asks three different addresses at most", async () => {
    const fields = proposalFields()
    for (const n of [1, 2, 3, 4, 5])
      await send(await app.as(await saveUser(app.db)), { ...fields, email: `address${n}@example.kz` })
    expect(await letters()).to.have.length(3)
  })

  it("oneself is application and consent in one", async () => {
    await send(citizen, proposalFields({ kind: "self" }))
    const [nomination] = await nominations()
    expect(nomination).to.include({ status: "consented", number: 1, nomineeUserId: user.id })
    expect((await letters()).map(l => l.kind)).to.deep.equal(["consented"])
    const own = await citizen.get("/en/account/nominations")
    expect(own.html).to.include("Your documents are being checked")
    await citizen.post(`/en/account/nominations/${nomination!.publicId}/withdrawal`)
    expect((await nominations())[0]!.status).to.equal("withdrawn")
    expect((await citizen.post(`/en/account/nominations/${nomination!.publicId}/withdrawal`)).status).to.equal(409)
  })

  it("gives each of many who come forward at once a number of their own", async () => {
    const people = await Promise.all(Array.from({ length: 4 }, async () => app.as(await saveUser(app.db))))
    await Promise.all(people.map(who => send(who, proposalFields({ kind: "self" }))))
    expect((await nominations()).map(n => n.number).sort()).to.deep.equal([1, 2, 3, 4])
  })

  it("opens and closes to the second", async () => {
    const day = 86_400_000
    const opens = new Date(app.clock.now().getTime() + day)
    const closes = new Date(opens.getTime() + 20 * day)
    const timed = await saveReview(app.db, { council: "talgar", stages: { nominations: [opens, closes] } })
    const status = async (at: number) => {
      app.clock.moveTo(new Date(at))
      return (await sendProposal(citizen, timed, proposalFields(), "en")).status
    }
    expect(await status(opens.getTime() - 1000)).to.equal(409)
    expect(await status(opens.getTime())).to.equal(303)
    expect(await status(closes.getTime() - 900)).to.equal(303)
    expect(await status(closes.getTime())).to.equal(409)
    const late = await beginDraft(citizen, timed, proposalFields({ familyName: "Typed" }), "en")
    expect(late.html).to.include("Nominations are closed").and.include("Typed")
  })

  it("in a form opened before the deadline is taken for fifteen minutes more, and marked so", async () => {
    const opens = app.clock.now()
    const closes = new Date(opens.getTime() + 60 * 60_000)
    const timed = await saveReview(app.db, { council: "talgar", stages: { nominations: [opens, closes] } })
    const url = `/en/reviews/${timed.slug}/nominations`
    const tokenIn = (html: string) => /name="openingToken" value="([^"]+)"/.exec(html)![1]!
    const openingToken = tokenIn((await citizen.get(`${url}/new`)).html)
    const other = await app.as(await saveUser(app.db))
    const elsewhere = tokenIn((await citizen.get(`/en/reviews/${review.slug}/nominations/new`)).html)
    const late = (minutes: number) => app.clock.moveTo(new Date(closes.getTime() + minutes * 60_000))
    const fields = proposalFields({ familyName: "Typed" })
    const begin = (who: Person, token: string, kind = "citizen") =>
      who.post(`${url}/drafts`, { formKey: newPublicId(), openingToken: token, kind })

    late(13)
    expect((await citizen.get(`${url}/new`)).status).to.equal(409)
    const wrong = await begin(citizen, openingToken, "nonsense")
    expect(wrong.status).to.equal(422)
    expect(tokenIn(wrong.html)).to.equal(openingToken)
    const forged = `${(opens.getTime() + 1).toString(36)}.${openingToken.split(".")[1]}`
    for (const token of ["", forged, elsewhere, `${openingToken}x`])
      expect((await begin(citizen, token)).status, token).to.equal(409)
    expect((await begin(other, openingToken)).status).to.equal(409)
    const draft = (await begin(citizen, openingToken)).location!
    const slow = (await begin(citizen, openingToken)).location!
    expect((await citizen.get(`${draft}/nominee`)).html).to.include("opened this form before it")
    expect((await fillDraft(citizen, draft, fields)).status).to.equal(303)
    const [proposal] = await proposals()
    expect(Math.abs(proposal!.openedInTimeAt!.getTime() - opens.getTime())).to.be.below(20_000)
    const [entry] = await app.db.read(tx => tx.findBy(journalTable, { action: "nomination.propose" }))
    expect(entry!.particulars.openedAt).to.equal(proposal!.openedInTimeAt!.toISOString())
    late(15)
    const refused = await citizen.post(`${slow}/nominee`, fields)
    expect(refused.status).to.equal(409)
    expect(refused.html).to.include("Your draft is not lost").and.include("Typed").and.not.include(fields.iin)
    expect(await nominations()).to.have.length(1)
  })

  const wrong: Record<string, [Record<string, string>, string]> = {
    "an empty form": [{}, "Enter the family name"],
    "a number too short": [proposalFields({ iin: "12345" }), "An IIN has 12 digits"],
    "a number with letters": [proposalFields({ iin: "8OO1O11OOOO3" }), "The IIN has letters in it"],
    "an organisation's number": [proposalFields({ iin: "150140000015" }), "This is an organisation"],
    "an impossible birth date": [proposalFields({ iin: "801301100003" }), "The birth date in the IIN does not exist"],
    "a wrong check digit": [proposalFields({ iin: "800101100004" }), "its check digit does not fit"],
    "no way to reach the nominee": [proposalFields({ email: "" }), "Enter an e-mail address or a phone number"],
    "an address that is none": [proposalFields({ email: "nobody" }), "Check the e-mail address"],
    "a short statement": [proposalFields({ statement: "Good." }), "at least 50"],
    "a statement too long": [proposalFields({ statement: "a".repeat(4001) }), "4,000 characters"],
    "a NUL in the name": [proposalFields({ familyName: "Sar\u0000sen" }), "a character that no keyboard makes"],
    "an unknown sphere": [proposalFields({ sphere: "magic" }), "Choose the sphere"],
    "no declaration": [proposalFields({ declaration: "" }), "Tick the confirmation"],
    "a declaration left out, as browsers do": [withoutDeclaration(), "Tick the confirmation"],
  }
  for (const [what, [fields, message]] of Object.entries(wrong))
    it(`given ${what}, keeps what was typed and says what to do`, async () => {
      const draft = (await beginDraft(citizen, review, { kind: "citizen" }, "en")).location!
      const answer = await fillDraft(citizen, draft, fields)
      if (message) {
        expect(answer.status).to.equal(422)
        expect(answer.html).to.include(message)
      } else expect(answer.status).to.be.below(500)
      if (answer.status === 422 && fields.givenName) expect(answer.html).to.include(keptOn(answer.html))
      expect(await nominations()).to.deep.equal([])
    })

  it("escapes markup wherever it shows it", async () => {
    const fields = proposalFields({ familyName: "<script>alert(1)</script>" })
    const draft = (await beginDraft(citizen, review, fields, "en")).location!
    for (const page of ["nominee", "merits", "documents"]) await citizen.post(`${draft}/${page}`, fields)
    for (const address of [`${draft}/answers`, `${draft}/nominee`, "/en/account/nominations"]) {
      const { html } = await citizen.get(address)
      expect(html, address).to.include("&lt;script&gt;").and.not.include("<script>")
    }
  })

  it("on behalf of an organisation needs to be its officer", async () => {
    const fields = proposalFields({ kind: "organisation", organisation: "someoneelse", iin: someIin() })
    const draft = (await beginDraft(citizen, review, fields)).location!
    expect((await citizen.upload(`${draft}/authority`, authorityFields())).status).to.equal(303)
    expect((await fillDraft(citizen, draft, { ...fields, kind: "" })).status).to.equal(403)
    expect(await nominations()).to.deep.equal([])
  })

  it("on behalf of an organisation names the organisation, and its officer only if they agreed", async () => {
    const organisation = await app.db.write((tx, now) =>
      addOrganisation(tx, now, { bin: null, kind: "npo", nameKk: "Qamqor", nameRu: "Kamkor" }),
    )
    const user = await saveUser(app.db, {}, { role: "officer", organisationId: organisation.id })
    const officer = await app.as(user)
    const fields = { kind: "organisation", organisation: organisation.publicId }
    await send(officer, proposalFields({ ...fields, email: "a@example.kz" }))
    await send(officer, proposalFields({ ...fields, email: "b@example.kz", showName: "yes" }))
    const said = (await letters()).map(l => String(l.particulars.proposer))
    expect(said).to.deep.equal(["Kamkor", `Kamkor, ${user.familyName} ${user.givenName}`])
  })

  it("refuses a birth date that is still to come before anything is sent", async () => {
    const fields = proposalFields({ iin: iinOf("2022-05-01", "female", 1) })
    const answer = await sendProposal(citizen, review, fields, "en")
    expect(answer.status).to.equal(422)
    expect(answer.html).to.include("Aigul").and.include("still to come")
    expect(await nominations()).to.deep.equal([])
  })

  it("is not a way to write to everybody: fifty a day", async () => {
    expect((await send(citizen, proposalFields())).status).to.equal(303)
    const [proposal] = await proposals()
    const others = await Promise.all(Array.from({ length: 49 }, () => saveNomination(app, review)))
    await app.db.write(async tx => {
      for (const { id: nominationId } of others) {
        const { id, ...rest } = proposal!
        await addProposal(tx, { ...rest, nominationId })
      }
    })
    const refused = await send(citizen, proposalFields({ familyName: "Fiftyfirst" }))
    expect(refused.status).to.equal(429)
    expect(refused.html).to.include("50")
    expect((await citizen.get("/ru/account/nominations")).html).to.include("Fiftyfirst")
    app.clock.moveTo(new Date(app.clock.now().getTime() + 86_400_001))
    const [draft] = await app.db.read(tx => tx.findBy(draftTable, { sentAt: IsNull() }))
    const sent = await citizen.post(`/ru/nominations/drafts/${draft!.publicId}/declaration`, proposalFields())
    expect(sent.status).to.equal(303)
    expect((await proposals()).at(-1)!.facts!.familyName).to.equal("Fiftyfirst")
  })
})

/** What the page that was refused must still show. */
const keptOn = (html: string): string =>
  /name="givenName"/.test(html) ? "Aigul" : /name="statement"/.test(html) ? "</textarea>" : "declaration"

function withoutDeclaration(): Record<string, string> {
  const { declaration, ...fields } = proposalFields()
  return fields
}
