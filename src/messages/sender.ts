import { createTransport } from "nodemailer"
import type { Deps } from "../deps.ts"
import { every } from "../every.ts"
import { failureOf, type Message, nextTry } from "./message.ts"
import { claimMessage, listDueMessages, markSent, markUnsent } from "./store.ts"
import { type MessageText, messageText } from "./text.ts"

/** Hands one message to the mail system; throws when that refuses it. */
export type Post = (to: string, text: MessageText) => Promise<void>

/** Over SMTP where it is configured. The demonstration posts nowhere: its mailbox page shows what would have been sent. */
export function post({ config }: Pick<Deps, "config">): Post {
  if (!config.smtpUrl) return async () => undefined
  const transport = createTransport(config.smtpUrl, {
    from: config.mailFrom,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async (to, text) => {
    await transport.sendMail({ to, ...text })
  }
}

type Sending = Pick<Deps, "config" | "db" | "vault" | "log">

/** Sends what is due, each message once however many senders there are; returns how many went out. */
export async function sendDue(deps: Sending, send: Post): Promise<number> {
  const due = await deps.db.read((tx, now) => listDueMessages(tx, now, 50))
  let sent = 0
  for (const message of due) if (await sendOne(deps, send, message)) sent += 1
  return sent
}

async function sendOne({ config, db, vault, log }: Sending, send: Post, message: Message): Promise<boolean> {
  const tries = message.tries + 1
  const mine = await db.write((tx, now) => claimMessage(tx, message, nextTry(tries, now) ?? now))
  if (!mine) return false
  try {
    await send(message.toAddress, messageText(message, config.baseUrl, vault))
  } catch (error) {
    const { reason, isFinal } = failureOf(error)
    log.warn({ message: message.publicId, kind: message.kind, tries, reason }, "message not sent")
    await db.write((tx, now) => markUnsent(tx, message.id, reason, isFinal || !nextTry(tries, now) ? now : null))
    return false
  }
  await db.write((tx, now) => markSent(tx, message.id, now, config.mode === "demonstration"))
  return true
}

/** Looks every second for messages to send, until `stop`, which waits for the one being sent. */
export function startSender(deps: Deps): () => Promise<void> {
  const send = post(deps)
  return every(1_000, () => sendDue(deps, send).catch(error => deps.log.error({ err: error }, "sending failed")))
}
