// Who is told of the decision: the nominee with the reason in words, those who proposed with its class alone.
import { addMonths, almatyDate } from "../calendar/almaty-time.ts"
import { listHolidays } from "../calendar/store.ts"
import type { Tx } from "../db/database.ts"
import { queueMessage } from "../messages/queue.ts"
import type { Nomination } from "../nominations/nomination.ts"
import { objectionTerm } from "../nominations/objection-term.ts"
import { listProposals } from "../nominations/proposal-store.ts"
import type { ReviewWithScope } from "../reviews/review.ts"
import type { Stage } from "../reviews/timetable.ts"
import { numberAt, ruleAt } from "../rules/rule.ts"
import { listRules } from "../rules/store.ts"
import { findUser } from "../users/store.ts"
import { formatDate, formatDateTime } from "../web/format.ts"
import { type Lang, t } from "../web/i18n.ts"
import type { RefusalInput, ReturnInput } from "./forms.ts"

export async function tellDecision(
  tx: Tx,
  now: Date,
  { review, council, stages }: ReviewWithScope,
  nomination: Nomination,
  refusal?: RefusalInput,
): Promise<void> {
  const ways = await waysToContest(tx, now, stages)
  const about = { kind: "nomination" as const, id: nomination.publicId }
  const outcome = refusal ? "refused" : "admitted"
  // Only the refused nominee may object; a complaint is open to all.
  const common = (lang: Lang, mayObject = false) => ({
    council: council.names[lang],
    number: nomination.number ?? 0,
    ways: ways(lang, mayObject),
    ...(refusal && { reasons: refusal.reasons.map(reason => t(lang, `files.reason.${reason}`)).join("; ") }),
  })
  const account = nomination.nomineeUserId === null ? null : await findUser(tx, nomination.nomineeUserId)
  const toAddress = nomination.email ?? account?.emailTyped
  if (toAddress)
    await queueMessage(tx, now, {
      userId: account?.id ?? null,
      toAddress,
      lang: nomination.lang,
      kind: outcome,
      particulars: {
        ...common(nomination.lang, refusal !== undefined),
        ...(refusal && { text: inWords(nomination.lang, refusal) }),
      },
      link: `/reviews/${review.slug}/candidates/${nomination.publicId}`,
      nominee: nomination.publicId,
      about,
    })
  for (const proposal of await listProposals(tx, [nomination.id])) {
    const { proposerUserId } = proposal
    if (proposerUserId === null || proposerUserId === nomination.nomineeUserId) continue
    const user = await findUser(tx, proposerUserId)
    if (!user) continue
    await queueMessage(tx, now, {
      userId: user.id,
      toAddress: user.emailTyped,
      lang: user.lang,
      kind: refusal ? "proposalRefused" : "proposalAdmitted",
      particulars: common(user.lang),
      link: "/account/nominations",
      about,
    })
  }
}

/** What is to be added, and by when; it is sent again from the account. */
export async function tellReturn(
  tx: Tx,
  now: Date,
  { council }: ReviewWithScope,
  nomination: Nomination,
  { askKk, askRu, dueAt }: ReturnInput & { dueAt: Date },
): Promise<void> {
  const { lang, publicId, number } = nomination
  const account = nomination.nomineeUserId === null ? null : await findUser(tx, nomination.nomineeUserId)
  await queueMessage(tx, now, {
    userId: account?.id ?? null,
    toAddress: nomination.email ?? account?.emailTyped ?? null,
    lang,
    kind: "file-returned",
    particulars: {
      council: council.names[lang],
      number: number ?? 0,
      until: formatDateTime(lang, dueAt),
      text: inWords(lang, { textKk: askKk, textRu: askRu }),
    },
    link: `/account/nominations/${publicId}/completion`,
    nominee: publicId,
    about: { kind: "nomination", id: publicId },
  })
}

/** Both languages have force; who reads neither of them gets both. */
const inWords = (lang: Lang, { textKk, textRu }: Pick<RefusalInput, "textKk" | "textRu">): string =>
  ({ kk: textKk, ru: textRu, en: `${textKk}\n\n${textRu}` })[lang]

/** Objection and complaint with their last days, and whether somebody has held the terms against a published source. */
async function waysToContest(
  tx: Tx,
  now: Date,
  stages: readonly Stage[],
): Promise<(lang: Lang, mayObject: boolean) => string> {
  const rules = await listRules(tx)
  const today = almatyDate(now)
  const days = numberAt(rules, "objection_working_days", today)
  const months = numberAt(rules, "appeal_months", today)
  const answerDays = numberAt(rules, "appeal_working_days", today)
  const until = objectionTerm(stages, { decidedAt: now }, days, await listHolidays(tx))
  const isVerified = (["objection_working_days", "appeal_months", "appeal_working_days"] as const).every(
    code => ruleAt(rules, code, today)?.verified !== false,
  )
  return (lang, mayObject) =>
    [
      mayObject && t(lang, "files.ways.objection", { until: formatDateTime(lang, until) }),
      months && t(lang, "files.ways.appeal", { months, until: formatDate(lang, addMonths(today, months)) }),
      answerDays && t(lang, "files.ways.answer", { days: answerDays }),
      !isVerified && t(lang, "files.ways.unverified"),
    ]
      .filter(Boolean)
      .join("\n")
}
