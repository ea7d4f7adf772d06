// What a nominee without e-mail answered on paper: the secretary types it in, with the scan of the signed form.
import { almatyDate } from "../calendar/almaty-time.ts"
import { factsColumns } from "../candidacies/facts.ts"
import type { Database, Tx } from "../db/database.ts"
import { untilUnique } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import { safeName } from "../documents/document.ts"
import { addDocument, Full } from "../documents/store.ts"
import { Conflict, Forbidden } from "../errors.ts"
import { record } from "../journal/record.ts"
import { criteriaIn } from "../nominations/criteria-in.ts"
import { canBecome, type Nomination, type Status } from "../nominations/nomination.ts"
import { tellConsent, tellRefusal, tellWithdrawal } from "../nominations/notices.ts"
import { listProposals } from "../nominations/proposal-store.ts"
import { getNomination, moveNomination, nextNumber } from "../nominations/store.ts"
import { type Actor, authorize } from "../policy.ts"
import type { Requirement } from "../requirements/requirement.ts"
import { listRequirements } from "../requirements/store.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import type { Criterion } from "../rules/criterion.ts"
import type { Scanner } from "../uploads/clamd.ts"
import { forget, receive } from "../uploads/receive.ts"
import type { StoredFile, UploadProblem } from "../uploads/upload.ts"
import { spendLinksOfProposal } from "../users/link-store.ts"
import type { Upload } from "../web/multipart.ts"
import type { PaperAnswer, PaperInput } from "./paper-forms.ts"

const becomes: Record<PaperAnswer, Status> = { consents: "consented", declines: "declined", withdraws: "withdrawn" }

export interface PaperView extends ReviewWithScope {
  nomination: Nomination
  criteria: Criterion[]
  /** what the paper can say as things stand */
  answers: PaperAnswer[]
}

/** Before the consent a paper says yes or no, after it that the nominee withdraws. */
const answersTo = (nomination: Nomination): PaperAnswer[] => {
  if (nomination.number === null) return nomination.status === "proposed" ? ["consents", "declines"] : []
  return canBecome(nomination.status, "withdrawn") ? ["withdraws"] : []
}

export const viewPaper = (db: Database, actor: Actor, publicId: string): Promise<PaperView> =>
  db.read((tx, now) => paperOf(tx, now, actor, publicId))

async function paperOf(tx: Tx, now: Date, actor: Actor, publicId: string): Promise<PaperView> {
  const nomination = await getNomination(tx, publicId)
  authorize(actor, "nomination.check", { councilId: nomination.councilId })
  if (nomination.nomineeUserId === actor.userId) throw new Forbidden("files.own")
  const scope = await reviewWithScope(tx, nomination.reviewId, almatyDate(now))
  if (scope.review.status !== "announced") throw new Conflict("files.tooLate")
  const answers = answersTo(nomination)
  if (!answers.length) throw new Conflict("consents.paper.notAwaited")
  return { ...scope, nomination, answers, criteria: await criteriaIn(tx, now, scope) }
}

export type PaperProblem = UploadProblem | "full"

/** @returns what is wrong with the scan, if anything: then nothing was changed */
export async function recordPaper(
  deps: Pick<Deps, "db"> & { scanner: Scanner | undefined },
  actor: Actor,
  publicId: string,
  input: PaperInput,
  upload: Upload,
): Promise<PaperProblem | undefined> {
  const { db } = deps
  await viewPaper(db, actor, publicId)
  const received = await receive(deps, actor, upload)
  if (!received.ok) return received.problem
  try {
    await untilUnique(() =>
      db.write(async (tx, now) => {
        const view = await paperOf(tx, now, actor, publicId)
        await recordPaperAnswer(tx, now, actor, view, input, { file: received.file, sentAs: upload.name })
      }),
    )
  } catch (error) {
    await forget(db, received.file)
    if (error instanceof Full) return "full"
    throw error
  }
  return undefined
}

/** In the caller's transaction, which has asked the policy: the answer, its scan among the documents, and the entry. */
export async function recordPaperAnswer(
  tx: Tx,
  now: Date,
  actor: Actor,
  view: PaperView,
  input: PaperInput,
  { file, sentAs }: { file: StoredFile; sentAs: string },
): Promise<void> {
  const { nomination, answers } = view
  const { answer } = input
  if (!answers.includes(answer)) throw new Conflict("consents.paper.notAwaited")
  const columns = await columnsOf(tx, now, view, input)
  await moveNomination(tx, nomination, becomes[answer], columns)
  for (const { id } of await listProposals(tx, [nomination.id])) await spendLinksOfProposal(tx, now, id)
  await attach(tx, now, actor, nomination, file, sentAs)
  await record(tx, now, {
    action: `nomination.${({ consents: "consent", declines: "decline", withdraws: "withdraw" } as const)[answer]}`,
    by: { actor, as: "secretary" },
    subject: { kind: "nomination", id: nomination.publicId },
    councilId: nomination.councilId,
    reviewId: nomination.reviewId,
    particulars: { channel: "paper" },
  })
  const told = { ...nomination, ...columns }
  if (answer === "consents") await tellConsent(tx, now, view, told)
  else if (answer === "declines") await tellRefusal(tx, now, view, told)
  else await tellWithdrawal(tx, now, view, told)
}

async function columnsOf(tx: Tx, now: Date, { review }: PaperView, input: PaperInput): Promise<Partial<Nomination>> {
  if (input.answer === "withdraws") return { withdrawnAt: now }
  if (input.answer === "declines") return { respondedAt: now }
  return {
    ...factsColumns(input),
    number: await nextNumber(tx, review.id),
    shown: input.shown,
    declared: input.declared,
    // Not what a proposer wrote, who may have meant somebody else's.
    email: input.email ?? null,
    respondedAt: now,
  }
}

/** The signed paper belongs to what the review asks for as consent; where it asks for none, to the application or whatever else it takes. */
async function attach(
  tx: Tx,
  now: Date,
  actor: Actor,
  { id: nominationId, reviewId }: Nomination,
  file: StoredFile,
  sentAs: string,
): Promise<void> {
  const lines = await listRequirements(tx, reviewId)
  const kind = (wanted: Requirement["kind"]) => lines.find(line => line.kind === wanted)
  const line = kind("consent") ?? kind("application") ?? kind("other")
  if (!line) throw new Conflict("consents.paper.noLine")
  await addDocument(tx, file, {
    nominationId,
    requirementId: line.id,
    fileId: file.id,
    name: safeName(sentAs, file.type, line.kind),
    channel: "paper",
    uploadedByUserId: actor.userId,
    uploadedAt: now,
  })
}
