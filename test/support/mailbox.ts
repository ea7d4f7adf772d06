import { messageTable } from "../../src/messages/store.ts"
import { messageText } from "../../src/messages/text.ts"
import type { TestApp } from "./app.ts"

export interface Letter {
  to: string
  kind: string
  lang: string
  subject: string
  text: string
  /** the address in the letter, from the language on */
  path: string
}

/** What waits to be sent, the oldest first, as its receiver will read it. */
export async function letters({ db, vault }: TestApp): Promise<Letter[]> {
  const rows = await db.read(tx => tx.find(messageTable, { order: { id: "asc" } }))
  return rows.map(row => {
    const { subject, text } = messageText(row, "http://kenes.test", vault)
    const path = /http:\/\/kenes\.test(\S+)/.exec(text)?.[1] ?? ""
    return { to: row.toAddress, kind: row.kind, lang: row.lang, subject, text, path }
  })
}
