/** Looks at files that nobody compared yet: those from before there was any comparing, a few at a time. */
import type { Database } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { every } from "../every.ts"
import { findAlike, likenedOf } from "./finding.ts"
import { listKeyless } from "./store.ts"

const batch = 50

/** Until none is left; returns how many there were. Whatever ends it half-way, it goes on where it was. */
export async function compareNew({ db, vault }: Pick<Deps, "db" | "vault">, most = batch): Promise<number> {
  let compared = 0
  for (;;) {
    const some = await db.write(async (tx, now) => {
      const keyless = await listKeyless(tx, most)
      for (const one of keyless) await findAlike(tx, now, vault, one, [likenedOf(vault, one)])
      return keyless.length
    })
    compared += some
    if (some < most) return compared
  }
}

/** In the server: at the start and every minute. Returns how to stop, which waits for the round that is going on. */
export const startComparing = ({ db, vault, log }: Pick<Deps, "db" | "vault" | "log"> & { db: Database }) =>
  every(
    60_000,
    () =>
      compareNew({ db, vault }).then(
        compared => compared && log.info({ compared }, "files compared"),
        error => log.error({ err: error }, "files were not compared"),
      ),
    { atOnce: true },
  )
