import { almatyDate } from "../calendar/almaty-time.ts"
import type { Database, Tx } from "../db/database.ts"
import { untilUnique } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import { safeName } from "../documents/document.ts"
import { Forbidden, TooMany } from "../errors.ts"
import { assertBorn } from "../nominations/proposing.ts"
import { recordProposal } from "../nominations/recording.ts"
import { countWork } from "../operators/store.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { addOrganisation, findOrganisationByBin } from "../organisations/store.ts"
import { fullName } from "../persons/person.ts"
import { getPerson } from "../persons/store.ts"
import type { Actor } from "../policy.ts"
import type { Scanner } from "../uploads/clamd.ts"
import { forget, receive } from "../uploads/receive.ts"
import type { StoredFile, UploadProblem } from "../uploads/upload.ts"
import { getUser, lockUser } from "../users/store.ts"
import type { Upload } from "../web/multipart.ts"
import { attachScan } from "./attaching.ts"
import { type PaperEntry, receiptProblem, type receiptProblems } from "./entry.ts"
import type { EntryInput } from "./entry-forms.ts"
import { addEntry, findEntryByForm, findEntryByScan } from "./entry-store.ts"
import type { ProposalForm } from "./form-code.ts"
import { type Intake, intakeOf } from "./intake.ts"

/** The page of one code: which review and form it is, and whether anything can be typed in now. */
export const openIntake = (db: Database, actor: Actor, typed: string): Promise<Intake> =>
  db.read((tx, now) => intakeOf(tx, now, actor, typed))

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
