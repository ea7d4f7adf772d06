// Single-use links of mails, here for everyone who sends one: the token goes into the message, its hash stays.
import { IsNull, MoreThan } from "typeorm"
import { newToken, tokenHash } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { Conflict, NotFound } from "../errors.ts"
import { linkTable } from "./store.ts"
import type { Link, LinkKind } from "./user.ts"

export interface NewLink {
  kind: LinkKind
  userId?: number | null
  proposalId?: number | null
  hours: number
}

/** Returns the token; give it to `queueMessage` as the secret, and to nobody else. */
export async function addLink(tx: Tx, now: Date, { kind, userId, proposalId, hours }: NewLink): Promise<string> {
  const token = newToken()
  await tx.insert(linkTable, {
    kind,
    tokenHash: tokenHash(token),
    userId: userId ?? null,
    proposalId: proposalId ?? null,
    createdAt: now,
    expiresAt: new Date(now.getTime() + hours * 3_600_000),
    usedAt: null,
  })
  return token
}

/** The same link for a second letter, with a token of its own: it was made with the first and ends with it. */
export async function copyLink(tx: Tx, { kind, userId, proposalId, createdAt, expiresAt }: Link): Promise<string> {
  const token = newToken()
  const row = { kind, userId, proposalId, createdAt, expiresAt, usedAt: null, tokenHash: tokenHash(token) }
  await tx.insert(linkTable, row)
  return token
}

/** Nowhere to be found when it is unknown, used or has run out: the page tells how to get a new one. */
export async function getLink(
  tx: Tx,
  now: Date,
  kind: LinkKind,
  token: string,
  missing = "users.deadLink",
): Promise<Link> {
  const link = await tx.findOneBy(linkTable, {
    kind,
    tokenHash: tokenHash(token),
    usedAt: IsNull(),
    expiresAt: MoreThan(now),
  })
  if (!link) throw new NotFound(missing)
  return link
}

/** Only the first of two that press the button at once gets through. */
export async function spendLink(tx: Tx, now: Date, { id }: Pick<Link, "id">): Promise<void> {
  const { affected } = await tx.update(linkTable, { id, usedAt: IsNull() }, { usedAt: now })
  if (affected !== 1) throw new Conflict("users.linkUsed")
}

/** Earlier links of the same kind lose their force, so that only the newest mail counts. */
export async function spendLinksOf(tx: Tx, now: Date, kind: LinkKind, userId: number): Promise<void> {
  await tx.update(linkTable, { kind, userId, usedAt: IsNull() }, { usedAt: now })
}

/** The same for the letters about one proposal: only the newest way to answer counts. */
export async function spendLinksOfProposal(tx: Tx, now: Date, proposalId: number): Promise<void> {
  await tx.update(linkTable, { proposalId, usedAt: IsNull() }, { usedAt: now })
}
