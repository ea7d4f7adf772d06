import type { ReviewWithScope } from "../reviews/review.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import {
  type Answer,
  fieldOf,
  longestLongAnswer,
  longestQuestion,
  nextPosition,
  type Question,
  questionKinds,
} from "./question.ts"
import type { QuestionList } from "./use-cases.ts"

export const questionTexts = ({ textKk, textRu, textEn }: Pick<Question, "textKk" | "textRu" | "textEn">) => ({
  kk: textKk,
  ru: textRu,
  en: textEn ?? "",
})
/** In English, where a question has no English text, as in Kazakh. */
export const questionIn = (lang: Lang, question: Question): string => questionTexts(question)[lang] || question.textKk

const yesNo = ["yes", "no"].map(value => ({ value, key: `questions.answer.${value}` }))

/** For the partial `questions/ask`: the fields in which these are answered. */
export const askedFields = (
  lang: Lang,
  questions: readonly Question[],
  form: Record<string, unknown>,
  errors?: FieldErrors,
) =>
  questions.map(question => {
    const name = fieldOf(question)
    return {
      name,
      label: questionIn(lang, question),
      isShort: question.kind === "short",
      isLong: question.kind === "long",
      items:
        question.kind === "yesNo"
          ? yesNo
          : question.choices.map(({ kk, ru, en }, i) => ({ value: String(i), names: { kk, ru, en: en ?? "" } })),
      optional: !question.required,
      hintKey: question.public ? "questions.answer.public" : "questions.answer.private",
      longest: longestLongAnswer,
      value: form[name],
      error: errors?.[name],
    }
  })

/** What was answered, in words, beside what was asked; nothing of questions that are gone. */
export const answeredLines = (lang: Lang, questions: readonly Question[], answers: readonly Answer[] | null) =>
  questions.flatMap(question => {
    const found = answers?.find(one => one.question === question.publicId)
    return found ? [{ text: questionIn(lang, question), value: inWords(lang, question, found.value) }] : []
  })

function inWords(lang: Lang, { kind, choices }: Question, value: string): string {
  if (kind === "yesNo") return t(lang, value === "yes" ? "questions.answer.yes" : "questions.answer.no")
  if (kind !== "choice") return value
  const choice = choices[Number(value)]
  return choice ? choice[lang] || choice.kk : ""
}

export const deskQuestionsPage = (
  lang: Lang,
  { review, council, questions, mayChange }: QuestionList,
  form: object = {},
  errors?: FieldErrors,
) => ({
  ...editing(lang, { review, council }),
  title: t(lang, "questions.title"),
  lines: questions.map((question, i) => ({
    publicId: question.publicId,
    texts: questionTexts(question),
    kindKey: `questions.kind.${question.kind}`,
    choices: question.choices.map(({ kk, ru, en }) => ({ kk, ru, en: en ?? "" })),
    required: question.required,
    seenKey: question.public ? "questions.answer.public" : "questions.answer.private",
    mayRise: i > 0,
  })),
  mayChange,
  form: { kind: "short", position: nextPosition(questions), ...form },
  errors,
})

export const questionPage = (
  lang: Lang,
  { review, council, question }: ReviewWithScope & { question: Question },
  form?: object,
  errors?: FieldErrors,
) => {
  const page = editing(lang, { review, council })
  const inLines = (language: "kk" | "ru" | "en") => question.choices.map(choice => choice[language] ?? "").join("\n")
  const choices = { choicesKk: inLines("kk"), choicesRu: inLines("ru"), choicesEn: inLines("en").trim() }
  return {
    ...page,
    title: t(lang, "questions.edit.title"),
    breadcrumbs: [
      ...page.breadcrumbs,
      { key: "questions.title", href: `/${lang}/desk/reviews/${review.slug}/questions` },
    ],
    publicId: question.publicId,
    form: form ?? { ...question, ...choices },
    errors,
  }
}

const editing = (lang: Lang, { review, council }: Pick<ReviewWithScope, "review" | "council">) => ({
  desk: true,
  breadcrumbs: [
    { key: "reviews.desk.title", href: `/${lang}/desk` },
    { names: council.names, href: `/${lang}/desk/reviews/${review.slug}` },
  ],
  slug: review.slug,
  kinds: questionKinds.map(value => ({ value, key: `questions.kind.${value}` })),
  longestQuestion,
})
