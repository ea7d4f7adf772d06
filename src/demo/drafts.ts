// Proposals on their way, the questions of one review, and what an organisation sent with its minutes.
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { addDocument } from "../documents/store.ts"
import type { DraftStage, Saved } from "../drafts/draft.ts"
import { saveStage } from "../drafts/stage-store.ts"
import { addDraft } from "../drafts/store.ts"
import { addAttachment } from "../nominations/attachment-store.ts"
import type { ProposalInput } from "../nominations/forms.ts"
import { addProposal } from "../nominations/proposal-store.ts"
import { listNominations } from "../nominations/store.ts"
import type { Organisation } from "../organisations/organisation.ts"
import { getOrganisation } from "../organisations/store.ts"
import { parseIin } from "../persons/iin.ts"
import type { Question } from "../questions/question.ts"
import { addQuestion, listQuestions } from "../questions/store.ts"
import { listRequirements } from "../requirements/store.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { reviewWithScope } from "../reviews/scope-store.ts"
import { storedFileTable } from "../uploads/store.ts"
import { listGrantsOf } from "../users/grant-store.ts"
import { findUserByEmail } from "../users/store.ts"
import type { User } from "../users/user.ts"
import type { Vault } from "../vault.ts"
import type { Cast } from "./cast.ts"

interface Given {
  tx: Tx
  now: Date
  vault: Vault
  people: Cast
}
const minutesOn = "2022-03-05"
const hours = 3_600_000

/** In the review in which the accounts of the sign-in page work. */
export async function addDrafts(given: Given): Promise<void> {
  const { tx, people } = given
  const scope = await reviewWithScope(tx, "ile-2022", "2022-03-14")
  for (const [index, { kk, ru, en, ...asked }] of people.questions.entries())
    await addQuestion(tx, {
      ...asked,
      textKk: kk,
      textRu: ru,
      textEn: en,
      reviewId: scope.review.id,
      position: index + 1,
    })
  const questions = await listQuestions(tx, scope.review.id)
  const citizen = (await findUserByEmail(tx, "citizen@demo.kenes"))!
  const officer = (await findUserByEmail(tx, "officer@demo.kenes"))!
  const [grant] = (await listGrantsOf(tx, officer.id)).filter(({ role }) => role === "officer")
  const organisation = await getOrganisation(tx, grant!.organisationId!)
  await addDraftOf(given, citizen, scope, 5, [who("citizen"), nominee(people)])
  await addDraftOf(given, citizen, null, 30, [who("self")])
  await addDraftOf(given, officer, scope, 2, [
    who("organisation", organisation),
    authority(people),
    nominee(people),
    merits(people),
    ["documents", { typed: {}, input: {} }],
  ])
  await proposeForOrganisation(given, scope, officer, organisation, questions)
}

type Stage = [DraftStage, Pick<Saved, "typed" | "input">]

async function addDraftOf(
  { tx, now, vault, people }: Given,
  user: User,
  scope: ReviewWithScope | null,
  hoursAgo: number,
  stages: Stage[],
): Promise<void> {
  const at = new Date(now.getTime() - hoursAgo * hours)
  const draft = await addDraft(tx, {
    userId: user.id,
    formKey: newPublicId(),
    reviewId: scope?.review.id ?? null,
    openedAt: at,
    savedAt: at,
  })
  for (const [stage, written] of stages)
    await saveStage(tx, vault, { draftId: draft.id, stage, ...written, savedAt: at })
  if (stages.some(([stage]) => stage === "authority"))
    await attach(tx, at, user, { draftId: draft.id, proposalId: null }, "minutes", people.officer.minutes)
}

const who = (kind: ProposalInput["kind"], organisation?: Organisation): Stage => {
  const input = { kind, ...(organisation && { organisation: organisation.publicId }) }
  return ["who", { typed: { organisation: "", ...input }, input }]
}
const authority = ({ officer: { position, ground, number } }: Cast): Stage => {
  const typed = { position, ground, minutesNumber: number, minutesOn: "05.03.2022" }
  return ["authority", { typed, input: { ...typed, minutesOn } }]
}
const nominee = (people: Cast): Stage => {
  const { familyName, givenName, patronymic, iin } = people.person()
  const read = parseIin(iin)
  if (!read.ok) throw new Error(read.reason)
  const { ok: _, ...number } = read
  const same = { familyName, givenName, patronymic, lang: "kk" as const, seatKind: "civil" as const }
  const address = "nominee@demo.kenes"
  return [
    "nominee",
    {
      typed: { ...same, iin, email: address, phone: "", organisationName: "", bin: "" },
      input: { ...same, iin: number, email: { typed: address, canonical: address } },
    },
  ]
}
const merits = (people: Cast): Stage => {
  const { sphere, kk: statement } = people.statement()
  const { link } = people.officer
  return [
    "merits",
    { typed: { sphere, years: "12", statement, link1: link }, input: { sphere, years: 12, statement, links: [link] } },
  ]
}

/** One more proposer of somebody whose documents are being checked, with all that an organisation sends. */
async function proposeForOrganisation(
  { tx, now, people }: Given,
  { review }: ReviewWithScope,
  officer: User,
  organisation: Organisation,
  questions: Question[],
): Promise<void> {
  const [nomination] = await listNominations(tx, review.id, ["consented"])
  const { position, ground, number, link, minutes, proof } = people.officer
  const at = new Date(now.getTime() - 20 * hours)
  const proposal = await addProposal(tx, {
    nominationId: nomination!.id,
    proposerUserId: officer.id,
    kind: "organisation",
    organisationId: organisation.id,
    email: null,
    statement: people.statement().kk,
    showName: true,
    shownByNominee: true,
    proposedAt: at,
    yearsActive: 12,
    links: [link],
    answers: [people.answer, "1", "no"].map((value, i) => ({ question: questions[i]!.publicId, value })),
    officerPosition: position,
    authorityGround: ground,
    minutesNumber: number,
    minutesOn,
  })
  const to = { draftId: null, proposalId: proposal.id }
  await attach(tx, at, officer, to, "minutes", minutes)
  await attach(tx, at, officer, to, "proof", proof)
  const sample = await tx.findOneByOrFail(storedFileTable, { type: "application/pdf" })
  const line = (await listRequirements(tx, review.id)).find(({ kind }) => kind === "minutes")!
  await addDocument(tx, sample, {
    nominationId: nomination!.id,
    requirementId: line.id,
    fileId: sample.id,
    name: minutes,
    channel: "web",
    uploadedByUserId: officer.id,
    uploadedAt: at,
  })
}

async function attach(
  tx: Tx,
  uploadedAt: Date,
  { id: uploadedByUserId }: User,
  to: { draftId: number | null; proposalId: number | null },
  kind: "minutes" | "proof",
  name: string,
): Promise<void> {
  const sample = await tx.findOneByOrFail(storedFileTable, { type: "application/pdf" })
  const position = kind === "minutes" ? 0 : 1
  await addAttachment(tx, { ...to, kind, position, fileId: sample.id, name, uploadedByUserId, uploadedAt })
}
