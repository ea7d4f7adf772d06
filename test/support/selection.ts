import { newPublicId } from "../../src/chance.ts"
import type { Database } from "../../src/db/database.ts"
import { searchKey } from "../../src/language/search-key.ts"
import { sortKey } from "../../src/language/sort-key.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { addNomination } from "../../src/nominations/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import { addGrant } from "../../src/users/grant-store.ts"
import type { User } from "../../src/users/user.ts"
import type { Vault } from "../../src/vault.ts"
import { addMember } from "../../src/working-groups/store.ts"
import { type ReviewWanted, saveReview } from "./reviews.ts"
import { saveUser } from "./users.ts"

interface Site {
  db: Database
  vault: Vault
}

/** Selection has begun: everything before it is over. */
export const inSelection = {
  nominations: [-50, -30],
  check: [-30, -16],
  objections: [-16, -11],
  endorsements: [-16, -1],
  selection: [-1, 9],
  approval: [9, 23],
} as const satisfies NonNullable<ReviewWanted["stages"]>

export const saveReviewInSelection = ({ db }: Site, wanted: ReviewWanted = {}): Promise<Review> =>
  saveReview(db, { stages: inSelection, groupSize: 3, civilSeats: 2, stateSeats: 1, ...wanted })

let made = 0

/** An admitted candidate whose family name says which of them it is. */
export const saveCandidate = (
  { db, vault }: Site,
  review: Review,
  given: Partial<Nomination> & { iin?: string } = {},
): Promise<Nomination> =>
  db.write((tx, now) => {
    made += 1
    const { iin = `8001011${String(made).padStart(5, "0")}`, ...columns } = given
    const { sealed, keyId } = vault.seal(iin)
    const familyName = columns.familyName ?? `Candidate${String(made).padStart(4, "0")}`
    return addNomination(tx, {
      publicId: newPublicId(),
      reviewId: review.id,
      councilId: review.councilId,
      number: made,
      status: "admitted",
      familyName,
      givenName: "Aidos",
      patronymic: null,
      sortKey: sortKey(familyName),
      searchKey: searchKey(familyName),
      iinSealed: sealed,
      iinKeyId: keyId,
      iinHash: vault.hash(iin),
      birthOn: "1980-01-01",
      sex: "male",
      email: `candidate${made}@example.kz`,
      phone: null,
      lang: "ru",
      seatKind: "civil",
      organisationId: null,
      sphere: "education",
      statement: "Twenty years in schools.",
      nomineeUserId: null,
      channel: "web",
      createdAt: now,
      respondedAt: now,
      decidedAt: now,
      withdrawnAt: null,
      ...columns,
    } as Omit<Nomination, "id">)
  })

/** A member of the group with the role that belongs to it. */
export async function saveGroupMember(
  { db }: Site,
  review: Review,
  { head = false, kind = "civil", user: known }: { head?: boolean; kind?: string; user?: User } = {},
): Promise<User> {
  const user = known ?? (await saveUser(db))
  await db.write(async (tx, now) => {
    const grant = await addGrant(tx, {
      userId: user.id,
      role: head ? "group-head" : "group-member",
      reviewId: review.id,
      councilId: review.councilId,
      fromAt: new Date(now.getTime() - 1000),
      grantedByRole: "maslikhat",
    })
    await addMember(tx, {
      reviewId: review.id,
      userId: user.id,
      grantId: grant.id,
      kind,
      head,
      organisationId: null,
      namedAt: now,
      leftAt: null,
    })
  })
  return user
}

/** The head and two more members, one of them of the state. */
export async function saveGroup(site: Site, review: Review): Promise<{ head: User; civil: User; state: User }> {
  return {
    head: await saveGroupMember(site, review, { head: true }),
    civil: await saveGroupMember(site, review),
    state: await saveGroupMember(site, review, { kind: "state" }),
  }
}

export const officials = async (
  { db }: Site,
  { councilId }: Review,
): Promise<{ secretary: User; maslikhat: User }> => ({
  secretary: await saveUser(db, {}, { role: "secretary", councilId }),
  maslikhat: await saveUser(db, {}, { role: "maslikhat", councilId }),
})
