import { expect } from "chai"
import { pino } from "pino"
import { queueMessage } from "../../src/messages/queue.ts"
import { type Post, sendDue } from "../../src/messages/sender.ts"
import { messageTable } from "../../src/messages/store.ts"
import type { MessageText } from "../../src/messages/text.ts"
import { argon2id } from "../../src/users/password.ts"
import { limitingInMemory } from "../../src/web/limiting.ts"
import { startApp, type TestApp, testConfig } from "../support/app.ts"

describe("messages", () => {
  let app: TestApp
  let sent: { to: string; text: MessageText }[]
  const post: Post = async (to, text) => {
    sent.push({ to, text })
  }
  const deps = () => ({
    config: testConfig,
    db: app.db,
    vault: app.vault,
    passwords: argon2id(),
    limiting: limitingInMemory,
    signer: app.signer,
    log: pino({ level: "silent" }),
  })
  const queue = () =>
    app.db.write((tx, now) =>
      queueMessage(tx, now, {
        toAddress: "a@example.kz",
        lang: "ru",
        kind: "confirm",
        link: "/confirmations/",
        secret: { token: "the-token", vault: app.vault },
      }),
    )
  const row = async () => (await app.db.read(tx => tx.find(messageTable)))[0]!

  beforeEach(async () => {
    app = await startApp()
    sent = []
  })
  afterEach(() => app.stop())

  it("go out in the receiver's language, with the whole link", async () => {
    await queue()
    expect(await sendDue(deps(), post)).to.equal(1)
    expect(sent).to.have.length(1)
    expect(sent[0]!.to).to.equal("a@example.kz")
    expect(sent[0]!.text.text).to.include("http://kenes.test/ru/confirmations/the-token")
  })

  it("keep their secret unreadable while they wait, and lose it when sent", async () => {
    await queue()
    expect(JSON.stringify(await row())).to.not.include("the-token")
    await sendDue(deps(), post)
    expect(await row()).to.deep.include({ secretSealed: null, secretKeyId: null })
  })

  it("go out once, however many senders there are", async () => {
    await queue()
    await Promise.all(Array.from({ length: 5 }, () => sendDue(deps(), post)))
    expect(sent).to.have.length(1)
  })

  it("written in a change that failed are never sent", async () => {
    await app.db
      .write(async (tx, now) => {
        await queueMessage(tx, now, { toAddress: "a@example.kz", lang: "ru", kind: "confirm", link: "/x" })
        throw new Error("no")
      })
      .catch(() => undefined)
    expect(await sendDue(deps(), post)).to.equal(0)
  })

  it("that are refused wait longer each time, and are given up at last", async () => {
    await queue()
    const refuse: Post = async () => {
      throw Object.assign(new Error("a@example.kz refused"), { code: "EENVELOPE" })
    }
    await sendDue(deps(), refuse)
    expect(await row()).to.deep.include({ tries: 1, failedAt: null, lastError: "EENVELOPE" })
    expect(await sendDue(deps(), post)).to.equal(0)
    for (let days = 1; days <= 6; days++) {
      app.clock.moveTo(new Date(app.clock.now().getTime() + 86_400_000))
      await sendDue(deps(), refuse)
    }
    expect((await row()).failedAt).to.be.a("date")
    app.clock.moveTo(new Date(app.clock.now().getTime() + 86_400_000))
    expect(await sendDue(deps(), post)).to.equal(0)
  })
})
