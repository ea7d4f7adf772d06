import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import Handlebars, { type HelperOptions } from "handlebars"
import { root } from "../root.ts"
import { FixedTexts } from "./fixed-texts.ts"
import { type Day, formatClock, formatDate, formatDateTime, formatMachineDate, formatNumber } from "./format.ts"
import { isLang, type Lang, languages, type TextParams, t } from "./i18n.ts"

/** A text written by people in several languages; Kazakh is always there. */
export interface Multilingual {
  kk: string
  ru?: string | null
  en?: string | null
}
/** What is wrong with a field: the key of a text with its figures, as form parsers give it, or a text. */
type Message = string | { key: string; params?: TextParams }

const helpers = {
  t: (key: string | undefined, options: HelperOptions) => (key ? t(langOf(options), key, options.hash) : ""),
  problem: (message: Message | undefined, options: HelperOptions) =>
    typeof message === "object" ? t(langOf(options), message.key, message.params) : (message ?? ""),
  date: (value: Day | undefined, options: HelperOptions) => (value ? formatDate(langOf(options), value) : ""),
  dateTime: (value: Day | undefined, options: HelperOptions) => (value ? formatDateTime(langOf(options), value) : ""),
  clock: (value: Date | undefined) => (value ? formatClock(value) : ""),
  machineDate: (value: Day | undefined) => (value ? formatMachineDate(value) : ""),
  number: (value: number | undefined, options: HelperOptions) =>
    value === undefined || value === null ? "" : formatNumber(langOf(options), Number(value)),
  textIn: (texts: Multilingual | undefined, options: HelperOptions) => texts?.[langOf(options)] || texts?.kk || "",
  /** Addresses in this page's language: literal pieces and values by turns, `{{path "/councils/" slug "/history"}}`. */
  path: (...given: unknown[]) => addressOf(langOf(given.at(-1) as HelperOptions), given.slice(0, -1)),
  /** The elements that explain a form control, see partials/form/hint-and-error. */
  describedBy: (id: string, hint: unknown, error: unknown) =>
    [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" "),
  asset: (name: string) => assetUrl(name),
  /** Is the reader at this address or below it? */
  at: (place: string, options: HelperOptions) => {
    const here: string = options.data?.root?.currentPath ?? ""
    return place === "/" ? here === "/" || here === "" : here === place || here.startsWith(`${place}/`)
  },
  eq: (a: unknown, b: unknown) => String(a ?? "") === String(b ?? ""),
  /** Is this among the chosen ones? For checkboxes, whose value is one text, several or none. */
  includes: (chosen: unknown, value: unknown) => [chosen].flat().some(one => String(one ?? "") === String(value)),
  concat: (...given: unknown[]) => split(given).args.join(""),
  or: (...given: unknown[]) => split(given).args.find(isGiven) ?? "",
  and: (...given: unknown[]) => {
    const { args } = split(given)
    return args.every(isGiven) ? args.at(-1) : ""
  },
  not: (value: unknown) => !isGiven(value),
  /** For a person without a photo: the first letters of the first two words. */
  initials: (name: string | undefined) =>
    (name ?? "")
      .trim()
      .split(/\s+/, 2)
      .map(word => [...word][0] ?? "")
      .join("")
      .toUpperCase(),
  list: (...given: unknown[]) => split(given).args,
  object: (options: HelperOptions) => options.hash,
  /** What an item of a list or a choice is called: its `text`, the text of its `key`, or its `names` in the language. */
  caption: (item: { text?: string; key?: string; params?: TextParams; names?: Multilingual }, options: HelperOptions) =>
    item.text ?? (item.key ? t(langOf(options), item.key, item.params) : helpers.textIn(item.names, options)),
}

const compilerOptions = {
  explicitPartialContext: true,
  preventIndent: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(Object.keys(helpers).map(name => [name, true])),
}

/**
 * Handlebars for Express. Partials see only what they are given (`explicitPartialContext`), so a `title` of the page
 * cannot slip into a button; and a helper that does not exist is an error, not an empty place. Each file is read and compiled
 * once for each language: `npm run dev` restarts when a view changes.
 */
export function viewEngine() {
  const partials = readPartials()
  const pages = Object.fromEntries(languages.map(lang => [lang, pagesIn(lang, partials)]))
  return (file: string, locals: object, done: (error: unknown, html?: string) => void): void => {
    try {
      const { view, layout } = pages["lang" in locals && isLang(locals.lang) ? locals.lang : "kk"]!
      const body = view(file)(locals).trim()
      done(null, "layout" in locals && locals.layout === false ? body : layout({ ...locals, body }).trim())
    } catch (error) {
      done(error)
    }
  }
}

/** Longer partials are called, not repeated in every view that has them. */
const longest = 300

function pagesIn(lang: Lang, partials: Map<string, string>) {
  const handlebars = Handlebars.create()
  for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, orProperty(name, helper))
  const fixedTexts = new FixedTexts({
    text(helper, literal) {
      if (helper === "t") return t(lang, literal)
      if (helper === "path") return addressOf(lang, [literal])
      return helper === "asset" ? assetUrl(literal) : undefined
    },
    partial: name => ((partials.get(name)?.length ?? longest) < longest ? partials.get(name) : undefined),
  })
  const compiled = (source: string) => {
    const template = handlebars.parse(source)
    fixedTexts.accept(template)
    return handlebars.compile(template, compilerOptions)
  }
  for (const [name, source] of partials)
    handlebars.registerPartial(
      name,
      lazily(() => compiled(source)),
    )
  const views = new Map<string, ReturnType<typeof compiled>>()
  return {
    layout: lazily(() => compiled(sourceOf(path.join(root, "views/layouts/main.hbs")))),
    view(file: string) {
      const view = views.get(file) ?? compiled(sourceOf(file))
      views.set(file, view)
      return view
    },
  }
}

const sourceOf = (file: string): string => readFileSync(file, "utf8").trim()

/** name -> source */
function readPartials(): Map<string, string> {
  const folder = path.join(root, "views/partials")
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(name => name.endsWith(".hbs"))
  return new Map(
    files.map(file => [file.slice(0, -".hbs".length).replaceAll(path.sep, "/"), sourceOf(path.join(folder, file))]),
  )
}

/** Not compiled before the first page needs it. */
function lazily(make: () => HandlebarsTemplateDelegate): HandlebarsTemplateDelegate {
  let made: HandlebarsTemplateDelegate | undefined
  return (context, options) => {
    made ??= make()
    return made(context, options)
  }
}

/** `{{number}}` alone means the property of that name, such as an act's, although there is a helper called so too. */
function orProperty(name: string, helper: (...given: never[]) => unknown) {
  const help = helper as (...given: unknown[]) => unknown
  return function (this: Record<string, unknown>, ...given: unknown[]): unknown {
    if (given.length > 1 || Object.keys((given[0] as HelperOptions).hash).length) return help(...given)
    return Object.hasOwn(this ?? {}, name) ? this[name] : name === "list" ? [] : ""
  }
}

function addressOf(lang: Lang, pieces: unknown[]): string {
  let address = ""
  for (const [i, piece] of pieces.entries()) {
    const text = String(piece ?? "")
    address += i % 2 ? encodeURIComponent(text) : text
  }
  return `/${lang}${address === "/" ? "" : address}`
}

function langOf(options: HelperOptions): Lang {
  const lang = options.data?.root?.lang
  return isLang(lang) ? lang : "kk"
}

function split(given: unknown[]): { args: unknown[]; options: HelperOptions } {
  return { args: given.slice(0, -1), options: given.at(-1) as HelperOptions }
}

/** As Handlebars' own `if` sees it: nothing, zero and an empty list are "no". */
function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value)
}

const assets = new Map<string, string>()

/** The address of a public file with its content's hash in it, so that browsers may keep it for ever. */
export function assetUrl(name: string): string {
  const known = assets.get(name)
  if (known) return known
  const url = name === "app.css" ? `/build/${stylesheet()}` : `/${name}?v=${contentHash(name)}`
  assets.set(name, url)
  return url
}

function stylesheet(): string {
  const manifest = path.join(root, "public/build/manifest.json")
  if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, "utf8"))["app.css"]
  if (process.env.NODE_ENV === "production") throw new Error("The stylesheet is not built: run `npm run build`.")
  return "app.css"
}

function contentHash(name: string): string {
  return createHash("sha256")
    .update(readFileSync(path.join(root, "public", name)))
    .digest("hex")
    .slice(0, 8)
}
