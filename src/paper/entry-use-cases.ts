import { almatyDate } from "../calendar/almaty-time.ts"
import { listHolidays } from "../calendar/store.ts"
import { newPublicId } from "../chance.ts"
import type { Database, Tx } from "../db/database.ts"
import { untilUnique } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import { safeName } from "../documents/document.ts"
import { Conflict, Forbidden, NotFound, TooMany } from "../errors.ts"
import { criteriaIn } from "../nominations/criteria-in.ts"
import { hasDecided } from "../nominations/decision-store.ts"
import { assertBorn } from "../nominations/proposing.ts"
import { recordProposal } from "../nominations/recording.ts"
import { countWork } from "../operators/store.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { addOrganisation, findOrganisationByBin } from "../organisations/store.ts"
import { fullName } from "../persons/person.ts"
import { getPerson } from "../persons/store.ts"
import { type Actor, authorize } from "../policy.ts"
import type { Question } from "../questions/question.ts"
import { listQuestions } from "../questions/store.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import type { Criterion } from "../rules/criterion.ts"
import { numberAt } from "../rules/rule.ts"
import { listRules } from "../rules/store.ts"
import type { Scanner } from "../uploads/clamd.ts"
import { forget, receive } from "../uploads/receive.ts"
import type { StoredFile, UploadProblem } from "../uploads/upload.ts"
import { getUser, lockUser } from "../users/store.ts"
import type { Upload } from "../web/multipart.ts"
import { attachScan } from "./attaching.ts"
import {
  assertTaken,
  lastEntry,
  type OperatorRole,
  type PaperEntry,
  receiptProblem,
  type receiptProblems,
} from "./entry.ts"
import type { EntryInput } from "./entry-forms.ts"
import { addEntry, countEntriesSince, findEntryByForm, findEntryByScan } from "./entry-store.ts"
import { type FormCode, type ProposalForm, readCode } from "./form-code.ts"

const hour = 3_600_000

export interface Intake extends ReviewWithScope {
  code: FormCode
  role: OperatorRole
  criteria: Criterion[]
  questions: Question[]
  /** the last moment at which a paper of this review may be typed in */
  until: Date
  /** after the deadline: when that was */
  closedAt: Date | null
  /** how many this operator entered in the last hour, and how many that may be */
  lastHour: number
  mostAnHour: number | undefined
  /** goes out with the page and comes back, so that sent twice is entered once */
  formKey: string
}
/** The page of one code: which review and form it is, and whether anything can be typed in now. */
export const openIntake = (db: Database, actor: Actor, typed: string): Promise<Intake> =>
  db.read((tx, now) => intakeOf(tx, now, actor, typed))

/** Which review a printed code is of, for the operators of its council. */
export async function reviewOfCode(tx: Tx, now: Date, actor: Actor, typed: string) {
  const code = readCode(typed)
  if (!code.ok) throw new NotFound("paper.unknownCode")
  const scope = await reviewWithScope(tx, code.reviewId, almatyDate(now)).catch(error => {
    throw error instanceof NotFound ? new NotFound("paper.unknownCode") : error
  })
  authorize(actor, "paper.enter", { councilId: scope.council.id })
  return { code, scope }
}

async function intakeOf(tx: Tx, now: Date, actor: Actor, typed: string): Promise<Intake> {
  const { code, scope } = await reviewOfCode(tx, now, actor, typed)
  if (code.kind === "consent") throw new Conflict("paper.consentHere")
  const role = actor.grants.some(g => g.role === "secretary" && g.councilId === scope.council.id)
    ? "secretary"
    : "clerk"
  // Who decides about nominees does not also assist them; the secretary's own desk is another matter.
  if (role === "clerk" && (await hasDecided(tx, scope.review.id, actor.userId))) throw new Forbidden("paper.decided")
  const rules = await listRules(tx)
  const today = almatyDate(now)
  const stage = scope.stages.find(one => one.stage === "nominations")
  const days = numberAt(rules, "paper_entry_working_days", today) ?? 0
  const until = stage && lastEntry(stage, days, await listHolidays(tx))
  const { closesAt } = assertTaken(scope, now, until)
  return {
    ...scope,
    code,
    role,
    criteria: await criteriaIn(tx, now, scope),
    questions: await listQuestions(tx, scope.review.id),
    until: until!,
    closedAt: now < closesAt ? null : closesAt,
    lastHour: await countEntriesSince(tx, actor.userId, new Date(now.getTime() - hour)),
    mostAnHour: numberAt(rules, "paper_entries_hourly_max", today),
    formKey: newPublicId(),
  }
}

export type Problem =
  | { field: "receivedAt"; reason: (typeof receiptProblems)[number] }
  | { field: "scan"; reason: UploadProblem }
  | { field: "sameScan"; earlier: PaperEntry }
type Entered = { entry: PaperEntry; problem?: undefined } | { entry?: undefined; problem: Problem }

/**
 * The file is read between two transactions, each of which asks whether it may be done: it may take minutes on its way.
 * The same page sent twice is entered once.
 */
export async function enterPaper(
  deps: Pick<Deps, "db" | "vault"> & { scanner: Scanner | undefined },
  actor: Actor,
  typedCode: string,
  input: EntryInput,
  upload: Upload,
): Promise<Entered> {
  const { db } = deps
  const before = await db.read((tx, now) => mayEnter(tx, now, deps, actor, typedCode, input))
  if (before.entry || before.problem) return before
  const received = await receive(deps, actor, upload)
  if (!received.ok) return { problem: { field: "scan", reason: received.problem } }
  const { file } = received
  const done = await untilUnique(() =>
    db.write((tx, now) => enter(tx, now, deps, actor, typedCode, input, { file, sentAs: upload.name })),
  ).catch(async error => {
    await forget(db, file)
    throw error
  })
  if (done.problem) await forget(db, file)
  return done
}

type Allowed = { intake: Intake; entry?: undefined; problem?: undefined }
async function mayEnter(
  tx: Tx,
  now: Date,
  { vault }: Pick<Deps, "vault">,
  actor: Actor,
  typedCode: string,
  { proposal: { iin }, receipt }: EntryInput,
): Promise<Allowed | Entered> {
  const earlier = await findEntryByForm(tx, actor.userId, receipt.formKey)
  if (earlier) return { entry: earlier }
  const intake = await intakeOf(tx, now, actor, typedCode)
  const { mostAnHour, lastHour, stages } = intake
  if (mostAnHour !== undefined && lastHour >= mostAnHour) throw new TooMany("paper.tooMany", { most: mostAnHour })
  assertBorn(iin.birthOn, almatyDate(now))
  const { personId } = await getUser(tx, actor.userId)
  if (personId !== null && (await getPerson(tx, personId)).iinHash === vault.hash(iin.iin))
    throw new Forbidden("paper.own")
  const reason = receiptProblem(stages.find(one => one.stage === "nominations")!, receipt.receivedAt, now)
  return reason ? { problem: { field: "receivedAt", reason } } : { intake }
}

async function enter(
  tx: Tx,
  now: Date,
  deps: Pick<Deps, "vault">,
  actor: Actor,
  typedCode: string,
  input: EntryInput,
  { file, sentAs }: { file: StoredFile; sentAs: string },
): Promise<Entered> {
  // One at a time of each operator, so that the limit of an hour holds however many pages are sent at once.
  await lockUser(tx, actor.userId)
  const allowed = await mayEnter(tx, now, deps, actor, typedCode, input)
  if (allowed.entry || allowed.problem) return allowed
  const { intake } = allowed
  const { proposal: proposed, receipt } = input
  const { code, role, closedAt, review } = intake
  const sameScan = await findEntryByScan(tx, review.id, file.id)
  if (sameScan && !receipt.sameScan) return { problem: { field: "sameScan", earlier: sameScan } }
  const { receivedAt, handedInBy, formKey, proposer } = receipt
  const recorded = await recordProposal(tx, now, {
    vault: deps.vault,
    scope: intake,
    input: proposed,
    source: {
      channel: "paper",
      operator: actor,
      as: role,
      receivedAt,
      closedAt,
      proposerName: proposer && fullName(proposer),
      shown: receipt.shown,
      declared: receipt.declared.filter(criterion => intake.criteria.includes(criterion)),
    },
    proposer: null,
    onBehalfOf: await organisationOf(tx, now, receipt.organisation),
    arrival: { isLate: false },
  })
  const fileName = safeName(sentAs, file.type, "scan")
  const entry = await addEntry(tx, {
    reviewId: review.id,
    proposalId: recorded.proposal.id,
    kind: code.kind as ProposalForm,
    version: code.version,
    ...{ receivedAt, handedInBy, formKey, closedAt, fileName },
    fileId: file.id,
    operatorUserId: actor.userId,
    operatorRole: role,
    enteredAt: now,
  })
  await attachScan(tx, now, actor, recorded.nomination, entry, file)
  const work = role === "clerk" ? "paper" : "desk"
  await countWork(tx, { reviewId: review.id, operatorUserId: actor.userId, day: almatyDate(now), work })
  return { entry }
}

async function organisationOf(
  tx: Tx,
  now: Date,
  given: EntryInput["receipt"]["organisation"],
): Promise<Organisation | undefined> {
  if (!given) return undefined
  const known = await findOrganisationByBin(tx, given.bin)
  return known ?? addOrganisation(tx, now, { bin: given.bin, kind: "npo", nameKk: given.name, nameRu: given.name })
}
