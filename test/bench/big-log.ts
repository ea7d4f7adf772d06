// A journal of years in minutes: rows made by the database itself, from which the sequencer then makes the log.
import type { DataSource } from "typeorm"
import { insertAll } from "../../src/db/bulk.ts"
import type { Database } from "../../src/db/database.ts"
import { sqlMoment } from "../../src/db/moment.ts"
import type { Review } from "../../src/reviews/review.ts"
import { saveReview } from "../support/reviews.ts"

export interface BigLog {
  candidates: number
  citizens: number
  /** each citizen endorses the same number of candidates */
  endorsements: number
  /** in all: what is not an endorsement are residences that were verified */
  entries: number
}
export const fullSize: BigLog = { candidates: 5_000, citizens: 100_000, endorsements: 1_000_000, entries: 2_100_000 }
export const perReview = 500
const day = 86_400_000

/** Fills a migrated, empty database with rows that wait for their place in the log; returns the slugs of the reviews. */
export async function addBigJournal(db: Database, source: DataSource, size: BigLog): Promise<string[]> {
  const now = db.clock.now()
  const reviews: Review[] = []
  for (let n = 0; n < Math.ceil(size.candidates / perReview); n++)
    reviews.push(
      await saveReview(db, { slug: `big-${n}`, stages: { nominations: [-40, -30], endorsements: [-20, 5] } }),
    )
  const at = sqlMoment(now)
  const firstCandidate = await added("nominations", candidateColumns, size.candidates, n => {
    const review = reviews[Math.floor(n / perReview)]!
    const own = [`cand${n}`, review.id, review.councilId, (n % perReview) + 1, `Candidate${n}`, `candidate${n}`]
    return [...own, `candidate${n}`, `hash of ${n}`, at, at, at, ...sameOfCandidates]
  })
  const firstCitizen = await added("users", citizenColumns, size.citizens, n => {
    const email = `citizen${n}@example.kz`
    return [`cit${n}`, email, email, `Citizen${n}`, "Test", `citizen${n}`, `citizen${n}`, "kk", "none", at, at]
  })
  const [{ first: firstPlace, count: places }] = await source.query(
    "select min(id) first, count(*) count from territories",
  )

  const turns = size.endorsements / size.citizens
  const stride = Math.floor(size.candidates / turns)
  for (let turn = 0; turn < turns; turn++) {
    const candidate = `((u.id - ${firstCitizen}) * 7 + ${turn * stride}) % ${size.candidates}`
    await source.query(
      `insert into endorsement_acts (review_id, nomination_id, user_id, turn, kind, territory_id, identity_level, residence_level, channel, at)
       select ${reviews[0]!.id} + floor((${candidate}) / ${perReview}), ${firstCandidate} + ${candidate}, u.id, 1, 'record',
         ${firstPlace} + u.id % ${places}, 'in_person', 'document', 'web', ?
       from users u where u.id >= ${firstCitizen} and u.id < ${firstCitizen + size.citizens}`,
      [sqlMoment(new Date(now.getTime() - (1 + (turn % 15)) * day))],
    )
  }
  for (let left = size.entries - size.endorsements; left > 0; left -= size.citizens)
    await source.query(
      `insert into journal (at, action, actor_role, actor_public_id, subject_kind, subject_public_id, council_id, particulars, visibility)
       select ?, 'verification.residence', 'secretary', 'official22', 'verification', u.public_id, 1, '{"method":"in_person"}', 'public'
       from users u where u.id >= ${firstCitizen} and u.id < ${firstCitizen + Math.min(left, size.citizens)}`,
      [sqlMoment(new Date(now.getTime() - 15 * day + left))],
    )
  return reviews.map(({ slug }) => slug)

  /** The id of the first row; the others follow. */
  async function added(table: string, columns: string[], count: number, row: (n: number) => (string | number)[]) {
    const [{ last }] = await source.query(`select coalesce(max(id), 0) last from ${table}`)
    const first = Number(last) + 1
    const rows = Array.from({ length: count }, (_, n) => [first + n, ...row(n)])
    await db.write(tx => insertAll(tx, table, ["id", ...columns], rows))
    return first
  }
}

const candidateColumns =
  "public_id review_id council_id number family_name sort_key search_key iin_hash created_at responded_at decided_at status given_name iin_sealed iin_key_id birth_on sex lang seat_kind sphere statement declared channel".split(
    " ",
  )
const sameOfCandidates = "admitted,Test,sealed,key,1880-01-01,female,kk,civil,education,Mugalim.,[],web".split(",")
const citizenColumns =
  "public_id email email_typed family_name given_name sort_key search_key lang password_hash email_confirmed_at created_at".split(
    " ",
  )
