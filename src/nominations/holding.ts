// How nominees come to their own file: signed in, or by the link that stands in every letter to them.
import type { Tx } from "../db/database.ts"
import { NotFound } from "../errors.ts"
import { type Action, type Actor, authorize } from "../policy.ts"
import { findUser } from "../users/store.ts"
import type { Vault } from "../vault.ts"
import { leadingOf } from "./merged-store.ts"
import type { Nomination } from "./nomination.ts"
import { isNominee } from "./nominee.ts"
import { getNomination } from "./store.ts"

export interface Hold {
  /** public id of the nomination */
  id: string
  /** proved by the link: whoever has it may act, as with the link to the consent itself */
  byLink: boolean
}

export const heldByAccount = (id: string): Hold => ({ id, byLink: false })

/** Nowhere to be found unless we signed it ourselves. */
export function heldByLink(vault: Vault, token: string): Hold {
  const id = vault.nomineeOf(token)
  if (id === undefined) throw new NotFound("candidacies.deadLink")
  return { id, byLink: true }
}

/** @param action that the policy gives to the owner */
export async function heldNomination(tx: Tx, actor: Actor, action: Action, { id, byLink }: Hold): Promise<Nomination> {
  const found = await getNomination(tx, id)
  // The letters of a file that went on as another of the same person still lead there.
  const nomination = byLink ? await leadingOf(tx, found) : found
  if (byLink) {
    if (nomination.number === null || nomination.destroyedAt) throw new NotFound("candidacies.deadLink")
    return nomination
  }
  const user = await findUser(tx, actor.userId)
  authorize(actor, action, { userId: user && isNominee(user, nomination) ? user.id : null })
  return nomination
}
