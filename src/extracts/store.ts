import { EntitySchema, In, IsNull, LessThan } from "typeorm"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { NotFound } from "../errors.ts"
import type { RegisterExtract } from "./extract.ts"

const moment = (name: string) => ({ name, type: "datetime" as const, precision: 3 })

export const registerExtractTable = new EntitySchema<RegisterExtract>({
  name: "RegisterExtract",
  tableName: "register_extracts",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    councilId: { name: "council_id", type: "integer" },
    uploadedByUserId: { name: "uploaded_by_user_id", type: "integer" },
    extractedOn: { name: "extracted_on", type: "varchar", length: 10 },
    expiresAt: moment("expires_at"),
    status: { type: "varchar", length: 10 },
    fault: { type: "varchar", length: 20, nullable: true },
    lines: { type: "integer" },
    problems: { type: "integer" },
    begunAt: moment("begun_at"),
    seenAt: moment("seen_at"),
    acceptedAt: { ...moment("accepted_at"), nullable: true },
    confirmedUpTo: { name: "confirmed_up_to", type: "integer" },
    confirmed: { type: "integer" },
    kept: { type: "integer" },
    left: { type: "integer" },
    finishedAt: { ...moment("finished_at"), nullable: true },
    clearedAt: { ...moment("cleared_at"), nullable: true },
  },
  indices: [
    { name: "one_extract_per_public_id", columns: ["publicId"], unique: true },
    { name: "extracts_by_council", columns: ["councilId", "status"] },
    { name: "extracts_by_status", columns: ["status", "finishedAt"] },
  ],
  foreignKeys: [belongsTo("Council", "councilId"), belongsTo("User", "uploadedByUserId")],
})

type Begun = Pick<RegisterExtract, "councilId" | "uploadedByUserId" | "extractedOn" | "expiresAt" | "begunAt">
export const addExtract = (tx: Tx, begun: Begun): Promise<RegisterExtract> =>
  tx.save(registerExtractTable, {
    ...begun,
    publicId: newPublicId(),
    status: "reading" as const,
    fault: null,
    lines: 0,
    problems: 0,
    seenAt: new Date(),
    acceptedAt: null,
    confirmedUpTo: 0,
    confirmed: 0,
    kept: 0,
    left: 0,
    finishedAt: null,
    clearedAt: null,
  } as RegisterExtract)

export async function getExtract(tx: Tx, which: string | number): Promise<RegisterExtract> {
  const extract = await tx.findOneBy(
    registerExtractTable,
    typeof which === "number" ? { id: which } : { publicId: which },
  )
  if (!extract) throw new NotFound()
  return extract
}

export const listExtracts = (tx: Tx, councilIds: number[], most: number): Promise<RegisterExtract[]> =>
  tx.find(registerExtractTable, { where: { councilId: In([0, ...councilIds]) }, order: { id: "DESC" }, take: most })

/** True if it is still in that status: then it has changed. */
export async function moveExtract(
  tx: Tx,
  { id, status }: Pick<RegisterExtract, "id" | "status">,
  change: Partial<RegisterExtract>,
): Promise<boolean> {
  const { affected } = await tx.update(registerExtractTable, { id, status }, change)
  return affected === 1
}

/** Moves the mark up to which people were confirmed; false if somebody else moved it meanwhile. */
export async function moveOn(
  tx: Tx,
  { id, confirmedUpTo }: RegisterExtract,
  to: Pick<RegisterExtract, "confirmedUpTo" | "finishedAt">,
): Promise<boolean> {
  const { affected } = await tx.update(
    registerExtractTable,
    { id, confirmedUpTo, status: "in_force", finishedAt: IsNull() },
    to,
  )
  return affected === 1
}

/** What the council's earlier extracts said counts no longer for people identified from now on. */
export async function replaceEarlier(tx: Tx, now: Date, { id, councilId }: RegisterExtract): Promise<void> {
  await tx.update(
    registerExtractTable,
    { id: LessThan(id), councilId, status: "in_force" },
    { status: "replaced", finishedAt: now },
  )
}

/** Read by somebody who died meanwhile. */
export const listAbandoned = (tx: Tx, silentSince: Date): Promise<RegisterExtract[]> =>
  tx.find(registerExtractTable, { where: { status: "reading", seenAt: LessThan(silentSince) } })

export const findUnfinished = (tx: Tx): Promise<RegisterExtract | null> =>
  tx.findOne(registerExtractTable, { where: { status: "in_force", finishedAt: IsNull() }, order: { id: "ASC" } })

/** Its numbers are not needed any more. */
export const findToClear = (tx: Tx, now: Date): Promise<RegisterExtract | null> =>
  tx.findOne(registerExtractTable, {
    where: [
      { status: In(["refused", "replaced"]), clearedAt: IsNull() },
      { status: "in_force", expiresAt: LessThan(now), clearedAt: IsNull() },
    ],
    order: { id: "ASC" },
  })
