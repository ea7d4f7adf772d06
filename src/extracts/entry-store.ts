// The lines of extracts: many rows, so everything here takes a few hundred at a time.
import { Between, EntitySchema, In, MoreThan } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import type { RegisterEntry, RegisterExtract, RegisterProblem } from "./extract.ts"
import { registerExtractTable } from "./store.ts"

const ofExtract = { name: "extract_id", type: "integer" as const, primary: true }

export const registerEntryTable = new EntitySchema<RegisterEntry>({
  name: "RegisterEntry",
  tableName: "register_entries",
  columns: {
    extractId: ofExtract,
    iinHash: { name: "iin_hash", type: "varchar", length: 64, primary: true },
    territoryId: { name: "territory_id", type: "integer" },
    line: { type: "integer" },
  },
  foreignKeys: [belongsTo("RegisterExtract", "extractId")],
})

export const registerProblemTable = new EntitySchema<RegisterProblem>({
  name: "RegisterProblem",
  tableName: "register_problems",
  columns: {
    extractId: ofExtract,
    line: { type: "integer", primary: true },
    reason: { type: "varchar", length: 20 },
    earlierLine: { name: "earlier_line", type: "integer", nullable: true },
  },
  foreignKeys: [belongsTo("RegisterExtract", "extractId")],
})

export async function addEntries(tx: Tx, entries: RegisterEntry[]): Promise<void> {
  await tx.createQueryBuilder().insert().into(registerEntryTable).values(entries).updateEntity(false).execute()
}
export async function addProblems(tx: Tx, problems: RegisterProblem[]): Promise<void> {
  await tx.createQueryBuilder().insert().into(registerProblemTable).values(problems).updateEntity(false).execute()
}

export const pageOfProblems = (tx: Tx, extractId: number, page: number, size: number): Promise<RegisterProblem[]> =>
  tx.find(registerProblemTable, { where: { extractId }, order: { line: "ASC" }, skip: (page - 1) * size, take: size })

/** The next ones after a line: to send many without ever having many. */
export const problemsAfter = (tx: Tx, extractId: number, line: number, most: number): Promise<RegisterProblem[]> =>
  tx.find(registerProblemTable, { where: { extractId, line: MoreThan(line) }, order: { line: "ASC" }, take: most })

/** Deletes those whose hashes begin with these hexadecimal digits; all of them with none. */
export async function removeEntries(tx: Tx, extractId: number, beginning: string): Promise<void> {
  await tx.delete(registerEntryTable, { extractId, ...(beginning && { iinHash: Between(beginning, `${beginning}g`) }) })
}

/** hash -> what this extract says. */
export async function listRegistered(tx: Tx, extractId: number, hashes: string[]): Promise<Map<string, RegisterEntry>> {
  const rows = await tx.findBy(registerEntryTable, { extractId, iinHash: In(["", ...hashes]) })
  return new Map(rows.map(row => [row.iinHash, row]))
}

/** What the newest extract in force says of this number. */
export async function findRegistered(
  tx: Tx,
  iinHash: string,
  now: Date,
): Promise<{ entry: RegisterEntry; extract: RegisterExtract } | undefined> {
  const extracts = await tx
    .createQueryBuilder(registerExtractTable, "x")
    .where("x.status = 'in_force' and x.expiresAt > :now", { now })
    .orderBy("x.extractedOn", "DESC")
    .addOrderBy("x.id", "DESC")
    .getMany()
  if (!extracts.length) return undefined
  const entries = await tx.findBy(registerEntryTable, { iinHash, extractId: In(extracts.map(({ id }) => id)) })
  for (const extract of extracts) {
    const entry = entries.find(({ extractId }) => extractId === extract.id)
    if (entry) return { entry, extract }
  }
  return undefined
}
