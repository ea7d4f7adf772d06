import type { MigrationInterface, QueryRunner } from "typeorm"
import { type Findable, wordsOf } from "../src/nominations/words.ts"
import { insertRows } from "./rows.ts"

const portion = 300

/** For nominations from before this table; new ones write their words themselves. */
export class FindNominationsByWords1766100000403 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (let after = 0; ; ) {
      const rows: (Findable & { id: number })[] = await db.query(
        `select n.id, n.public_id publicId, n.number, n.search_key searchKey, o.search_key organisationKey
         from nominations n left join organisations o on o.id = n.organisation_id
         where n.id > ${after} order by n.id limit ${portion}`,
      )
      const words = rows.flatMap(row => wordsOf(row).map(word => ({ word, nomination_id: row.id })))
      if (words.length) await insertRows(db, "nomination_words", words)
      if (rows.length < portion) return
      after = rows.at(-1)!.id
    }
  }
  async down(db: QueryRunner): Promise<void> {
    await db.query("delete from nomination_words")
  }
}
