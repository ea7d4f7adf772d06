import { almatyDate } from "../calendar/almaty-time.ts"
import { type DayInput, dayProblem, type Holiday, liveKeyOf } from "../calendar/holiday.ts"
import { addHoliday, endHoliday, getHoliday, listEnded, listHolidays } from "../calendar/store.ts"
import { newPublicId } from "../chance.ts"
import type { Database, Tx } from "../db/database.ts"
import { isDuplicate } from "../db/unique.ts"
import { Conflict } from "../errors.ts"
import type { JournalAction } from "../journal/actions.ts"
import { record } from "../journal/record.ts"
import { type Actor, authorize } from "../policy.ts"
import type { Ending } from "./forms.ts"

export interface CalendarView {
  live: Holiday[]
  ended: Holiday[]
  today: string
}

export const viewCalendar = (db: Database, actor: Actor): Promise<CalendarView> =>
  db.read(async (tx, now) => {
    authorize(actor, "register.read")
    return { live: await listHolidays(tx), ended: await listEnded(tx), today: almatyDate(now) }
  })

/** What a new entry would stand beside. */
export const startDay = (db: Database, actor: Actor): Promise<Holiday[]> =>
  db.read(async tx => {
    authorize(actor, "calendar.change")
    return listHolidays(tx)
  })

export interface Change {
  holiday: Holiday
  /** the others in force */
  others: Holiday[]
}

/** An entry in force, to be replaced or ended. */
export const startChange = (db: Database, actor: Actor, publicId: string): Promise<Change> =>
  db.read(async tx => {
    authorize(actor, "calendar.change")
    return changeOf(tx, publicId)
  })

async function changeOf(tx: Tx, publicId: string): Promise<Change> {
  const holiday = await getHoliday(tx, publicId)
  if (holiday.endedAt) throw new Conflict("holidays.over")
  return { holiday, others: (await listHolidays(tx)).filter(({ id }) => id !== holiday.id) }
}

export const addDay = (db: Database, actor: Actor, given: DayInput): Promise<void> =>
  once(
    db.write(async (tx, now) => {
      authorize(actor, "calendar.change")
      await add(tx, now, await listHolidays(tx), given)
      await note(tx, now, actor, "calendar.add", given)
    }),
  )

/** The entry before stays on record: it ended, because this one took its place. */
export const replaceDay = (db: Database, actor: Actor, publicId: string, given: DayInput): Promise<void> =>
  once(
    db.write(async (tx, now) => {
      authorize(actor, "calendar.change")
      const { holiday, others } = await changeOf(tx, publicId)
      await endHoliday(tx, holiday.id, now, { reasonKk: given.sourceKk, reasonRu: given.sourceRu })
      await add(tx, now, others, { ...given, on: holiday.on })
      await note(tx, now, actor, "calendar.replace", { ...given, on: holiday.on })
    }),
  )

export const endDay = (db: Database, actor: Actor, publicId: string, reason: Ending): Promise<void> =>
  db.write(async (tx, now) => {
    authorize(actor, "calendar.change")
    const { holiday } = await changeOf(tx, publicId)
    await endHoliday(tx, holiday.id, now, reason)
    await note(tx, now, actor, "calendar.end", holiday)
  })

async function add(tx: Tx, now: Date, live: Holiday[], given: DayInput): Promise<void> {
  const problem = dayProblem(live, given)
  if (problem) throw new Conflict("holidays.changed")
  await addHoliday(tx, {
    ...given,
    publicId: newPublicId(),
    recordedAt: now,
    endedAt: null,
    endReasonKk: null,
    endReasonRu: null,
    liveKey: liveKeyOf(given),
  })
}

/** Two at once: the unique key lets one through, and the other is told that the calendar has changed. */
const once = (work: Promise<void>): Promise<void> =>
  work.catch(error => {
    throw isDuplicate(error) ? new Conflict("holidays.changed") : error
  })

const note = (tx: Tx, now: Date, actor: Actor, action: JournalAction, day: DayInput): Promise<void> =>
  record(tx, now, {
    action,
    by: { actor, as: "administrator" },
    subject: { kind: "calendar-day", id: liveKeyOf(day) },
    particulars: {
      day: day.on,
      working: day.working,
      fromYear: day.fromYear,
      untilYear: day.untilYear,
      verified: day.verified,
    },
  })
