// What the letters say; asking for consent once more goes the way of every such letter, with its limit.
import { askingFor } from "../consents/asking.ts"
import type { Tx } from "../db/database.ts"
import { checkEnds } from "../files/file-due.ts"
import { type Letter, queueMessage } from "../messages/queue.ts"
import { inviteAgain } from "../nominations/invitation.ts"
import type { Requirement } from "../requirements/requirement.ts"
import type { Vault } from "../vault.ts"
import { formatDateTime } from "../web/format.ts"
import { type Lang, t } from "../web/i18n.ts"
import type { Receiver } from "./choosing.ts"

/** False if the letter may not go out any more. */
export async function sendReminder(tx: Tx, now: Date, vault: Vault, receiver: Receiver): Promise<boolean> {
  const { kind, nomination, proposal } = receiver
  if (kind === "consent")
    return proposal !== undefined && inviteAgain(await askingFor(tx, now, vault, nomination, proposal))
  await queueMessage(tx, now, letterTo(receiver))
  return true
}

function letterTo({ kind, nomination, scope, account, completion, missing }: Receiver): Letter {
  const { lang, publicId, number } = nomination
  const isReturned = kind === "completion"
  const until = isReturned ? completion?.dueAt : checkEnds(scope)
  const asked = { kk: completion?.textKk, ru: completion?.textRu, en: `${completion?.textKk}\n\n${completion?.textRu}` }
  return {
    userId: account?.id ?? null,
    toAddress: nomination.email ?? account?.emailTyped ?? null,
    lang,
    kind: isReturned ? "completion-reminder" : "documents-reminder",
    particulars: {
      council: scope.council.names[lang],
      number: number ?? 0,
      until: until ? formatDateTime(lang, until) : "",
      text: isReturned ? (asked[lang] ?? "") : missing.map(one => `– ${nameIn(lang, one)}`).join("\n"),
    },
    link: isReturned ? `/account/nominations/${publicId}/completion` : `/account/nominations/${publicId}/documents`,
    nominee: publicId,
    about: { kind: "nomination", id: publicId },
  }
}

/** Names are given in the two languages that have force. */
const nameIn = (lang: Lang, { kind, nameKk, nameRu }: Requirement): string =>
  ({ kk: nameKk, ru: nameRu, en: t("en", `requirements.kind.${kind}`) })[lang]
