import { getCouncil } from "../../src/councils/store.ts"
import type { Database } from "../../src/db/database.ts"
import { addEntries } from "../../src/extracts/entry-store.ts"
import { expiryOfExtract, type RegisterExtract } from "../../src/extracts/extract.ts"
import { addExtract, getExtract, moveExtract } from "../../src/extracts/store.ts"
import type { User } from "../../src/users/user.ts"
import type { Vault } from "../../src/vault.ts"

/** An extract of Ile's that is in force, or in the status given. */
export const saveExtract = (
  { db, vault }: { db: Database; vault: Vault },
  uploader: User,
  iins: string[],
  given: Partial<RegisterExtract> = {},
): Promise<RegisterExtract> =>
  db.write(async (tx, now) => {
    const council = await getCouncil(tx, "ile")
    const extractedOn = given.extractedOn ?? "2022-03-01"
    const begun = { councilId: council.id, uploadedByUserId: uploader.id, extractedOn, begunAt: now }
    const extract = await addExtract(tx, { ...begun, expiresAt: expiryOfExtract(extractedOn) })
    const line = (iin: string, i: number) => ({
      extractId: extract.id,
      iinHash: vault.hash(iin),
      territoryId: council.territoryId,
      line: i + 1,
    })
    if (iins.length) await addEntries(tx, iins.map(line))
    await moveExtract(tx, extract, { status: "in_force", acceptedAt: now, lines: iins.length, ...given })
    return getExtract(tx, extract.id)
  })
