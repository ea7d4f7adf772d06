import { EntitySchema } from "typeorm"
import type { Tx } from "../db/database.ts"
import { belongsTo } from "../db/foreign-key.ts"
import { type Findable, wordsOf } from "./words.ts"

interface NominationWord {
  word: string
  nominationId: number
}
export const nominationWordTable = new EntitySchema<NominationWord>({
  name: "NominationWord",
  tableName: "nomination_words",
  columns: {
    word: { type: "varchar", length: 60, primary: true },
    nominationId: { name: "nomination_id", type: "integer", primary: true },
  },
  indices: [{ name: "words_by_nomination", columns: ["nominationId"] }],
  foreignKeys: [belongsTo("Nomination", "nominationId")],
})

/** After anything that a file is found by has changed: names, number, organisation. */
export async function indexWords(tx: Tx, nominationId: number): Promise<void> {
  const [file]: Findable[] = await tx.query(
    `select n.public_id publicId, n.number, n.search_key searchKey, o.search_key organisationKey
     from nominations n left join organisations o on o.id = n.organisation_id where n.id = ?`,
    [nominationId],
  )
  await tx.delete(nominationWordTable, { nominationId })
  const words = file ? wordsOf(file) : []
  if (words.length)
    await tx.insert(
      nominationWordTable,
      words.map(word => ({ word, nominationId })),
    )
}
