import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { createInstance } from "i18next"
import { root } from "../root.ts"

export const languages = ["kk", "ru", "en"] as const
export type Lang = (typeof languages)[number]

/** Params for a text's `{{placeholders}}`; `count` also chooses the plural form and is written with separators. */
export type TextParams = Record<string, unknown>

const trees = Object.fromEntries(languages.map(lang => [lang, readTexts(lang)]))
/** Most texts take no figures: looking them up spares a page the better part of its time. */
const fixed = Object.fromEntries(languages.map(lang => [lang, new Map(fixedTexts("", trees[lang]!))]))

const i18n = createInstance()
i18n.init({
  initAsync: false,
  showSupportNotice: false, // an advertisement in the log
  resources: Object.fromEntries(languages.map(lang => [lang, { translation: trees[lang]! }])),
  fallbackLng: false,
  nsSeparator: false,
  returnNull: false,
  returnEmptyString: false,
  parseMissingKeyHandler: key => missing(`There is no text "${key}".`, key),
  returnedObjectHandler: key => missing(`"${key}" is a group of texts, not a text.`, key),
  missingInterpolationHandler: (text, match) => missing(`The text "${text}" was not given ${match[1]?.trim()}.`, ""),
  interpolation: {
    escapeValue: false, // templates escape
    alwaysFormat: true,
    format: (value, _format, lang, options) => {
      if (value === undefined || value === null) return value as never // so that it counts as missing
      return options?.interpolationkey === "count" && typeof value === "number"
        ? inFigures(lang as Lang, value)
        : String(value)
    },
  },
})
const translators = Object.fromEntries(languages.map(lang => [lang, i18n.getFixedT(lang)]))
const numberFormats = Object.fromEntries(languages.map(lang => [lang, new Intl.NumberFormat(lang)]))

/** The text for a key such as `nominations.form.name`: from `locales/<lang>/nominations.json`, there `form.name`. */
export function t(lang: Lang, key: string, params: TextParams = {}): string {
  return fixed[lang]!.get(key) ?? translators[lang]!(key, params)
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

function fixedTexts(prefix: string, tree: object): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]): [string, string][] => {
    if (typeof value !== "string") return fixedTexts(`${prefix}${name}.`, value)
    return /\{\{|\$t\(/.test(value) ? [] : [[`${prefix}${name}`, value]]
  })
}

function inFigures(lang: Lang, value: number): string {
  return numberFormats[lang]!.format(value)
}

/** A gap in the texts must not reach a reader: tests and development stop, production shows what is least bad. */
function missing(message: string, instead: string): string {
  if (process.env.NODE_ENV !== "production") throw new Error(message)
  return instead
}
