import { stringify } from "csv-stringify/sync"
import { almatyDate, almatyTime } from "../calendar/almaty-time.ts"
import { fullName } from "../persons/person.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { type Lang, t } from "../web/i18n.ts"
import type { ExportedFile } from "./export-use-cases.ts"

/** Spreadsheets in Kazakh and Russian expect a semicolon between cells. */
const delimiters: Record<Lang, string> = { kk: ";", ru: ";", en: "," }
const columns = [
  "review",
  "council",
  "number",
  "name",
  "code",
  "status",
  "due",
  "overdue",
  "channel",
  "sphere",
  "seatKind",
  "organisation",
  "created",
  "consented",
  "decided",
] as const

/**
 * The list as a table that spreadsheets open: UTF-8 with its mark, cells quoted as RFC 4180 says, in the reader's words,
 * nothing that they would run as a formula. No number of the person and no way to reach them: those stay in the file.
 */
export async function* filesCsv(
  lang: Lang,
  { reviews, now }: { reviews: readonly ReviewWithScope[]; now: Date },
  files: AsyncIterable<ExportedFile[]>,
): AsyncGenerator<string> {
  const rows = (cells: string[][]) =>
    stringify(cells, { delimiter: delimiters[lang], record_delimiter: "windows", escape_formulas: true })
  const scopes = new Map(reviews.map(one => [one.review.id, one]))
  yield `\ufeff${rows([columns.map(column => t(lang, `files.export.${column}`))])}`
  for await (const some of files) yield rows(some.map(file => cellsOf(lang, file, scopes.get(file.reviewId), now)))
}

function cellsOf(lang: Lang, file: ExportedFile, scope: ReviewWithScope | undefined, now: Date): string[] {
  const { organisation, dueAt } = file
  const cells: Record<(typeof columns)[number], string> = {
    review: scope?.review.slug ?? "",
    council: scope?.council.names[lang] ?? "",
    number: String(file.number ?? ""),
    name: fullName(file),
    code: file.publicId,
    status: t(lang, `files.status.${file.status}`),
    due: moment(dueAt),
    overdue: dueAt && dueAt <= now ? t(lang, "files.overdue") : "",
    channel: t(lang, `files.channel.${file.channel}`),
    sphere: t(lang, `nominations.sphere.${file.sphere}`),
    seatKind: t(lang, `nominations.seatKind.${file.seatKind}`),
    organisation: organisation ? (lang === "kk" ? organisation.nameKk : organisation.nameRu) : "",
    created: moment(file.createdAt),
    consented: moment(file.respondedAt),
    decided: moment(file.decidedAt),
  }
  return columns.map(column => cells[column])
}

/** As spreadsheets read it in every language, by clocks in Almaty. */
const moment = (at: Date | null | undefined): string => (at ? `${almatyDate(at)} ${almatyTime(at)}` : "")
