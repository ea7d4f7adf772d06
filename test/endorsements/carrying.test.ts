import { expect } from "chai"
import { DataSource, type QueryRunner } from "typeorm"
import { CreateJournal1766100000002 } from "../../migrations/1766100000002-create-journal.ts"
import { CreateReviews1766100000014 } from "../../migrations/1766100000014-create-reviews.ts"
import { CreateNominations1766100000015 } from "../../migrations/1766100000015-create-nominations.ts"
import { CreateEndorsements1766100000016 } from "../../migrations/1766100000016-create-endorsements.ts"
import { CreateEndorsementActs1766100000220 } from "../../migrations/1766100000220-create-endorsement-acts.ts"
import { CarryEndorsementsIntoActs1766100000222 } from "../../migrations/1766100000222-carry-endorsements-into-acts.ts"

/** The tables that the migration moves rows between, without what they point to. */
async function oldTables(): Promise<{ source: DataSource; db: QueryRunner }> {
  const source = await new DataSource({ type: "better-sqlite3", database: ":memory:" }).initialize()
  const db = source.createQueryRunner()
  await db.query("pragma foreign_keys = off")
  for (const migration of [
    new CreateJournal1766100000002(),
    new CreateReviews1766100000014(),
    new CreateNominations1766100000015(),
    new CreateEndorsements1766100000016(),
    new CreateEndorsementActs1766100000220(),
  ])
    await migration.up(db)
  return { source, db }
}

const add = (db: QueryRunner, table: string, row: Record<string, string | number | null>) =>
  db.query(
    `insert into ${table} (${Object.keys(row).join(", ")}) values (${Object.keys(row).map(() => "?")})`,
    Object.values(row),
  )
/** A row with something in every column that needs it. */
async function fill(db: QueryRunner, table: string, given: Record<string, string | number | null>): Promise<void> {
  const columns: { name: string; notnull: number; type: string }[] = await db.query(`pragma table_info(${table})`)
  const needed = columns.filter(({ name, notnull }) => notnull && name !== "id" && !(name in given))
  await add(db, table, {
    ...Object.fromEntries(needed.map(({ name, type }) => [name, /int/.test(type) ? 1 : "x"])),
    ...given,
  })
}

describe("endorsements from before there were acts", () => {
  it("are carried over turn by turn with their moments, out of the journal, and back again", async () => {
    const { source, db } = await oldTables()
    await fill(db, "reviews", { id: 1, council_id: 7 })
    await fill(db, "nominations", { id: 5, review_id: 1, public_id: "candidate2" })
    const [first, second, third] = ["10:00:00.000", "11:00:00.000", "12:30:15.123"].map(time => `2022-03-10 ${time}`)
    const pair = { review_id: 1, nomination_id: 5, territory_id: 3 }
    await add(db, "endorsements", { ...pair, user_id: 21, endorsed_at: second!, withdrawn_at: third! })
    await add(db, "endorsements", { ...pair, user_id: 22, endorsed_at: first!, withdrawn_at: null })
    for (const action of ["endorsement.record", "endorsement.withdraw", "review.announce"])
      await fill(db, "journal", { action, at: first! })
    const rows = (sql: string) => db.query(sql)
    const old = await rows("select user_id, endorsed_at, withdrawn_at from endorsements order by user_id")

    const migration = new CarryEndorsementsIntoActs1766100000222()
    await migration.up(db)
    expect(await rows("select user_id, turn, kind, channel, at from endorsement_acts order by at")).to.deep.equal([
      { user_id: 22, turn: 1, kind: "record", channel: "web", at: first },
      { user_id: 21, turn: 1, kind: "record", channel: "web", at: second },
      { user_id: 21, turn: 2, kind: "withdraw", channel: "web", at: third },
    ])
    expect(await rows("select action from journal")).to.deep.equal([{ action: "review.announce" }])

    await db.query("delete from endorsements")
    await migration.down(db)
    expect(await rows("select user_id, endorsed_at, withdrawn_at from endorsements order by user_id")).to.deep.equal(
      old,
    )
    expect(
      await rows(
        "select action, council_id, subject_public_id from journal where action <> 'review.announce' order by id",
      ),
    ).to.deep.equal(
      ["record", "record", "withdraw"].map(kind => ({
        action: `endorsement.${kind}`,
        council_id: 7,
        subject_public_id: "candidate2",
      })),
    )
    await source.destroy()
  })
})
