import { almatyDate, almatyTime } from "../calendar/almaty-time.ts"
import type { Deps } from "../deps.ts"
import { journalActions } from "../journal/actions.ts"
import { describeAction } from "../journal/describe.ts"
import { verifierKey } from "../merkle/note.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { type Asked, type Cursor, type JournalPage, type Line, nouns } from "./browsing.ts"
import { factsOf } from "./facts.ts"
import type { CheckpointView } from "./use-cases.ts"

const cursorText = ({ at, shown }: Cursor): string => `${at.getTime()}-${shown}`

export function journalPage(lang: Lang, page: JournalPage, form: object = {}, errors?: FieldErrors) {
  const { asked, lines, totals, asOf, next, mayReadInternal, councils } = page
  const filtered = Boolean(asked.council || asked.review || asked.noun || asked.action || asked.day || asked.internal)
  const address = (changes: Partial<Record<"before", string>>) => {
    const { council, review, noun, action, day, internal } = asked
    const given = { council, review, noun, action, day, internal: internal ? "yes" : undefined, ...changes }
    const query = Object.entries(given).filter((pair): pair is [string, string] => typeof pair[1] === "string")
    return query.length ? `/${lang}/journal?${new URLSearchParams(query)}` : `/${lang}/journal`
  }
  const days = [...new Set([...lines.map(line => almatyDate(line.at)), ...totals.map(total => total.day)])]
  return {
    title: t(lang, "journal.title"),
    description: t(lang, "journal.lead"),
    filtered,
    asOf,
    form: { ...asked, ...form },
    errors,
    mayReadInternal,
    internal: asked.internal,
    review: asked.review,
    councils: councils.map(({ slug, names }) => ({ value: slug, names })),
    nouns: nouns.map(value => ({ value, key: `journal.noun.${value}` })),
    actions: Object.entries(journalActions)
      .filter(([, visibility]) => visibility === "public" || mayReadInternal)
      .map(([value]) => ({ value, text: describeAction(lang, value) })),
    days: days
      .sort()
      .reverse()
      .map(day => ({
        day,
        lines: lines.filter(line => almatyDate(line.at) === day).map(line => told(lang, line, councils)),
        totals: totals.filter(total => total.day === day).map(total => toldTotal(lang, total)),
      })),
    newest: asked.before && address({}),
    older: next && address({ before: cursorText(next) }),
  }
}

function told(lang: Lang, line: Line, councils: JournalPage["councils"]) {
  const { at, action, actorRole, actorPublicId, visibility, logIndex, reviewSlug, council } = line
  return {
    time: almatyTime(at),
    text: describeAction(lang, action),
    actor: t(lang, `journal.actor.${actorRole}`),
    actorPublicId,
    internal: visibility === "internal",
    place: logIndex,
    isPlaced: logIndex !== null,
    council: council && { text: council.names[lang], href: `/${lang}/councils/${council.slug}` },
    review: reviewSlug && { text: reviewSlug, href: `/${lang}/reviews/${reviewSlug}` },
    subject: subjectOf(lang, line),
    facts: factsOf(line, councils),
  }
}

/** From its approval on, an invalidation stands in the ledger. */
const inLedger = ["invalidation.approve", "invalidation.done"]

/** A link to what was changed, where everyone may see it. */
function subjectOf(lang: Lang, { action, subjectKind, subjectPublicId, reviewSlug, visibility, particulars }: Line) {
  if (visibility === "internal") return undefined
  if (subjectKind === "rule")
    return { text: t(lang, `rules.name.${subjectPublicId}`), href: `/${lang}/rules#${subjectPublicId}` }
  if (subjectKind === "membership" && typeof particulars.person === "string" && particulars.person)
    return { text: t(lang, "journal.person"), href: `/${lang}/people/${particulars.person}` }
  if (subjectKind === "invalidation" && inLedger.includes(action))
    return { text: t(lang, "integrity.title"), href: `/${lang}/integrity/${subjectPublicId}` }
  if (subjectKind === "nomination" && reviewSlug)
    return { text: subjectPublicId, href: `/${lang}/reviews/${reviewSlug}/candidates/${subjectPublicId}` }
  return undefined
}

const toldTotal = (lang: Lang, { reviewSlug, day: _, ...counts }: JournalPage["totals"][number]) => ({
  ...counts,
  review: { text: reviewSlug, href: `/${lang}/reviews/${reviewSlug}` },
})

export const checkpointPage = (
  lang: Lang,
  { signer, config }: Pick<Deps, "signer" | "config">,
  view: CheckpointView,
) => ({
  title: t(lang, "journal.checkpoint.title"),
  description: t(lang, "journal.checkpoint.lead"),
  breadcrumbs: [
    { key: "common.nav.home", href: `/${lang}` },
    { key: "journal.title", href: `/${lang}/journal` },
  ],
  ...view,
  key: verifierKey(signer.verifier),
  command: `npm run verify -- ${config.baseUrl}`,
  tiles: ["/journal/tile/<L>/<N>[.p/<W>]", "/journal/tile/entries/<N>[.p/<W>]"],
  format: "https://c2sp.org/tlog-tiles",
  json: "JSON",
  csv: "CSV",
})

/** The page of somebody who asked for what makes no sense: everything, with what is wrong. */
export const nothingAsked: Asked = { internal: false }
