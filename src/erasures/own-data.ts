// What of a row is shown to its person: everything but the keys, hashes and internal numbers that say nothing of them. Pure.
import type { Vault } from "../vault.ts"

type Row = Record<string, unknown>

/** A secret of ours, a key, or a name for sorting that follows from another. */
const withheld = /^(id|data|sortKey|searchKey|openKey|openIn)$|Hash$|KeyId$|Sealed$|^keyHash$/
const isNumber = (name: string) => /Id$/.test(name) && !/PublicId$/.test(name) && name !== "publicId"

/** @param names what internal numbers stand for: `councilId` -> number -> slug */
export function shown(row: object, names: Record<string, Map<number, string>>, vault: Vault): Row {
  const told: Row = {}
  for (const [name, value] of Object.entries(row as Row)) {
    const known = typeof value === "number" ? names[name]?.get(value) : undefined
    if (known !== undefined) told[name.replace(/Id$/, "")] = known
    else if (!withheld.test(name) && !isNumber(name)) told[name] = value
  }
  const { iinSealed, iinKeyId } = row as Row
  if (typeof iinSealed === "string" && iinSealed) told.iin = vault.open({ sealed: iinSealed, keyId: String(iinKeyId) })
  return told
}
