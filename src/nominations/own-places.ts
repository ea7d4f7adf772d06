// The two addresses of a nominee's own pages: in the account, and behind the link of the letters.
import type { Vault } from "../vault.ts"
import { type Hold, heldByAccount, heldByLink } from "./holding.ts"

export const ownPlaces = ["/account/nominations", "/candidacies"] as const
export type OwnPlace = (typeof ownPlaces)[number]

/** @param id what stands in the address: a public id, or the token of the link */
export const holdAt = (place: OwnPlace, vault: Vault, id: string): Hold =>
  place === "/candidacies" ? heldByLink(vault, id) : heldByAccount(id)
