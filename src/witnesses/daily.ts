/**
 * Once a day each witness gets the latest checkpoint. Who claims the day in the witness's row, in the transaction of the
 * letter, sends it: however many processes there are, one letter goes out. A log that has not grown since the last letter
 * needs no new one, for the copy that is there proves all of it.
 */
import { almatyDate } from "../calendar/almaty-time.ts"
import type { Deps } from "../deps.ts"
import { every } from "../every.ts"
import { latestCheckpoint } from "../log/store.ts"
import { sendCheckpoint } from "./letters.ts"
import { claimLetter, listUnsent } from "./store.ts"

type Needs = Pick<Deps, "db" | "vault" | "config" | "signer">

/** Returns how many letters were written. */
export async function writeDaily(deps: Needs): Promise<number> {
  const { db, signer } = deps
  const waiting = await db.read((tx, now) => listUnsent(tx, almatyDate(now)))
  let written = 0
  for (const witness of waiting)
    written += await db.write(async (tx, now) => {
      const checkpoint = await latestCheckpoint(tx)
      if (!checkpoint || checkpoint.size === witness.lastSize) return 0
      if (!(await claimLetter(tx, witness.id, almatyDate(now), checkpoint.size))) return 0
      await sendCheckpoint(tx, now, { ...deps, verifier: signer.verifier }, witness, checkpoint)
      return 1
    })
  return written
}

/** In the server: looks every minute. Returns how to stop, which waits for the round that is going on. */
export const startWitnessing = (deps: Needs & Pick<Deps, "log">): (() => Promise<void>) =>
  every(60_000, () =>
    writeDaily(deps).then(
      written => written && deps.log.info({ written }, "checkpoints sent to witnesses"),
      error => deps.log.error({ err: error }, "checkpoints were not sent to witnesses"),
    ),
  )
