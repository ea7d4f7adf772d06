import type { Vault } from "../vault.ts"
import { type Lang, t } from "../web/i18n.ts"
import type { Message } from "./message.ts"

export interface MessageText {
  subject: string
  text: string
  /** what the receiver keeps as a file */
  attachments?: { filename: string; content: string }[]
}

/** What it is about, in the receiver's language: without its link, and so without any secret. */
export const subjectOf = ({ kind, lang, particulars }: Message): string =>
  t(lang as Lang, `mail.${kind}.subject`, particulars)

/** The message in the receiver's language. A link whose secret is gone ends in dots. */
export function messageText(message: Message, baseUrl: string, vault: Vault): MessageText {
  const { path, nominee, ...particulars } = message.particulars
  const lang = message.lang as Lang
  const { secretSealed, secretKeyId } = message
  const token = secretSealed && secretKeyId ? vault.open({ sealed: secretSealed, keyId: secretKeyId }) : "…"
  const link = path ? `${baseUrl}/${lang}${path}${String(path).endsWith("/") ? token : ""}` : ""
  // What is next and by when; letters from before it was said have none.
  const params = { next: "", ...particulars, link }
  const { fileName, fileText } = message.particulars
  return {
    subject: t(lang, `mail.${message.kind}.subject`, params),
    text: [
      t(lang, `mail.${message.kind}.text`, params),
      nominee &&
        t(lang, "mail.nomineePage", { page: `${baseUrl}/${lang}/candidacies/${vault.nomineeToken(String(nominee))}` }),
    ]
      .filter(Boolean)
      .join("\n\n"),
    ...(fileName && { attachments: [{ filename: String(fileName), content: String(fileText) }] }),
  }
}
