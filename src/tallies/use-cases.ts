import type { Database } from "../db/database.ts"
import { NotFound } from "../errors.ts"
import { authorize, guest } from "../policy.ts"
import type { OpenReview, OpenReviews } from "./open-data.ts"
import { openReview, openReviews } from "./reading-store.ts"

export const readOpenReviews = (db: Database): Promise<OpenReviews> =>
  db.read(async tx => {
    authorize(guest, "endorsement.read")
    return found(await openReviews(tx))
  })

export const readOpenReview = (db: Database, slug: string): Promise<OpenReview> =>
  db.read(async tx => {
    authorize(guest, "endorsement.read")
    return found(await openReview(tx, slug))
  })

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new NotFound()
  return value
}
