/** Two days before a letter's link ends unanswered, the nominee is reminded, once in a nomination. */
import type { Database, Tx } from "../db/database.ts"
import { isDuplicate } from "../db/unique.ts"
import type { Deps } from "../deps.ts"
import { every } from "../every.ts"
import { record } from "../journal/record.ts"
import { remindedBefore } from "../nominations/consent-letter.ts"
import { listUnanswered, type Unanswered } from "../nominations/consent-letter-store.ts"
import { remind } from "../nominations/invitation.ts"
import { getProposal } from "../nominations/proposal-store.ts"
import { getNominationById } from "../nominations/store.ts"
import type { Vault } from "../vault.ts"
import { askingFor } from "./asking.ts"

const batch = 100

/** Returns how many were reminded. Several processes may do this at once: a unique key lets one of them. */
export async function remindNominees({ db, vault }: { db: Database; vault: Vault }): Promise<number> {
  let reminded = 0
  const due = await db.read((tx, now) => listUnanswered(tx, now, new Date(now.getTime() + remindedBefore), batch))
  for (const one of due)
    reminded += await db
      .write((tx, now) => remindOne(tx, now, vault, one))
      .catch(error => {
        if (isDuplicate(error)) return 0
        throw error
      })
  return reminded
}

/** What was answered since it was listed is left alone. */
async function remindOne(
  tx: Tx,
  now: Date,
  vault: Vault,
  { nominationId, proposalId, link }: Unanswered,
): Promise<number> {
  const nomination = await getNominationById(tx, nominationId)
  if (nomination.status !== "proposed" || link.expiresAt <= now) return 0
  await remind(await askingFor(tx, now, vault, nomination, await getProposal(tx, proposalId)), link)
  await record(tx, now, {
    action: "nomination.invite",
    by: "system",
    subject: { kind: "nomination", id: nomination.publicId },
    councilId: nomination.councilId,
    reviewId: nomination.reviewId,
    particulars: { channel: "reminder" },
  })
  return 1
}

/** In the server: every minute, one round at a time. Returns how to stop, which waits for the round that is going on. */
export const startReminding = ({ db, vault, log }: Pick<Deps, "db" | "vault" | "log">): (() => Promise<void>) =>
  every(60_000, () =>
    remindNominees({ db, vault }).catch(error => log.error({ err: error }, "nominees were not reminded")),
  )
