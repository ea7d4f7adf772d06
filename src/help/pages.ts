import { type Lang, t } from "../web/i18n.ts"

/** The pages that explain, and their sections in order; each line of a section's text is a paragraph. */
const sections = {
  help: ["council", "nominate", "consent", "check", "endorse", "identity", "decision", "complaint", "paper"],
  privacy: ["who", "what", "public", "never", "iin", "journal", "cookies", "rights"],
  accessibility: ["works", "aim", "languages", "problem"],
}
export type HelpPage = keyof typeof sections
export const helpPages = Object.keys(sections) as HelpPage[]

export const helpPage = (lang: Lang, page: HelpPage) => ({
  title: t(lang, `help.${page}.title`),
  description: t(lang, `help.${page}.lead`),
  lead: t(lang, `help.${page}.lead`),
  sections: sections[page].map(id => ({
    id,
    title: t(lang, `help.${page}.${id}.title`),
    paragraphs: t(lang, `help.${page}.${id}.text`).split("\n"),
  })),
  links: page === "help" ? ["/rules", "/calendar", "/privacy", "/accessibility"].map(place => linkTo(lang, place)) : [],
})

const linkTo = (lang: Lang, place: string) => ({ href: `/${lang}${place}`, key: `help.link.${place.slice(1)}` })
