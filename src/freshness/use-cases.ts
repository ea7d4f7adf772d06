import { createHash, randomBytes } from "node:crypto"
import { almatyDate, almatyTime } from "../calendar/almaty-time.ts"
import type { Database } from "../db/database.ts"
import { stateOfPublic } from "./store.ts"

/** Other code draws other pages. */
const edition = randomBytes(6).toString("base64url")

/** Of all that guests see, for everyone and for all who ask at a time: another tag, other pages perhaps. */
export const readTag = (db: Database, showsTime: boolean): Promise<string> =>
  db.readTogether("tag of what is public", async (tx, now) => {
    const seen = [edition, await stateOfPublic(tx, now), almatyDate(now), showsTime && almatyTime(now)]
    return `W/"${createHash("sha1").update(JSON.stringify(seen)).digest("base64url")}"`
  })
