// One of everything and everyone, for the test that asks each route what it answers to each role.
import type { Council } from "../../src/councils/council.ts"
import { addMembership, addSeat, addTerm } from "../../src/councils/membership-store.ts"
import { getCouncil } from "../../src/councils/store.ts"
import type { Tx } from "../../src/db/database.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { proposalTable } from "../../src/nominations/proposal-store.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import type { Organisation } from "../../src/organisations/organisation.ts"
import { addOrganisation } from "../../src/organisations/store.ts"
import type { Person } from "../../src/persons/person.ts"
import { addPerson } from "../../src/persons/store.ts"
import type { Role } from "../../src/policy.ts"
import type { Review } from "../../src/reviews/review.ts"
import { addGrant, type Scope } from "../../src/users/grant-store.ts"
import { groupMemberTable } from "../../src/working-groups/store.ts"
import type { TestApp } from "./app.ts"
import { membershipOf } from "./register.ts"
import { saveCampaign, saveReview, stagesNow } from "./reviews.ts"
import { addTestUser, type TestUser } from "./users.ts"

/** Everyone who comes: each role once where it counts, in the council of Ile, and once as a stranger from elsewhere. */
export const personas = [
  "guest",
  "citizen",
  "nominee",
  "officer",
  "member",
  "group-member",
  "group-head",
  "clerk",
  "secretary",
  "maslikhat",
  "manager",
  "auditor",
  "administrator",
  "citizen-elsewhere",
  "officer-elsewhere",
  "member-elsewhere",
  "group-member-elsewhere",
  "group-head-elsewhere",
  "clerk-elsewhere",
  "secretary-elsewhere",
  "maslikhat-elsewhere",
  "manager-elsewhere",
] as const
export type Persona = (typeof personas)[number]
type Account = Exclude<Persona, "guest">

/** Ile's reviews by the stage that is open in them now, or by the status they have reached. */
const days = { nominations: 0, check: -21, endorsements: -41, selection: -50, approval: -60 }
const reviewKeys = ["draft", "nominations", "check", "endorsements", "selection", "adopted", "approved"] as const
export type ReviewKey = (typeof reviewKeys)[number]
const nominationStatuses = ["proposed", "consented", "declined", "admitted", "refused", "withdrawn"] as const
export type NominationStatus = (typeof nominationStatuses)[number]

export interface World {
  /** Ile */
  council: Council
  /** Talgar */
  elsewhere: Council
  /** Almaty Region's council, whose territory is the region */
  regional: Council
  organisation: Organisation
  campaign: { id: number; slug: string }
  /** Ile's, announced, in which nominations are open now: the same as `reviews.nominations` */
  review: Review
  reviews: Record<ReviewKey, Review>
  /** Talgar's, in which nominations are open now */
  reviewElsewhere: Review
  /** of `review`, one in each status: proposed by "citizen", of whom the nominee is "nominee" once consented */
  nominations: Record<NominationStatus, Nomination>
  /** an admitted one in each of the reviews that have come so far */
  candidates: Record<"check" | "endorsements" | "selection" | "adopted" | "approved", Nomination>
  persons: { member: Person; elsewhere: Person }
  users: Record<Account, TestUser>
  /** what the slices' own `prepare` put here: public ids, tokens */
  more: Record<string, string>
}

export async function buildWorld({ db, vault }: Pick<TestApp, "db" | "vault">): Promise<World> {
  const campaign = await saveCampaign(db)
  const review = (key: ReviewKey, council = "ile") =>
    saveReview(db, {
      slug: `${council}-${key}`,
      council,
      campaignId: campaign.id,
      status: key === "draft" || key === "adopted" || key === "approved" ? key : "announced",
      stages: stagesShifted(key),
    })
  const reviews = {} as Record<ReviewKey, Review>
  for (const key of reviewKeys) reviews[key] = await review(key)
  const reviewElsewhere = await review("nominations", "talgar")

  return db.write(async (tx, now) => {
    const council = await getCouncil(tx, "ile")
    const elsewhere = await getCouncil(tx, "talgar")
    const regional = await getCouncil(tx, "almaty-region")
    const organisation = await addOrganisation(tx, now, { bin: null, kind: "npo", nameKk: "Qamqor", nameRu: "Kamkor" })
    const person = (familyName: string) =>
      addPerson(tx, now, vault, {
        familyName,
        givenName: "Sholpan",
        patronymic: null,
        birthOn: null,
        sex: null,
        iin: null,
      })
    const persons = { member: await person("Sitting"), elsewhere: await person("Seated") }
    await seat(tx, council, persons.member)
    await seat(tx, elsewhere, persons.elsewhere)

    const here = { councilId: council.id }
    const there = { councilId: elsewhere.id }
    const user = (email: Account, over: object, ...grants: ({ role: Role } & Scope)[]) =>
      addTestUser(tx, now, { email: `${email}@example.kz`, ...over }, ...grants)
    const lives = { territoryId: council.territoryId }
    const users: Record<Account, TestUser> = {
      citizen: await user("citizen", lives),
      nominee: await user("nominee", lives),
      officer: await user("officer", lives, { role: "officer", organisationId: organisation.id }),
      member: await user("member", { ...lives, personId: persons.member.id }, { role: "member", ...here }),
      "group-member": await user("group-member", lives),
      "group-head": await user("group-head", lives),
      clerk: await user("clerk", lives, { role: "clerk", ...here }),
      secretary: await user("secretary", lives, { role: "secretary", ...here }),
      maslikhat: await user("maslikhat", lives, { role: "maslikhat", ...here }),
      manager: await user("manager", lives, { role: "manager", territoryId: regional.territoryId }),
      auditor: await user("auditor", {}, { role: "auditor" }),
      administrator: await user("administrator", {}, { role: "administrator" }),
      "citizen-elsewhere": await user("citizen-elsewhere", { territoryId: elsewhere.territoryId }),
      "officer-elsewhere": await user("officer-elsewhere", {}, { role: "officer" }),
      "member-elsewhere": await user(
        "member-elsewhere",
        { personId: persons.elsewhere.id },
        { role: "member", ...there },
      ),
      "group-member-elsewhere": await user("group-member-elsewhere", {}),
      "group-head-elsewhere": await user("group-head-elsewhere", {}),
      "clerk-elsewhere": await user("clerk-elsewhere", {}, { role: "clerk", ...there }),
      "secretary-elsewhere": await user("secretary-elsewhere", {}, { role: "secretary", ...there }),
      "maslikhat-elsewhere": await user("maslikhat-elsewhere", {}, { role: "maslikhat", ...there }),
      "manager-elsewhere": await user(
        "manager-elsewhere",
        {},
        { role: "manager", territoryId: await zhetysu(tx, elsewhere) },
      ),
    }
    for (const own of Object.values(reviews)) {
      await seatInGroup(tx, now, own, users["group-head"], true)
      await seatInGroup(tx, now, own, users["group-member"], false)
    }
    await seatInGroup(tx, now, reviewElsewhere, users["group-head-elsewhere"], true)
    await seatInGroup(tx, now, reviewElsewhere, users["group-member-elsewhere"], false)

    let number = 0
    const nominate = async (of: Review, status: NominationStatus) => {
      number += 1
      const answered = !["proposed", "declined"].includes(status)
      const nomination = await tx.save(nominationTable, {
        publicId: `nominee${number}`.padEnd(10, "x"),
        reviewId: of.id,
        councilId: of.councilId,
        number: answered ? number : null,
        status,
        familyName: `Nominee${number}`,
        givenName: "Aidos",
        patronymic: null,
        sortKey: `nominee${number}`,
        searchKey: `nominee${number}`,
        ...sealed(vault, `8001011${String(number).padStart(5, "0")}`),
        birthOn: "1880-01-01",
        sex: "male",
        email: `nominee${number}@example.kz`,
        phone: null,
        lang: "kk" as const,
        seatKind: "civil",
        organisationId: null,
        sphere: "education",
        statement: "Twenty years in schools.",
        ownStatement: null,
        declared: [],
        nomineeUserId: answered ? users.nominee.id : null,
        channel: "online",
        createdAt: now,
        respondedAt: status === "proposed" ? null : now,
        decidedAt: status === "admitted" || status === "refused" ? now : null,
        withdrawnAt: status === "withdrawn" ? now : null,
      })
      await tx.insert(proposalTable, {
        nominationId: nomination.id,
        proposerUserId: users.citizen.id,
        kind: "citizen",
        organisationId: null,
        email: null,
        statement: "Twenty years in schools.",
        showName: false,
        proposedAt: now,
      })
      return nomination as Nomination
    }
    const nominations = {} as World["nominations"]
    for (const status of nominationStatuses) nominations[status] = await nominate(reviews.nominations, status)
    const candidates = {} as World["candidates"]
    for (const key of ["check", "endorsements", "selection", "adopted", "approved"] as const)
      candidates[key] = await nominate(reviews[key], "admitted")

    return {
      council,
      elsewhere,
      regional,
      organisation,
      campaign,
      review: reviews.nominations,
      reviews,
      reviewElsewhere,
      nominations,
      candidates,
      persons,
      users,
      more: {},
    }
  })
}

function stagesShifted(key: ReviewKey): typeof stagesNow {
  const shift = key === "draft" ? 10 : key === "adopted" || key === "approved" ? days.approval : days[key]
  return Object.fromEntries(
    Object.entries(stagesNow).map(([stage, span]) => [stage, [Number(span[0]) + shift, Number(span[1]) + shift]]),
  )
}

function sealed(vault: TestApp["vault"], iin: string) {
  const { sealed: iinSealed, keyId: iinKeyId } = vault.seal(iin)
  return { iinSealed, iinKeyId, iinHash: vault.hash(iin) }
}

async function seat(tx: Tx, { id: councilId }: Council, person: Person): Promise<void> {
  const term = await addTerm(tx, {
    councilId,
    startsOn: "2019-05-15",
    endsOn: "2022-05-15",
    actId: null,
    reviewId: null,
  })
  const place = await addSeat(tx, { councilId, number: 1, kind: "civil", fromOn: "2019-05-15", untilOn: null })
  await addMembership(tx, membershipOf(place, term, person))
}

async function seatInGroup(tx: Tx, now: Date, review: Review, user: TestUser, head: boolean): Promise<void> {
  const grant = await addGrant(tx, {
    userId: user.id,
    role: head ? "group-head" : "group-member",
    reviewId: review.id,
    councilId: review.councilId,
    fromAt: now,
    grantedByRole: "secretary",
  })
  await tx.insert(groupMemberTable, {
    reviewId: review.id,
    userId: user.id,
    grantId: grant.id,
    kind: "civil",
    head,
    organisationId: null,
    namedAt: now,
    leftAt: null,
  })
}

/** The other region that stands in the register, so far only for later. */
async function zhetysu(tx: Tx, { territoryId }: Council): Promise<number> {
  const [row] = await tx.query("select id from territories where slug = ?", ["zhetysu-region"])
  return row?.id ?? territoryId
}
