import { readFileSync } from "node:fs"
import path from "node:path"
import { addDays } from "../calendar/almaty-time.ts"
import type { Sphere } from "../nominations/nomination.ts"
import { iinOf, type Sex } from "../persons/iin.ts"
import type { Choice, QuestionKind } from "../questions/question.ts"
import { root } from "../root.ts"

interface Source {
  families: [man: string, woman: string][]
  men: string[]
  women: string[]
  fathers: [man: string, woman: string][]
  organisations: { kk: string; ru: string }[]
  statements: Statement[]
  questions: AskedTexts[]
  /** to the first of them */
  answer: string
  officer: OfficerTexts
  act: Record<"issuerKk" | "issuerRu" | "titleKk" | "titleRu", string>
  campaign: CampaignTexts
}
export interface CampaignTexts {
  titleKk: string
  titleRu: string
  titleEn: string
  act: Record<"issuerKk" | "issuerRu" | "number" | "titleKk" | "titleRu", string>
  announcementKk: string
  announcementRu: string
  contactKk: string
  contactRu: string
  phone: string
  document: string
  badDocument: string
  askKk: string
  askRu: string
  objection: string
  granted: Record<"reasonKk" | "reasonRu" | "publicKk" | "publicRu", string>
  rejected: Record<"reasonKk" | "reasonRu" | "publicKk" | "publicRu", string>
  notSelected: Record<"reason" | "textKk" | "textRu", string>
  refusalKk: string
  refusalRu: string
  /** what secretaries tell each other about a file, the first struck out later */
  notes: string[]
}
export interface AskedTexts {
  kind: QuestionKind
  required: boolean
  public: boolean
  kk: string
  ru: string
  en: string
  choices: Choice[]
}
/** What the officer of an organisation types, and what their files are called. */
export type OfficerTexts = Record<"position" | "ground" | "number" | "minutes" | "proof" | "link", string>
export interface Statement {
  sphere: Sphere
  kk: string
  ru: string
}
export interface Invented {
  familyName: string
  givenName: string
  patronymic: string
  iin: string
  birthOn: string
  sex: Sex
}

/** The same numbers in the same order at every first start (mulberry32). From 0 inclusive to 1 exclusive. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Invents people and picks texts for the demonstration; nobody in it is real. */
export function cast(seed = 2022) {
  const source: Source = JSON.parse(readFileSync(path.join(root, "demo/people.json"), "utf8"))
  const random = numbers(seed)
  const below = (n: number) => Math.floor(random() * n)
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!
  let serial = 0

  return {
    below,
    pick,
    organisations: source.organisations,
    campaign: source.campaign,
    questions: source.questions,
    answer: source.answer,
    officer: source.officer,
    /** The texts of an act about the council of a place. */
    act: (place: { kk: string; ru: string }) => ({
      issuerKk: source.act.issuerKk.replace("{place}", place.kk),
      issuerRu: source.act.issuerRu.replace("{place}", place.ru),
      titleKk: source.act.titleKk.replace("{place}", place.kk),
      titleRu: source.act.titleRu.replace("{place}", place.ru),
    }),
    statement: (): Statement => pick(source.statements),
    /** A person between 22 and 70 years old in March 2022. */
    person(): Invented {
      const sex: Sex = random() < 0.5 ? "male" : "female"
      const form = sex === "male" ? 0 : 1
      const birthOn = addDays("1952-03-01", below(48 * 365))
      serial += 1
      return {
        familyName: pick(source.families)[form],
        givenName: pick(sex === "male" ? source.men : source.women),
        patronymic: pick(source.fathers)[form],
        birthOn,
        sex,
        iin: iinOf(birthOn, sex, serial % 90),
      }
    },
  }
}
export type Cast = ReturnType<typeof cast>
