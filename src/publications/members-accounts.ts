// New members get the role, and an account if they have none yet; those who leave lose the role on the same day.
import { atAlmaty } from "../calendar/almaty-time.ts"
import type { Tx } from "../db/database.ts"
import { queueMessage } from "../messages/queue.ts"
import type { Nomination } from "../nominations/nomination.ts"
import type { Person } from "../persons/person.ts"
import { parseEmail } from "../users/email.ts"
import { addGrant, listGrantsOf } from "../users/grant-store.ts"
import { addLink } from "../users/link-store.ts"
import { addUser, changeUser, findUser, findUserByEmail } from "../users/store.ts"
import type { User } from "../users/user.ts"
import type { Vault } from "../vault.ts"
import type { Lang } from "../web/i18n.ts"
import { endRole, findUserOfPerson } from "./store.ts"

export interface Office {
  councilId: number
  council: Record<Lang, string>
  /** YYYY-MM-DD, in office from this day up to, but without, the other */
  fromOn: string
  untilOn: string
}

/** A fortnight: whoever is told by mail that they are a member may not read it the same day. */
const hoursToSetPassword = 14 * 24

/** Returns the account, or undefined where the nominee left no e-mail address: such members come to the secretary. */
export async function giveAccount(
  tx: Tx,
  now: Date,
  vault: Vault,
  office: Office,
  nomination: Nomination,
  person: Person,
): Promise<User | undefined> {
  const user = await accountOf(tx, now, vault, office, nomination, person)
  if (!user) return undefined
  if (user.personId === null && !(await findUserOfPerson(tx, person.id)))
    await changeUser(tx, user.id, { personId: person.id })
  const begins = atAlmaty(office.fromOn)
  await addGrant(tx, {
    userId: user.id,
    role: "member",
    councilId: office.councilId,
    fromAt: begins > now ? begins : now,
    toAt: atAlmaty(office.untilOn),
    grantedByRole: "secretary",
  })
  return user
}

async function accountOf(
  tx: Tx,
  now: Date,
  vault: Vault,
  office: Office,
  nomination: Nomination,
  person: Person,
): Promise<User | undefined> {
  const linked = nomination.nomineeUserId === null ? null : await findUser(tx, nomination.nomineeUserId)
  const known = linked ?? (await findUserOfPerson(tx, person.id))
  if (known) return known
  const email = nomination.email === null ? undefined : parseEmail(nomination.email)
  if (!email?.ok) return undefined
  const same = await findUserByEmail(tx, email.canonical)
  if (same?.emailConfirmedAt) return same
  // Whoever opened an account for this address never showed that it is theirs: only the mailbox decides.
  if (same) await changeUser(tx, same.id, { passwordHash: null })
  const { familyName, givenName, patronymic, lang } = nomination
  const user =
    same ??
    (await addUser(tx, now, {
      familyName,
      givenName,
      patronymic,
      lang,
      email,
      passwordHash: null,
      emailConfirmedAt: null,
      consentedAt: null,
    }))
  const token = await addLink(tx, now, { kind: "reset", userId: user.id, hours: hoursToSetPassword })
  await queueMessage(tx, now, {
    userId: user.id,
    toAddress: email.typed,
    lang,
    kind: "member-account",
    particulars: { council: office.council[lang] },
    link: "/password-reset/",
    secret: { token, vault },
  })
  return user
}

/** The former members' role in this council ends on the day; those who stay on were given a new one. */
export async function endRoles(tx: Tx, personIds: number[], councilId: number, untilOn: string): Promise<void> {
  const at = atAlmaty(untilOn)
  for (const personId of personIds) {
    const user = await findUserOfPerson(tx, personId)
    if (!user) continue
    for (const grant of await listGrantsOf(tx, user.id))
      if (grant.role === "member" && grant.councilId === councilId && grant.fromAt < at) await endRole(tx, grant, at)
  }
}
