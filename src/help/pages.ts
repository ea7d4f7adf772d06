import { type Lang, t } from "../web/i18n.ts"

/** The pages that explain, and their sections in order; each line of a section's text is a paragraph. */
const sections = {
  help: ["council", "nominate", "consent", "check", "endorse", "identity", "decision", "complaint", "paper"],
  privacy: ["who", "what", "public", "never", "iin", "journal", "cookies", "rights"],
  accessibility: ["works", "aim", "languages", "problem"],
  threats: ["proved", "receipt", "people", "same", "shown", "waiting", "two", "key"],
}
export type HelpPage = keyof typeof sections
export const helpPages = Object.keys(sections) as HelpPage[]
/** Beside what it is about. */
export const placeOf = (page: HelpPage): string => (page === "threats" ? "/journal/threat-model" : `/${page}`)

export const helpPage = (lang: Lang, page: HelpPage) => ({
  title: t(lang, `help.${page}.title`),
  description: t(lang, `help.${page}.lead`),
  lead: t(lang, `help.${page}.lead`),
  sections: sections[page].map(id => ({
    id,
    title: t(lang, `help.${page}.${id}.title`),
    paragraphs: t(lang, `help.${page}.${id}.text`).split("\n"),
  })),
  links: (links[page] ?? []).map(([place, key]) => ({ href: `/${lang}${place}`, key })),
})

const links: Partial<Record<HelpPage, [place: string, key: string][]>> = {
  help: [
    ["/reviews", "help.link.paper"],
    ["/rules", "help.link.rules"],
    ["/calendar", "help.link.calendar"],
    ["/journal/threat-model", "help.link.threat-model"],
    ["/privacy", "help.link.privacy"],
    ["/accessibility", "help.link.accessibility"],
  ],
  threats: [
    ["/receipts/check", "receipts.check.title"],
    ["/journal/checkpoint", "journal.checkpoint.title"],
    ["/integrity", "integrity.title"],
  ],
}
