// The stages of drafts, each sealed in a row of its own: two windows that save different ones lose nothing.
import { EntitySchema, In } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import type { Vault } from "../vault.ts"
import type { DraftStage, Saved, SavedStages } from "./draft.ts"

/** What somebody writes of a third person: unreadable to whoever only has the database. */
export interface DraftStageRow {
  draftId: number
  stage: DraftStage
  sealed: string
  keyId: string
  settled: boolean
  savedAt: Date
}
export const draftStageTable = new EntitySchema<DraftStageRow>({
  name: "DraftStageRow",
  tableName: "draft_stages",
  columns: {
    draftId: { name: "draft_id", type: "integer", primary: true },
    stage: { type: "varchar", length: 20, primary: true },
    sealed: { type: "text" },
    keyId: { name: "key_id", type: "varchar", length: 20 },
    settled: { type: "boolean" },
    savedAt: { name: "saved_at", type: "datetime", precision: 3 },
  },
  foreignKeys: [belongsTo("Draft", "draftId")],
})

/** In place of what was saved of this stage before. */
export async function saveStage(
  tx: Tx,
  vault: Vault,
  { typed, input, ...row }: Pick<DraftStageRow, "draftId" | "stage" | "savedAt"> & Pick<Saved, "typed" | "input">,
): Promise<void> {
  const columns = { ...row, ...vault.seal(JSON.stringify({ typed, input })), settled: true }
  await tx.upsert(draftStageTable, columns, ["draftId", "stage"])
}

export async function unsettleStages(tx: Tx, draftId: number, stages: DraftStage[]): Promise<void> {
  if (stages.length) await tx.update(draftStageTable, { draftId, stage: In(stages) }, { settled: false })
}

/** draft id -> what was saved of it; one query */
export async function savedStages(tx: Tx, vault: Vault, draftIds: number[]): Promise<Map<number, SavedStages>> {
  const rows = draftIds.length ? await tx.findBy(draftStageTable, { draftId: In(draftIds) }) : []
  return new Map(
    draftIds.map(id => [
      id,
      Object.fromEntries(
        rows
          .filter(({ draftId }) => draftId === id)
          .map(({ stage, settled, ...sealed }) => [stage, { ...JSON.parse(vault.open(sealed)), settled }]),
      ) as SavedStages,
    ]),
  )
}

export async function removeStages(tx: Tx, draftId: number): Promise<void> {
  await tx.delete(draftStageTable, { draftId })
}
