// `npm run verify`: what is typed, what is said, and the exit code: 0 all fits, 1 something does not, 2 not to be read.
import { stat } from "node:fs/promises"
import { parseArgs } from "node:util"
import { verifierKey } from "../merkle/note.ts"
import { Fault, Unreadable } from "./fault.ts"
import { readKept } from "./kept.ts"
import { Site } from "./site.ts"
import { Folder, Saving, type Source } from "./source.ts"
import { type Verified, verifyLog } from "./verify-log.ts"

const usage = `npm run verify -- <url or folder> [--since <file>] [--key <key>] [--save <folder>]

Recomputes a log from its entries: root, signature, every tile and every tally.
  --since <file>   a checkpoint kept from before: nothing that it covers was removed or changed.
                   A folder saved before also tells which entry was.
  --key <key>      the verifier key that you know, instead of the one that the log serves
  --save <folder>  keeps what is downloaded, to verify it again offline`

/** The exit code, and the result in sentences. */
export async function verify(args: string[]): Promise<{ code: 0 | 1 | 2; text: string }> {
  try {
    const { where, since, key, save, help } = read(args)
    if (help) return { code: 0, text: usage }
    if (where === undefined) return { code: 2, text: usage }
    const kept = since === undefined ? undefined : await readKept(since)
    const source = await sourceOf(where, save)
    const verified = await verifyLog(source, { ...(kept && { since: kept }), ...(key !== undefined && { key }) })
    return { code: 0, text: summary(verified, key !== undefined) }
  } catch (error) {
    if (error instanceof Fault) return { code: 1, text: `Does not fit. ${error.message}.` }
    if (error instanceof Unreadable) return { code: 2, text: `Cannot verify: ${error.message}` }
    throw error
  }
}

function read(args: string[]) {
  const text = { type: "string" } as const
  try {
    const options = { since: text, key: text, save: text, help: { type: "boolean" } } as const
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    if (positionals.length > 1) throw new Error(`one log at a time, not ${positionals.join(" and ")}`)
    return { where: positionals[0], ...values }
  } catch (error) {
    throw new Unreadable((error as Error).message)
  }
}

async function sourceOf(where: string, save: string | undefined): Promise<Source> {
  const source = /^https?:\/\//i.test(where) ? new Site(where) : new Folder(where)
  if (source instanceof Site && !URL.canParse(where)) throw new Unreadable(`${where} is not an address.`)
  if (source instanceof Folder && !(await stat(where).catch(() => undefined))?.isDirectory())
    throw new Unreadable(`${where} is neither an address that begins with http nor a folder.`)
  return save === undefined ? source : new Saving(source, new Folder(save))
}

function summary({ verifier, checkpoint, since, recount }: Verified, isPinned: boolean): string {
  const candidates = [...recount.nominations.values()]
  const active = candidates.reduce((sum, { total }) => sum + total, 0)
  const lines = [
    `All fits: ${checkpoint.size} entries of ${checkpoint.origin}, root ${checkpoint.root.toString("base64")}.`,
    `Signed by ${verifierKey(verifier)}${isPinned ? ", the key you gave." : "."}`,
    `Tallies as the entries make them: ${recount.turns} turns of endorsements, ${active} active; reviews: ${recount.reviews.size}, candidates: ${candidates.length}.`,
  ]
  if (since)
    lines.splice(2, 0, `Nothing of the ${since.size} entries under the earlier checkpoint was removed or changed.`)
  if (!isPinned)
    lines.push("The key came from the log itself: compare it with one from elsewhere, or give it with --key.")
  return lines.join("\n")
}
