import type { MigrationInterface, QueryRunner } from "typeorm"

const columns =
  "review_id, nomination_id, user_id, turn, kind, territory_id, identity_level, residence_level, channel, at"
const carry = (turn: number, kind: string, at: string) => `
  insert into endorsement_acts (${columns})
  select review_id, nomination_id, user_id, ${turn}, '${kind}', territory_id, 'in_person', 'document', 'web', ${at}
  from endorsements where ${at} is not null order by ${at}, id`
const journalled = (kind: string) => `
  insert into journal (at, action, actor_role, subject_kind, subject_public_id, council_id, review_id, particulars, visibility)
  select a.at, 'endorsement.${kind}', 'citizen', 'nomination', n.public_id, r.council_id, r.id, '{}', 'public'
  from endorsement_acts a join nominations n on n.id = a.nomination_id join reviews r on r.id = a.review_id
  where a.kind = '${kind}' order by a.at, a.id`

/** An act is its own journal entry from now on, so those that stood in the journal until now go. */
export class CarryEndorsementsIntoActs1766100000222 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(carry(1, "record", "endorsed_at"))
    await db.query(carry(2, "withdraw", "withdrawn_at"))
    await db.query("delete from journal where action in ('endorsement.record', 'endorsement.withdraw')")
  }

  /** The last turns tell how it stands; turns before them did not stand in the old table either. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      insert into endorsements (review_id, nomination_id, user_id, territory_id, endorsed_at, withdrawn_at)
      select a.review_id, a.nomination_id, a.user_id, a.territory_id,
        (select max(b.at) from endorsement_acts b where b.nomination_id = a.nomination_id and b.user_id = a.user_id and b.kind = 'record'),
        case when a.kind in ('withdraw', 'invalidate') then a.at end
      from endorsement_acts a
      where a.user_id is not null and not exists (
        select 1 from endorsement_acts c where c.nomination_id = a.nomination_id and c.user_id = a.user_id and c.turn > a.turn)
      order by a.id`)
    for (const kind of ["record", "withdraw"]) await db.query(journalled(kind))
  }
}
