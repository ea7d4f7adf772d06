import { createHash, randomBytes } from "node:crypto"
import { almatyDate, almatyTime } from "../calendar/almaty-time.ts"
import type { Database } from "../db/database.ts"
import { stateOfPublic } from "./store.ts"

/** Other code draws other pages, and another process has looked at other entries. */
const edition = randomBytes(6).toString("base64url")

/** The tag of all that guests see, for everyone and for all who ask at a time: another tag, other pages perhaps. */
export function tagOfPublic(db: Database, showsTime: boolean): () => Promise<string> {
  const state = stateOfPublic()
  return () =>
    db.readTogether("tag of what is public", async (tx, now) => {
      const seen = [edition, await state(tx, now), almatyDate(now), showsTime && almatyTime(now)]
      return `W/"${createHash("sha1").update(JSON.stringify(seen)).digest("base64url")}"`
    })
}
