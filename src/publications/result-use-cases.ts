import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database } from "../db/database.ts"
import { NotFound } from "../errors.ts"
import { type Actor, authorize } from "../policy.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { type Decided, listDecisions, listSelected, type Placeable, pageOfNotSelected } from "./store.ts"

export const pageSize = 20

export interface ResultView {
  scope: ReviewWithScope
  votes: Decided[]
  /** the vote by which what stands now was adopted; until then scores and names of drafts are nobody's business */
  adoption: Decided | undefined
  selected: Placeable[]
  notSelected: Placeable[]
  page: number
  pages: number
}

/** What came out of a review, as far as it has come. Five queries. */
export const viewResult = (db: Database, actor: Actor, slug: string, page: number): Promise<ResultView> =>
  db.read(async (tx, now) => {
    authorize(actor, "result.read")
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    const { id, status } = scope.review
    if (status === "draft") throw new NotFound()
    const votes = (await listDecisions(tx, id)).filter(vote => vote.closedAt !== null)
    const adoption = votes.find(vote => vote.result === "adopted" && vote.composition.status === status)
    if (!adoption) return { scope, votes, adoption, selected: [], notSelected: [], page: 1, pages: 1 }
    const selected = await listSelected(tx, id, adoption.compositionId)
    const rest = (adoption.figures?.means.length ?? 0) - selected.length
    const pages = Math.max(1, Math.ceil(rest / pageSize))
    if (page > pages) throw new NotFound()
    return {
      scope,
      votes,
      adoption,
      selected,
      notSelected: rest > 0 ? await pageOfNotSelected(tx, id, adoption.compositionId, { page, size: pageSize }) : [],
      page,
      pages,
    }
  })
