import { domainToASCII, domainToUnicode } from "node:url"

export const emailProblems = ["shape", "length"] as const
export type EmailProblem = (typeof emailProblems)[number]
/**
 * `typed` is for sending, as typed but trimmed; `canonical` is for uniqueness only, never for sending: all addresses
 * of one mailbox have the same.
 */
export type ParsedEmail = { ok: true; typed: string; canonical: string } | { ok: false; reason: EmailProblem }

/** How a provider lets one mailbox have many addresses. Domains not listed keep their plus and dots: they may matter there. */
interface Provider {
  domains: string[]
  /** all these domains lead to the same mailbox, known by this one */
  same?: string
  /** everything from the plus on is a tag */
  plus?: true
  /** signs that the provider does not see in the name */
  ignored?: RegExp
  /** a dash in the name is a dot */
  dashIsDot?: true
}
const zones = (name: string, list: string) => list.split(" ").map(zone => `${name}.${zone}`)
const providers: Provider[] = [
  { domains: ["gmail.com", "googlemail.com"], same: "gmail.com", plus: true, ignored: /\./g },
  {
    domains: [
      ...zones("yandex", "ru com kz by ua uz az md tj tm lt lv ee fr com.tr com.am com.ge com.ua com.ru co.il"),
      "ya.ru",
      "narod.ru",
    ],
    same: "yandex.ru",
    plus: true,
    dashIsDot: true,
  },
  { domains: ["mail.ru", "internet.ru", "bk.ru", "inbox.ru", "list.ru", "xmail.ru", "mail.kz"], plus: true },
  { domains: ["rambler.ru", "lenta.ru", "autorambler.ru", "myrambler.ru", "ro.ru", "rambler.ua"], plus: true },
  {
    domains: [
      ...zones("outlook", "com kz ru de fr co.uk com.tr"),
      ...zones("hotmail", "com kz ru de fr co.uk com.tr"),
      ...zones("live", "com ru de fr co.uk"),
      "msn.com",
      "passport.com",
    ],
    plus: true,
  },
  { domains: ["icloud.com", "me.com", "mac.com"], same: "icloud.com", plus: true },
  {
    domains: ["proton.me", "protonmail.com", "protonmail.ch", "pm.me"],
    same: "proton.me",
    plus: true,
    ignored: /[._-]/g,
  },
  { domains: ["fastmail.com", "fastmail.fm", "zoho.com", "zohomail.com", "zoho.eu", "hey.com"], plus: true },
]

/** The name before the @: words of the usual signs with single dots between them; quoted names are not accepted. */
const local = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * A label of a domain in two alphabets that share shapes (a Cyrillic letter in `gmail`): no registry of ours gives such
 * names, so it is a slip of the keyboard or meant to look like another.
 */
const latin = /\p{Script=Latin}/u
const lookalikes = /[\p{Script=Cyrillic}\p{Script=Greek}]/u
const isMixed = (part: string) => latin.test(part) && lookalikes.test(part)

/** Lengths as in RFC 5321: 64 before the @, 254 in all. A domain in other letters (IDN) becomes its ASCII form. */
export function parseEmail(text: string): ParsedEmail {
  const typed = text.normalize("NFC").trim()
  if (typed.length > 254) return { ok: false, reason: "length" }
  const at = typed.lastIndexOf("@")
  const name = typed.slice(0, at).toLowerCase()
  const domain = asciiDomain(typed.slice(at + 1))
  if (at < 1 || !domain || !local.test(name)) return { ok: false, reason: "shape" }
  if (name.length > 64 || name.length + domain.length > 253) return { ok: false, reason: "length" }
  const canonical = canonicalOf(name, domain)
  return canonical ? { ok: true, typed, canonical } : { ok: false, reason: "shape" }
}

function canonicalOf(name: string, domain: string): string | undefined {
  const provider = providers.find(one => one.domains.includes(domain))
  let box = provider?.plus ? name.replace(/\+.*$/, "") : name
  if (provider?.ignored) box = box.replace(provider.ignored, "")
  if (provider?.dashIsDot) box = box.replaceAll("-", ".")
  return box === "" ? undefined : `${box}@${provider?.same ?? domain}`
}

function asciiDomain(typed: string): string | undefined {
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(typed)) return undefined
  const labels = domainToASCII(typed).split(".")
  if (domainToUnicode(typed).split(".").some(isMixed)) return undefined
  const real = labels.length > 1 && labels.every(part => label.test(part)) && !/^\d+$/.test(labels.at(-1)!)
  return real ? labels.join(".") : undefined
}
