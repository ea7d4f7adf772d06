import { expect } from "chai"
import { removeExpired } from "../../src/drafts/expiring.ts"
import { draftStageTable } from "../../src/drafts/stage-store.ts"
import { draftTable } from "../../src/drafts/store.ts"
import { journalTable } from "../../src/journal/store.ts"
import { attachmentTable } from "../../src/nominations/attachment-store.ts"
import { addProposal, proposalTable } from "../../src/nominations/proposal-store.ts"
import { emptyAround } from "../../src/retention/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { fileChunkTable } from "../../src/uploads/store.ts"
import { password, startApp, type TestApp } from "../support/app.ts"
import { file, pdf } from "../support/documents.ts"
import { addTestAttachment, addTestDraft } from "../support/drafts.ts"
import { beginDraft, fillDraft, proposalFields, saveNomination } from "../support/nominations.ts"
import { saveReview } from "../support/reviews.ts"
import { saveUser, type TestUser } from "../support/users.ts"

const day = 86_400_000

describe("what is kept of drafts", () => {
  let app: TestApp
  let review: Review
  let user: TestUser
  const drafts = () => app.db.read(tx => tx.find(draftTable, { order: { id: "asc" } }))
  const count = (table: typeof draftStageTable | typeof attachmentTable | typeof fileChunkTable) =>
    app.db.read(tx => tx.count<object>(table))
  const save = (over: Record<string, string> = {}, of: Review | null = review) =>
    app.db.write(async (tx, now) => {
      const draft = await addTestDraft(app, tx, now, user, of, proposalFields(over))
      await addTestAttachment(tx, now, draft, user)
      return draft
    })
  const later = (days: number, ms = 0) => app.clock.moveTo(new Date(app.clock.now().getTime() + days * day + ms))

  beforeEach(async () => {
    app = await startApp()
    review = await saveReview(app.db)
    user = await saveUser(app.db)
  })
  afterEach(() => app.stop())

  it("goes thirty days after nominations close, files and all, and not an hour before", async () => {
    await save()
    later(19 + 30, -3_600_000)
    expect(await removeExpired(app.db)).to.equal(0)
    expect(await count(fileChunkTable)).to.equal(1)
    later(0, 3_700_000)
    expect(await removeExpired(app.db)).to.equal(1)
    expect(await drafts()).to.deep.equal([])
    for (const table of [draftStageTable, attachmentTable, fileChunkTable]) expect(await count(table)).to.equal(0)
    const entries = await app.db.read(tx => tx.findBy(journalTable, { action: "draft.expire" }))
    expect(entries).to.have.length(1)
    expect(await removeExpired(app.db)).to.equal(0)
  })

  it("without a council goes thirty days after it was last saved", async () => {
    await save({}, null)
    later(29)
    expect(await removeExpired(app.db)).to.equal(0)
    later(1, 1000)
    expect(await removeExpired(app.db)).to.equal(1)
  })

  it("of a stage that was extended waits for its new end", async () => {
    await save()
    await app.db.write(async (tx, now) => {
      const closesAt = new Date(now.getTime() + 40 * day)
      await tx.update("StageRow", { reviewId: review.id, stage: "nominations" }, { closesAt })
    })
    later(60)
    expect(await removeExpired(app.db)).to.equal(0)
    later(11)
    expect(await removeExpired(app.db)).to.equal(1)
  })

  it("once it was sent is nothing but that it was, and goes the next day", async () => {
    const citizen = await app.as(user)
    const fields = proposalFields()
    const draft = (await beginDraft(citizen, review, fields)).location!
    await citizen.upload(`${draft}/documents`, { file: file(pdf("gramota")) })
    await fillDraft(citizen, draft, fields)
    expect((await drafts()).map(({ sentAt }) => sentAt !== null)).to.deep.equal([true])
    expect(await count(draftStageTable)).to.equal(0)
    later(1, 1000)
    expect(await removeExpired(app.db)).to.equal(1)
    expect(await count(attachmentTable)).to.equal(1)
    expect(await app.db.read(tx => tx.countBy(journalTable, { action: "draft.expire" }))).to.equal(0)
  })

  it("is among one's own data, the number of somebody else masked", async () => {
    const fields = { familyName: "Downloaded", link1: "https://kenes.kz/a" }
    await save(fields)
    const citizen = await app.as(user)
    await citizen.get("/en/account/data")
    const { html } = await citizen.post("/en/account/data", { password })
    const data = JSON.parse(html)
    expect(data.drafts[0].answers.nominee.familyName).to.equal("Downloaded")
    expect(data.drafts[0].answers.nominee.iin).to.equal("800101******")
    expect(data.drafts[0].review).to.equal(review.slug)
    expect(data.attachments[0].name).to.equal("gramota.pdf")
  })

  it("goes with the account, and what was sent says no more who sent it", async () => {
    await save()
    const nomination = await saveNomination(app, review)
    await app.db.write(async (tx, now) => {
      const proposal = await addProposal(tx, {
        nominationId: nomination.id,
        proposerUserId: user.id,
        kind: "organisation",
        organisationId: null,
        email: null,
        statement: "He helped",
        showName: true,
        proposedAt: now,
        officerPosition: "Chair",
        authorityGround: "Charter",
      })
      await addTestAttachment(tx, now, { id: 0 }, user, { draftId: null, proposalId: proposal.id })
    })
    const citizen = await app.as(user)
    await citizen.get("/en/account/data/erasure")
    expect((await citizen.post("/en/account/data/erasure", { password, understood: "yes" })).status).to.equal(303)
    expect(await drafts()).to.deep.equal([])
    const attachments = await app.db.read(tx => tx.find(attachmentTable))
    expect(attachments.map(({ uploadedByUserId }) => uploadedByUserId)).to.deep.equal([null])
    const [proposal] = await app.db.read(tx => tx.find(proposalTable))
    expect(proposal).to.include({ officerPosition: null, authorityGround: null, statement: "He helped" })
  })

  it("and of what came with a proposal nothing is left when the nominee's data are destroyed", async () => {
    const citizen = await app.as(user)
    const fields = proposalFields({ years: "7", link1: "https://kenes.kz/a" })
    const draft = (await beginDraft(citizen, review, fields)).location!
    await citizen.upload(`${draft}/documents`, { file: file(pdf("gramota")) })
    await fillDraft(citizen, draft, fields)
    const [nomination] = await app.db.read(tx => tx.find("Nomination"))
    await app.db.write(tx => emptyAround(tx, nomination as never))
    const [proposal] = await app.db.read(tx => tx.find(proposalTable))
    expect(proposal).to.include({ yearsActive: null, links: null, answers: null, statement: "" })
    for (const table of [attachmentTable, fileChunkTable]) expect(await count(table)).to.equal(0)
  })
})
