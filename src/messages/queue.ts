import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import type { Particulars } from "../db/particulars.ts"
import type { Vault } from "../vault.ts"
import type { Lang } from "../web/i18n.ts"
import type { Message } from "./message.ts"
import { addMessages } from "./store.ts"

export interface Letter {
  /** the receiver's account, so that the message is listed there too */
  userId?: number | null
  /** null: who has no address gets no message */
  toAddress: string | null
  lang: Lang
  /** `mail.<kind>.subject` and `mail.<kind>.text` say what it says */
  kind: string
  /** what the texts need, in the receiver's language where it is language; never identity numbers or tokens */
  particulars?: Particulars
  /** an address on this site without the language, `/account`: the text gets it whole as `link` */
  link?: string
  /** what it tells about, so that it is listed there too */
  about?: { kind: "nomination" | "review"; id: string }
  /** public id of the nomination, in a letter to its nominee: then the letter ends with the link to their own page */
  nominee?: string
  /** the token that ends the link; kept unreadable, and gone once the message is sent */
  secret?: { token: string; vault: Vault }
}

/** Writes the message in the transaction of what it tells about; the sender sends it afterwards. */
export const queueMessage = (tx: Tx, now: Date, letter: Letter): Promise<void> => queueMessages(tx, now, [letter])

/** The same for many. */
export async function queueMessages(tx: Tx, now: Date, letters: Letter[]): Promise<void> {
  await addMessages(
    tx,
    letters.flatMap(letter => (letter.toAddress === null ? [] : messageOf(now, letter, letter.toAddress))),
  )
}

function messageOf(now: Date, letter: Letter, toAddress: string): Omit<Message, "id"> {
  const sealed = letter.secret?.vault.seal(letter.secret.token)
  return {
    publicId: newPublicId(),
    userId: letter.userId ?? null,
    toAddress,
    lang: letter.lang,
    kind: letter.kind,
    particulars: {
      ...letter.particulars,
      ...(letter.link && { path: letter.link }),
      ...(letter.nominee && { nominee: letter.nominee }),
    },
    secretSealed: sealed?.sealed ?? null,
    secretKeyId: sealed?.keyId ?? null,
    createdAt: now,
    nextTryAt: now,
    tries: 0,
    sentAt: null,
    failedAt: null,
    lastError: null,
    aboutKind: letter.about?.kind ?? null,
    aboutId: letter.about?.id ?? null,
    settledAt: null,
  }
}
