import type { Database } from "../db/database.ts"
import { stateOfPublic } from "./store.ts"

type State = Awaited<ReturnType<typeof stateOfPublic>>

/** For everyone, and for all who ask at a time. */
export const readState = (db: Database): Promise<{ state: State; now: Date }> =>
  db.readTogether("state of what is public", async (tx, now) => ({ state: await stateOfPublic(tx, now), now }))
