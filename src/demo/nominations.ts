import { newPublicId } from "../chance.ts"
import { record } from "../journal/record.ts"
import { searchKey } from "../language/search-key.ts"
import { sortKey } from "../language/sort-key.ts"
import type { Nomination, Status } from "../nominations/nomination.ts"
import { addProposal } from "../nominations/proposal-store.ts"
import { addNomination } from "../nominations/store.ts"
import { fullName } from "../persons/person.ts"
import { requiredCriteria } from "../rules/criterion.ts"
import { initialRules } from "../rules/initial-rules.ts"
import type { User } from "../users/user.ts"
import { decide } from "./decisions.ts"
import { endorseSome } from "./endorsements.ts"
import type { DemoReview } from "./schedule.ts"
import { actorOf } from "./staff.ts"
import { beginning } from "./timeline.ts"
import { openAccount, type UserMaker, verify } from "./users.ts"

const hours = 3_600_000
const declared = requiredCriteria(initialRules, "2022-03-14").map(({ criterion }) => criterion)

/** People proposed, consenting, checked, endorsed: as far as the review has come. */
export async function nominate(given: UserMaker, demo: DemoReview): Promise<Nomination[]> {
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
  const made: Nomination[] = []
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
    made.push(nomination)
    if (status === "admitted" || status === "refused") await decide(given, demo, nomination)
    if (status === "admitted") await endorseSome(given, demo, nomination, residents)
  }
  return made
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
    declared: number === null ? [] : declared,
    nomineeUserId: null,
    channel: "online",
    createdAt: at,
    respondedAt: number === null ? null : answeredAt,
    decidedAt: null,
    withdrawnAt: status === "withdrawn" ? answeredAt : null,
    shown: number === null ? null : ["photo", "ageGroup", "ownStatement"],
  })
  await addProposal(tx, {
    nominationId: nomination.id,
    proposerUserId: self ? null : proposer.id,
    kind: self ? "self" : "citizen",
    organisationId: null,
    email: nomination.email,
    statement: said.kk,
    showName: self || people.below(2) === 0,
    shownByNominee: number === null ? null : true,
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
