import { expect } from "chai"
import { pino } from "pino"
import { type Post, sendDue } from "../../src/messages/sender.ts"
import { messageTable } from "../../src/messages/store.ts"
import { startApp, type TestApp, testConfig } from "../support/app.ts"
import { listEntries } from "../support/journal.ts"
import { letters } from "../support/mailbox.ts"
import { proposalFields, sendProposal } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser } from "../support/users.ts"

/** What nodemailer throws when the receiver's mail system answers like this. */
const answering =
  (responseCode: number, command = "RCPT TO"): Post =>
  async () => {
    throw Object.assign(new Error("550 nominee@example.kz unknown"), { code: "EENVELOPE", responseCode, command })
  }

describe("messages that do not arrive", () => {
  let app: TestApp
  let slug: string
  let secretary: Awaited<ReturnType<TestApp["as"]>>
  beforeEach(async () => {
    app = await startApp()
    const review = await saveReview(app.db)
    slug = review.slug
    secretary = await app.as(await saveUser(app.db, {}, { role: "secretary", councilId: review.councilId }))
    const citizen = await app.as(await saveUser(app.db))
    await sendProposal(citizen, review, proposalFields({ lang: "ru" }), "kk")
  })
  afterEach(() => app.stop())
  const send = (post: Post) =>
    sendDue({ config: testConfig, db: app.db, vault: app.vault, log: pino({ level: "silent" }) }, post)
  const row = async () => (await app.db.read(tx => tx.findBy(messageTable, { kind: "invitation" })))[0]!
  const file = async () => `/en/desk/nominations/${(await row()).aboutId}`

  it("have failed at once when their receiver's mail system refuses them for good", async () => {
    await send(answering(550))
    expect(await row()).to.deep.include({ tries: 1, lastError: "550 EENVELOPE" })
    expect((await row()).failedAt).to.not.equal(null)
  })

  it("are tried again when it refuses them for now, or refuses us", async () => {
    for (const post of [answering(451), answering(535, "AUTH PLAIN"), answering(550, "MAIL FROM")]) {
      await send(post)
      expect((await row()).failedAt).to.equal(null)
      app.clock.moveTo(new Date(app.clock.now().getTime() + 3_600_000))
    }
  })

  it("are shown to the secretary on the desk, on a page of their own and in the file, without any secret", async () => {
    expect((await secretary.get(await file())).html)
      .to.include("Being sent")
      .and.include("n…@example.kz")
    await send(answering(550))
    expect((await secretary.get("/en/desk")).html).to.include("1 message was not delivered")
    const { html } = await secretary.get("/ru/desk/messages")
    expect(html).to.include("Адрес не принимает почту").and.include("550 EENVELOPE").and.include("Sarsenova")
    expect((await secretary.get(await file())).html).to.include("The address takes no mail")
    for (const page of [html, (await secretary.get(await file())).html]) expect(page).to.not.include("/consents/")
    const elsewhere = await saveReview(app.db, { council: "talgar" })
    const other = await app.as(await saveUser(app.db, {}, { role: "secretary", councilId: elsewhere.councilId }))
    expect((await other.get("/en/desk/messages")).html).to.include("Every message was delivered")
  })

  it("are settled by the secretary, or sent once more with their link, each once", async () => {
    await send(answering(550))
    const page = `/en/desk/messages/${(await row()).publicId}`
    await secretary.get("/en/desk/messages")
    expect((await secretary.post(`${page}/settlement`)).status).to.equal(303)
    expect((await secretary.post(`${page}/settlement`)).status).to.equal(409)
    expect((await secretary.get("/en/desk")).html).to.not.include("not delivered")
    expect((await secretary.post(`${page}/retry`)).status).to.equal(303)
    expect((await secretary.post(`${page}/retry`)).status).to.equal(409)
    const sent: string[] = []
    await send(async (_to, { text }) => {
      sent.push(text)
    })
    expect(sent[0]).to.match(/\/ru\/consents\/[\w-]{43}/)
    expect((await row()).sentAt).to.not.equal(null)
    const actions = (await listEntries(app.db)).map(({ action }) => action)
    expect(actions.slice(-2)).to.deep.equal(["message.settle", "message.retry"])
  })

  it("are listed for the administrator with all others, and tried again", async () => {
    await send(answering(550))
    const administrator = await app.as(await saveUser(app.db, {}, { role: "administrator" }))
    expect((await administrator.get("/en/admin/outbox")).html).to.include("There are no such messages")
    const { html } = await administrator.get("/en/admin/outbox?state=refused")
    expect(html).to.include("n…@example.kz").and.not.include("nominee@example.kz").and.not.include("/consents/")
    const address = `/en/admin/outbox/${(await row()).publicId}/retry`
    expect((await administrator.post(address)).status).to.equal(303)
    expect((await administrator.post(address)).status).to.equal(409)
    expect((await administrator.get("/en/admin/outbox?state=nonsense")).status).to.equal(404)
    expect((await administrator.get("/en/admin/outbox?state=waiting")).html).to.include("n…@example.kz")
  })

  it("say what comes next and by when, and tell of a withdrawal whom it concerns", async () => {
    const user = await saveUser(app.db, { lang: "ru" })
    const self = await app.as(user)
    await sendProposal(self, { slug }, proposalFields({ kind: "self", lang: "ru" }))
    const consented = (await letters(app)).find(({ kind }) => kind === "consented")!
    expect(consented.text).to.include("Срок проверки: ").and.include("2022 г.")
    const id = (await app.db.read(tx => tx.findBy(messageTable, { kind: "consented" })))[0]!.aboutId
    await self.get("/ru/account/nominations")
    expect((await self.post(`/ru/account/nominations/${id}/withdrawal`)).status).to.equal(303)
    const kinds = (await letters(app)).map(({ kind }) => kind)
    expect(kinds).to.include.members(["withdrawn", "candidate-withdrew"])
    expect((await self.get("/ru/account/messages")).html).to.include("Вы сняли кандидатуру")
    expect((await secretary.get(`/en/desk/nominations/${id}`)).html).to.include("Вы сняли кандидатуру")
  })
})
