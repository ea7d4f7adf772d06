// What views may call between braces, in one language.
import type { Hash, Helpers } from "./expression.ts"
import { type Day, formatClock, formatDate, formatDateTime, formatMachineDate, formatNumber } from "./format.ts"
import { type Lang, type TextParams, t } from "./i18n.ts"
import { assetUrl } from "./public-files.ts"
import { isGiven } from "./template.ts"

/** A text written by people in several languages; Kazakh is always there. */
export interface Multilingual {
  kk: string
  ru?: string | null
  en?: string | null
}
/** What is wrong with a field: the key of a text with its figures, as form parsers give it, or a text. */
type Message = string | { key: string; params?: TextParams }
/** An item of a list or a choice: it is called its `text`, the text of its `key`, or its `names` in the language. */
interface Item {
  text?: string
  key?: string
  params?: TextParams
  names?: Multilingual
}

/** Of these, what a page says depends on the page itself, and not only on what they are given. */
export const asksPage = ["at"]

export function viewHelpers(lang: Lang): Helpers {
  const textIn = (texts: Multilingual | undefined) => texts?.[lang] || texts?.kk || ""
  const dated =
    (format: (lang: Lang, value: Day) => string) =>
    ([value]: unknown[]) =>
      value ? format(lang, value as Day) : ""
  return {
    t: ([key], params) => (key ? t(lang, key as string, params) : ""),
    problem([given]) {
      const message = given as Message | undefined
      return typeof message === "object" ? t(lang, message.key, message.params) : (message ?? "")
    },
    date: dated(formatDate),
    dateTime: dated(formatDateTime),
    clock: dated((_, value) => formatClock(value as Date)),
    machineDate: dated((_, value) => formatMachineDate(value)),
    number: ([value]) => (value === undefined || value === null ? "" : formatNumber(lang, Number(value))),
    textIn: ([texts]) => textIn(texts as Multilingual | undefined),
    /** Addresses in this page's language: literal pieces and values by turns, `{{path "/councils/" slug "/history"}}`. */
    path(pieces) {
      let address = ""
      for (let i = 0; i < pieces.length; i++) {
        const text = String(pieces[i] ?? "")
        address += i % 2 ? encodeURIComponent(text) : text
      }
      return `/${lang}${address === "/" ? "" : address}`
    },
    /** The elements that explain a form control, see partials/form/hint-and-error. */
    describedBy: ([id, hint, error]) => [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" "),
    asset: ([name]) => assetUrl(name as string),
    /** Is the reader at this address or below it? */
    at([place], _hash, page) {
      const here = String(page.currentPath ?? "")
      return place === "/" ? here === "/" || here === "" : here === place || here.startsWith(`${place}/`)
    },
    eq: ([a, b]) => String(a ?? "") === String(b ?? ""),
    /** Is this among the chosen ones? For checkboxes, whose value is one text, several or none. */
    includes: ([chosen, value]) => [chosen].flat().some(one => String(one ?? "") === String(value)),
    concat: pieces => pieces.join(""),
    or: all => all.find(isGiven) ?? "",
    and: all => (all.every(isGiven) ? all.at(-1) : ""),
    not: ([value]) => !isGiven(value),
    /** For a person without a photo: the first letters of the first two words. */
    initials: ([name]) =>
      String(name ?? "")
        .trim()
        .split(/\s+/, 2)
        .map(word => [...word][0] ?? "")
        .join("")
        .toUpperCase(),
    list: all => all,
    object: (_, hash: Hash) => hash,
    caption([given]) {
      const item = given as Item
      return item.text ?? (item.key ? t(lang, item.key, item.params) : textIn(item.names))
    },
  }
}
