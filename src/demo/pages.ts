import type { Deps } from "../deps.ts"
import type { Message } from "../messages/message.ts"
import { messageText } from "../messages/text.ts"
import type { FieldErrors } from "../web/form.ts"
import { type Lang, t } from "../web/i18n.ts"
import { steps } from "./timeline.ts"

export const panelPage = (lang: Lang, panel: { now: Date; deadline: Date | null }, errors?: FieldErrors) => ({
  title: t(lang, "demo.title"),
  ...panel,
  errors,
  steps: steps.map(step => ({ step, text: t(lang, `demo.step.${step}`) })),
})

const mailbox = (lang: Lang) => ({ href: `/${lang}/demo/mailbox`, key: "demo.mailbox.title" })

export const mailboxPage = (
  lang: Lang,
  { config, vault }: Pick<Deps, "config" | "vault">,
  [messages, total]: [Message[], number],
  page: number,
  size: number,
) => ({
  title: t(lang, "demo.mailbox.title"),
  messages: messages.map(m => ({ ...m, ...messageText(m, config.baseUrl, vault) })),
  page,
  pages: Math.max(1, Math.ceil(total / size)),
  previous: page > 1 && `/${lang}/demo/mailbox?page=${page - 1}`,
  next: page * size < total && `/${lang}/demo/mailbox?page=${page + 1}`,
})

/** The message with what in it is an address of ours made a link. */
export function messagePage(lang: Lang, { config, vault }: Pick<Deps, "config" | "vault">, message: Message) {
  const { subject, text } = messageText(message, config.baseUrl, vault)
  const lines = text.split("\n").map(line => ({ line, href: line.startsWith(config.baseUrl) && line.trim() }))
  return { title: subject, message, lines, breadcrumbs: [mailbox(lang)] }
}
