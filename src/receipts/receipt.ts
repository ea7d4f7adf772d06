// A receipt is a proof file (c2sp.org/tlog-proof) that holds the entry itself: anyone can check it, with or without us.
import type { EndorsementAct } from "../endorsements/endorsement.ts"
import type { Checkpoint } from "../merkle/checkpoint.ts"
import type { Verifier } from "../merkle/note.ts"
import { type BrokenPart, checkProofFile } from "../merkle/proof-file.ts"

/** What can be wrong, in the order in which it is looked at. */
export const steps = ["form", "signature", "proof", "entry", "log"] as const
export type Step = (typeof steps)[number]

/** What an entry of an endorsement says. */
export interface SaidOfEndorsement {
  kind: "record" | "withdraw" | "invalidate" | "restore"
  /** the Almaty day */
  day: string
  nomination: string
  review: string
  territory: string
  identity: string
  residence: string
  pseudonym: string
}
/** Any other entry says at least what happened and when. */
export interface Said {
  action: string
  at: string
  endorsement?: SaidOfEndorsement
}

export interface Receipt {
  act: EndorsementAct
  index: number
  entry: string
  said: Said
  checkpoint: { size: number; at: Date }
  /** the file */
  text: string
}

/** As far as it holds without asking the log: what it says, or what does not fit. */
export type Opened =
  | { holds: true; index: number; entry: string; said: Said; checkpoint: Checkpoint }
  | { holds: false; step: Step; isOther?: boolean }

const stepOf: Record<BrokenPart, Step> = { form: "form", origin: "signature", signature: "signature", proof: "proof" }

export function openReceipt(text: string, verifier: Verifier): Opened {
  const checked = checkProofFile(asWritten(text), verifier)
  if (!checked.holds) return { holds: false, step: stepOf[checked.part], isOther: checked.part === "origin" }
  const entry = checked.entry.toString("utf8")
  const said = readEntry(entry)
  if (!said) return { holds: false, step: "entry" }
  return { holds: true, index: checked.index, entry, said, checkpoint: checked.checkpoint }
}

/** What copying does to a text is undone: other ends of lines, a lost last one, space around. */
const asWritten = (text: string): string => `${text.replace(/\r\n?/g, "\n").trim()}\n`

export function readEntry(entry: string): Said | undefined {
  const said = parse(entry)
  if (said?.v !== 1 || typeof said.action !== "string" || typeof said.at !== "string") return undefined
  if (!said.action.startsWith("endorsement.")) return { action: said.action, at: said.at }
  const endorsement = endorsementIn(said)
  return endorsement && { action: said.action, at: said.at, endorsement }
}

function endorsementIn({ action, at, subject, review, what }: Parsed): SaidOfEndorsement | undefined {
  const kind = /^endorsement\.(record|withdraw|invalidate|restore)$/.exec(action as string)?.[1]
  const { territory, identity, residence, pseudonym } = (what ?? {}) as Parsed
  const said = { day: at, nomination: (subject as Parsed)?.id, review, territory, identity, residence, pseudonym }
  if (!kind || Object.values(said).some(value => typeof value !== "string")) return undefined
  return { kind, ...said } as SaidOfEndorsement
}

type Parsed = Record<string, unknown>
function parse(text: string): Parsed | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null ? (value as Parsed) : undefined
  } catch {
    return undefined
  }
}

/** It tells nobody whom it is about, not even by being found on somebody's phone. */
export const fileName = (index: number): string => `kenes-${index}.tlog-proof`

/** As it is printed or typed: without spaces and dashes, in either case. */
export const plainCode = (typed: string): string => typed.toLowerCase().replace(/[^0-9a-z]/g, "")
