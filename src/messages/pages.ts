import type { Vault } from "../vault.ts"
import { type Lang, t } from "../web/i18n.ts"
import { type Message, pageSize } from "./message.ts"
import { messageText } from "./text.ts"

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
      const { subject, text } = messageText({ ...message, secretSealed: null }, baseUrl, vault)
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
