import { expect } from "chai"
import { journalTable } from "../../src/journal/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { addProposal } from "../../src/nominations/proposal-store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { sealOf } from "../../src/scores/score.ts"
import { scoreTable } from "../../src/scores/store.ts"
import { startApp, type TestApp } from "../support/app.ts"
import { draft, open } from "../support/deciding.ts"
import { saveActs } from "../support/endorsements.ts"
import { officials, saveCandidate, saveGroup, saveGroupMember, saveReviewInSelection } from "../support/selection.ts"
import { saveUser } from "../support/users.ts"

const points = { record: "10", standing: "9", knowledge: "8", readiness: "7" }
const sheetOf = (review: Review, { publicId }: Nomination) => `/en/group/${review.slug}/candidates/${publicId}`

describe("scoring candidates", () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.stop())

  async function ready() {
    const review = await saveReviewInSelection(app)
    return { review, ...(await saveGroup(app, review)), candidate: await saveCandidate(app, review) }
  }

  it("seals the score: the journal holds a digest of it, and nobody but its author sees it", async () => {
    const { review, head, civil, candidate } = await ready()
    const { secretary } = await officials(app, review)
    const auditor = await saveUser(app.db, {}, { role: "auditor" })
    const scorer = await app.as(civil)
    const sheet = sheetOf(review, candidate)
    expect((await scorer.post(`${sheet}/score`, { ...points, note: "Strong" })).status).to.equal(303)
    expect((await scorer.get(`/en/group/${review.slug}`)).html).to.include("34 of 40")
    for (const user of [head, secretary, auditor]) {
      const page = await (await app.as(user)).get(`/en/group/${review.slug}`)
      expect(page.status).to.equal(200)
      expect(page.html).not.to.include("34 of 40")
    }
    const [score] = await app.db.read(tx => tx.find(scoreTable))
    const entry = await app.db.read(tx => tx.findOneByOrFail(journalTable, { action: "score.seal" }))
    expect(entry.particulars.digest).to.equal(sealOf(score!.salt, score!.points))
    expect(Object.keys(entry.particulars)).to.have.members(["review", "digest"])
  })

  it("can be changed until a vote opens, and not after", async () => {
    const { review, head, civil, candidate } = await ready()
    const { secretary } = await officials(app, review)
    const scorer = await app.as(civil)
    const sheet = sheetOf(review, candidate)
    await scorer.post(`${sheet}/score`, points)
    expect((await scorer.post(`${sheet}/score`, { ...points, record: "0" })).status).to.equal(303)
    expect((await app.db.read(tx => tx.find(scoreTable))).map(one => one.total)).to.deep.equal([24])
    const id = await draft(await app.as(secretary), review, [[candidate, "civil"]])
    await open(await app.as(head), review, id)
    const late = await scorer.post(`${sheet}/score`, points)
    expect(late.status).to.equal(409)
    expect(late.html).to.include("Scores are closed")
  })

  it("keeps wrong answers on the page and names each of them", async () => {
    const { review, civil, candidate } = await ready()
    const answer = await (await app.as(civil)).post(`${sheetOf(review, candidate)}/score`, {
      record: "11",
      standing: "x",
      knowledge: "",
      readiness: "5",
    })
    expect(answer.status).to.equal(422)
    expect(answer.html).to.include('value="11"').and.to.include('href="#knowledge"')
  })

  it("waits for the selection stage and for a complete group", async () => {
    const { review, civil, candidate } = await ready()
    const scorer = await app.as(civil)
    app.clock.moveTo(new Date(app.clock.now().getTime() + 10 * 86_400_000))
    expect((await scorer.post(`${sheetOf(review, candidate)}/score`, points)).status).to.equal(409)
    const small = await saveReviewInSelection(app)
    const alone = await app.as(await saveGroupMember(app, small, { head: true }))
    const waiting = await alone.post(`${sheetOf(small, await saveCandidate(app, small))}/score`, points)
    expect(waiting.status).to.equal(409)
    expect(waiting.html).to.include("The working group is not complete")
  })

  describe("with a conflict of interest", () => {
    const recused = async (review: Review, user: { email: string | null }, candidate: Nomination) => {
      const own = await app.as(user)
      const refused = await own.post(`${sheetOf(review, candidate)}/score`, points)
      expect(refused.status).to.equal(403)
      return own.get(sheetOf(review, candidate))
    }

    it("recuses a member who declares it, for good, and journals no ground", async () => {
      const { review, civil, candidate } = await ready()
      const own = await app.as(civil)
      const address = `${sheetOf(review, candidate)}/conflict`
      expect((await own.post(address)).status).to.equal(422)
      expect((await own.post(address, { ground: "relative" })).status).to.equal(303)
      expect((await own.post(address, { ground: "employer" })).status).to.equal(409)
      expect((await recused(review, civil, candidate)).html).to.include("A relative")
      const entry = await app.db.read(tx => tx.findOneByOrFail(journalTable, { action: "recusal.declare" }))
      expect(JSON.stringify(entry)).not.to.include("relative")
    })

    it("recuses whoever proposed the candidate", async () => {
      const { review, civil, candidate } = await ready()
      await app.db.write((tx, now) =>
        addProposal(tx, {
          nominationId: candidate.id,
          proposerUserId: civil.id,
          kind: "citizen",
          organisationId: null,
          email: null,
          statement: "",
          showName: false,
          proposedAt: now,
        }),
      )
      expect((await recused(review, civil, candidate)).html).to.include("You proposed this candidate")
    })

    it("recuses whoever endorses the candidate, as long as they do", async () => {
      const { review, civil, candidate } = await ready()
      const row = { reviewId: review.id, nominationId: candidate.id, userId: civil.id }
      await saveActs(app.db, row)
      expect((await recused(review, civil, candidate)).html).to.include("You endorsed this candidate")
      await saveActs(app.db, { ...row, turn: 2, kind: "withdraw" })
      const own = await app.as(civil)
      expect((await own.post(`${sheetOf(review, candidate)}/score`, points)).status).to.equal(303)
    })

    it("recuses a member from themselves", async () => {
      const { review, civil } = await ready()
      const themselves = await saveCandidate(app, review, { nomineeUserId: civil.id })
      expect((await recused(review, civil, themselves)).html).to.include("It is you")
    })
  })
})
