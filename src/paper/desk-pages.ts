import { almatyDate, almatyTime } from "../calendar/almaty-time.ts"
import { fullName } from "../persons/person.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import type { EntryView, PaperDesk } from "./desk-use-cases.ts"
import type { PaperEntry } from "./entry.ts"
import { crumbs } from "./entry-pages.ts"
import { type CodeProblem, type FormCode, writeCode } from "./form-code.ts"

/** Newest entries shown by themselves; all are counted by the hour. */
const newest = 20

export function deskPage(
  lang: Lang,
  { reviews, entries, operators, mostAnHour }: PaperDesk,
  typed = "",
  errors?: FieldErrors,
) {
  const nameOf = (id: number) => {
    const user = operators.find(one => one.id === id)
    return user ? fullName(user) : t(lang, "files.noAccount")
  }
  return {
    title: t(lang, "paper.desk.title"),
    desk: true,
    form: { code: typed },
    errors,
    mostAnHour,
    reviews: reviews.map(({ review, council, stages }) => ({
      names: council.names,
      href: `/${lang}/reviews/${review.slug}/forms`,
      until: stages.find(({ stage }) => stage === "nominations")?.closesAt,
    })),
    hours: byHour(entries).map(({ operatorUserId, ...row }) => ({ ...row, operator: nameOf(operatorUserId) })),
    entries: entries.slice(0, newest).map(entry => ({
      href: `/${lang}/desk/paper/entries/${entry.publicId}`,
      at: entry.enteredAt,
      kindKey: `paper.print.kind.${entry.kind}`,
      operator: nameOf(entry.operatorUserId),
      isLate: entry.closedAt !== null,
    })),
  }
}

interface Hour {
  day: string
  /** on the clock in Almaty, such as `14:00` */
  from: string
  operatorUserId: number
  count: number
}
/** The newest first, as the entries are. */
function byHour(entries: readonly PaperEntry[]): Hour[] {
  const hours = new Map<string, Hour>()
  for (const { enteredAt, operatorUserId } of entries) {
    const [day, from] = [almatyDate(enteredAt), `${almatyTime(enteredAt).slice(0, 2)}:00`]
    const key = `${day} ${from} ${operatorUserId}`
    const hour = hours.get(key) ?? { day, from, operatorUserId, count: 0 }
    hour.count += 1
    hours.set(key, hour)
  }
  return [...hours.values()]
}

export const codeError = (reason: CodeProblem): FieldErrors => ({ code: { key: `paper.code.${reason}`, params: {} } })

export const consentCodePage = (
  lang: Lang,
  { review, council, code, mayCheck }: ReviewWithScope & { code: FormCode; mayCheck: boolean },
) => ({
  ...crumbs(lang),
  title: t(lang, "paper.print.kind.consent"),
  code: writeCode(code),
  council,
  mayCheck,
  href: `/${lang}/desk/reviews/${review.slug}/nominations?status=proposed`,
})

export const entryPage = (
  lang: Lang,
  { entry, nomination, operator, council, review, file, mayOpenFile }: EntryView,
) => ({
  ...crumbs(lang),
  title: t(lang, "paper.entry.title"),
  publicId: entry.publicId,
  facts: [
    { key: "paper.entry.council", value: council.names[lang] },
    { key: "paper.entry.form", valueKey: `paper.print.kind.${entry.kind}` },
    { key: "paper.entry.nominee", value: nomination.destroyedAt ? "–" : fullName(nomination) },
    { key: "paper.form.receivedAt.label", dateTime: entry.receivedAt },
    { key: "paper.form.handedInBy.label", value: entry.handedInBy || "–" },
    { key: "paper.entry.entered", dateTime: entry.enteredAt },
    { key: "paper.entry.operator", value: operator ? fullName(operator) : t(lang, "files.noAccount") },
    { key: "paper.entry.as", valueKey: `paper.role.${entry.operatorRole}` },
  ],
  closedAt: entry.closedAt,
  scan: file && {
    name: entry.fileName,
    href: file.scan !== "infected" && `/${lang}/desk/paper/entries/${entry.publicId}/scan`,
    stateKey: `documents.scan.${file.scan}`,
  },
  file: mayOpenFile && `/${lang}/desk/nominations/${nomination.publicId}`,
  again: `/${lang}/desk/paper`,
  slug: review.slug,
})
