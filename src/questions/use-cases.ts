import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import { againIfDuplicate } from "../db/unique.ts"
import { Conflict } from "../errors.ts"
import type { JournalAction } from "../journal/actions.ts"
import { record } from "../journal/record.ts"
import { type Actor, authorize, can } from "../policy.ts"
import { isAnnounced, type ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import type { QuestionInput } from "./forms.ts"
import { asksTheSame, mostQuestions, nextPosition, type Question } from "./question.ts"
import { addQuestion, changeQuestion, getQuestion, listQuestions, removeQuestion, swapQuestions } from "./store.ts"

export interface QuestionList extends ReviewWithScope {
  questions: Question[]
  mayChange: boolean
}

export const openQuestions = (db: Database, actor: Actor, slug: string): Promise<QuestionList> =>
  db.read(async (tx, now) => {
    const scope = await reviewWithScope(tx, slug, almatyDate(now))
    authorize(actor, "review.readDraft", { councilId: scope.council.id, regionId: scope.council.regionId })
    const mayChange = !isAnnounced(scope.review) && can(actor, "review.prepare", { councilId: scope.council.id })
    return { ...scope, questions: await listQuestions(tx, scope.review.id), mayChange }
  })

/** Everyone must be asked the same, so they are changed before the announcement alone, by the secretary. */
async function listToChange(tx: Tx, now: Date, actor: Actor, slug: string): Promise<ReviewWithScope> {
  const scope = await reviewWithScope(tx, slug, almatyDate(now))
  authorize(actor, "review.prepare", { councilId: scope.council.id })
  if (isAnnounced(scope.review)) throw new Conflict("reviews.alreadyAnnounced")
  return scope
}

export const openQuestion = (
  db: Database,
  actor: Actor,
  slug: string,
  publicId: string,
): Promise<ReviewWithScope & { question: Question }> =>
  db.read(async (tx, now) => {
    const scope = await listToChange(tx, now, actor, slug)
    return { ...scope, question: await getQuestion(tx, scope.review.id, publicId) }
  })

export const askQuestion = (
  db: Database,
  actor: Actor,
  slug: string,
  { position, ...texts }: QuestionInput,
): Promise<void> =>
  againIfDuplicate(() =>
    db.write(async (tx, now) => {
      const scope = await listToChange(tx, now, actor, slug)
      const list = await listQuestions(tx, scope.review.id)
      const there = list.find(one => one.position === position)
      if (there && asksTheSame(there, texts)) return
      if (position !== nextPosition(list)) throw new Conflict()
      if (list.length >= mostQuestions) throw new Conflict("questions.tooMany", { most: mostQuestions })
      await addQuestion(tx, { ...texts, reviewId: scope.review.id, position })
      await note(tx, now, actor, scope, "question.add", texts)
    }),
  )

export const editQuestion = (
  db: Database,
  actor: Actor,
  slug: string,
  publicId: string,
  { position: _, ...texts }: QuestionInput,
): Promise<void> =>
  db.write(async (tx, now) => {
    const scope = await listToChange(tx, now, actor, slug)
    const before = await getQuestion(tx, scope.review.id, publicId)
    if (asksTheSame(before, texts)) return
    await changeQuestion(tx, before.id, texts)
    await note(tx, now, actor, scope, "question.change", texts)
  })

/** One place up; the first stays where it is. */
export const raiseQuestion = (db: Database, actor: Actor, slug: string, publicId: string): Promise<void> =>
  againIfDuplicate(() =>
    db.write(async (tx, now) => {
      const scope = await listToChange(tx, now, actor, slug)
      const question = await getQuestion(tx, scope.review.id, publicId)
      const list = await listQuestions(tx, scope.review.id)
      const above = list.filter(({ position }) => position < question.position).at(-1)
      if (!above) return
      await swapQuestions(tx, question, above)
      await note(tx, now, actor, scope, "question.change", question)
    }),
  )

export const dropQuestion = (db: Database, actor: Actor, slug: string, publicId: string): Promise<void> =>
  db.write(async (tx, now) => {
    const scope = await listToChange(tx, now, actor, slug)
    const question = await getQuestion(tx, scope.review.id, publicId)
    await removeQuestion(tx, question.id)
    await note(tx, now, actor, scope, "question.remove", question)
  })

const note = (
  tx: Tx,
  now: Date,
  actor: Actor,
  { review, council }: ReviewWithScope,
  action: JournalAction,
  { kind, required }: Pick<Question, "kind" | "required">,
) =>
  record(tx, now, {
    action,
    by: { actor, as: "secretary" },
    subject: { kind: "review", id: review.slug },
    councilId: council.id,
    reviewId: review.id,
    particulars: { kind, required },
  })
