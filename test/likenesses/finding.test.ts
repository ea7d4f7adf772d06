import { expect } from "chai"
import { compareNew } from "../../src/likenesses/job.ts"
import type { Pair } from "../../src/likenesses/pair.ts"
import { likenessKeyTable, pairTable } from "../../src/likenesses/store.ts"
import { messageTable } from "../../src/messages/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { moveNomination, nominationTable } from "../../src/nominations/store.ts"
import { destroy } from "../../src/retention/destroying.ts"
import type { Review } from "../../src/reviews/review.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { proposalFields, saveNomination, sendProposal } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

describe("finding who may be the same person", () => {
  let app: TestApp
  let review: Review
  const pairs = () => app.db.read(tx => tx.find(pairTable, { order: { id: "asc" } }))
  const nominations = () => app.db.read(tx => tx.find(nominationTable, { order: { id: "asc" } }))
  const someone = async () => app.as(await saveUser(app.db))
  const propose = async (fields: Record<string, string>, of = review) => {
    const answer = await sendProposal(await someone(), of, proposalFields(fields))
    expect(answer.status).to.equal(303)
    return answer
  }
  const written = { familyName: "Zhumabayeva", givenName: "Aliya", email: "", phone: "+7 701 111 22 33" }
  const russian = { ...written, familyName: "Жумабаева", givenName: "Алия", email: "a@example.kz", phone: "" }

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
  })
  afterEach(() => app.stop())

  it("writes down, with its reasons, a pair of files that tell of one person", async () => {
    await propose(written)
    await propose(russian)
    const [one, other] = await nominations()
    const [pair] = await pairs()
    expect(pair).to.include({ oneId: one!.id, otherId: other!.id, status: "open", reviewId: review.id })
    expect(pair!.signs).to.include.members(["name", "birth"])
  })

  it("writes each pair once, however many people propose either of them", async () => {
    const fields = proposalFields(written)
    await propose(fields)
    await propose(russian)
    await propose({ ...fields, phone: "+7 701 555 66 77" })
    await propose(fields)
    expect(await pairs()).to.have.length(1)
  })

  it("knows a person by what a later proposer wrote of them", async () => {
    const fields = proposalFields({
      familyName: "Сейфуллина",
      givenName: "Ольга",
      email: "",
      phone: "+7 701 000 00 01",
    })
    await propose(fields)
    await propose({ ...fields, familyName: written.familyName, givenName: written.givenName })
    expect(await pairs()).to.have.length(0)
    await propose(russian)
    expect(await pairs()).to.have.length(0)
    await propose({ ...fields, familyName: written.familyName, givenName: written.givenName })
    expect((await pairs()).flatMap(({ signs }) => signs)).to.include("name")
  })

  it("compares within one review, and leaves strangers alone", async () => {
    const elsewhere = await saveReview(app.db, { council: "talgar", slug: "talgar-2022" })
    await propose(written)
    await propose(russian, elsewhere)
    await propose({ familyName: "Ким", givenName: "Виктор", email: "kim@example.kz" })
    expect(await pairs()).to.deep.equal([])
  })

  it("finds of two at the same moment the one by the other", async () => {
    const [first, second] = [await someone(), await someone()]
    const answers = await Promise.all([
      sendProposal(first, review, proposalFields(written)),
      sendProposal(second, review, proposalFields(russian)),
    ])
    expect(answers.map(({ status }) => status)).to.deep.equal([303, 303])
    expect(await pairs()).to.have.length(1)
  })

  it("keeps nothing that could be read without the key, and tells nobody", async () => {
    await propose(written)
    await propose(russian)
    const rows = await app.db.read(async tx => [...(await tx.find(likenessKeyTable)), ...(await tx.find(pairTable))])
    expect(JSON.stringify(rows)).to.not.match(/zhumaba|jumaba|aliya|701111|1980/i)
    const letters = await app.db.read(tx => tx.find(messageTable))
    expect(letters.map(({ kind, toAddress }) => [kind, toAddress])).to.deep.equal([["invitation", "a@example.kz"]])
  })

  describe("answers the later proposer just like anyone", () => {
    const sent = async (fields: Record<string, string>) => {
      const citizen = await someone()
      const answer = await sendProposal(citizen, review, fields)
      const page = await citizen.get(answer.location!)
      const { html } = await citizen.get("/ru/account/nominations")
      const headers = Object.fromEntries(answer.headers)
      for (const name of ["date", "set-cookie", "etag"]) delete headers[name]
      return { status: answer.status, headers, answer: answer.html, page: bytes(page.html), own: bytes(html) }
    }
    const bytes = (html: string) =>
      html
        .replace(/name="_csrf" value="[^"]+"/g, "")
        .replace(/Adamov\d+/g, "")
        .replace(/name="opened" value="[^"]+"/g, "")

    it("when the same number was proposed before", async () => {
      const fields = proposalFields(written)
      const first = await sent(fields)
      expect(await sent(fields)).to.deep.equal(first)
      expect(await nominations()).to.have.length(1)
    })

    it("when somebody who may be the same person was", async () => {
      const alone = await sent(proposalFields(written))
      const found = await sent(proposalFields({ ...written, email: "" }))
      expect(await pairs()).to.have.length(1)
      expect(found).to.deep.equal(alone)
    })

    it("when the same person has consented already", async () => {
      const fields = proposalFields(written)
      const first = await sent(fields)
      await app.db.write(tx =>
        tx.update(
          nominationTable,
          { reviewId: review.id },
          { status: "consented", number: 1, respondedAt: new Date("2022-03-13T00:00:00Z") },
        ),
      )
      expect(await sent(fields)).to.deep.equal(first)
    })
  })

  it("goes on, wherever it was interrupted, with files that were never compared", async () => {
    const row = (over: Partial<Nomination>) => saveNomination(app, review, { email: null, ...over })
    for (let n = 0; n < 5; n++)
      await row({ familyName: `Somebody${n}`, givenName: "Abcde".repeat(n + 1), birthOn: `19${n}0-0${n + 1}-11` })
    await row({ familyName: "Zhumabaev", birthOn: "1979-05-05" })
    await row({ familyName: "Жумабаева", birthOn: "1979-05-05" })
    expect(await compareNew(app, 2)).to.equal(7)
    expect(await pairs()).to.have.length(1)
    expect(await compareNew(app, 2)).to.equal(0)
  })

  it("compares a file anew when its nominee has corrected the name", async () => {
    const other = await saveNomination(app, review, {
      familyName: "Жумабаева",
      birthOn: "1979-05-05",
      givenName: "Алия",
    })
    const wrong = {
      familyName: "Ким",
      givenName: "Ольга",
      birthOn: "1979-05-05",
      iinSealed: app.vault.seal("790505400010").sealed,
    }
    const one = await saveNomination(app, review, wrong)
    await compareNew(app)
    expect(await pairs()).to.deep.equal([])
    const name = { familyName: "Zhumabayeva", givenName: "Aliya", searchKey: "jumabaeva alia", number: 50 }
    await app.db.write(tx => moveNomination(tx, one, "consented", name))
    expect(await compareNew(app)).to.equal(1)
    expect((await pairs()).map(({ oneId, otherId }) => [oneId, otherId])).to.deep.equal([[other.id, one.id]])
  })

  it("forgets what it found when the person's data are destroyed", async () => {
    await propose(written)
    await propose(russian)
    const [one] = await nominations()
    const keysOf = ({ id }: Nomination) => app.db.read(tx => tx.countBy(likenessKeyTable, { nominationId: id }))
    expect(await keysOf(one!)).to.be.greaterThan(3)
    await app.db.write((tx, now) => destroy(tx, now, one!, "request", "system"))
    expect(await keysOf(one!)).to.equal(0)
    expect(await pairs()).to.deep.equal([] as Pair[])
    expect(await compareNew(app)).to.equal(0)
  })
})
