import { newPublicId } from "../../src/chance.ts"
import type { Database } from "../../src/db/database.ts"
import type { EndorsementAct } from "../../src/endorsements/endorsement.ts"
import { addActs, endorsementActTable } from "../../src/endorsements/store.ts"
import type { Nomination } from "../../src/nominations/nomination.ts"
import { nominationTable } from "../../src/nominations/store.ts"
import type { Review } from "../../src/reviews/review.ts"
import type { Vault } from "../../src/vault.ts"
import { type ReviewWanted, saveReview } from "./reviews.ts"
import { nextIin } from "./verifications.ts"

interface Site {
  db: Database
  vault: Vault
}

/** A review in which citizens can endorse from an hour ago until tomorrow. */
export const saveEndorsingReview = (db: Database, wanted: ReviewWanted = {}): Promise<Review> =>
  saveReview(db, { stages: { nominations: [-20, -10], endorsements: [-1 / 24, 1] }, ...wanted })

let number = 0
/** A nominee of this review, admitted unless told otherwise. */
export const saveCandidate = (
  { db, vault }: Site,
  review: Review,
  { iin = nextIin(), ...given }: Partial<Nomination> & { iin?: string } = {},
): Promise<Nomination> =>
  db.write((tx, now) => {
    number += 1
    const { keyId, sealed } = vault.seal(iin)
    return tx.save(nominationTable, {
      publicId: newPublicId(),
      reviewId: review.id,
      councilId: review.councilId,
      number,
      status: "admitted",
      familyName: `Kandidatov${number}`,
      givenName: "Test",
      patronymic: null,
      sortKey: `kandidatov${number}`,
      searchKey: `kandidatov${number}`,
      iinSealed: sealed,
      iinKeyId: keyId,
      iinHash: vault.hash(iin),
      birthOn: "1880-01-01",
      sex: "female",
      email: null,
      phone: null,
      lang: "kk",
      seatKind: "civil",
      organisationId: null,
      sphere: "education",
      statement: "Mugalim.",
      ownStatement: null,
      declared: [],
      nomineeUserId: null,
      channel: "site",
      createdAt: now,
      respondedAt: now,
      decidedAt: now,
      withdrawnAt: null,
      ...given,
    } as Nomination)
  })

export const actRows = (db: Database): Promise<EndorsementAct[]> =>
  db.read(tx => tx.find(endorsementActTable, { order: { id: "ASC" } }))

/** Acts as they come from the web: the first turn of this citizen unless told otherwise, recorded now. */
export const saveActs = (
  db: Database,
  ...acts: (Pick<EndorsementAct, "reviewId" | "nominationId" | "userId"> & Partial<EndorsementAct>)[]
): Promise<void> =>
  db.write((tx, now) =>
    addActs(
      tx,
      acts.map(act => ({
        turn: 1,
        kind: "record",
        territoryId: 1,
        identityLevel: "in_person",
        residenceLevel: "document",
        channel: "web",
        operatorUserId: null,
        invalidationId: null,
        addressBlock: null,
        receiptCode: null,
        at: now,
        ...act,
      })),
    ),
  )
