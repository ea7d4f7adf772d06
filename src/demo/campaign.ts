import { addAct } from "../acts/store.ts"
import { addDays, atAlmaty } from "../calendar/almaty-time.ts"
import { listHolidays } from "../calendar/store.ts"
import { campaignTable } from "../campaigns/store.ts"
import { newPublicId } from "../chance.ts"
import type { CouncilOn } from "../councils/council.ts"
import { record } from "../journal/record.ts"
import { addUsualRequirements } from "../requirements/usual.ts"
import type { Review } from "../reviews/review.ts"
import { addStages } from "../reviews/stage-store.ts"
import { addReview } from "../reviews/store.ts"
import { isOpen, type ProposedStage, proposeTimetable } from "../reviews/timetable.ts"
import { listRules } from "../rules/store.ts"
import { attachDocuments, keepSamples } from "./documents.ts"
import { nominate } from "./nominations.ts"
import { enterPapers } from "./papers.ts"
import { announcedOn, objecting, objectors, onceChecked, whileChecked, whileOpen } from "./schedule.ts"
import { demoSeats } from "./sitting-councils.ts"
import { actorOf, assisted, home, type Staff } from "./staff.ts"
import { beginning } from "./timeline.ts"
import type { UserMaker } from "./users.ts"

const openedOn = "2022-01-10"

/** The region's campaign after January 2022, with every council's review where the schedule puts it. */
export async function seedCampaign(given: UserMaker, councils: CouncilOn[], staff: Staff): Promise<void> {
  const { tx, people } = given
  const opened = atAlmaty(openedOn, "09:30")
  const { act, ...titles } = people.campaign
  const region = councils.find(c => c.level === "region")!
  const { id: actId } = await addAct(tx, opened, {
    kind: "campaign",
    datedOn: openedOn,
    textKk: "",
    textRu: "",
    ...act,
  })
  const campaign = await tx.save(campaignTable, {
    slug: "almaty-region-2022",
    territoryId: region.territoryId,
    titleKk: titles.titleKk,
    titleRu: titles.titleRu,
    titleEn: titles.titleEn,
    reason: "end_of_term" as const,
    actId,
    openedByUserId: staff.manager.id,
    openedAt: opened,
    formKey: newPublicId(),
  })
  await record(tx, opened, {
    action: "campaign.open",
    by: { actor: actorOf(staff.manager), as: "manager" },
    subject: { kind: "campaign", id: campaign.slug },
    particulars: { councils: councils.length, reason: campaign.reason },
  })
  const samples = await keepSamples(tx, opened)
  const rules = await listRules(tx)
  const holidays = await listHolidays(tx)
  for (const council of councils) {
    const announced = announcedOn[council.slug] ?? null
    const timetable = proposeTimetable(announced ?? "2022-03-21", rules, holidays)
    const review = await addDemoReview(given, council, campaign.id, announced)
    await addUsualRequirements(tx, [review.id])
    await addStages(
      tx,
      timetable.map(stage => rowOf(review, stage)),
    )
    if (!announced) continue
    await tellTheJournal(given, review, council, timetable, staff)
    const secretary = staff.secretaries.get(council.slug)!
    const demo = {
      review,
      council,
      timetable,
      secretary,
      ...(council.slug === assisted && { clerk: staff.clerk }),
      statuses: [...statusesAt(timetable), ...(council.slug === objecting ? objectors : [])],
    }
    await attachDocuments(given, demo, await nominate(given, demo), samples)
    if (council.slug === home) await enterPapers(given, demo, staff.clerk, samples)
  }
}

function statusesAt(timetable: ProposedStage[]) {
  if (isOpen(timetable, "nominations", beginning)) return whileOpen
  return isOpen(timetable, "check", beginning) ? whileChecked : onceChecked
}

async function addDemoReview(
  { tx, people }: UserMaker,
  council: CouncilOn,
  campaignId: number,
  announced: string | null,
): Promise<Review> {
  const { announcementKk, announcementRu, contactKk, contactRu, phone } = people.campaign
  const text = announced
    ? { announcementKk, announcementRu, contactKk, contactRu, phone }
    : { announcementKk: "", announcementRu: "", contactKk: "", contactRu: "", phone: "" }
  const seats = demoSeats[council.level]!
  return addReview(tx, {
    slug: `${council.slug}-2022`,
    campaignId,
    councilId: council.id,
    civilSeats: seats.civil,
    stateSeats: seats.state,
    status: announced ? "announced" : "draft",
    ...text,
    endorsementLimit: null,
    groupSize: announced ? 5 : null,
    createdAt: atAlmaty(openedOn, "09:30"),
    announcedAt: announced ? atAlmaty(addDays(announced, -1), "16:00") : null,
    publishedAt: null,
    effectiveOn: null,
  })
}

const past = (moment: Date) => (moment <= beginning ? moment : null)
const rowOf = (review: Review, { stage, opensAt, closesAt }: ProposedStage) => ({
  reviewId: review.id,
  stage,
  opensAt,
  closesAt,
  openedAt: review.announcedAt && past(opensAt),
  closedAt: review.announcedAt && past(closesAt),
})

/** What the journal would say had the review gone its way day by day. */
async function tellTheJournal(
  { tx }: UserMaker,
  review: Review,
  council: CouncilOn,
  timetable: ProposedStage[],
  staff: Staff,
): Promise<void> {
  const about = { subject: { kind: "review", id: review.slug }, councilId: council.id, reviewId: review.id }
  const secretary = staff.secretaries.get(council.slug)!
  await record(tx, review.announcedAt!, {
    action: "review.announce",
    by: { actor: actorOf(secretary), as: "secretary" },
    ...about,
  })
  for (const { stage, opensAt, closesAt } of timetable) {
    if (past(opensAt))
      await record(tx, opensAt, { action: "stage.open", by: "system", ...about, particulars: { stage } })
    if (past(closesAt))
      await record(tx, closesAt, { action: "stage.close", by: "system", ...about, particulars: { stage } })
  }
}
