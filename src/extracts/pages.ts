import { stringify } from "csv-stringify/sync"
import { almatyDate } from "../calendar/almaty-time.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { problemsPerPage, type RegisterExtract, type RegisterProblem } from "./extract.ts"
import type { Extracts, ExtractView } from "./use-cases.ts"

const address = "/desk/extracts"
const tags = { reading: "wait", refused: "bad", in_force: "good", replaced: "quiet" } as const

export const extractsPage = (lang: Lang, { councils, rows }: Extracts, form: object = {}, errors?: FieldErrors) => ({
  title: t(lang, "extracts.title"),
  councils: councils.map(({ slug, names }) => ({ value: slug, names })),
  council: councils[0]?.slug,
  isOnlyCouncil: councils.length === 1,
  rows: rows.map(({ extract, council }) => ({
    href: `/${lang}${address}/${extract.publicId}`,
    names: council.names,
    ...stateOf(extract),
    at: extract.begunAt,
    extractedOn: extract.extractedOn,
  })),
  form,
  errors,
  desk: true,
})

const stateOf = ({ status }: RegisterExtract) => ({ stateKey: `extracts.status.${status}`, tag: tags[status] })

export function extractPage(lang: Lang, { extract, council, problems, page }: ExtractView) {
  const path = `/${lang}${address}/${extract.publicId}`
  const pages = Math.max(1, Math.ceil(extract.problems / problemsPerPage))
  const isInForce = extract.status === "in_force"
  return {
    title: t(lang, "extracts.one.title", { council: council.names[lang] }),
    ...stateOf(extract),
    extract,
    isReading: extract.status === "reading",
    isRefused: extract.status === "refused",
    isConfirming: isInForce && !extract.finishedAt,
    isDone: isInForce && extract.finishedAt !== null,
    until: almatyDate(extract.expiresAt),
    faultKey: extract.fault && `extracts.fault.${extract.fault}`,
    problems: problems.map(problem => ({ line: problem.line, text: problemText(lang, problem) })),
    again: path,
    download: `${path}/problems.csv`,
    paging: {
      page,
      pages,
      previous: page > 1 ? `${path}?page=${page - 1}` : undefined,
      next: page < pages ? `${path}?page=${page + 1}` : undefined,
    },
    desk: true,
    breadcrumbs: [{ href: `/${lang}${address}`, text: t(lang, "extracts.title") }],
  }
}

const problemText = (lang: Lang, { reason, earlierLine }: RegisterProblem) =>
  t(lang, `extracts.problem.${reason}`, { line: earlierLine })

/** A table of bad lines that Excel opens: with a mark that it is UTF-8, in the reader's words. */
export async function* problemsCsv(lang: Lang, problems: AsyncIterable<RegisterProblem[]>): AsyncGenerator<string> {
  const row = (...cells: (string | number)[]) => stringify([cells], { delimiter: ";", record_delimiter: "windows" })
  yield `\ufeff${row(t(lang, "extracts.list.line"), t(lang, "extracts.list.problem"))}`
  for await (const some of problems) yield some.map(problem => row(problem.line, problemText(lang, problem))).join("")
}
