/** A nomination that is being written, stage by stage, and has not been sent: pure. */
import type { WholeAttachment } from "../nominations/attachment.ts"
import type { ProposalInput } from "../nominations/forms.ts"
import { mostProofs } from "../nominations/link.ts"
import type { ProposerKind } from "../nominations/nomination.ts"
import { fieldOf, type Question } from "../questions/question.ts"

/** The pages before the answers are checked, in their order. */
export const draftStages = ["who", "review", "authority", "nominee", "merits", "documents", "questions"] as const
export type DraftStage = (typeof draftStages)[number]
/** Every page of a draft: its address ends so. */
export type DraftPage = DraftStage | "answers" | "declaration"

export interface Draft {
  id: number
  publicId: string
  userId: number
  /** of the first page's form: sent twice, it begins one draft */
  formKey: string
  /** null until it is chosen */
  reviewId: number | null
  /** when its first page was opened: who was typing at the deadline loses nothing */
  openedAt: Date
  savedAt: Date
  /** from then on nothing of the answers is left in it */
  sentAt: Date | null
}

/** field -> as it was typed */
export type Typed = Record<string, string>
/** A stage as it was saved. */
export interface Saved {
  typed: Typed
  /** what was typed, as it was understood */
  input: Partial<ProposalInput>
  /** false when an earlier answer has changed and this one must be looked at again */
  settled: boolean
}
export type SavedStages = Partial<Record<DraftStage, Saved>>

/** A draft as far as it has come. */
export interface Progress {
  draft: Pick<Draft, "reviewId">
  saved: SavedStages
  questions: Question[]
  attachments: WholeAttachment[]
  /** YYYY-MM-DD */
  today: string
}

/** Of one account, not sent yet. */
export const mostDrafts = 20
/** After nominations have closed; of one without a review, after it was last saved. */
export const daysKept = 30

export const kindOf = ({ saved }: Pick<Progress, "saved">): ProposerKind | undefined => saved.who?.input.kind

export const stagesOf = (progress: Pick<Progress, "saved" | "questions">): DraftStage[] =>
  draftStages.filter(
    stage =>
      (stage !== "authority" || kindOf(progress) === "organisation") &&
      (stage !== "questions" || progress.questions.length > 0),
  )

const isUsable = ({ file }: WholeAttachment) => file.scan !== "infected"
export const minutesOf = ({ attachments }: Pick<Progress, "attachments">): WholeAttachment | undefined =>
  attachments.find(one => one.kind === "minutes" && isUsable(one))
export const proofsOf = ({ attachments }: Pick<Progress, "attachments">): WholeAttachment[] =>
  attachments.filter(({ kind }) => kind === "proof")
const linksOf = ({ saved }: Pick<Progress, "saved">) => saved.merits?.input.links ?? []
/** How many more documents there may be, links being counted. */
export const roomForProofs = (progress: Pick<Progress, "saved" | "attachments">): number =>
  mostProofs - linksOf(progress).length - proofsOf(progress).length

export function isDone(stage: DraftStage, progress: Progress): boolean {
  const saved = progress.saved[stage]
  if (stage === "review") return progress.draft.reviewId !== null
  if (!saved?.settled) return false
  if (stage === "authority") return minutesOf(progress) !== undefined
  if (stage === "documents") return roomForProofs(progress) >= 0 && proofsOf(progress).every(isUsable)
  if (stage === "questions") return progress.questions.every(question => fieldOf(question) in saved.typed)
  return true
}

/** Where the writing goes on. */
export const nextPage = (progress: Progress): DraftPage =>
  stagesOf(progress).find(stage => !isDone(stage, progress)) ?? "answers"

/** What must be looked at again when these take the place of the earlier answers to who proposes. */
export function unsettledBy(
  before: Pick<Partial<ProposalInput>, "kind" | "organisation"> | undefined,
  after: Pick<Partial<ProposalInput>, "kind" | "organisation">,
): DraftStage[] {
  if (!before) return []
  return [
    ...((before.kind === "self") === (after.kind === "self") ? [] : ["nominee" as const]),
    ...(before.organisation === after.organisation ? [] : ["authority" as const]),
  ]
}

/** All stages together, as it will be recorded. */
export function wholeOf(
  { saved, questions }: Pick<Progress, "saved" | "questions">,
  declaration: Pick<ProposalInput, "showName" | "declaration">,
): ProposalInput {
  const asked = new Set(questions.map(({ publicId }) => publicId))
  return {
    ...saved.who?.input,
    ...(kindOf({ saved }) === "organisation" && saved.authority?.input),
    ...saved.nominee?.input,
    ...saved.merits?.input,
    answers: (saved.questions?.input.answers ?? []).filter(({ question }) => asked.has(question)),
    ...declaration,
  } as ProposalInput
}
