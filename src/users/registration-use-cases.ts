import type { Tx } from "../db/database.ts"
import { isDuplicate } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import { record } from "../journal/record.ts"
import { queueMessage } from "../messages/queue.ts"
import { type Actor, authorize, guest } from "../policy.ts"
import type { RegistrationInput } from "./forms.ts"
import { addLink, getLink, spendLink, spendLinksOf } from "./link-store.ts"
import { addUser, changeUser, findUserByEmail, getUser } from "./store.ts"
import { fullName, nameColumns, type User } from "./user.ts"

const byGuest = { actor: guest, as: "guest" } as const

/**
 * Opens an account, or tells its owner by mail that there is one; whoever asked is told the same either way. An account
 * that was never confirmed takes the new answers, so that nobody can keep an address that is not theirs.
 */
export async function register(deps: Deps, actor: Actor, input: RegistrationInput): Promise<void> {
  const passwordHash = await deps.passwords.hash(input.password)
  try {
    await deps.db.write(async (tx, now) => {
      authorize(actor, "account.open")
      const known = await findUserByEmail(tx, input.email.canonical)
      if (known?.emailConfirmedAt) return tellOwner(tx, now, known)
      const { password: _, email, ...given } = input
      const user =
        known ?? (await addUser(tx, now, { ...given, email, passwordHash, emailConfirmedAt: null, consentedAt: now }))
      if (known) {
        const { canonical: _canonical, typed: emailTyped } = email
        await changeUser(tx, known.id, {
          ...nameColumns(given),
          emailTyped,
          lang: input.lang,
          passwordHash,
          consentedAt: now,
        })
        await spendLinksOf(tx, now, "confirm", known.id)
      } else
        await record(tx, now, { action: "user.register", by: byGuest, subject: { kind: "user", id: user.publicId } })
      const token = await addLink(tx, now, { kind: "confirm", userId: user.id, hours: 24 })
      await queueMessage(tx, now, {
        userId: user.id,
        toAddress: email.typed,
        lang: input.lang,
        kind: "confirm",
        link: "/confirmations/",
        secret: { token, vault: deps.vault },
      })
    })
  } catch (error) {
    // Somebody registered the same address at the same moment; that one's mail is on its way.
    if (!isDuplicate(error)) throw error
  }
}

async function tellOwner(tx: Tx, now: Date, user: User): Promise<void> {
  if (user.suspendedAt) return
  await queueMessage(tx, now, {
    userId: user.id,
    toAddress: user.emailTyped,
    lang: user.lang,
    kind: "alreadyRegistered",
    link: "/sign-in",
  })
}

/** What the page with the button shows. Looking does not spend the link: mail scanners look at everything. */
export const viewConfirmation = ({ db }: Deps, token: string): Promise<{ name: string }> =>
  db.read(async (tx, now) => {
    const link = await getLink(tx, now, "confirm", token)
    return { name: fullName(await getUser(tx, link.userId!)) }
  })

export const confirmEmail = ({ db }: Deps, token: string): Promise<void> =>
  db.write(async (tx, now) => {
    const link = await getLink(tx, now, "confirm", token)
    await spendLink(tx, now, link)
    const user = await getUser(tx, link.userId!)
    await changeUser(tx, user.id, { emailConfirmedAt: user.emailConfirmedAt ?? now })
    await record(tx, now, { action: "user.confirm", by: byGuest, subject: { kind: "user", id: user.publicId } })
  })
