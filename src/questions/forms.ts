import Joi from "joi"
import { type FieldErrors, form, line, type Parsed, prose, tick } from "../web/form.ts"
import {
  type Answer,
  type Choice,
  fieldOf,
  longestChoice,
  longestLongAnswer,
  longestQuestion,
  longestShortAnswer,
  mostChoices,
  type Question,
  type QuestionTexts,
  questionKinds,
} from "./question.ts"

export interface QuestionInput extends QuestionTexts {
  /** of a new question: its place, so that a form sent twice counts once; 0 if forged */
  position: number
}

const wrongly = { "string.max": "questions.form.tooLong", "string.unprintable": "questions.form.unprintable" }
const text = (language: string) =>
  line(longestQuestion)
    .required()
    .messages({ ...wrongly, "*": `questions.form.text.${language}Empty` })
const english = line(longestQuestion)
  .empty("")
  .default(null)
  .messages({ ...wrongly, "*": "questions.form.unprintable" })
/** One choice a line. */
const lines = prose(mostChoices * (longestChoice + 1))
  .empty("")
  .default("")
  .custom((typed: string, helpers) => {
    const list = typed
      .split("\n")
      .map(one => one.trim())
      .filter(Boolean)
    if (list.length > mostChoices) return helpers.error("choices.many", { limit: mostChoices })
    if (list.some(one => one.length > longestChoice)) return helpers.error("choices.long", { limit: longestChoice })
    return list
  })
  .messages({
    ...wrongly,
    "choices.many": "questions.form.choices.tooMany",
    "choices.long": "questions.form.choices.tooLong",
    "*": "questions.form.unprintable",
  })

type Lines = string[] | ""
interface Typed extends Omit<QuestionInput, "choices"> {
  choicesKk: Lines
  choicesRu: Lines
  choicesEn: Lines
}
const fields = form<Typed>({
  kind: Joi.string()
    .valid(...questionKinds)
    .required()
    .messages({ "*": "questions.form.kind.choose" }),
  textKk: text("kk"),
  textRu: text("ru"),
  textEn: english,
  choicesKk: lines,
  choicesRu: lines,
  choicesEn: lines,
  required: tick(),
  public: tick(),
  position: Joi.number().integer().min(1).max(1_000).default(0).failover(0),
})

export function questionForm(body: unknown): Parsed<QuestionInput> {
  const { value, errors } = fields(body)
  if (errors) return { errors }
  const { choicesKk, choicesRu, choicesEn, ...asked } = value
  if (asked.kind !== "choice") return { value: { ...asked, choices: [] } }
  const [kk, ru, en] = [choicesKk, choicesRu, choicesEn].map(list => [...list])
  const wrong = wrongChoices(kk!, ru!, en!)
  if (wrong) return { errors: wrong }
  return { value: { ...asked, choices: kk!.map((one, i): Choice => ({ kk: one, ru: ru![i]!, en: en![i] ?? null })) } }
}

function wrongChoices(kk: string[], ru: string[], en: string[]): FieldErrors | undefined {
  const key = (field: string, what: string): FieldErrors => ({
    [field]: { key: `questions.form.choices.${what}`, params: {} },
  })
  if (kk.length < 2) return key("choicesKk", "tooFew")
  if (ru.length !== kk.length) return key("choicesRu", "unequal")
  if (en.length > 0 && en.length !== kk.length) return key("choicesEn", "unequal")
  return undefined
}

/** What was answered to these questions, in their order; without what was left out. */
export function answersForm(questions: readonly Question[]): (body: unknown) => Parsed<Answer[]> {
  const parse = form<Record<string, string>>(
    Object.fromEntries(questions.map(question => [fieldOf(question), answerTo(question)])),
  )
  return body => {
    const { value, errors } = parse(body)
    if (errors) return { errors }
    return {
      value: questions.flatMap(question => {
        const answered = value[fieldOf(question)]
        return answered === undefined ? [] : [{ question: question.publicId, value: answered }]
      }),
    }
  }
}

function answerTo({ kind, choices, required }: Question): Joi.StringSchema {
  const schema = {
    short: () => line(longestShortAnswer),
    long: () => prose(longestLongAnswer),
    choice: () => Joi.string().valid(...choices.map((_, i) => String(i))),
    yesNo: () => Joi.string().valid("yes", "no"),
  }
    [kind]()
    .empty("")
  return (required ? schema.required() : schema).messages({
    "string.max": "questions.answer.tooLong",
    "string.unprintable": "questions.form.unprintable",
    "*": kind === "short" || kind === "long" ? "questions.answer.empty" : "questions.answer.choose",
  })
}
