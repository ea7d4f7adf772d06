import { almatyDate } from "../calendar/almaty-time.ts"
import { listTerms } from "../councils/membership-store.ts"
import { formerLines, linesOfPerson, officesOn, rosterLines } from "../councils/roster-store.ts"
import { councilWithRegion, pageOfCouncils } from "../councils/store.ts"
import type { Database } from "../db/database.ts"
import { decisionTimes } from "../decision-times/store.ts"
import { NotFound } from "../errors.ts"
import { searchKey } from "../language/search-key.ts"
import { findPerson } from "../persons/store.ts"
import { type Actor, authorize } from "../policy.ts"
import { findPublicProfile } from "../profiles/store.ts"
import { listReviewsOfCouncils } from "../reviews/scope-store.ts"
import { councilStatus } from "./review-status.ts"
import { type CouncilList, type CouncilView, type FormerMembers, type PersonView, perPage } from "./view.ts"

/** Finds councils by name, in whichever alphabet it is typed. */
export async function findCouncils(db: Database, actor: Actor, wanted: string, page: number): Promise<CouncilList> {
  authorize(actor, "register.read")
  return db.readTogether(`councils ${page} ${wanted}`, async (tx, now) => {
    const on = almatyDate(now)
    const typed = wanted.replace(/\p{C}/gu, "").trim()
    const words = searchKey(typed).split(" ").filter(Boolean).slice(0, 8)
    const nothing = typed !== "" && words.length === 0
    const { rows, total } = nothing
      ? { rows: [], total: 0 }
      : await pageOfCouncils(tx, on, { words, page, size: perPage.councils })
    if (page > 1 && !rows.length) throw new NotFound()
    const reviews = rows.length
      ? await listReviewsOfCouncils(
          tx,
          rows.map(c => c.id),
          on,
        )
      : []
    const newest = (id: number) => reviews.find(r => r.council.id === id && r.review.status !== "draft")
    return { typed, page, total, councils: rows.map(c => ({ ...c, status: councilStatus(newest(c.id), now) })) }
  })
}

/** A council as of a day, today unless given: who sits, for whom, since when and by which act. */
export async function viewCouncil(db: Database, actor: Actor, slug: string, asOf?: string): Promise<CouncilView> {
  authorize(actor, "register.read")
  return db.readTogether(`council ${slug} ${asOf ?? ""}`, async (tx, now) => {
    const today = almatyDate(now)
    const on = asOf ?? today
    const council = await councilWithRegion(tx, slug, on)
    const seats = await rosterLines(tx, council.id, on)
    const offices = await officesOn(
      tx,
      seats.flatMap(s => s.membership?.membershipId ?? []),
      on,
    )
    const terms = await listTerms(tx, council.id)
    const reviews = (await listReviewsOfCouncils(tx, [council.id], today)).filter(r => r.review.status !== "draft")
    const times = await decisionTimes(
      tx,
      reviews.map(({ review }) => review.id),
    )
    return { council, on, today, seats, offices, terms, reviews, times: times.together }
  })
}

export const viewFormerMembers = (db: Database, actor: Actor, slug: string, page: number): Promise<FormerMembers> =>
  db.read(async (tx, now) => {
    authorize(actor, "register.read")
    const today = almatyDate(now)
    const council = await councilWithRegion(tx, slug, today)
    const { rows, total } = await formerLines(tx, council.id, today, { page, size: perPage.former })
    if (page > 1 && !rows.length) throw new NotFound()
    return { council, page, total, members: rows }
  })

/** Whoever is or was a member of a council; about nobody else there is anything public here. */
export const viewPerson = (db: Database, actor: Actor, publicId: string): Promise<PersonView> =>
  db.read(async (tx, now) => {
    authorize(actor, "register.read")
    const today = almatyDate(now)
    const person = await findPerson(tx, publicId)
    const memberships = person ? await linesOfPerson(tx, person.id, today) : []
    if (!person || !memberships.length) throw new NotFound()
    const offices = await officesOn(
      tx,
      memberships.map(m => m.membershipId),
      today,
    )
    return { person, today, memberships, offices, profile: await findPublicProfile(tx, person.id) }
  })
