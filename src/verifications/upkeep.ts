/** What proofs and extracts ask for by themselves, in steps so short that nobody waits for them. */
import type { Database } from "../db/database.ts"
import type { Deps } from "../deps.ts"
import { every } from "../every.ts"
import { clearOne, endAbandoned } from "../extracts/clearing.ts"
import { confirmNext } from "./register.ts"
import { remindSome } from "./reminders.ts"

/** Until nothing is left to do. Several processes may do this at once. */
export async function keepUp(db: Database): Promise<void> {
  await endAbandoned(db)
  while (await confirmNext(db));
  while (await clearOne(db));
  while (await remindSome(db));
}

/** In the server: every second, one round at a time. Returns how to stop, which waits for the round that is going on. */
export const startUpkeep = ({ db, log }: Pick<Deps, "db" | "log">): (() => Promise<void>) =>
  every(1_000, () => keepUp(db).catch(error => log.error({ err: error }, "the upkeep of verifications failed")))
