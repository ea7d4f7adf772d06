import type { CouncilOn } from "../councils/council.ts"
import type { Organisation } from "../organisations/organisation.ts"
import type { Actor, Role } from "../policy.ts"
import type { User } from "../users/user.ts"
import { demoAccounts } from "./accounts.ts"
import { grant, openAccount, type UserMaker, verify } from "./users.ts"

/** Those who act in the demonstration. */
export interface Staff {
  manager: User
  /** council's slug -> its secretary */
  secretaries: Map<string, User>
}

/** Where the accounts on the sign-in page work: a council whose nominations are open. */
const home = "ile"

/** The accounts of the sign-in page, a secretary for every council, and what each may do. */
export async function hireStaff(
  given: UserMaker,
  councils: CouncilOn[],
  organisations: Organisation[],
): Promise<Staff> {
  const council = councils.find(c => c.slug === home)!
  const accounts = new Map<string, User>()
  for (const { role, email } of demoAccounts) accounts.set(role, await openAccount(given, email, council.territoryId))
  const roles: [Role, object][] = [
    ["officer", { organisationId: organisations[0]!.id }],
    ["secretary", { councilId: council.id }],
    ["clerk", { councilId: council.id }],
    ["maslikhat", { councilId: council.id }],
    ["manager", { territoryId: council.regionId }],
    ["auditor", {}],
    ["administrator", {}],
  ]
  for (const [role, scope] of roles) await grant(given, accounts.get(role)!.id, role, scope)
  const secretaries = new Map([[home, accounts.get("secretary")!]])
  for (const { id, slug, territoryId } of councils) {
    if (slug === home) continue
    const secretary = await openAccount(given, `secretary.${slug}@demo.kenes`, territoryId)
    await grant(given, secretary.id, "secretary", { councilId: id })
    secretaries.set(slug, secretary)
  }
  await verify(given, accounts.get("citizen")!, accounts.get("secretary")!.id, council.id)
  return { manager: accounts.get("manager")!, secretaries }
}

/** For journal entries: officials stand there by their public id. */
export const actorOf = (user: User): Actor => ({ userId: user.id, publicId: user.publicId, name: null, grants: [] })
