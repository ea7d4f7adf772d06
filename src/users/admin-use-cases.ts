import type { Deps } from "../deps.ts"
import { record } from "../journal/record.ts"
import type { EmailInput } from "./forms.ts"
import { addGrant, listGrants } from "./grant-store.ts"
import { addLink, spendLinksOf } from "./link-store.ts"
import { addUser, findUserByEmail } from "./store.ts"
import type { NameOfUser } from "./user.ts"

/**
 * Makes an administrator, from a new account or one that is there, and returns the path of a single-use link to set
 * the password; null when there is an administrator and no `another` was asked for. Whoever runs the command has the machine and the database: there is nobody to authorize.
 */
export const createAdministrator = (
  { db }: Pick<Deps, "db">,
  { email, another, ...name }: NameOfUser & { email: EmailInput; another: boolean },
): Promise<string | null> =>
  db.write(async (tx, now) => {
    const administrators = await listGrants(tx, now, ["administrator"])
    if (administrators.length && !another) return null
    const user =
      (await findUserByEmail(tx, email.canonical)) ??
      (await addUser(tx, now, {
        ...name,
        email,
        lang: "kk",
        passwordHash: null,
        emailConfirmedAt: null,
        consentedAt: null,
      }))
    if (!administrators.some(({ userId }) => userId === user.id)) {
      await addGrant(tx, { userId: user.id, role: "administrator", fromAt: now, grantedByRole: "system" })
      const subject = { kind: "user", id: user.publicId }
      await record(tx, now, { action: "role.grant", by: "system", subject, particulars: { role: "administrator" } })
    }
    await spendLinksOf(tx, now, "reset", user.id)
    return `/${user.lang}/password-reset/${await addLink(tx, now, { kind: "reset", userId: user.id, hours: 24 })}`
  })
