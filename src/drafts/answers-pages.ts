import { maskIin } from "../persons/iin.ts"
import { fullName } from "../persons/person.ts"
import { nationalPhone } from "../persons/phone.ts"
import { answeredLines } from "../questions/pages.ts"
import { formatDate } from "../web/format.ts"
import { type Lang, languageName, t } from "../web/i18n.ts"
import { type DraftStage, kindOf, minutesOf, proofsOf, type Saved, wholeOf } from "./draft.ts"
import { around, representativeLines } from "./pages.ts"
import type { DraftView } from "./view.ts"

/** All that was written, once more before it is sent; each line leads to where it is changed. */
export function answersPage(lang: Lang, view: DraftView) {
  const { draft, scope, organisations, questions } = view
  const input = wholeOf(view, { showName: false, declaration: false })
  const kind = kindOf(view)!
  const organisation = organisations.find(one => one.publicId === input.organisation)
  const href = (stage: DraftStage) => `/${lang}/nominations/drafts/${draft.publicId}/${stage}`
  const row = (stage: DraftStage, key: string, value: string | number | undefined | null) =>
    value === undefined || value === null || value === "" ? [] : [{ key, value: String(value), href: href(stage) }]
  const minutes = minutesOf(view)
  const page = around(lang, "answers", view)
  return {
    ...page,
    declaration: `/${lang}/nominations/drafts/${draft.publicId}/declaration`,
    representatives: representativeLines(lang, view),
    rows: [
      ...row("who", "nominations.form.kind.label", t(lang, `nominations.kind.${kind}`)),
      ...(organisation
        ? [
            ...row(
              "who",
              "nominations.form.organisation.label",
              lang === "ru" ? organisation.nameRu : organisation.nameKk,
            ),
            ...row("authority", "nominations.form.position.label", input.position),
            ...row("authority", "nominations.form.ground.label", input.ground),
            ...row("authority", "drafts.answers.minutes", minutes && minutesInWords(lang, input, minutes.name)),
          ]
        : []),
      ...row("review", "drafts.answers.council", scope?.council.names[lang]),
      ...row("nominee", "nominations.answers.name", fullName({ ...input, patronymic: input.patronymic ?? null })),
      ...row("nominee", "nominations.form.iin.label", maskIin(input.iin.iin)),
      ...row("nominee", "nominations.form.email.label", input.email?.typed),
      ...row("nominee", "nominations.form.phone.label", input.phone && nationalPhone(input.phone)),
      ...row("nominee", "nominations.form.lang.label", languageName(input.lang)),
      ...row("nominee", "nominations.form.seatKind.label", t(lang, `nominations.seatKind.${input.seatKind}`)),
      ...row("nominee", "nominations.form.organisationName.label", input.organisationName),
      ...row("nominee", "nominations.form.bin.label", input.bin),
      ...row("merits", "nominations.form.sphere.label", t(lang, `nominations.sphere.${input.sphere}`)),
      ...row("merits", "nominations.form.years.label", input.years),
      ...row("merits", "nominations.form.statement.label", input.statement),
      ...row("merits", "drafts.answers.links", (input.links ?? []).join("\n")),
      ...row(
        "documents",
        "drafts.answers.documents",
        proofsOf(view)
          .map(({ name }) => name)
          .join("\n"),
      ),
      ...answeredLines(lang, questions, input.answers ?? []).map(line => ({ ...line, href: href("questions") })),
    ],
  }
}

const minutesInWords = (lang: Lang, { minutesNumber, minutesOn }: Saved["input"], file: string): string =>
  t(lang, "drafts.answers.minutesOf", {
    number: minutesNumber ?? "",
    date: minutesOn ? formatDate(lang, minutesOn) : "",
    file,
  })
