// How a proposal or an answer came, and who answers for its entry: pure.
import type { Particulars } from "../db/particulars.ts"
import type { Change } from "../journal/record.ts"
import type { Actor } from "../policy.ts"
import type { Criterion } from "../rules/criterion.ts"
import type { OptionalDatum } from "./nomination.ts"

/** Typed by the person who is signed in, or by an operator from a signed paper. */
export type Source = { channel: "online"; actor: Actor } | PaperSource
export interface PaperSource {
  channel: "paper"
  /** who types it in */
  operator: Actor
  as: "clerk" | "secretary"
  /** when the paper was handed in */
  receivedAt: Date
  /** typed in after the deadline: when that was */
  closedAt: Date | null
  /** who signed, as the paper says; null for an organisation or the nominee */
  proposerName: string | null
  /** of a self-nomination: the criteria ticked on the paper */
  declared: Criterion[]
  /** and what everyone may see beyond the usual */
  shown: OptionalDatum[]
}

/** Who did it, for the journal: on paper the operator, by public id. */
export const byOf = (source: Source, online: "citizen" | "officer"): Change["by"] =>
  source.channel === "paper" ? { actor: source.operator, as: source.as } : { actor: source.actor, as: online }

/** What the journal tells of the channel beyond the usual one. */
export const channelOf = (source: Source): Particulars =>
  source.channel === "paper"
    ? {
        channel: "paper",
        receivedAt: source.receivedAt.toISOString(),
        ...(source.closedAt && { closedAt: source.closedAt.toISOString() }),
      }
    : {}
