import type { Database } from "../db/database.ts"
import { queueMessage } from "../messages/queue.ts"
import { listUsersById } from "../users/store.ts"
import { formatDate } from "../web/format.ts"
import { t } from "../web/i18n.ts"
import { listEnding, markReminded } from "./store.ts"

const ahead = 30 * 86_400_000
const atOnce = 100

/** Writes to people whose proofs end within thirty days, once for each; false when there is nobody. */
export const remindSome = (db: Database): Promise<boolean> =>
  db.write(async (tx, now) => {
    const rows = await listEnding(tx, now, new Date(now.getTime() + ahead), atOnce)
    const users = await listUsersById(
      tx,
      rows.map(({ userId }) => userId),
    )
    for (const row of rows) {
      const user = users.find(({ id }) => id === row.userId)
      if (!(await markReminded(tx, row.id, now)) || !user || user.suspendedAt) continue
      await queueMessage(tx, now, {
        userId: user.id,
        toAddress: user.emailTyped,
        lang: user.lang,
        kind: "verificationEnding",
        particulars: {
          what: t(user.lang, `verifications.kind.${row.kind}`),
          until: formatDate(user.lang, row.expiresAt),
        },
        link: "/account/verification",
      })
    }
    return rows.length > 0
  })
