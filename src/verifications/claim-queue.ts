import { almatyDate } from "../calendar/almaty-time.ts"
import { councilWithRegion } from "../councils/store.ts"
import type { DeskLine, DeskQueue } from "../reviews/desk.ts"
import { countOpenClaims } from "./claim-store.ts"

/** Numbers that were proved for two accounts. */
export const claimsQueue: DeskQueue = async (tx, now, _actor, councilIds) => {
  const lines: DeskLine[] = []
  for (const id of councilIds) {
    const count = await countOpenClaims(tx, id)
    if (!count) continue
    const { names: council } = await councilWithRegion(tx, id, almatyDate(now))
    lines.push({ key: "verifications.claims.due", params: { council, count }, path: "/desk/claims" })
  }
  return lines
}
