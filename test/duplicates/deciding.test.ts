import { expect } from "chai"
import { momentOf } from "../../src/db/moment.ts"
import { journalTable } from "../../src/journal/store.ts"
import { addPairs, pairTable } from "../../src/likenesses/store.ts"
import { messageTable } from "../../src/messages/store.ts"
import type { Nomination, Status } from "../../src/nominations/nomination.ts"
import { listProposals } from "../../src/nominations/proposal-store.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import { iinOf } from "../../src/persons/iin.ts"
import { addPerson } from "../../src/persons/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import type { User } from "../../src/users/user.ts"
import { queries, startApp, type TestApp } from "../support/app.ts"
import { returnFields, saveProposal, saveSecretary } from "../support/files.ts"
import { proposalFields, saveNomination, sendProposal } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

type Person = Awaited<ReturnType<TestApp["as"]>>

describe("files that may be about one person", () => {
  let app: TestApp
  let review: Review
  let official: User
  let secretary: Person
  const file = (over: Partial<Nomination> = {}) => saveNomination(app, review, { email: null, ...over })
  const again = ({ id }: Nomination) => app.db.read(tx => tx.findOneByOrFail(nominationTable, { id }))
  const pairs = () => app.db.read(tx => tx.find(pairTable, { order: { id: "asc" } }))
  const base = () => `/ru/desk/reviews/${review.slug}/duplicates`
  const letters = async () => (await app.db.read(tx => tx.find(messageTable))).map(({ kind }) => kind)
  /** The pair's public id. */
  const pair = (one: Nomination, other: Nomination): Promise<string> =>
    app.db.write(async (tx, now) => {
      await addPairs(tx, now, review.id, one.id, [{ otherId: other.id, signs: ["name", "birth"], score: 5 }])
      const [oneId, otherId] = [Math.min(one.id, other.id), Math.max(one.id, other.id)]
      return (await tx.findOneByOrFail(pairTable, { oneId, otherId })).publicId
    })
  const merge = (id: string, leading: Nomination, who = secretary) =>
    who.post(`${base()}/${id}/merger`, { leading: leading.publicId })
  const separate = (id: string) => secretary.post(`${base()}/${id}/merger/withdrawal`)

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    official = await saveSecretary(app)
    secretary = await app.as(official)
  })
  afterEach(() => app.stop())

  describe("in the queue", () => {
    it("wait on the secretary's desk and in the list, with the reasons", async () => {
      await pair(await file({ familyName: "Zhumabaev" }), await file({ familyName: "Жумабаев" }))
      expect((await secretary.get("/ru/desk")).html).to.include(`${base()}"`)
      const { html } = await secretary.get(base())
      expect(html).to.include("Zhumabaev Aigul").and.include("Жумабаев Aigul").and.include("Дата рождения совпадает")
    })

    it("stand there no more once one of them has ended", async () => {
      const [one, other] = [await file(), await file()]
      const id = await pair(one, other)
      await app.db.write(tx => tx.update(nominationTable, { id: other.id }, { status: "withdrawn" }))
      expect((await secretary.get(base())).html).to.not.include(id)
      expect((await secretary.get("/ru/desk")).html).to.not.include(`${base()}"`)
    })

    it("are not there for another council's secretary, in another review, or under another name", async () => {
      const id = await pair(await file(), await file())
      const elsewhere = await app.as(await saveSecretary(app, "talgar"))
      const otherReview = await saveReview(app.db, { slug: "ile-other" })
      expect((await elsewhere.get(`${base()}/${id}`)).status).to.equal(404)
      expect((await elsewhere.post(`${base()}/${id}/distinction`)).status).to.equal(404)
      expect((await secretary.get(`/ru/desk/reviews/${otherReview.slug}/duplicates/${id}`)).status).to.equal(404)
      expect((await secretary.get(`${base()}/nothing`)).status).to.equal(404)
      expect((await secretary.get(`${base()}?status=maybe`)).status).to.equal(404)
    })

    it("come a page at a time, what says most first, in as many queries as one", async () => {
      const first = await file({ familyName: "First" })
      const add = async (n: number) => {
        const other = await file({ familyName: `Other${n}` })
        await app.db.write((tx, now) =>
          addPairs(tx, now, review.id, first.id, [{ otherId: other.id, signs: ["name"], score: n }]),
        )
      }
      await add(0)
      await secretary.get(base())
      const asked = async () => {
        const before = queries.count
        const { html } = await secretary.get(base())
        return { html, queries: queries.count - before }
      }
      const alone = await asked()
      for (let n = 1; n < 25; n++) await add(n)
      const many = await asked()
      expect(many.queries).to.equal(alone.queries).and.to.be.at.most(8)
      expect(many.html.indexOf("Other24")).to.be.lessThan(many.html.indexOf("Other10"))
      expect(many.html).to.not.include("Other3 ")
      expect((await secretary.get(`${base()}?page=2`)).html).to.include("Other3 ")
    })
  })

  describe("which are not", () => {
    it("are told apart, and waited for again when that is taken back", async () => {
      const id = await pair(await file(), await file())
      const answer = await secretary.post(`${base()}/${id}/distinction`)
      expect(answer).to.include({ status: 303, location: `${base()}/${id}` })
      expect((await secretary.get(answer.location!)).html).to.include("Секретарь решил: это разные люди")
      expect((await secretary.get(base())).html).to.not.include(id)
      expect((await secretary.get(`${base()}?status=apart`)).html).to.include(id)
      expect((await pairs())[0]).to.include({ status: "apart", decidedByUserId: official.id })
      await secretary.post(`${base()}/${id}/distinction/withdrawal`)
      expect((await pairs())[0]).to.include({ status: "open", decidedByUserId: null, decidedAt: null })
      expect((await secretary.get(base())).html).to.include(id)
      const actions = (await app.db.read(tx => tx.find(journalTable))).map(({ action }) => action)
      expect(actions).to.deep.equal(["duplicate.part", "duplicate.reopen"])
    })

    it("stay told apart when somebody proposes either of them again", async () => {
      const fields = proposalFields({ familyName: "Жумабаева", phone: "+7 701 111 22 33" })
      const citizen = await app.as(await saveUser(app.db))
      await sendProposal(citizen, review, fields)
      await sendProposal(citizen, review, proposalFields({ familyName: "Zhumabayeva" }))
      const { publicId } = (await pairs())[0]!
      await secretary.post(`${base()}/${publicId}/distinction`)
      await sendProposal(await app.as(await saveUser(app.db)), review, fields)
      expect((await pairs()).map(({ status }) => status)).to.deep.equal(["apart"])
    })

    it("are said so once: the second of two secretaries is told", async () => {
      const id = await pair(await file(), await file())
      const colleague = await app.as(await saveSecretary(app))
      const [first, second] = await Promise.all([
        secretary.post(`${base()}/${id}/distinction`),
        colleague.post(`${base()}/${id}/distinction`),
      ])
      expect([first.status, second.status].sort()).to.deep.equal([303, 409])
    })
  })

  describe("which are", () => {
    it("become one: the other is closed, keeps its history and leads to it", async () => {
      const [lead, closed] = [await file({ familyName: "Leading" }), await file({ familyName: "Closing" })]
      await saveProposal(app, lead, { statement: "The first statement." })
      await saveProposal(app, closed, { statement: "The second statement." })
      const id = await pair(lead, closed)
      expect((await merge(id, lead)).status).to.equal(303)
      expect(await again(closed)).to.include({ status: "merged", mergedIntoId: lead.id })
      expect(await again(lead)).to.include({ status: "proposed", mergedIntoId: null })
      const proposals = await app.db.read(tx => listProposals(tx, [closed.id]))
      expect(proposals.map(({ statement }) => statement)).to.deep.equal(["The second statement."])
      const page = await secretary.get(`/ru/desk/nominations/${closed.publicId}`)
      expect(page.html).to.include("The second statement.").and.include(`/ru/desk/nominations/${lead.publicId}`)
      const leading = await secretary.get(`/ru/desk/nominations/${lead.publicId}`)
      expect(leading.html).to.include(`/ru/desk/nominations/${closed.publicId}`)
      expect((await secretary.get(`${base()}/${id}`)).html).to.include("Дела объединены")
    })

    it("may be either way round, whichever came first", async () => {
      const [one, other] = [await file(), await file()]
      await merge(await pair(one, other), other)
      expect(await again(one)).to.include({ status: "merged", mergedIntoId: other.id })
    })

    it("need a choice of the one that goes on, and of one that is there", async () => {
      const [one, other] = [await file(), await file()]
      const id = await pair(one, other)
      const none = await secretary.post(`${base()}/${id}/merger`)
      expect(none.status).to.equal(422)
      expect(none.html).to.include("Выберите, какое дело идёт дальше").and.include('href="#leading"')
      expect((await secretary.post(`${base()}/${id}/merger`, { leading: "x".repeat(500) })).status).to.equal(422)
      expect((await secretary.post(`${base()}/${id}/merger`, { leading: (await file()).publicId })).status).to.equal(
        422,
      )
      expect((await again(one)).status).to.equal("proposed")
    })

    it("go on as the one that has consent", async () => {
      const [waits, agreed] = [await file(), await file({ status: "consented" })]
      const id = await pair(waits, agreed)
      const { html } = await secretary.get(`${base()}/${id}`)
      expect(html).to.include("Идти дальше может только одно из этих дел").and.not.include(`value="${waits.publicId}"`)
      expect((await merge(id, waits)).status).to.equal(409)
      expect((await merge(id, agreed)).status).to.equal(303)
    })

    it("do not become one when either is decided or has ended, and the page says why", async () => {
      const said = {
        admitted: "решение о допуске",
        refused: "решение о допуске",
        withdrawn: "снял кандидатуру",
        declined: "снял кандидатуру",
      }
      for (const [status, text] of Object.entries(said)) {
        const [one, other] = [await file(), await file({ status: status as Status })]
        const id = await pair(one, other)
        expect((await secretary.get(`${base()}/${id}`)).html).to.include(text)
        const answer = await merge(id, one)
        expect(answer.status, status).to.equal(409)
        expect(answer.html, status).to.include(text)
        expect((await again(other)).status).to.equal(status)
      }
    })

    it("do not become one while somebody works on either of them", async () => {
      const [one, other] = [await file(), await file({ status: "consented" })]
      const id = await pair(one, other)
      const colleague = await saveSecretary(app)
      const busy = await app.as(colleague)
      expect((await busy.post(`/ru/desk/nominations/${other.publicId}/lock`)).status).to.equal(303)
      expect((await secretary.get(`${base()}/${id}`)).html).to.include("работает сотрудник")
      expect((await merge(id, other)).status).to.equal(409)
      expect((await again(one)).status).to.equal("proposed")
      expect((await merge(id, other, busy)).status).to.equal(303)
    })

    it("do not become one when the register knows two people, or two accounts consented", async () => {
      const registered = async (n: number) => {
        const iin = iinOf("1971-02-03", "female", n)
        const person = { familyName: "Known", givenName: "Person", patronymic: null }
        await app.db.write((tx, now) =>
          addPerson(tx, now, app.vault, { ...person, iin, birthOn: "1971-02-03", sex: "female" }),
        )
        return file({ iinHash: app.vault.hash(iin) })
      }
      const [one, other] = [await registered(1), await registered(2)]
      const refused = await merge(await pair(one, other), one)
      expect(refused.status).to.equal(409)
      expect(refused.html).to.include("номера в реестре разные")

      const own = async () => file({ status: "consented", nomineeUserId: (await saveUser(app.db)).id })
      const [first, second] = [await own(), await own()]
      const accounts = await merge(await pair(first, second), first)
      expect(accounts.status).to.equal(409)
      expect(accounts.html).to.include("из разных учётных записей")
    })

    it("become one once, whichever of two secretaries comes first, and never each the other's", async () => {
      const [one, other] = [await file(), await file()]
      const id = await pair(one, other)
      const colleague = await app.as(await saveSecretary(app))
      const answers = await Promise.all([merge(id, one), merge(id, other, colleague)])
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409])
      const statuses = [(await again(one)).status, (await again(other)).status].sort()
      expect(statuses).to.deep.equal(["merged", "proposed"])
    })

    it("never chain, nor lose each other, when two mergers cross", async () => {
      const [a, b, c] = [await file(), await file(), await file()]
      const [ab, bc] = [await pair(a, b), await pair(b, c)]
      const colleague = await app.as(await saveSecretary(app))
      const answers = await Promise.all([merge(ab, a), merge(bc, b, colleague)])
      const rows = [await again(a), await again(b), await again(c)]
      for (const row of rows.filter(({ mergedIntoId }) => mergedIntoId !== null))
        expect(rows.find(({ id }) => id === row.mergedIntoId)!.mergedIntoId).to.equal(null)
      expect(answers.some(({ status }) => status === 303)).to.equal(true)
    })

    it("lead others only as the one that goes on", async () => {
      const [a, b, c] = [await file(), await file(), await file()]
      await merge(await pair(a, b), a)
      const id = await pair(a, c)
      expect((await merge(id, c)).status).to.equal(409)
      expect((await merge(id, a)).status).to.equal(303)
    })

    it("take along who else may be the same person", async () => {
      const [a, b, c] = [await file(), await file(), await file()]
      await pair(b, c)
      await merge(await pair(a, b), a)
      const open = (await pairs()).filter(({ status, oneId }) => status === "open" && oneId === a.id)
      expect(open.map(({ otherId }) => otherId)).to.deep.equal([c.id])
    })

    it("are not for whoever is the nominee, helped in this review, or came after the composition was adopted", async () => {
      const [one, other] = [await file({ status: "consented", nomineeUserId: official.id }), await file()]
      const id = await pair(one, other)
      expect((await merge(id, one)).status).to.equal(403)
      await app.db.write(tx => tx.update(nominationTable, { id: one.id }, { nomineeUserId: null }))
      await app.source.query("update reviews set status = 'adopted'")
      expect((await merge(id, one)).status).to.equal(409)
    })
  })

  describe("that were joined", () => {
    const joined = async (over: Partial<Nomination> = {}) => {
      const [lead, closed] = [await file(over), await file(over)]
      const id = await pair(lead, closed)
      expect((await merge(id, lead)).status).to.equal(303)
      return { lead, closed, id }
    }

    it("are two again when the secretary undoes it", async () => {
      const { closed, id } = await joined({ status: "returned" })
      expect((await secretary.get(`${base()}/${id}`)).html).to.include("Отменить объединение")
      expect((await separate(id)).status).to.equal(303)
      expect(await again(closed)).to.include({ status: "returned", mergedIntoId: null })
      expect((await pairs())[0]).to.include({ status: "open", leadingId: null, closedStatus: null, entryId: null })
      expect((await separate(id)).status).to.equal(409)
    })

    it("stay joined once something has happened to either, and the page says what", async () => {
      const { lead, id } = await joined({ status: "consented" })
      await secretary.post(`/ru/desk/nominations/${lead.publicId}/return`, returnFields())
      const { html } = await secretary.get(`${base()}/${id}`)
      expect(html).to.include("Дело кандидата возвращено на доработку").and.not.include("merger/withdrawal")
      expect((await separate(id)).status).to.equal(409)
    })

    it("can be two again although somebody looked into the file or noted something", async () => {
      const { lead, id } = await joined({ status: "consented" })
      expect((await secretary.post(`/ru/desk/nominations/${lead.publicId}/lock`)).status).to.equal(303)
      await secretary.get(`/ru/desk/nominations/${lead.publicId}`)
      const [, formKey] = /name="formKey" value="([^"]+)"/.exec(
        (await secretary.get(`/ru/desk/nominations/${lead.publicId}`)).html,
      )!
      const noted = await secretary.post(`/ru/desk/nominations/${lead.publicId}/notes`, {
        note: "Called them.",
        formKey: formKey!,
      })
      expect(noted.status).to.equal(303)
      expect((await separate(id)).status).to.equal(303)
    })

    it("stay joined when the stage is over", async () => {
      const { id } = await joined()
      const [{ until }] = await app.source.query("select max(closes_at) until from stages where stage = 'nominations'")
      app.clock.moveTo(momentOf(until))
      expect((await secretary.get(`${base()}/${id}`)).html).to.include("можно было до")
      expect((await separate(id)).status).to.equal(409)
    })

    it("take further proposals by either number, and answer each the same", async () => {
      const fields = proposalFields({ email: "", phone: "+7 701 111 22 33" })
      const first = await app.as(await saveUser(app.db))
      await sendProposal(first, review, fields)
      const closed = await app.db.read(tx => tx.findOneByOrFail(nominationTable, { reviewId: review.id }))
      const lead = await file()
      await merge(await pair(lead, closed), lead)
      const second = await app.as(await saveUser(app.db))
      const answer = await sendProposal(second, review, fields)
      expect(answer.status).to.equal(303)
      const byFile = await app.db.read(tx => listProposals(tx, [lead.id, closed.id]))
      expect(byFile.map(({ nominationId }) => nominationId)).to.deep.equal([closed.id, lead.id])
      expect((await second.get("/ru/account/nominations")).html).to.include("ждём ответа")
      expect((await first.get("/ru/account/nominations")).html).to.include("ждём ответа")
    })

    it("tell nobody but a nominee who consented to both", async () => {
      await joined()
      expect(await letters()).to.deep.equal([])
      const { id } = await joined({ status: "consented", email: "nominee@example.kz" })
      expect(await letters()).to.deep.equal(["filesJoined"])
      await separate(id)
      expect(await letters()).to.deep.equal(["filesJoined", "filesSeparated"])
    })

    it("are told of in the public journal only when both were public", async () => {
      await joined()
      await joined({ status: "consented" })
      const entries = await app.db.read(tx => tx.find(journalTable, { order: { id: "asc" } }))
      expect(entries.map(({ action, visibility }) => [action, visibility])).to.deep.equal([
        ["nomination.join-unseen", "internal"],
        ["nomination.join", "public"],
      ])
    })
  })
})
