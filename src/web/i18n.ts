import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { createInstance } from "i18next"
import { root } from "../root.ts"

export const languages = ["kk", "ru", "en"] as const
export type Lang = (typeof languages)[number]

/** Params for a text's `{{placeholders}}`; `count` also chooses the plural form and is written with separators. */
export type TextParams = Record<string, unknown>

const i18n = createInstance()
i18n.init({
  initAsync: false,
  showSupportNotice: false, // an advertisement in the log
  resources: Object.fromEntries(languages.map(lang => [lang, { translation: readTexts(lang) }])),
  fallbackLng: false,
  nsSeparator: false,
  returnNull: false,
  returnEmptyString: false,
  parseMissingKeyHandler: key => missing(`There is no text "${key}".`, key),
  returnedObjectHandler: key => missing(`"${key}" is a group of texts, not a text.`, key),
})
const tongues = Object.fromEntries(
  languages.map(lang => [
    lang,
    {
      find: i18n.getFixedT(lang) as Tongue["find"],
      formOf: forSmall(
        (
          plural => count =>
            plural.select(count)
        )(new Intl.PluralRules(lang)),
      ),
      figures: forSmall(new Intl.NumberFormat(lang).format),
      known: new Map<string, Known>(),
    },
  ]),
) as Record<Lang, Tongue>

interface Tongue {
  find: (key: string, options: object) => string
  formOf: (count: number) => Intl.LDMLPluralRule
  figures: (count: number) => string
  /** what was found: a page has a hundred texts, and finding one takes longer than writing it */
  known: Map<string, Known>
}
/** By plural form; "" without a figure. */
type Known = Partial<Record<Intl.LDMLPluralRule | "", Pattern>>
/** Text and names of placeholders by turns, beginning with text. */
type Pattern = string[]

/** Figures on pages are mostly small, and Intl takes longer than looking them up. */
function forSmall<T>(answer: (count: number) => T): (count: number) => T {
  const known: T[] = []
  return count => {
    if (!(count >= 0 && count < 1000)) return answer(count)
    known[count] ??= answer(count)
    return known[count]
  }
}

/** The text for a key such as `nominations.form.name`: from `locales/<lang>/nominations.json`, there `form.name`. */
export function t(lang: Lang, key: string, params: TextParams = {}): string {
  const tongue = tongues[lang]
  const { count } = params
  const form = typeof count === "number" ? tongue.formOf(count) : ""
  const known = tongue.known.get(key) ?? {}
  if (!known[form]) {
    known[form] = tongue.find(key, { count, skipInterpolation: true }).split(/\{\{\s*(\w+)\s*\}\}/)
    tongue.known.set(key, known)
  }
  const pattern = known[form]
  return pattern.length === 1 ? pattern[0]! : filled(tongue, pattern, params)
}

function filled({ figures }: Tongue, pattern: Pattern, params: TextParams): string {
  let text = pattern[0]!
  for (let i = 1; i < pattern.length; i += 2) {
    const name = pattern[i]!
    const value = params[name] ?? missing(`The text "${pattern.join("·")}" was not given ${name}.`, "")
    text += name === "count" && typeof value === "number" ? figures(value) : String(value)
    text += pattern[i + 1]
  }
  return text
}

export function isLang(value: unknown): value is Lang {
  return languages.includes(value as Lang)
}

/** The first language of ours that a source names, be it a cookie's value or an Accept-Language header; otherwise Kazakh. */
export function pickLang(...sources: (string | undefined)[]): Lang {
  for (const source of sources) {
    const lang = wishes(source ?? "").find(isLang)
    if (lang) return lang
  }
  return "kk"
}

/** What a language calls itself, for the language switch. */
export function languageName(lang: Lang): string {
  return t(lang, "common.language.name")
}

function wishes(header: string): string[] {
  return header
    .split(",", 20)
    .map(part => {
      const [range = "", ...options] = part.trim().toLowerCase().split(";")
      const q = options.map(option => option.trim()).find(option => option.startsWith("q="))
      return { lang: range.split("-")[0]!, q: q ? Number(q.slice(2)) : 1 }
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ lang }) => lang)
}

function readTexts(lang: Lang): Record<string, unknown> {
  const folder = path.join(root, "locales", lang)
  return Object.fromEntries(
    readdirSync(folder)
      .filter(name => name.endsWith(".json"))
      .map(name => [path.basename(name, ".json"), JSON.parse(readFileSync(path.join(folder, name), "utf8"))]),
  )
}

/** A gap in the texts must not reach a reader: tests and development stop, production shows what is least bad. */
function missing(message: string, instead: string): string {
  if (process.env.NODE_ENV !== "production") throw new Error(message)
  return instead
}
