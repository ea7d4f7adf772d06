import type { Tx } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { record } from "../journal/record.ts"
import { queueMessage } from "../messages/queue.ts"
import { type Actor, authorize, guest } from "../policy.ts"
import type { EmailInput } from "./forms.ts"
import { addLink, getLink, spendLink, spendLinksOf } from "./link-store.ts"
import { endSessionsOf } from "./session-store.ts"
import { changeUser, findUserByEmail, getUser } from "./store.ts"
import type { User } from "./user.ts"

const byGuest = { actor: guest, as: "guest" } as const

/** Sends a link to the owner of the account, if there is one; whoever asked is told the same either way. */
export const requestReset = ({ db, vault }: Deps, actor: Actor, email: EmailInput): Promise<void> =>
  db.write(async (tx, now) => {
    authorize(actor, "account.open")
    const user = await findUserByEmail(tx, email.canonical)
    if (!user || user.suspendedAt) return
    await spendLinksOf(tx, now, "reset", user.id)
    const token = await addLink(tx, now, { kind: "reset", userId: user.id, hours: 2 })
    await queueMessage(tx, now, {
      userId: user.id,
      toAddress: user.emailTyped,
      lang: user.lang,
      kind: "reset",
      link: "/password-reset/",
      secret: { token, vault },
    })
    const subject = { kind: "user", id: user.publicId }
    await record(tx, now, { action: "user.reset-request", by: byGuest, subject })
  })

/** Whether the account's owner has yet to agree to the processing of their data: then the page asks. */
export const viewReset = ({ db }: Deps, token: string): Promise<{ first: boolean }> =>
  db.read(async (tx, now) => {
    const link = await getLink(tx, now, "reset", token)
    return { first: !(await getUser(tx, link.userId!)).consentedAt }
  })

/** Whoever has the link has the mailbox, so the address counts as confirmed; every session of the account ends. */
export async function resetPassword(deps: Deps, token: string, password: string): Promise<void> {
  // Hashing is slow on purpose, so it is only done for links that are alive, and not inside `write`.
  await viewReset(deps, token)
  const passwordHash = await deps.passwords.hash(password)
  return deps.db.write(async (tx, now) => {
    const link = await getLink(tx, now, "reset", token)
    await spendLink(tx, now, link)
    const user = await getUser(tx, link.userId!)
    await changeUser(tx, user.id, {
      passwordHash,
      emailConfirmedAt: user.emailConfirmedAt ?? now,
      consentedAt: user.consentedAt ?? now,
    })
    await endSessionsOf(tx, user.id)
    await tellOfChange(tx, now, user)
    await record(tx, now, { action: "user.reset", by: byGuest, subject: { kind: "user", id: user.publicId } })
  })
}

/** False when the current password is wrong. Every other session of the account ends. */
export async function changePassword(
  deps: Deps,
  actor: Actor,
  given: { currentPassword: string; password: string },
  sessionKey: string,
): Promise<boolean> {
  const own = await deps.db.read(tx => {
    authorize(actor, "account.change", { userId: actor.userId })
    return getUser(tx, actor.userId)
  })
  if (!(await deps.passwords.verify(own.passwordHash, given.currentPassword))) return false
  const passwordHash = await deps.passwords.hash(given.password)
  await deps.db.write(async (tx, now) => {
    await changeUser(tx, own.id, { passwordHash })
    await endSessionsOf(tx, own.id, sessionKey)
    await tellOfChange(tx, now, own)
    const subject = { kind: "user", id: own.publicId }
    await record(tx, now, { action: "user.password", by: { actor, as: "citizen" }, subject })
  })
  return true
}

const tellOfChange = (tx: Tx, now: Date, user: User): Promise<void> =>
  queueMessage(tx, now, {
    userId: user.id,
    toAddress: user.emailTyped,
    lang: user.lang,
    kind: "passwordChanged",
    link: "/password-reset",
  })
