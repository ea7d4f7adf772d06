/** What a review asks every proposer beside the usual: pure. */
export const questionKinds = ["short", "long", "choice", "yesNo"] as const
export type QuestionKind = (typeof questionKinds)[number]

/** One of the answers to choose from, in the languages of the question. */
export interface Choice {
  kk: string
  ru: string
  en: string | null
}

export interface Question {
  id: number
  publicId: string
  reviewId: number
  /** 1, 2, 3 …: the order in which they are asked */
  position: number
  kind: QuestionKind
  textKk: string
  textRu: string
  textEn: string | null
  /** of a choice; otherwise none */
  choices: Choice[]
  required: boolean
  /** everyone reads the answer once the candidate is admitted */
  public: boolean
}
export type QuestionTexts = Omit<Question, "id" | "publicId" | "reviewId" | "position">

export const mostQuestions = 15
export const mostChoices = 20
export const longestQuestion = 300
export const longestChoice = 150
export const longestShortAnswer = 200
export const longestLongAnswer = 1_000

/** What somebody answered: text as it was typed, `yes` or `no`, or the place of the choice, from 0. */
export interface Answer {
  /** the question's public id */
  question: string
  value: string
}

/** The field of a form in which a question is answered. */
export const fieldOf = ({ publicId }: Pick<Question, "publicId">): string => `question-${publicId}`

export const nextPosition = (list: readonly Pick<Question, "position">[]): number =>
  Math.max(0, ...list.map(({ position }) => position)) + 1

const said = ({ kind, textKk, textRu, textEn, choices, required, public: isPublic }: QuestionTexts) =>
  JSON.stringify([kind, textKk, textRu, textEn, choices.map(({ kk, ru, en }) => [kk, ru, en]), required, isPublic])
export const asksTheSame = (a: QuestionTexts, b: QuestionTexts): boolean => said(a) === said(b)
