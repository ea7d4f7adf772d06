import { newPublicId } from "../chance.ts"
import type { CouncilOn } from "../councils/council.ts"
import { endorsementTable } from "../endorsements/store.ts"
import { entryOf, record } from "../journal/record.ts"
import { journalTable } from "../journal/store.ts"
import { searchKey } from "../language/search-key.ts"
import { sortKey } from "../language/sort-key.ts"
import { criteria, type Nomination, type Status } from "../nominations/nomination.ts"
import {
  addNomination,
  addProposal,
  decisionTable,
  eligibilityCheckTable,
  nominationTable,
} from "../nominations/store.ts"
import { fullName } from "../persons/person.ts"
import type { Review } from "../reviews/review.ts"
import type { ProposedStage } from "../reviews/timetable.ts"
import type { User } from "../users/user.ts"
import { actorOf } from "./staff.ts"
import { beginning } from "./timeline.ts"
import { openAccount, type UserMaker, verify } from "./users.ts"

export interface DemoReview {
  review: Review
  council: CouncilOn
  timetable: ProposedStage[]
  secretary: User
  statuses: Status[]
}

const hours = 3_600_000

/** People proposed, consenting, checked, endorsed: as far as the review has come. */
export async function nominate(given: UserMaker, demo: DemoReview): Promise<void> {
  const { people } = given
  const residents: User[] = []
  for (let n = 0; n < 6; n++) {
    const resident = await openAccount(
      given,
      `resident${n + 1}.${demo.council.slug}@demo.kenes`,
      demo.council.territoryId,
    )
    await verify(given, resident, demo.secretary.id, demo.council.id)
    residents.push(resident)
  }
  const seats = { civil: demo.review.civilSeats, state: demo.review.stateSeats }
  let number = 0
  for (const [index, status] of demo.statuses.entries()) {
    const answered = status !== "proposed" && status !== "declined"
    if (answered) number += 1
    const seatKind = index % 3 === 2 && seats.state > 0 ? "state" : "civil"
    const nomination = await addDemoNomination(given, demo, {
      status,
      seatKind,
      number: answered ? number : null,
      proposer: people.pick(residents),
    })
    if (status === "admitted" || status === "refused") await decide(given, demo, nomination)
    if (status === "admitted") await endorseSome(given, demo, nomination, residents)
  }
}

/** A moment while nominations were open and that has passed. */
function momentOf({ timetable }: DemoReview, people: UserMaker["people"]): Date {
  const { opensAt, closesAt } = timetable.find(s => s.stage === "nominations")!
  const end = Math.min(closesAt.getTime(), beginning.getTime() - 2 * hours)
  return new Date(opensAt.getTime() + Math.floor(((end - opensAt.getTime()) * (people.below(90) + 1)) / 100))
}

async function addDemoNomination(
  { tx, vault, people }: UserMaker,
  demo: DemoReview,
  {
    status,
    seatKind,
    number,
    proposer,
  }: { status: Status; seatKind: "civil" | "state"; number: number | null; proposer: User },
): Promise<Nomination> {
  const { review, council } = demo
  const invented = people.person()
  const { familyName, givenName, patronymic, birthOn, sex, iin } = invented
  const { sealed, keyId } = vault.seal(iin)
  const said = people.statement()
  const at = momentOf(demo, people)
  const answeredAt = new Date(at.getTime() + hours)
  const self = people.below(3) === 0 && number !== null
  const nomination = await addNomination(tx, {
    publicId: newPublicId(),
    reviewId: review.id,
    councilId: council.id,
    number,
    status,
    familyName,
    givenName,
    patronymic,
    sortKey: sortKey(fullName(invented)),
    searchKey: searchKey(fullName(invented)),
    iinSealed: sealed,
    iinKeyId: keyId,
    iinHash: vault.hash(iin),
    birthOn,
    sex,
    email: `nominee-${review.slug}-${number ?? newPublicId()}@demo.kenes`,
    phone: null,
    lang: "kk",
    seatKind,
    organisationId: null,
    sphere: said.sphere,
    statement: said.kk,
    ownStatement: null,
    declared: number === null ? [] : [...criteria],
    nomineeUserId: null,
    channel: "online",
    createdAt: at,
    respondedAt: number === null ? null : answeredAt,
    decidedAt: null,
    withdrawnAt: status === "withdrawn" ? answeredAt : null,
  })
  await addProposal(tx, {
    nominationId: nomination.id,
    proposerUserId: self ? null : proposer.id,
    kind: self ? "self" : "citizen",
    organisationId: null,
    email: nomination.email,
    statement: said.kk,
    showName: self || people.below(2) === 0,
    proposedAt: at,
  })
  const about = { subject: { kind: "nomination", id: nomination.publicId }, councilId: council.id, reviewId: review.id }
  if (number !== null)
    await record(tx, answeredAt, {
      action: "nomination.consent",
      by: { actor: actorOf(proposer), as: "citizen" },
      ...about,
      particulars: { kind: self ? "self" : "citizen" },
    })
  if (status === "withdrawn")
    await record(tx, new Date(answeredAt.getTime() + hours), {
      action: "nomination.withdraw",
      by: { actor: actorOf(proposer), as: "citizen" },
      ...about,
    })
  return nomination
}

async function decide(
  { tx, people }: UserMaker,
  { review, council, secretary }: DemoReview,
  nomination: Nomination,
): Promise<void> {
  const at = new Date(Math.min(nomination.respondedAt!.getTime() + 48 * hours, beginning.getTime() - hours))
  const admitted = nomination.status === "admitted"
  await tx.insert(
    eligibilityCheckTable,
    criteria.map((criterion, n) => ({
      nominationId: nomination.id,
      criterion,
      finding: admitted || n > 0 ? "met" : "not_met",
      document: people.campaign.document,
      checkedByUserId: secretary.id,
      checkedAt: at,
    })),
  )
  await tx.insert(decisionTable, {
    nominationId: nomination.id,
    outcome: admitted ? "admitted" : "refused",
    reasons: { codes: admitted ? [] : ["documents_missing"] },
    textKk: admitted ? "" : people.campaign.refusalKk,
    textRu: admitted ? "" : people.campaign.refusalRu,
    decidedByUserId: secretary.id,
    decidedAt: at,
  })
  await tx.update(nominationTable, { id: nomination.id }, { decidedAt: at })
  await record(tx, at, {
    action: admitted ? "nomination.admit" : "nomination.refuse",
    by: { actor: actorOf(secretary), as: "secretary" },
    subject: { kind: "nomination", id: nomination.publicId },
    councilId: council.id,
    reviewId: review.id,
    ...(!admitted && { particulars: { reasons: ["documents_missing"] } }),
  })
}

/** Endorsements of the stage that is open or over by now. */
async function endorseSome(
  { tx, people }: UserMaker,
  { review, council, timetable }: DemoReview,
  nomination: Nomination,
  residents: User[],
): Promise<void> {
  const { opensAt, closesAt } = timetable.find(s => s.stage === "endorsements")!
  if (opensAt > beginning) return
  const end = Math.min(closesAt.getTime(), beginning.getTime())
  const rows = residents
    .filter(() => people.below(3) > 0)
    .map(resident => ({
      resident,
      endorsedAt: new Date(opensAt.getTime() + Math.floor(((end - opensAt.getTime()) * people.below(100)) / 100)),
    }))
  if (!rows.length) return
  await tx.insert(
    endorsementTable,
    rows.map(({ resident, endorsedAt }) => ({
      reviewId: review.id,
      nominationId: nomination.id,
      userId: resident.id,
      territoryId: resident.territoryId!,
      endorsedAt,
      withdrawnAt: null,
    })),
  )
  await tx.insert(
    journalTable,
    rows.map(({ resident, endorsedAt }) =>
      entryOf(endorsedAt, {
        action: "endorsement.record",
        by: { actor: actorOf(resident), as: "citizen" },
        subject: { kind: "nomination", id: nomination.publicId },
        councilId: council.id,
        reviewId: review.id,
        particulars: { territory: council.slug },
      }),
    ),
  )
}
