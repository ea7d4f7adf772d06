// Every text that a reader sees stands in locales/, in three languages, and nothing else does.
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { expect } from "chai"
import { type Lang, languages } from "../src/web/i18n.ts"

type Texts = Map<string, string>

const pluralEnding = /_(zero|one|two|few|many|other)$/
const texts = Object.fromEntries(languages.map(lang => [lang, readTexts(lang)])) as Record<Lang, Texts>
const baseKeys = new Set(languages.flatMap(lang => [...texts[lang].keys()].map(key => key.replace(pluralEnding, ""))))
const code = [...filesIn("src", /\.ts$/), ...filesIn("migrations", /\.ts$/)].map(readSource)
const views = filesIn("views", /\.hbs$/).map(readSource)

describe("texts in locales/", () => {
  it("say everything in every language", () => {
    const missing = languages.flatMap(lang => [...baseKeys].flatMap(key => gaps(lang, key)))
    expect(missing).to.deep.equal([])
  })

  it("are never empty", () => {
    const empty = languages.flatMap(lang =>
      [...texts[lang]].filter(([, text]) => !text.trim()).map(([key]) => `${lang} ${key}`),
    )
    expect(empty).to.deep.equal([])
  })

  it("take the same figures in every language", () => {
    const uneven = [...baseKeys].filter(key => new Set(languages.map(lang => variablesOf(lang, key).join())).size > 1)
    expect(uneven).to.deep.equal([])
  })

  it("are all used", () => {
    const { literals, prefixes } = mentions()
    const used = (key: string) =>
      literals.has(key) ||
      literals.has(key.replace(/\.(title|text)$/, "")) || // a refusal names the pair that its page shows
      prefixes.some(prefix => key.startsWith(prefix))
    expect([...baseKeys].filter(key => !used(key))).to.deep.equal([])
  })

  it("are there for every key that is asked for by name", () => {
    const asked = [
      ...code.flatMap(file => matches(file, /\bt\((?:[^,()"]|\([^()]*\))+,\s*"([\w.-]+)"/g)),
      ...views.flatMap(file => matches(file, /(?:\{\{|\()t "([\w.-]+)"/g)),
      ...views.flatMap(file => matches(file, /(?:\s|\()(?:key|valueKey)="([\w.-]+)"/g)),
    ]
    expect(
      asked.filter(({ found }) => !baseKeys.has(found)).map(({ name, found }) => `${name}: ${found}`),
    ).to.deep.equal([])
  })
})

describe("code and views", () => {
  it("hold no Cyrillic letter", () => {
    const all = [...filesIn("src", /\.(ts|json|scss)$/), ...filesIn("views", /\.hbs$/)].map(name => ({
      name,
      text: readFileSync(name, "utf8"),
    }))
    expect(all.flatMap(file => linesWith(file, /\p{Script=Cyrillic}/u))).to.deep.equal([])
  })

  it("show no letter that is not an expression, in text or in an attribute that is read out", () => {
    const wrong = views.flatMap(({ name, text }) => {
      const fixed = text.replace(/\{\{\{?[\s\S]*?\}\}\}?/g, "").replace(/&\w+;/g, "")
      const shown = fixed.replace(/<[^>]*>/g, "\n").split("\n")
      const read = [...fixed.matchAll(/\s(?:title|alt|placeholder|aria-label|aria-description|label)="([^"]*)"/g)].map(
        m => m[1]!,
      )
      return [...shown, ...read].filter(piece => /\p{L}/u.test(piece)).map(piece => `${name}: ${piece.trim()}`)
    })
    expect(wrong).to.deep.equal([])
  })
})

function gaps(lang: Lang, key: string): string[] {
  if (texts[lang].has(key)) return []
  const isPlural = languages.some(other => texts[other].has(`${key}_other`))
  if (!isPlural) return [`${lang} ${key}`]
  return new Intl.PluralRules(lang)
    .resolvedOptions()
    .pluralCategories.map(category => `${key}_${category}`)
    .filter(form => !texts[lang].has(form))
    .map(form => `${lang} ${form}`)
}

function variablesOf(lang: Lang, key: string): string[] {
  const forms = [...texts[lang]].filter(([name]) => name.replace(pluralEnding, "") === key).map(([, text]) => text)
  return [...new Set(forms.flatMap(text => [...text.matchAll(/\{\{([^}]*)\}\}/g)].map(m => m[1]!.trim())))].sort()
}

/** Keys that stand in code or views as they are, and beginnings that something is added to: `"a.b."` or `` `a.b.${c}` ``. */
function mentions() {
  const all = [...code, ...views]
  const found = (pattern: RegExp) => all.flatMap(file => matches(file, pattern).map(match => match.found))
  return {
    literals: new Set(found(/["'`]([a-z][\w-]*(?:\.[\w-]+)+)["'`]/g)),
    prefixes: [
      ...found(/["'`]([a-z][\w-]*\.(?:[\w-]+\.)*)["'`]/g),
      ...found(/`([a-z][\w-]*\.(?:[\w-]+[.-])*\w*)\$\{/g),
    ],
  }
}

interface Source {
  name: string
  text: string
}

function matches({ name, text }: Source, pattern: RegExp): { name: string; found: string }[] {
  return [...text.matchAll(pattern)].map(match => ({ name, found: match[1]! }))
}

function linesWith({ name, text }: Source, pattern: RegExp): string[] {
  return text.split("\n").flatMap((line, i) => (pattern.test(line) ? [`${name}:${i + 1}: ${line.trim()}`] : []))
}

function filesIn(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(name => pattern.test(name))
    .map(name => path.join(folder, name))
}

/** Without comments, which may name keys as examples; their lines stay, so that numbers of lines are right. */
function readSource(name: string): Source {
  const comments = name.endsWith(".hbs") ? /\{\{!--[\s\S]*?--\}\}/g : /\/\*[\s\S]*?\*\//g
  return { name, text: readFileSync(name, "utf8").replace(comments, comment => comment.replace(/[^\n]/g, "")) }
}

function readTexts(lang: Lang): Texts {
  const all: Texts = new Map()
  const collect = (prefix: string, value: unknown) => {
    if (typeof value === "string") all.set(prefix, value)
    else for (const [name, inner] of Object.entries(value as object)) collect(`${prefix}.${name}`, inner)
  }
  for (const file of filesIn(`locales/${lang}`, /\.json$/))
    collect(path.basename(file, ".json"), JSON.parse(readFileSync(file, "utf8")))
  return all
}
