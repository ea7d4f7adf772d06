import { type Actor, can } from "../policy.ts"
import type { Vault } from "../vault.ts"
import { type Lang, t } from "../web/i18n.ts"
import { type Message, maskAddress, outboxSize, pageSize, type State, stateOf, states } from "./message.ts"
import { messageText, subjectOf } from "./text.ts"
import type { Outbox } from "./use-cases.ts"

/** Without the tokens of their links: those stand in the mailbox of the receiver and nowhere else. */
export function ownMessagesPage(
  lang: Lang,
  [messages, total]: [Message[], number],
  page: number,
  { baseUrl, vault }: { baseUrl: string; vault: Vault },
) {
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const address = (n: number) => `/${lang}/account/messages?page=${n}`
  return {
    title: t(lang, "messages.title"),
    messages: messages.map(message => {
      const { nominee: _, ...particulars } = message.particulars
      const { subject, text } = messageText({ ...message, particulars, secretSealed: null }, baseUrl, vault)
      return { subject, paragraphs: text.split(/\n+/), at: message.createdAt }
    }),
    paging: {
      page,
      pages,
      previous: page > 1 ? address(page - 1) : undefined,
      next: page < pages ? address(page + 1) : undefined,
    },
  }
}

const kinds: Record<State, "good" | "wait" | "bad"> = { waiting: "wait", sent: "good", failed: "bad", refused: "bad" }

/** What was sent to whom, when, and what became of it: for those who did not get it. */
export const messageLine = (message: Message) => {
  const state = stateOf(message)
  return {
    publicId: message.publicId,
    subject: subjectOf(message),
    lang: message.lang,
    to: maskAddress(message.toAddress),
    at: message.createdAt,
    sentAt: message.sentAt,
    stateKey: `messages.state.${state}`,
    kind: kinds[state],
    error: state === "sent" ? null : message.lastError,
    isSettled: message.settledAt !== null,
    hasFailed: message.failedAt !== null,
  }
}

export function outboxPage(lang: Lang, { messages, total, counts }: Outbox, state: State, page: number, actor: Actor) {
  const pages = Math.max(1, Math.ceil(total / outboxSize))
  const address = (n: number, of: State = state) => `/${lang}/admin/outbox?state=${of}${n > 1 ? `&page=${n}` : ""}`
  return {
    title: t(lang, "messages.outbox.title"),
    states: states.map(value => ({
      key: `messages.state.${value}`,
      count: counts[value],
      href: address(1, value),
      current: value === state,
    })),
    messages: messages.map(messageLine),
    canRetry: can(actor, "message.retry"),
    page,
    pages,
    previous: page > 1 ? address(page - 1) : undefined,
    next: page < pages ? address(page + 1) : undefined,
  }
}
