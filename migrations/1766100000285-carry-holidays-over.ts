import type { MigrationInterface, QueryRunner } from "typeorm"
import { AddHolidays1766100000104 } from "./1766100000104-add-holidays.ts"
import dated from "./data/holidays.json" with { type: "json" }
import yearly from "./data/yearly-holidays.json" with { type: "json" }
import { insertRows } from "./rows.ts"

const sources = {
  law: {
    source_kk: "«Қазақстан Республикасындағы мерекелер туралы» Заң, 2001 жылғы 13 желтоқсан, № 267",
    source_ru: "Закон «О праздниках в Республике Казахстан» от 13 декабря 2001 года № 267",
  },
  code: {
    source_kk: "Еңбек кодексі, 85-бап",
    source_ru: "Трудовой кодекс, статья 85",
  },
  decree: {
    source_kk: "Үкіметтің 2022 жылы демалыс күндерін ауыстыру туралы қаулысы",
    source_ru: "Постановление Правительства о переносе дней отдыха в 2022 году",
  },
  moon: {
    source_kk: "Қазақстан мұсылмандары діни басқармасының хабары",
    source_ru: "Объявление Духовного управления мусульман Казахстана",
  },
}
const decreed = ["2022-03-05", "2022-03-07", "2022-08-27", "2022-08-29", "2022-10-22", "2022-10-24"]
const isYearly = (on: string) =>
  yearly.days.some(
    ({ day, from_year: from, until_year: until }) =>
      on.endsWith(day) && Number(on.slice(0, 4)) >= (from ?? 0) && Number(on.slice(0, 4)) <= (until ?? 9999),
  )

/** Fixed holidays stood in code and, for some years, among the dates: now once a holiday. Nothing of it is verified. */
export class CarryHolidaysOver1766100000285 implements MigrationInterface {
  async up(db: QueryRunner) {
    const known = { recorded_at: null, ended_at: null, end_reason_kk: null, end_reason_ru: null, verified: false }
    const rows = [
      ...yearly.days.map(({ kk, ru, en, ...years }) => ({
        ...years,
        live_key: years.from_year ? `${years.day}@${years.from_year}` : years.day,
        working: false,
        name_kk: kk,
        name_ru: ru,
        name_en: en,
        ...sources.law,
        ...known,
      })),
      ...dated.days
        .filter(({ on, working }) => working || !isYearly(on))
        .map(({ on, working, kk, ru, en }) => ({
          day: on,
          from_year: null,
          until_year: null,
          live_key: on,
          working,
          name_kk: kk,
          name_ru: ru,
          name_en: en,
          ...sources[decreed.includes(on) ? "decree" : /ait$/i.test(en) ? "moon" : "code"],
          ...known,
        })),
    ]
    await insertRows(
      db,
      "calendar_days",
      rows.map(row => ({ public_id: `day-${row.day}`, ...row })),
    )
  }
  async down(db: QueryRunner) {
    await db.query("delete from calendar_days")
    await new AddHolidays1766100000104().up(db)
  }
}
