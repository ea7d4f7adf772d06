// Who is told of an objection: the head, who decides it; then the nominee with the reasons, and the secretaries.
import { addMonths, almatyDate } from "../calendar/almaty-time.ts"
import type { Tx } from "../db/database.ts"
import { queueMessage } from "../messages/queue.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import { tellSecretaries } from "../reviews/telling.ts"
import { numberAt, ruleAt } from "../rules/rule.ts"
import { listRules } from "../rules/store.ts"
import { listGrants } from "../users/grant-store.ts"
import { findUser } from "../users/store.ts"
import { formatDate } from "../web/format.ts"
import { type Lang, t } from "../web/i18n.ts"
import type { RulingInput } from "./forms.ts"

const aboutOf = ({ publicId }: Nomination) => ({ kind: "nomination" as const, id: publicId })

export async function tellObjection(
  tx: Tx,
  now: Date,
  { review, council }: ReviewWithScope,
  nomination: Nomination,
): Promise<void> {
  const letter = (lang: Lang) => ({
    kind: "objection-filed",
    particulars: { council: council.names[lang], number: nomination.number ?? 0 },
    link: `/group/${review.slug}/objections`,
    about: aboutOf(nomination),
  })
  for (const { userId } of await listGrants(tx, now, ["group-head"], { reviewId: review.id })) {
    const user = await findUser(tx, userId)
    if (!user || user.suspendedAt) continue
    await queueMessage(tx, now, { userId, toAddress: user.emailTyped, lang: user.lang, ...letter(user.lang) })
  }
  await tellSecretaries(tx, now, review, letter)
}

export async function tellRuling(
  tx: Tx,
  now: Date,
  { review, council }: ReviewWithScope,
  nomination: Nomination,
  { outcome, reasonKk, reasonRu }: RulingInput,
): Promise<void> {
  const { lang, number, nomineeUserId } = nomination
  const account = nomineeUserId === null ? null : await findUser(tx, nomineeUserId)
  await queueMessage(tx, now, {
    userId: account?.id ?? null,
    toAddress: nomination.email ?? account?.emailTyped ?? null,
    lang,
    kind: `objection-${outcome}`,
    particulars: {
      council: council.names[lang],
      number: number ?? 0,
      reason: { kk: reasonKk, ru: reasonRu, en: `${reasonKk}\n\n${reasonRu}` }[lang],
      ...(outcome === "rejected" && { ways: await appeal(tx, now, lang) }),
    },
    link: `/account/nominations/${nomination.publicId}/objection`,
    nominee: nomination.publicId,
    about: aboutOf(nomination),
  })
  await tellSecretaries(tx, now, review, reader => ({
    kind: "objection-settled",
    particulars: {
      council: council.names[reader],
      number: number ?? 0,
      outcome: t(reader, `objections.outcome.${outcome}`),
    },
    link: `/desk/nominations/${nomination.publicId}`,
    about: aboutOf(nomination),
  }))
}

/** The complaint that is left, its term, and whether that was held against a published source. */
async function appeal(tx: Tx, now: Date, lang: Lang): Promise<string> {
  const today = almatyDate(now)
  const rules = await listRules(tx)
  const months = numberAt(rules, "appeal_months", today)
  const days = numberAt(rules, "appeal_working_days", today)
  const isVerified = (["appeal_months", "appeal_working_days"] as const).every(
    code => ruleAt(rules, code, today)?.verified !== false,
  )
  return [
    months && t(lang, "files.ways.appeal", { months, until: formatDate(lang, addMonths(today, months)) }),
    days && t(lang, "files.ways.answer", { days }),
    !isVerified && t(lang, "files.ways.unverified"),
  ]
    .filter(Boolean)
    .join("\n")
}
