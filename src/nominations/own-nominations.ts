import type { Tx } from "../db/database.ts"
import type { User } from "../users/user.ts"
import type { Nomination } from "./nomination.ts"
import { isNominee } from "./nominee.ts"
import { listOfAddresses, listOfNominee } from "./store.ts"

/** Of whom this account is the nominee, also where the nominee consented before there was an account. */
export async function nominationsOf(tx: Tx, user: User): Promise<Nomination[]> {
  const bound = await listOfNominee(tx, user.id)
  const addresses = [user.email, user.emailTyped].filter(address => address !== null)
  const atAddress = addresses.length ? await listOfAddresses(tx, addresses) : []
  return [...bound, ...atAddress.filter(nomination => isNominee(user, nomination))]
}
