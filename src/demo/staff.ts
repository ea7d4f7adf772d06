import type { CouncilOn } from "../councils/council.ts"
import type { Organisation } from "../organisations/organisation.ts"
import type { Actor, Role } from "../policy.ts"
import type { User } from "../users/user.ts"
import { demoAccounts, groupOf, secretaryOf } from "./accounts.ts"
import { selecting } from "./schedule.ts"
import { accountOfMember, grant, openAccount, type UserMaker, verify } from "./users.ts"

/** Those who act in the demonstration. */
export interface Staff {
  manager: User
  /** council's slug -> its secretary */
  secretaries: Map<string, User>
  clerk: User
}

/** Where the accounts on the sign-in page work: a council whose nominations are open. */
export const home = "ile"
/** Where the clerk helps people to endorse, too: a council whose endorsements are open. */
export const assisted = "alakol"

/** The accounts of the sign-in page, a secretary for every council, and what each may do. */
export async function hireStaff(
  given: UserMaker,
  councils: CouncilOn[],
  organisations: Organisation[],
): Promise<Staff> {
  const council = councils.find(c => c.slug === home)!
  const accounts = new Map<string, User>()
  for (const { role, email } of demoAccounts)
    accounts.set(
      role,
      role === "member"
        ? await accountOfMember(given, council, email)
        : await openAccount(given, email, council.territoryId),
    )
  const roles: [Role, object][] = [
    ["officer", { organisationId: organisations[0]!.id }],
    ["secretary", { councilId: council.id }],
    ["clerk", { councilId: council.id }],
    ["maslikhat", { councilId: council.id }],
    ["member", { councilId: council.id }],
    ["manager", { territoryId: council.regionId }],
    ["auditor", {}],
    ["administrator", {}],
  ]
  for (const [role, scope] of roles) await grant(given, accounts.get(role)!.id, role, scope)
  const secretaries = new Map([[home, accounts.get("secretary")!]])
  for (const { id, slug, territoryId } of councils) {
    if (slug === home) continue
    const secretary = await openAccount(given, secretaryOf(slug), territoryId)
    await grant(given, secretary.id, "secretary", { councilId: id })
    secretaries.set(slug, secretary)
    if (slug === assisted) await grant(given, accounts.get("clerk")!.id, "clerk", { councilId: id })
    const officer = await openAccount(given, `maslikhat.${slug}@demo.kenes`, territoryId)
    await grant(given, officer.id, "maslikhat", { councilId: id })
    if (selecting.includes(slug))
      for (const { email } of groupOf(slug).slice(2)) await openAccount(given, email, territoryId)
  }
  await verify(given, accounts.get("citizen")!, accounts.get("secretary")!.id, council.id)
  return { manager: accounts.get("manager")!, secretaries, clerk: accounts.get("clerk")! }
}

/** For journal entries: officials stand there by their public id. */
export const actorOf = (user: User): Actor => ({ userId: user.id, publicId: user.publicId, name: null, grants: [] })
