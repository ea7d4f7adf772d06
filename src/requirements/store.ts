import { EntitySchema } from "typeorm"
import { newPublicId } from "../chance.ts"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { NotFound } from "../errors.ts"
import type { Requirement, RequirementTexts } from "./requirement.ts"

export const requirementTable = new EntitySchema<Requirement>({
  name: "Requirement",
  tableName: "required_documents",
  columns: {
    id: { type: "integer", primary: true, generated: true },
    publicId: { name: "public_id", type: "varchar", length: 16 },
    reviewId: { name: "review_id", type: "integer" },
    position: { type: "integer" },
    kind: { type: "varchar", length: 20 },
    nameKk: { name: "name_kk", type: "varchar", length: 200 },
    nameRu: { name: "name_ru", type: "varchar", length: 200 },
    required: { type: "boolean" },
    public: { name: "is_public", type: "boolean" },
  },
  indices: [
    { name: "one_required_document_per_public_id", columns: ["publicId"], unique: true },
    { name: "one_required_document_per_position", columns: ["reviewId", "position"], unique: true },
  ],
  foreignKeys: [belongsTo("Review", "reviewId")],
})

/** In the order of the list. */
export const listRequirements = (tx: Tx, reviewId: number): Promise<Requirement[]> =>
  tx.find(requirementTable, { where: { reviewId }, order: { position: "asc" } })

export async function getRequirement(tx: Tx, reviewId: number, publicId: string): Promise<Requirement> {
  const requirement = await tx.findOneBy(requirementTable, { reviewId, publicId })
  if (!requirement) throw new NotFound()
  return requirement
}

export async function addRequirements(
  tx: Tx,
  rows: (RequirementTexts & Pick<Requirement, "reviewId" | "position">)[],
): Promise<void> {
  if (rows.length)
    await tx.insert(
      requirementTable,
      rows.map(row => ({ ...row, publicId: newPublicId() })),
    )
}
export async function changeRequirement(tx: Tx, id: number, texts: RequirementTexts): Promise<void> {
  await tx.update(requirementTable, { id }, texts)
}
export async function removeRequirement(tx: Tx, id: number): Promise<void> {
  await tx.delete(requirementTable, { id })
}
